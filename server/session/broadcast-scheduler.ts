// Decides when a drill sends frames: at once after somebody acted, at a limited rate while time passes, and again a little
// later if a connection was skipped because it is too slow.
import { FRAME_MS } from '#protocol/limits.ts';

/** A frame that would fall due before the next tick is sent with this one. */
const FRAME_SLACK_MS = 25;

export class BroadcastScheduler {
  #last = { atMs: 0, forwarding: false };
  #retryMs: number | null = null;

  /** When skipped connections are tried again; null if none was skipped. */
  get nextMs(): number | null {
    return this.#retryMs;
  }

  /** `moved`: the drill has taken steps. */
  due(nowMs: number, now: { readonly moved: boolean; readonly forwarding: boolean }): boolean {
    if (this.#retryMs !== null && nowMs >= this.#retryMs) return true;
    if (this.#last.forwarding !== now.forwarding) return true;
    return now.moved && nowMs - this.#last.atMs >= FRAME_MS - FRAME_SLACK_MS;
  }

  /** Frames were sent; `behind` if a connection was skipped. */
  sent(nowMs: number, { forwarding, behind }: { readonly forwarding: boolean; readonly behind: boolean }): void {
    this.#last = { atMs: nowMs, forwarding };
    if (!behind) this.#retryMs = null;
    else if (this.#retryMs === null || this.#retryMs <= nowMs) this.#retryMs = nowMs + FRAME_MS;
  }
}
