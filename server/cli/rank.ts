// Ranking of the bots: medians of the score and its parts, pass rates, how often adjacent levels are in the right order, and
// whether the order is robust against other weights.

import type { BotSpec } from '#model/bots/bot.ts';
import { BOTS, EXPLOITS, FAMILY_BOTS, LEVELS } from '#model/bots/registry.ts';
import type { Trial } from '#model/bots/trial.ts';
import { createStream, draw } from '#model/engine/rng.ts';
import { SCORE_PARTS, type ScorePartId } from '#model/scoring/debrief-types.ts';
import { MIN_RUNS, standingOf } from '#model/scoring/pass.ts';
import { ENGLISH_FIGURES } from '#protocol/figures.ts';
import { spreadOf } from './spread.ts';

export type Ranked = {
  readonly policy: string;
  readonly S: number;
  readonly O: number;
  readonly D: number;
  readonly A: number;
  readonly C: number;
  /** Share of groups of four runs with different causes that pass; null if the seeds drew fewer causes. */
  readonly passRate: number | null;
};

type Pair = { readonly lower: string; readonly higher: string; readonly share: number };

type Rank = {
  readonly scenario: string;
  readonly seeds: readonly number[];
  readonly policies: readonly Ranked[];
  readonly pairs: readonly Pair[];
};

/** Number of groups drawn for a pass rate: enough to distinguish 1 % from 2 %. */
const GROUPS = 20_000;

export const medianOf = (values: readonly number[]): number => Math.round((spreadOf(values).median ?? 0) * 10) / 10;

/** Removes a random item of a list. */
const pick = <T>(from: T[], random: () => number): T => from.splice(Math.floor(random() * from.length), 1)[0];

/** Share of groups of four runs with different causes that pass. */
export function passRateOf(trials: readonly Trial[]): number | null {
  const byCause = Map.groupBy(trials, ({ cause }) => cause);
  if (byCause.size < MIN_RUNS) return null;
  const streams = createStream(1, 'groups');
  const random = () => draw(streams, 0);
  let passed = 0;
  for (let group = 0; group < GROUPS; group++) {
    const causes = [...byCause.values()];
    const runs = Array.from({ length: MIN_RUNS }, () => {
      const { cause, points, parts, assisted = false } = pick([...pick(causes, random)], random);
      const ofScore = SCORE_PARTS.map((id) => ({ id, points: parts[id] }));
      return { cause, score: { points, parts: ofScore, assisted } };
    });
    if (standingOf(runs).passed) passed++;
  }
  return passed / GROUPS;
}

export const rankedOf = (policy: string, trials: readonly Trial[]): Ranked => ({
  policy,
  S: medianOf(trials.map(({ points }) => points)),
  O: medianOf(trials.map(({ parts }) => parts.outcome)),
  D: medianOf(trials.map(({ parts }) => parts.diagnosis)),
  A: medianOf(trials.map(({ parts }) => parts.discipline)),
  C: medianOf(trials.map(({ parts }) => parts.communication)),
  passRate: passRateOf(trials),
});

type PointsOf = (trial: Trial) => number;

/** Share of seeds in which the higher player has more points than the lower one. */
export function shareOf(
  lower: readonly Trial[],
  higher: readonly Trial[],
  pointsOf: PointsOf = ({ points }) => points,
): number {
  const pointsBySeed = new Map(lower.map((trial) => [trial.seed, pointsOf(trial)]));
  return higher.filter((trial) => pointsOf(trial) > pointsBySeed.get(trial.seed)!).length / higher.length;
}

function pairsOf(byPolicy: ReadonlyMap<string, readonly Trial[]>, pointsOf: PointsOf): Pair[] {
  return LEVELS.flatMap(([{ name: lower }, { name: higher }]) => {
    const [below, above] = [byPolicy.get(lower), byPolicy.get(higher)];
    return below === undefined || above === undefined
      ? []
      : [{ lower, higher, share: shareOf(below, above, pointsOf) }];
  });
}

export function rankOf(scenario: string, seeds: readonly number[], trials: readonly Trial[]): Rank {
  const byPolicy = Map.groupBy(trials, ({ policy }) => policy);
  return {
    scenario,
    seeds,
    policies: [...byPolicy].map(([policy, own]) => rankedOf(policy, own)),
    pairs: pairsOf(byPolicy, ({ points }) => points),
  };
}

