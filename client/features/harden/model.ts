// Data of the hardening pages: budgets, sets of remedies, the nights that they are played on, the price-loss
// frontier, and the value of each remedy.
import { BOT_LEVELS } from '#model/bots/levels.ts';
import type { NightRequest, Standing } from '#model/bots/nights.ts';
import { hashed } from '#model/engine/rng.ts';
import { HISTORY, REFERENCE, type Scenario } from '#model/engine/scenario.ts';
import type { NightEnding } from '#model/scoring/harden/night.ts';
import { priceOf, priceOfSet, REMEDIES, type RemedyId } from '#model/scoring/harden/prices.ts';

/** Engineer-weeks, and millions of dollars a year. */
export type Budget = { readonly weeks: number; readonly yearly: number };

export const BUDGETS: readonly Budget[] = [
  { weeks: 20, yearly: 0.5 },
  { weeks: 40, yearly: 2 },
  { weeks: 80, yearly: 8 },
];
export const USUAL_BUDGET = BUDGETS[1];

const tenth = (value: number): number => Math.round(value * 10) / 10;

export function spentOn(set: readonly RemedyId[]): Budget {
  const prices = set.map(priceOf);
  return {
    weeks: prices.reduce((all, { weeks }) => all + weeks, 0),
    yearly: tenth(prices.reduce((all, { yearly }) => all + yearly, 0)),
  };
}

/** By how much a set would be over the budget; null if it is not. */
export function overBudget(set: readonly RemedyId[], budget: Budget): Budget | null {
  const { weeks, yearly } = spentOn(set);
  const over = { weeks: Math.max(0, weeks - budget.weeks), yearly: tenth(Math.max(0, yearly - budget.yearly)) };
  return over.weeks > 0 || over.yearly > 0 ? over : null;
}

/** In the order of the list, so that the same set has one key. */
const inOrder = (set: Iterable<RemedyId>): RemedyId[] => {
  const all = new Set(set);
  return REMEDIES.filter((remedy) => all.has(remedy));
};

export const keyOf = (set: readonly RemedyId[]): string => inOrder(set).join(' ');
const setOf = (key: string): RemedyId[] => (key === '' ? [] : (key.split(' ') as RemedyId[]));

export const toggled = (set: readonly RemedyId[], remedy: RemedyId): RemedyId[] =>
  inOrder(set.includes(remedy) ? set.filter((one) => one !== remedy) : [...set, remedy]);

/** One night, without what was bought: a place among the scenarios, a seed, and who responds. */
export type DrawnNight = Pick<NightRequest, 'scenario' | 'seed' | 'response'>;

export const nightKey = ({ scenario, seed, response }: DrawnNight, set: readonly RemedyId[]): string =>
  [scenario, seed, response, keyOf(set)].join('|');

/** Losses of a set by night, as far as they were played. */
export type Losses = ReadonlyMap<string, readonly (number | undefined)[]>;

/** All nights of a set together; null until each was played. */
function totalOf(losses: Losses, set: readonly RemedyId[], nights: number): number | null {
  const known = losses.get(keyOf(set))?.filter((loss) => loss !== undefined) ?? [];
  return known.length < nights ? null : known.reduce((all, loss) => all + loss, 0);
}

/** Percent against today; null if either was not played or today loses nothing. */
export function changeOf(losses: Losses, set: readonly RemedyId[], night: number): number | null {
  const [today, after] = [losses.get('')?.[night], losses.get(keyOf(set))?.[night]];
  if (today === undefined || after === undefined || today === 0) return null;
  return Math.round((after / today - 1) * 100);
}

export type Point = {
  readonly set: readonly RemedyId[];
  readonly price: number;
  /** Mean of the nights. */
  readonly loss: number;
  /** Nothing cheaper loses less. */
  readonly best: boolean;
};

