// Debriefs are worked out in slices, once a team, on runs that are kept.
import { describe, expect, test } from 'vitest';
import { debriefOf } from '#model/scoring/debrief.ts';
import { momentInSlices, teamReplayOf } from '#model/scoring/moments.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { computeInSlices, Debriefing } from '../../server/session/debriefing.ts';
import { encodeMoment } from '../../server/session/host-states.ts';
import { fakeClock } from '../support/fake-ports.ts';
import { playDrill, playNight, remedied } from '../support/play-drill.ts';

function* counting(slices: number, done: number[]): Generator<undefined, string, undefined> {
  for (let piece = 0; piece < slices; piece++) {
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
    expect(await computeInSlices(clock, counting(5, done))).toBe('through');
    expect(seenBetween).toEqual([0, 2, 4]);
  });

  test('what it throws comes to who waits for it', async () => {
    const clock = fakeClock();
    // biome-ignore lint/correctness/useYield: it fails before its first piece.
    function* failing(): Generator<undefined, never, undefined> {
      throw new Error('a defect');
    }
    await expect(computeInSlices(clock, failing())).rejects.toThrow('a defect');
  });
});

describe('debriefing', () => {
  test('gives what the model says, and works it out once', async () => {
    const debriefing = new Debriefing(fakeClock());
    const team = playNight(remedied(50), playDrill());
    const [first, second] = await Promise.all([debriefing.debriefOf(team, 0, []), debriefing.debriefOf(team, 0, [])]);
    expect(first).toEqual(debriefOf(team));
    expect(second).toBe(first);
  });

  test('gives any moment, also of a run that had to give way to others meanwhile', async () => {
    const debriefing = new Debriefing(fakeClock());
    const teams = [40, 50, 60, 70, 80, 90, 100, 110, 120].map((minute) => playNight(remedied(minute), playDrill(), 60));
    const moments = await Promise.all(teams.map((team) => debriefing.moment(team, 700)));
    expect(moments[0]).toEqual(encodeMoment(whole(momentInSlices(teams[0], teamReplayOf(teams[0]), 700))));
    expect(await debriefing.moment(teams[0], 700)).toEqual(moments[0]);
  });
});