/** The order under one choice of weights. */
type Weighed = {
  readonly weights: Readonly<Record<ScorePartId, number>>;
  readonly pairs: readonly Pair[];
  /** Medians rise from level to level. */
  readonly inOrder: boolean;
  /** Exploits whose median is not below the competent player's. */
  readonly above: readonly string[];
};

const WEIGHTS = [0.7, 1, 1.3] as const;
const COMPETENT = 'competent';

/** Every choice of three weights for each of the four parts. */
const choices = (): Readonly<Record<ScorePartId, number>>[] =>
  SCORE_PARTS.reduce<Partial<Record<ScorePartId, number>>[]>(
    (all, part) => all.flatMap((one) => WEIGHTS.map((weight) => ({ ...one, [part]: weight }))),
    [{}],
  ) as Readonly<Record<ScorePartId, number>>[];

/** The ranking again with every part weighted 30 % less, the same, or 30 % more. */
export function weighedOf(trials: readonly Trial[]): Weighed[] {
  const byPolicy = Map.groupBy(trials, ({ policy }) => policy);
  return choices().map((weights) => {
    const pointsOf: PointsOf = ({ parts }) =>
      Math.max(
        0,
        SCORE_PARTS.reduce((sum, part) => sum + weights[part] * parts[part], 0),
      );
    const median = (policy: string) => medianOf((byPolicy.get(policy) ?? []).map(pointsOf));
    return {
      weights,
      pairs: pairsOf(byPolicy, pointsOf),
      inOrder: LEVELS.every(([lower, higher]) => median(lower.name) < median(higher.name)),
      above: EXPLOITS.map(({ name }) => name).filter((name) => median(name) >= median(COMPETENT)),
    };
  });
}

const seedsText = (seeds: readonly number[]): string =>
  seeds.length === 1 ? `seed ${seeds[0]}` : `seeds ${seeds[0]}..${seeds.at(-1)}`;

export function rankTable({ scenario, seeds, policies, pairs }: Rank): string {
  const number = (value: number) => value.toFixed(1).padStart(7);
  const rows = policies
    .toSorted((a, b) => b.S - a.S)
    .map(
      ({ policy, S, O, D, A, C, passRate }) =>
        `  ${policy.padEnd(22)} ${[S, O, D, A, C].map(number).join('')}  ${(passRate === null ? '-' : ENGLISH_FIGURES.share(passRate)).padStart(8)}`,
    );
  return [
    `${scenario}: bots, medians of ${seedsText(seeds)}`,
    `  bot                          S      O      D      A      C    passes`,
    ...rows,
    ...pairs.map(({ lower, higher, share }) => `  ${lower} < ${higher}: ${ENGLISH_FIGURES.share(share)} of the seeds`),
  ].join('\n');
}

/** Medians in Markdown, as in the documentation: best first. */
export const markdownTable = (policies: readonly Ranked[]): string =>
  [
    '| bot | S | O | D | A | C | passes |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...policies.toSorted((a, b) => b.S - a.S).map((one) => `| ${[one.policy, ...cellsOf(one)].join(' | ')} |`),
  ].join('\n');

/** Whole points, and who passes. */
export const cellsOf = ({ S, O, D, A, C, passRate }: Ranked): string[] => [
  ...[S, O, D, A, C].map((one) => one.toFixed(0)),
  passRate === null ? '-' : ENGLISH_FIGURES.share(passRate),
];

export function weighedText(all: readonly Weighed[]): string {
  const worst = LEVELS.map(([lower, higher]) => {
    const shares = all.flatMap(({ pairs }) =>
      pairs.filter((pair) => pair.lower === lower.name && pair.higher === higher.name).map(({ share }) => share),
    );
    return `  ${lower.name} < ${higher.name}: at least ${ENGLISH_FIGURES.share(Math.min(...shares))} of the seeds`;
  });
  const above = [...new Set(all.flatMap((one) => one.above))];
  return [
    `${all.length} combinations of weights, each at 70, 100 or 130 %`,
    `  medians in the expected order with ${all.filter(({ inOrder }) => inOrder).length} of them`,
    ...worst,
    `  exploits at or above ${COMPETENT}: ${above.length === 0 ? 'none' : above.join(', ')}`,
  ].join('\n');
}

const nameOf = ({ name }: BotSpec): string => name;
export const PLAYER_NAMES: readonly string[] = BOTS.map(nameOf);
/** Bots that can play any scenario of a family. */
export const FAMILY_PLAYERS: readonly string[] = FAMILY_BOTS.map(nameOf);
