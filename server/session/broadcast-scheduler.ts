// Decides when a drill sends frames: immediately after somebody acts, at a limited rate while time passes, and again a little
// later if a slow connection was skipped.
import { FRAME_MS } from '#protocol/limits.ts';

/** A frame due before the next tick is sent with this one. */
const FRAME_SLACK_MS = 25;

export class BroadcastScheduler {
  #last = { atMs: 0, forwarding: false };
  /** When the next frames are due if nobody acts; null for never. */
  #dueMs: number | null = null;

  get nextMs(): number | null {
    return this.#dueMs;
  }

  /** `moved`: the drill took steps. */
  due(nowMs: number, now: { readonly moved: boolean; readonly forwarding: boolean }): boolean {
    if (this.#last.forwarding !== now.forwarding) return true;
    if (now.moved) this.#dueMs ??= this.#last.atMs + FRAME_MS;
    return this.#dueMs !== null && nowMs >= this.#dueMs - (now.moved ? FRAME_SLACK_MS : 0);
  }

  /** Call it after frames were sent. `behind`: a connection was skipped and is retried. */
  sent(nowMs: number, { forwarding, behind }: { readonly forwarding: boolean; readonly behind: boolean }): void {
    this.#last = { atMs: nowMs, forwarding };
    if (!behind) this.#dueMs = null;
    else if (this.#dueMs === null || this.#dueMs <= nowMs) this.#dueMs = nowMs + FRAME_MS;
  }
}
