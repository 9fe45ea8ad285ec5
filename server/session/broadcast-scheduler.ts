// When a drill's connections are told: at once for what somebody did, at most so often for time that passes, and again a
// little later where one of them had too much to take in.
import { FRAME_MS } from '#protocol/limits.ts';
import type { Clock } from '../ports.ts';

/** A frame that falls due before the next tick is sent with this one. */
const FRAME_SLACK_MS = 25;

/** `send` is true where somebody was left out; `again` sends once more, safely. */
type Sending = { send(): boolean; again(): void; forwarding(): boolean };

export class BroadcastScheduler {
  #clock: Clock;
  #sending: Sending;
  #last = { atMs: 0, forwarding: false };
  #cancelRetry: (() => void) | null = null;

  constructor(clock: Clock, sending: Sending) {
    this.#clock = clock;
    this.#sending = sending;
  }

  /** True where time alone is reason enough to send, or running ahead has begun or ended. */
  get due(): boolean {
    const sinceMs = this.#clock.nowMs() - this.#last.atMs;
    return sinceMs >= FRAME_MS - FRAME_SLACK_MS || this.#last.forwarding !== this.#sending.forwarding();
  }

  flush(): void {
    this.#last = { atMs: this.#clock.nowMs(), forwarding: this.#sending.forwarding() };
    const behind = this.#sending.send();
    if (!behind || this.#cancelRetry !== null) return;
    this.#cancelRetry = this.#clock.schedule(FRAME_MS, () => {
      this.#cancelRetry = null;
      this.#sending.again();
    });
  }

  stop(): void {
    this.#cancelRetry?.();
  }
}
