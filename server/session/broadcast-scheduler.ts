// Decides when a drill sends frames: at once after somebody acted, at a limited rate while time passes, and again a little
// later if a connection was skipped because it is too slow.
import { FRAME_MS, QUIET_FRAME_MS } from '#protocol/limits.ts';

/** A frame that would fall due before the next tick is sent with this one. */
const FRAME_SLACK_MS = 25;

/** `happened`: how many events there were so far that somebody caused or that need somebody. */
type Now = { readonly forwarding: boolean; readonly happened: number };

export class BroadcastScheduler {
  #last = { atMs: 0, forwarding: false, happened: 0 };
  /** When frames are due that nobody's act will cause; null for none. */
  #dueMs: number | null = null;

  get nextMs(): number | null {
    return this.#dueMs;
  }

  /** `moved`: the drill has taken steps. */
  due(nowMs: number, { moved, forwarding, happened }: Now & { readonly moved: boolean }): boolean {
    const { atMs, ...last } = this.#last;
    if (last.forwarding !== forwarding) return true;
    if (moved) {
      const isQuiet = !forwarding && last.happened === happened;
      const dueMs = atMs + (isQuiet ? QUIET_FRAME_MS : FRAME_MS);
      this.#dueMs = Math.min(this.#dueMs ?? dueMs, dueMs);
    }
    return this.#dueMs !== null && nowMs >= this.#dueMs - (moved ? FRAME_SLACK_MS : 0);
  }

  /** Frames were sent; `behind` if a connection was skipped, which is tried again. */
  sent(nowMs: number, { forwarding, happened }: Now, behind = false): void {
    this.#last = { atMs: nowMs, forwarding, happened };
    if (!behind) this.#dueMs = null;
    else if (this.#dueMs === null || this.#dueMs <= nowMs) this.#dueMs = nowMs + FRAME_MS;
  }
}
