// Limits per connection, per address, per facilitator and in total. Limits per address hold across connections, so that opening
// more of them gains nothing, and across nodes, so that asking several gains little. While guesses are limited, a right code
// gets the same answer as a wrong one.
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Clock } from '../ports.ts';
import type { SharedQuotas } from '../storage/shared-quotas.ts';
import type { Caller } from './caller.ts';
import { type Quota, TokenBuckets } from './token-buckets.ts';

/** A game day of 64 players behind one address fits into the bursts. */
export const QUOTAS = {
  drillsOfConnection: { burst: 20, perMinute: 10 },
  drillsOfAddress: { burst: 60, perMinute: 20 },
  drillsOfFacilitator: { burst: 60, perMinute: 20 },
  joinsOfConnection: { burst: 100, perMinute: 60 },
  joinsOfAddress: { burst: 400, perMinute: 200 },
  guessesOfAddress: { burst: 20, perMinute: 6 },
  guessesOfAll: { burst: 1000, perMinute: 200 },
} satisfies Record<string, Quota>;
export type QuotaTable = Readonly<Record<keyof typeof QUOTAS, Quota>>;

const ALL = 'all';

/** A connection belongs to one node. */
const isOfNode = (name: string): boolean => name.endsWith('OfConnection');

export class Quotas {
  #buckets: Readonly<Record<keyof typeof QUOTAS, TokenBuckets>>;
  #table: QuotaTable;

  constructor(clock: Pick<Clock, 'nowMs'>, table: QuotaTable = QUOTAS) {
    this.#table = table;
    const entries = Object.entries(table).map(([name, quota]) => [name, new TokenBuckets(clock, quota)]);
    this.#buckets = Object.fromEntries(entries) as Record<keyof typeof QUOTAS, TokenBuckets>;
  }

  /** Reports to other nodes what was taken here and gets back what is left; a failed report is repeated with the next one. */
  async exchange(shared: Pick<SharedQuotas, 'take' | 'levels'>): Promise<void> {
    const names = Object.keys(QUOTAS) as (keyof typeof QUOTAS)[];
    const takenHere = names
      .filter((name) => !isOfNode(name))
      .map((name) => [name, this.#buckets[name].takenSoFar()] as const);
    const taken = takenHere.flatMap(([bucket, counts]) =>
      [...counts].map(([key, count]) => ({ bucket, key, count, ...this.#table[bucket] })),
    );
    try {
      await shared.take(taken);
    } catch (error) {
      for (const [name, counts] of takenHere) this.#buckets[name].putBack(counts);
      throw error;
    }
    const levels = await shared.levels();
    for (const { bucket, key, tokens } of levels) this.#buckets[bucket as keyof typeof QUOTAS]?.setLevel(key, tokens);
  }

  /** Refusal: `access/too-many-drills`. */
  createDrill({ connection, address, facilitator }: Caller): Refusal | null {
    const { drillsOfConnection, drillsOfAddress, drillsOfFacilitator } = this.#buckets;
    const asked: [TokenBuckets, string][] = [
      [drillsOfConnection, connection],
      [drillsOfAddress, address],
      ...(facilitator === null ? [] : [[drillsOfFacilitator, facilitator] as [TokenBuckets, string]]),
    ];
    return takeAll(asked, (seconds) => refuse('access/too-many-drills', { seconds }));
  }

  /** Refusals: `access/too-many-joins`, `access/too-many-guesses`. */
  join({ connection, address }: Caller): Refusal | null {
    const { joinsOfConnection, joinsOfAddress } = this.#buckets;
    const asked: [TokenBuckets, string][] = [
      [joinsOfConnection, connection],
      [joinsOfAddress, address],
    ];
    return this.mayGuess(address) ?? takeAll(asked, (seconds) => refuse('access/too-many-joins', { seconds }));
  }

  /** Refusal: `access/too-many-guesses`, for right and wrong guesses alike. */
  mayGuess(address: string): Refusal | null {
    const { guessesOfAddress, guessesOfAll } = this.#buckets;
    const seconds = Math.max(guessesOfAddress.waitSeconds(address), guessesOfAll.waitSeconds(ALL));
    return seconds === 0 ? null : refuse('access/too-many-guesses', { seconds });
  }

  /** Counts an unknown code, token or key. */
  wrongGuess(address: string): void {
    this.#buckets.guessesOfAddress.take(address);
    this.#buckets.guessesOfAll.take(ALL);
  }
}

/** Takes from all buckets, or from none. */
function takeAll(asked: readonly [TokenBuckets, string][], refusal: (seconds: number) => Refusal): Refusal | null {
  const seconds = Math.max(...asked.map(([buckets, key]) => buckets.waitSeconds(key)));
  if (seconds > 0) return refusal(seconds);
  for (const [buckets, key] of asked) buckets.take(key);
  return null;
}
