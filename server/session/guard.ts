// What lets a drill answer: while it runs, unless it has stopped. A defect in any of its work stops it, and every answer from
// then on says so.
import type { Refusal } from '#model/engine/result.ts';
import type { Room } from '#protocol/events.ts';
import type { DrillState } from './drill-state.ts';
import { ENDED, STOPPED } from './refusals.ts';

/** An answer as it goes to the client. */
export type Answer<T> = ({ readonly ok: true } & T) | Refusal;

export class Guard {
  #drillState: DrillState;
  #onDefect: (error: unknown) => void;
  #stopped = false;

  /** `onDefect` is called once, when the drill has stopped. */
  constructor(drillState: DrillState, onDefect: (error: unknown) => void) {
    this.#drillState = drillState;
    this.#onDefect = onDefect;
  }

  get phase(): Room['phase'] {
    return this.#stopped ? 'stopped' : this.#drillState.ended ? 'ended' : 'running';
  }

  whileRunning<T>(work: () => Answer<T>): Answer<T> {
    return this.phase === 'ended' ? ENDED : this.unlessStopped(work);
  }

  unlessStopped<T>(work: () => Answer<T>): Answer<T> {
    return this.#stopped ? STOPPED : this.safely(work);
  }

  safely<T>(work: () => Answer<T>): Answer<T> {
    try {
      return work();
    } catch (error) {
      this.fail(error);
      return STOPPED;
    }
  }

  /** Work that answers nobody. */
  attempt(work: () => void): void {
    this.safely(() => {
      work();
      return { ok: true };
    });
  }

  fail(error: unknown): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#onDefect(error);
  }
}
