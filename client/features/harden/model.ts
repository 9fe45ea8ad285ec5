// What the hardening page works with, as plain data: the budget, sets of remedies, what they are played on, and the frontier of
// price against loss.
import { hashed } from '#model/engine/rng.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { priceOf, priceOfSet, REMEDIES, type RemedyId } from '#model/scoring/harden/prices.ts';

export const BUDGET = { weeks: 40, yearly: 2 } as const;

type Spent = { readonly weeks: number; readonly yearly: number };

const tenth = (value: number): number => Math.round(value * 10) / 10;

export function spentOn(set: readonly RemedyId[]): Spent {
  const prices = set.map(priceOf);
  return {
    weeks: prices.reduce((all, { weeks }) => all + weeks, 0),
    yearly: tenth(prices.reduce((all, { yearly }) => all + yearly, 0)),
  };
}

/** By how much a set would be over the budget; null if it is not. */
export function overBudget(set: readonly RemedyId[]): Spent | null {
  const { weeks, yearly } = spentOn(set);
  const over = { weeks: Math.max(0, weeks - BUDGET.weeks), yearly: tenth(Math.max(0, yearly - BUDGET.yearly)) };
  return over.weeks > 0 || over.yearly > 0 ? over : null;
}

/** In the order of the list, so that the same set has one key. */
const inOrder = (set: Iterable<RemedyId>): RemedyId[] => {
  const all = new Set(set);
  return REMEDIES.filter((remedy) => all.has(remedy));
};

export const keyOf = (set: readonly RemedyId[]): string => inOrder(set).join(' ');

export const toggled = (set: readonly RemedyId[], remedy: RemedyId): RemedyId[] =>
  inOrder(set.includes(remedy) ? set.filter((one) => one !== remedy) : [...set, remedy]);

/** Losses of a set by cause, as far as they were played. */
export type Losses = ReadonlyMap<string, readonly (number | undefined)[]>;

/** Percent against today; null if either was not played or today loses nothing. */
export function changeOf(losses: Losses, set: readonly RemedyId[], cause: number): number | null {
  const [today, after] = [losses.get('')?.[cause], losses.get(keyOf(set))?.[cause]];
  if (today === undefined || after === undefined || today === 0) return null;
  return Math.round((after / today - 1) * 100);
}

export type Point = {
  readonly set: readonly RemedyId[];
  readonly price: number;
  readonly loss: number;
  /** Nothing cheaper loses less. */
  readonly best: boolean;
};

/** Every set that was played for all causes, the cheapest first. */
export function pointsOf(losses: Losses, causes: number): Point[] {
  const points = [...losses].flatMap(([key, row]) => {
    const known = row.filter((loss) => loss !== undefined);
    if (known.length < causes) return [];
    const set = key === '' ? [] : (key.split(' ') as RemedyId[]);
    return [{ set, price: priceOfSet(set), loss: known.reduce((all, loss) => all + loss, 0) / causes }];
  });
  let least = Number.POSITIVE_INFINITY;
  return points
    .toSorted((a, b) => a.price - b.price || a.loss - b.loss)
    .map((point) => {
      const best = point.loss < least;
      if (best) least = point.loss;
      return { ...point, best };
    });
}

/** Remedies that are combined by themselves, and how many of them at most. */
const COMBINED = 6;
const COMBINED_AT_ONCE = 6;

/** Combinations of the single remedies that save most for their price. */
export function combinationsOf(losses: Losses, causes: number): RemedyId[][] {
  const points = pointsOf(losses, causes);
  const today = points.find(({ set }) => set.length === 0)?.loss ?? 0;
  const candidates = points
    .filter(({ set, loss }) => set.length === 1 && loss < today)
    .toSorted((a, b) => (today - b.loss) / b.price - (today - a.loss) / a.price)
    .slice(0, COMBINED)
    .map(({ set: [remedy] }) => remedy);
  let sets: RemedyId[][] = candidates.map((one) => [one]);
  const all: RemedyId[][] = [];
  for (let size = 2; size <= COMBINED_AT_ONCE; size++) {
    sets = sets.flatMap((set) =>
      candidates.slice(candidates.indexOf(set[set.length - 1]) + 1).map((one) => [...set, one]),
    );
    all.push(...sets);
  }
  return all.map(inOrder);
}

export type DrawnNight = { readonly number: number; readonly scenario: string; readonly seed: number };

const NIGHTS = 10;

/** Ten nights of the family: which cause each has follows from the seed. */
export const drawNights = (scenarios: readonly Pick<Scenario, 'id'>[], seed: number): DrawnNight[] =>
  Array.from({ length: NIGHTS }, (_, i) => ({
    number: i + 1,
    scenario: scenarios[Math.floor(hashed(seed, i, NIGHTS) * scenarios.length)].id,
    seed: (seed + i + 1) % 0x80000000,
  }));

/** Place on a square-root scale from 0 to `most`, 0 to 1. */
export const rootPlace = (price: number, most: number): number => Math.sqrt(price / Math.max(most, 1e-9));
