// What a drill says no with, and how long it remembers having said so.
import { type Refusal, refuse } from '#model/engine/result.ts';

export const ENDED = refuse('drill/ended', 'the drill has ended', 'read its debrief, or start a new drill');
export const STOPPED = refuse(
  'drill/stopped',
  'the drill met a defect and stopped',
  'start a new drill; the log is kept',
);
export const RUNNING = refuse(
  'drill/running',
  'the drill has not ended',
  'end the drill first, then comes the debrief',
);
export const NOT_PLAYED = refuse(
  'replay/not-played',
  'the drill had ended before that step',
  'ask for one that was played',
);
export const NOT_YOUR_CLOCK = refuse('clock/not-yours', 'only who created the drill sets its clock', 'ask the owner');
export const NOT_YOUR_DRILL = refuse('drill/not-yours', 'only who created the drill ends it', 'ask the owner');

const KEPT = 256;

/** The latest refused commands, for clients that send one again because they have not heard the answer. */
export class RefusalMemory {
  #refusals = new Map<string, Refusal>();

  get(player: string, command: string): Refusal | undefined {
    return this.#refusals.get(`${player}/${command}`);
  }

  keep(player: string, command: string, refusal: Refusal): void {
    this.#refusals.set(`${player}/${command}`, refusal);
    if (this.#refusals.size <= KEPT) return;
    const [oldest] = this.#refusals.keys();
    this.#refusals.delete(oldest);
  }
}
