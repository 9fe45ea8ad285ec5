// Debriefs are worked out in slices, once a team, on runs that are kept.
import { describe, expect, test } from 'vitest';
import { debriefOf } from '#model/judge/debrief.ts';
import { Debriefing, workOut } from '../../server/live/debriefing.ts';
import { fakeClock } from '../support/fake-ports.ts';
import { night, playNight, remedied } from '../support/night.ts';

function* counting(pieces: number, done: number[]): Generator<undefined, string, undefined> {
  for (let piece = 0; piece < pieces; piece++) {
    done.push(piece);
    yield;
  }
  return 'through';
}

describe('work in slices', () => {
  test('others have their turn between two slices', async () => {
    const clock = fakeClock();
    clock.lookMs = 6;
    const done: number[] = [];
    const seenBetween: number[] = [];
    const soon = clock.soon;
    clock.soon = (task) => {
      seenBetween.push(done.length);
      soon(task);
    };
    expect(await workOut(clock, counting(5, done))).toBe('through');
    expect(seenBetween).toEqual([0, 2, 4]);
  });

  test('what it throws comes to who waits for it', async () => {
    const clock = fakeClock();
    // biome-ignore lint/correctness/useYield: it fails before its first piece.
    function* failing(): Generator<undefined, never, undefined> {
      throw new Error('a defect');
    }
    await expect(workOut(clock, failing())).rejects.toThrow('a defect');
  });
});

describe('debriefing', () => {
  test('gives what the model says, and works it out once', async () => {
    const debriefing = new Debriefing(fakeClock());
    const team = playNight(remedied(50), night());
    const [first, second] = await Promise.all([debriefing.of(team, 0), debriefing.of(team, 0)]);
    expect(first).toEqual(debriefOf(team));
    expect(second).toBe(first);
  });
});
