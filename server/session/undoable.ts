// What can be taken back for some seconds of real time: what a facilitator did to the teams, and settings of the clock. After
// a restart of the server nothing can, because nobody knows any more how long ago it was.
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Undoable } from '#protocol/console.ts';
import { UNDO_MS } from '#protocol/limits.ts';

const NOTHING = refuse('steer/nothing-to-undo');
const TOO_LATE = refuse('steer/too-late', { seconds: UNDO_MS / 1000 });
/** More are forgotten, the oldest first. */
const KEPT = 20;

/** `takeBack` does it, or says why not; what is undone once is gone. */
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

  /** What can be undone now, the newest first. */
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
