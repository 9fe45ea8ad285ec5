// Decides when a drill sends frames: at once after somebody acted, at a limited rate while time passes, and again a little
// later if a connection was skipped because it is too slow.
import { FRAME_MS } from '#protocol/limits.ts';

/** A frame that would fall due before the next tick is sent with this one. */
const FRAME_SLACK_MS = 25;

export class BroadcastScheduler {
  #last = { atMs: 0, forwarding: false };
  /** When frames are due that nobody's act will cause; null for none. */
  #dueMs: number | null = null;

  get nextMs(): number | null {
    return this.#dueMs;
  }

  /** `moved`: the drill has taken steps. */
  due(nowMs: number, now: { readonly moved: boolean; readonly forwarding: boolean }): boolean {
    if (this.#last.forwarding !== now.forwarding) return true;
    if (now.moved) this.#dueMs ??= this.#last.atMs + FRAME_MS;
    return this.#dueMs !== null && nowMs >= this.#dueMs - (now.moved ? FRAME_SLACK_MS : 0);
  }

  /** Frames were sent; `behind` if a connection was skipped, which is tried again. */
  sent(nowMs: number, { forwarding, behind }: { readonly forwarding: boolean; readonly behind: boolean }): void {
    this.#last = { atMs: nowMs, forwarding };
    if (!behind) this.#dueMs = null;
    else if (this.#dueMs === null || this.#dueMs <= nowMs) this.#dueMs = nowMs + FRAME_MS;
  }
}
