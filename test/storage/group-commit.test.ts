// What becomes of events of a drill that another node has taken, while they wait and while they are being written.
import { expect, test } from 'vitest';
import { GroupCommit } from '../../server/storage/group-commit.ts';
import type { LogEvent } from '../../server/storage/log-event.ts';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';
import { neverLost } from '../support/commit.ts';
import { fakeClock, fakePorts } from '../support/fake-ports.ts';

const event = (seq: number): LogEvent => ({
  ...{ type: 'clock', seq, step: 0, team: null, player: 'p1' },
  payload: { speed: 1, paused: false },
});

/** A storage of which each writing ends as the test says, and what it was given. */
function heldStorage() {
  const given: string[][] = [];
  const endings: { resolve(): void; reject(error: unknown): void }[] = [];
  const storage: DrillStorage = {
    ...createMemoryStorage(),
    append: (logs) => {
      given.push([...logs].map(([drill, events]) => `${drill}:${events.map(({ seq }) => seq).join('+')}`));
      return new Promise((resolve, reject) => endings.push({ resolve: () => resolve([]), reject }));
    },
  };
  return { storage, given, endings };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function commitOf() {
  const held = heldStorage();
  const clock = fakeClock();
  const soon: (() => void)[] = [];
  const commit = new GroupCommit(held.storage, {
    ...fakePorts(),
    clock: { ...clock, soon: (task) => soon.push(task) },
  });
  const turn = async () => {
    for (const task of soon.splice(0)) task();
    await settled();
  };
  return { ...held, commit, clock, turn };
}

test('events of a drill that moved while they were written are not written again', async () => {
  const { commit, clock, turn, given, endings } = commitOf();
  commit.append('moved', event(1), neverLost);
  commit.append('stays', event(1), neverLost);
  await turn();
  commit.append('moved', event(2), neverLost);
  commit.append('stays', event(2), neverLost);
  commit.forget('moved');
  endings[0].reject(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
  await settled();
  clock.advance(1000);
  await settled();
  expect(given).toEqual([['moved:1', 'stays:1'], ['stays:1+2']]);
});

test('what waits for events that count for nothing any more goes on', async () => {
  const { commit, turn, given, endings } = commitOf();
  const done: string[] = [];
  commit.append('moved', event(1), neverLost);
  commit.after(() => done.push('alone'));
  commit.forget('moved');
  expect(done).toEqual(['alone']);
  await turn();
  expect(given).toEqual([]);

  commit.append('stays', event(1), neverLost);
  await turn();
  commit.append('moved', event(1), neverLost);
  commit.after(() => done.push('behind the group that is written'));
  commit.forget('moved');
  expect(done).toEqual(['alone']);
  endings[0].resolve();
  await settled();
  expect(done).toEqual(['alone', 'behind the group that is written']);
  expect(given).toEqual([['stays:1']]);
});
