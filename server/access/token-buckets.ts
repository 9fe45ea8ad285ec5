// Token buckets by key: the burst that is allowed at once, and the refill per minute. A bucket that is full again is evicted,
// so that memory grows only with active keys.
import type { Clock } from '../ports.ts';

/** `burst` at once, then `perMinute`. */
export type Quota = { readonly burst: number; readonly perMinute: number };

const MS_PER_MINUTE = 60_000;
/** Full buckets are evicted whenever this many more have been created. */
const SWEEP_EVERY = 1000;

type Bucket = { tokens: number; atMs: number };

export class TokenBuckets {
  #clock: Pick<Clock, 'nowMs'>;
  #quota: Quota;
  #buckets = new Map<string, Bucket>();
  /** Taken since the last `takenSoFar`; null until its first call. */
  #taken: Map<string, number> | null = null;
  #sweepAt = SWEEP_EVERY;

  constructor(clock: Pick<Clock, 'nowMs'>, quota: Quota) {
    this.#clock = clock;
    this.#quota = quota;
  }

  /** Takes one token if there is one. */
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

  /** Seconds until the next token. */
  waitSeconds(key: string): number {
    const missing = 1 - this.#tokensOf(this.#buckets.get(key));
    return Math.max(0, Math.ceil((missing * 60) / this.#quota.perMinute));
  }

  /** Tokens taken from each bucket since the last call. */
  takenSoFar(): ReadonlyMap<string, number> {
    const taken = this.#taken ?? new Map<string, number>();
    this.#taken = new Map();
    return taken;
  }

  /** Adds back what a failed report of `takenSoFar` contained. */
  putBack(taken: ReadonlyMap<string, number>): void {
    for (const [key, count] of taken) this.#count(key, count);
  }

  /** Synchronizes with nodes that share the bucket: the level when they knew of everything except what was taken here since. */
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
