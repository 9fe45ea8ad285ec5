// The effect of a branch over many seeds: on each seed its ending is compared with that of the team's own choices. Seeds on
// which either never recovers are counted, and their sums are excluded from the range. The loss per minute and per customer
// includes every seed.

import type { BranchEnding } from './engine.ts';

/** Seeds in a band: the run's own and others of the same cause. */
export const BAND_SEEDS = 20;

/** Seeds are 31-bit numbers. */
const SEED_LIMIT = 0x80000000;

/** The run's own seed first. */
export const bandSeedsOf = (seed: number): number[] =>
  Array.from({ length: BAND_SEEDS }, (_, i) => (seed + i) % SEED_LIMIT);

type Range = { readonly low: number; readonly median: number; readonly high: number };

type Band = {
  /** Number of seeds played so far. */
  readonly seeds: number;
  /** Number of seeds on which the branch recovers or has no outage, and on which the own choices do. */
  readonly recovered: number;
  readonly ownRecovered: number;
  /** Customer-minutes relative to the own choices on the same seed; null if no seed recovers both ways. */
  readonly difference: Range | null;
  /** Minutes from the first alarm to recovery relative to the own choices, over seeds that had an outage both ways. */
  readonly recovery: Range | null;
  /** Customer-minutes lost per minute relative to the own choices, one range for each number of an ending, over every seed. */
  readonly perMinute: readonly Range[];
  /** Median difference of each customer over every seed. */
  readonly customers: readonly number[];
};

export type PairedEnding = { readonly own: BranchEnding; readonly branch: BranchEnding };

export const hasRecovered = ({ outage, recoveredMinute }: BranchEnding): boolean => !outage || recoveredMinute !== null;

function rangeOf(values: readonly number[]): Range | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { low: sorted[0], median, high: sorted[sorted.length - 1] };
}

const minutesToRecover = ({ firstAlarmMinute, recoveredMinute }: BranchEnding): number | null =>
  firstAlarmMinute === null || recoveredMinute === null ? null : recoveredMinute - firstAlarmMinute;

export function bandOf(pairs: readonly PairedEnding[]): Band {
  const both = pairs.filter(({ own, branch }) => hasRecovered(own) && hasRecovered(branch));
  const differences = (of: readonly PairedEnding[], read: (ending: BranchEnding) => number) =>
    of.map(({ own, branch }) => read(branch) - read(own));
  const rangeAt = (i: number) => rangeOf(differences(pairs, ({ perMinute }) => perMinute[i] ?? 0))!;
  const recovery = both.flatMap(({ own, branch }) => {
    const [mine, other] = [minutesToRecover(own), minutesToRecover(branch)];
    return mine === null || other === null ? [] : [other - mine];
  });
  const first = pairs.at(0)?.own;
  return {
    seeds: pairs.length,
    recovered: pairs.filter(({ branch }) => hasRecovered(branch)).length,
    ownRecovered: pairs.filter(({ own }) => hasRecovered(own)).length,
    difference: rangeOf(differences(both, ({ lost }) => lost)),
    recovery: rangeOf(recovery),
    perMinute: (first?.perMinute ?? []).map((_, i) => rangeAt(i)),
    customers: (first?.customers ?? []).map(
      (_, i) => rangeOf(differences(pairs, ({ customers }) => customers[i]))!.median,
    ),
  };
}
