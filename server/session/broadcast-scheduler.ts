// When a drill's connections are told: at once for what somebody did, at most so often for time that passes, and again a
// little later where one of them had too much to take in.
import { FRAME_MS } from '#protocol/limits.ts';

/** A frame that falls due before the next tick is sent with this one. */
const FRAME_SLACK_MS = 25;

export class BroadcastScheduler {
  #last = { atMs: 0, forwarding: false };
  #retryMs: number | null = null;

  /** When a connection that was left out is tried again; null while none is. */
  get nextMs(): number | null {
    return this.#retryMs;
  }

  /** `moved`: steps were made since the last question. */
  due(nowMs: number, now: { readonly moved: boolean; readonly forwarding: boolean }): boolean {
    if (this.#retryMs !== null && nowMs >= this.#retryMs) return true;
    if (this.#last.forwarding !== now.forwarding) return true;
    return now.moved && nowMs - this.#last.atMs >= FRAME_MS - FRAME_SLACK_MS;
  }

  /** All were told, but for those that are `behind` with what they were told before. */
  sent(nowMs: number, { forwarding, behind }: { readonly forwarding: boolean; readonly behind: boolean }): void {
    this.#last = { atMs: nowMs, forwarding };
    if (!behind) this.#retryMs = null;
    else if (this.#retryMs === null || this.#retryMs <= nowMs) this.#retryMs = nowMs + FRAME_MS;
  }
}