/** Every set that was played on all nights, the cheapest first. */
export function pointsOf(losses: Losses, nights: number): Point[] {
  const points = [...losses.keys()].flatMap((key) => {
    const set = setOf(key);
    const total = totalOf(losses, set, nights);
    return total === null ? [] : [{ set, price: priceOfSet(set), loss: total / nights }];
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

/** The point nearest to a place in the plot; null where none is within `reach`. */
export function nearest<P extends { readonly x: number; readonly y: number }>(
  points: readonly P[],
  x: number,
  y: number,
  reach: number,
): P | null {
  let found: P | null = null;
  let least = reach;
  for (const point of points) {
    const distance = Math.hypot(point.x - x, point.y - y);
    if (distance > least) continue;
    [found, least] = [point, distance];
  }
  return found;
}

/** Every combination of what was bought, the smallest first. */
export function combinationsOf(bought: readonly RemedyId[]): RemedyId[][] {
  const sets: RemedyId[][] = [[]];
  for (const remedy of inOrder(bought)) sets.push(...sets.map((set) => [...set, remedy]));
  return sets.toSorted((a, b) => a.length - b.length);
}

/** Sets with one more of the remedies. */
export const withOneMore = (set: readonly RemedyId[], remedies: readonly RemedyId[] = REMEDIES): RemedyId[][] =>
  remedies.filter((remedy) => !set.includes(remedy)).map((remedy) => inOrder([...set, remedy]));

/** A step that saves a smaller share of today's loss is not worth a price. */
const WORTHWHILE = 0.001;

/** The set with one more remedy that saves most for what it costs more; null if none saves anything. */
export function greedyStep(losses: Losses, set: readonly RemedyId[], nights: number): RemedyId[] | null {
  const today = totalOf(losses, [], nights) ?? 0;
  const before = totalOf(losses, set, nights) ?? 0;
  const price = priceOfSet(set);
  const steps = withOneMore(set).flatMap((next) => {
    const after = totalOf(losses, next, nights);
    const saved = after === null ? 0 : before - after;
    return saved > WORTHWHILE * today ? [{ next, worth: saved / (priceOfSet(next) - price) }] : [];
  });
  return steps.toSorted((a, b) => b.worth - a.worth)[0]?.next ?? null;
}

/** Who can respond: the team itself after a drill, the best known response to each cause, the actual one, and bots. */
export function standingsOf(scenarios: readonly Scenario[], hasRun: boolean): Standing[] {
  const isTrained = scenarios.every(
    ({ scripts, scoring }) => scripts[REFERENCE] !== undefined && scoring.evidence.length > 0,
  );
  return [
    ...(hasRun ? (['own'] as const) : []),
    REFERENCE,
    ...(scenarios.some(({ scripts }) => scripts[HISTORY] !== undefined) ? ([HISTORY] as const) : []),
    ...(isTrained ? BOT_LEVELS : []),
  ];
}

const NIGHTS = 10;

/** Ten nights of the family: which cause each has follows from the seed. */
export const drawNights = (scenarios: number, seed: number, response: Standing): DrawnNight[] =>
  Array.from({ length: NIGHTS }, (_, i) => ({
    scenario: Math.floor(hashed(seed, i, NIGHTS) * scenarios),
    seed: (seed + i + 1) % 0x80000000,
    response,
  }));

export type PlayedNight = DrawnNight & { readonly today: NightEnding | null; readonly after: NightEnding | null };

/** The sets that say what each remedy of a set was worth: each left out, and each alone. */
export const setsOfWorth = (set: readonly RemedyId[]): RemedyId[][] =>
  set.flatMap((remedy) => [toggled(set, remedy), [remedy]]);

/** `covered`: another remedy of the set does the same. */
export type Verdict = 'saved' | 'covered' | 'nothing' | 'cost';

export type Worth = {
  readonly remedy: RemedyId;
  /** What the set would lose more without it. */
  readonly saved: number;
  /** What it saves where nothing else was bought. */
  readonly alone: number;
  readonly verdict: Verdict;
};

/** What each remedy of a set was worth in these nights, the most first; those whose sets were played. */
export function worthOf(losses: Losses, set: readonly RemedyId[], nights: number): Worth[] {
  const [today, after] = [totalOf(losses, [], nights), totalOf(losses, set, nights)];
  if (today === null || after === null) return [];
  const least = WORTHWHILE * today;
  const found = set.flatMap((remedy): Worth[] => {
    const [without, only] = [totalOf(losses, toggled(set, remedy), nights), totalOf(losses, [remedy], nights)];
    if (without === null || only === null) return [];
    const [saved, alone] = [without - after, today - only];
    const verdict = saved > least ? 'saved' : saved < -least ? 'cost' : alone > least ? 'covered' : 'nothing';
    return [{ remedy, saved, alone, verdict }];
  });
  return found.toSorted((a, b) => b.saved - a.saved);
}

/** Place on a square-root scale from 0 to `most`, 0 to 1. */
export const rootPlace = (price: number, most: number): number => Math.sqrt(price / Math.max(most, 1e-9));

const PRICE_TICKS = [0, 0.5, 1, 2, 4, 8, 12, 16, 20, 28, 40, 60];
/** Labels that stand closer than this run into each other. */
const TICK_PX = 28;

/** Prices along an axis of so many pixels; on a narrow one those are left out that would run into the one before. */
export function priceTicks(mostPrice: number, width: number): { price: number; at: number }[] {
  const ticks: { price: number; at: number }[] = [];
  for (const price of PRICE_TICKS) {
    const at = rootPlace(price, mostPrice) * width;
    if (price <= mostPrice && at - (ticks.at(-1)?.at ?? -TICK_PX) >= TICK_PX) ticks.push({ price, at });
  }
  return ticks;
}
