// What can be undone for some seconds of real time: facilitator actions on the teams, and clock settings. Nothing can be undone
// after a restart of the server, because the age of each action is not stored.
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Undoable } from '#protocol/console.ts';
import { UNDO_MS } from '#protocol/limits.ts';

const NOTHING = refuse('steer/nothing-to-undo');
const TOO_LATE = refuse('steer/too-late', { seconds: UNDO_MS / 1000 });
/** Beyond this number the oldest are dropped. */
const KEPT = 20;

/** `takeBack` undoes it, or returns why it cannot; an undone action is removed. */
type Kept = Undoable & { readonly atMs: number; takeBack(): Refusal | null };

export class UndoList {
  #kept: Kept[] = [];

  add(kept: Kept): void {
    this.#kept.push(kept);
    if (this.#kept.length > KEPT) this.#kept.shift();
  }

  clear(): void {
    this.#kept = [];
  }

  /** What can be undone now, newest first. */
  at(nowMs: number): Undoable[] {
    const fresh = this.#kept.filter(({ atMs }) => nowMs - atMs <= UNDO_MS);
    return fresh.map(({ event, what, about }) => ({ event, what, about })).reverse();
  }

  undo(event: number, nowMs: number): Refusal | null {
    const index = this.#kept.findIndex((one) => one.event === event);
    if (index < 0) return NOTHING;
    const [kept] = this.#kept.splice(index, 1);
    if (nowMs - kept.atMs > UNDO_MS) return TOO_LATE;
    return kept.takeBack();
  }
}
