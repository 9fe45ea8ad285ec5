// Writes the log of a running drill. Every event is applied to the state, and made durable before anybody hears of it.
// Checkpoints with the hashes of the worlds are written at intervals of real time, so that a crash loses only seconds.
import type { Refusal } from '#model/engine/result.ts';
import type { Clock } from '../ports.ts';
import type { GroupCommit, Recorder } from '../storage/group-commit.ts';
import type { LogEvent } from '../storage/log-event.ts';
import { applyEvent } from './apply-event.ts';
import { type CommandAnswer, type DrillState, hashesOf, stepOf } from './drill-state.ts';

const CHECKPOINT_MS = 5000;

type WithoutNumber<E> = E extends LogEvent ? Omit<E, 'seq' | 'step'> : never;
/** An event without its number and step. */
type UnnumberedEvent = WithoutNumber<LogEvent>;

export class Journal {
  #drillState: DrillState;
  #commit: GroupCommit;
  #recorder: Recorder;
  #clock: Clock;
  #checkpointMs: number;
  #checkpointStep: number;

  constructor(drillState: DrillState, commit: GroupCommit, clock: Clock, recorder: Recorder) {
    this.#drillState = drillState;
    this.#commit = commit;
    this.#recorder = recorder;
    this.#clock = clock;
    this.#checkpointMs = clock.nowMs();
    this.#checkpointStep = stepOf(drillState);
  }

  /** Applies the event and stores it; a refused event changes nothing and is not stored. */
  record(event: UnnumberedEvent): CommandAnswer | Refusal {
    const numbered = { ...event, seq: this.#drillState.lastSeq + 1, step: stepOf(this.#drillState) } as LogEvent;
    const outcome = applyEvent(this.#drillState, numbered);
    if (outcome.ok) this.#keep(numbered);
    return outcome;
  }

  /** Writes a checkpoint if any step was taken since the last one. */
  checkpoint(): void {
    const step = stepOf(this.#drillState);
    this.#checkpointMs = this.#clock.nowMs();
    if (step === this.#checkpointStep) return;
    this.#checkpointStep = step;
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
    if (this.#clock.nowMs() - this.#checkpointMs >= CHECKPOINT_MS) this.checkpoint();
  }

  #keep(event: LogEvent): void {
    this.#commit.append(this.#drillState.row.id, event, this.#recorder);
    this.#drillState.lastSeq = event.seq;
  }
}
