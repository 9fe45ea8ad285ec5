// Group commit for tests without an event loop: every event is stored immediately.
import { GroupCommit, type Recorder } from '../../server/storage/group-commit.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';
import { fakeClock, fakePorts } from './fake-ports.ts';

export const commitAtOnce = (storage: DrillStorage): GroupCommit =>
  new GroupCommit(storage, { ...fakePorts(), clock: { ...fakeClock(), soon: (task) => task() } });

/** Resolves once everything recorded so far is stored. */
export const everythingStored = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Fails a test that does not expect it. */
export const neverLost: Recorder = {
  lost(error) {
    throw error;
  },
  moved() {
    throw new Error('another node has the drill');
  },
};
