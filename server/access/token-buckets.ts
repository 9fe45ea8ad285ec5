// Token buckets by key: how much somebody may do at once, and how much more each minute. A bucket that is full again is
// forgotten, so that memory grows only with those who are busy.
import type { Clock } from '../ports.ts';

/** `burst` at once, then `perMinute`. */
export type Quota = { readonly burst: number; readonly perMinute: number };

const MS_PER_MINUTE = 60_000;
/** Full buckets are dropped whenever so many more have been made. */
const SWEEP_EVERY = 1000;

type Bucket = { tokens: number; atMs: number };

export class TokenBuckets {
  #clock: Pick<Clock, 'nowMs'>;
  #quota: Quota;
  #buckets = new Map<string, Bucket>();
  /** Taken since the last `takenSoFar`; null until somebody asks. */
  #taken: Map<string, number> | null = null;
  #sweepAt = SWEEP_EVERY;

  constructor(clock: Pick<Clock, 'nowMs'>, quota: Quota) {
    this.#clock = clock;
    this.#quota = quota;
  }

  /** Takes one if there is one. */
  take(key: string): boolean {
    if (!this.has(key)) return false;
    const bucket = this.#bucket(key);
    bucket.tokens--;
    this.#count(key, 1);
    return true;
  }

  /** Whether the next `take` would succeed. */
  has(key: string): boolean {
    return this.#tokensOf(this.#buckets.get(key)) >= 1;
  }

  /** Seconds until there is one again. */
  waitSeconds(key: string): number {
    const missing = 1 - this.#tokensOf(this.#buckets.get(key));
    return Math.max(0, Math.ceil((missing * 60) / this.#quota.perMinute));
  }

  /** How many were taken of each since this was last asked. */
  takenSoFar(): ReadonlyMap<string, number> {
    const taken = this.#taken ?? new Map<string, number>();
    this.#taken = new Map();
    return taken;
  }

  /** What was asked for before has not been told to anybody. */
  putBack(taken: ReadonlyMap<string, number>): void {
    for (const [key, count] of taken) this.#count(key, count);
  }

  /** Others draw on the same bucket: this much was left when they knew of all but what was taken since. */
  setLevel(key: string, tokens: number): void {
    this.#bucket(key).tokens = tokens - (this.#taken?.get(key) ?? 0);
  }

  #count(key: string, count: number): void {
    this.#taken?.set(key, (this.#taken.get(key) ?? 0) + count);
  }

  #tokensOf(bucket: Bucket | undefined): number {
    const { burst, perMinute } = this.#quota;
    if (bucket === undefined) return burst;
    const refilled = ((this.#clock.nowMs() - bucket.atMs) * perMinute) / MS_PER_MINUTE;
    return Math.min(burst, bucket.tokens + refilled);
  }

  #bucket(key: string): Bucket {
    const bucket = { tokens: this.#tokensOf(this.#buckets.get(key)), atMs: this.#clock.nowMs() };
    this.#buckets.set(key, bucket);
    if (this.#buckets.size >= this.#sweepAt) this.#sweep();
    return bucket;
  }

  #sweep(): void {
    for (const [key, bucket] of this.#buckets)
      if (this.#tokensOf(bucket) >= this.#quota.burst) this.#buckets.delete(key);
    this.#sweepAt = this.#buckets.size + SWEEP_EVERY;
  }
}
