// Writes a running drill's log: every event is folded into the course and is durable in the archive before anybody hears
// of it. Checkpoints with the worlds' hashes come at intervals of real time, so that a crash costs seconds.
import type { Outcome } from '#model/engine/result.ts';
import type { Clock } from '../ports.ts';
import type { LogEvent } from '../storage/log-event.ts';
import type { DrillStorage } from '../storage/storage.ts';
import { applyEvent } from './apply-event.ts';
import { type DrillState, hashesOf, stepOf } from './drill-state.ts';

const CHECKPOINT_MS = 5000;

type Unnumbered<E> = E extends LogEvent ? Omit<E, 'seq' | 'step'> : never;
/** An event before it has a number and a step. */
export type NewEvent = Unnumbered<LogEvent>;

export class Journal {
  #drillState: DrillState;
  #storage: DrillStorage;
  #clock: Clock;
  #checkedMs: number;
  #checkedStep: number;

  constructor(drillState: DrillState, storage: DrillStorage, clock: Clock) {
    this.#drillState = drillState;
    this.#storage = storage;
    this.#clock = clock;
    this.#checkedMs = clock.nowMs();
    this.#checkedStep = stepOf(drillState);
  }

  /** Folds the event into the course and keeps it; a refused one changes nothing and is not kept. */
  record(event: NewEvent): Outcome {
    const numbered = { ...event, seq: this.#drillState.lastSeq + 1, step: stepOf(this.#drillState) } as LogEvent;
    const outcome = applyEvent(this.#drillState, numbered);
    if (outcome.ok) this.#keep(numbered);
    return outcome;
  }

  /** Writes a checkpoint unless the worlds stand where the last one was written. */
  checkpoint(): void {
    const step = stepOf(this.#drillState);
    this.#checkedMs = this.#clock.nowMs();
    if (step === this.#checkedStep) return;
    this.#checkedStep = step;
    this.#keep({
      type: 'checkpoint',
      seq: this.#drillState.lastSeq + 1,
      step,
      team: null,
      player: null,
      payload: { hashes: hashesOf(this.#drillState) },
    });
  }

  checkpointIfDue(): void {
    if (this.#clock.nowMs() - this.#checkedMs >= CHECKPOINT_MS) this.checkpoint();
  }

  #keep(event: LogEvent): void {
    this.#storage.append(this.#drillState.row.id, [event]);
    this.#drillState.lastSeq = event.seq;
  }
}
