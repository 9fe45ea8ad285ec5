// Results of a policy over several seeds: median and range of every figure, and how often expectations were met.

import type { Scenario } from '#model/engine/scenario.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { hashOf } from '#model/engine/world.ts';
import { milestonesOf, playToHorizon, type Rehearsal, type RehearsalOptions } from '#model/rehearse.ts';
import { brokenMinute, recoveredMinute, recoverySeries } from '#model/scoring/loss-series.ts';

/** Several values; null means that it never happened, and `reached` counts the others. */
export type Spread = { median: number | null; min: number | null; max: number | null; reached: number };

/** Null sorts last: if at least half of the values are null, so is the median. */
export function spreadOf(values: readonly (number | null)[]): Spread {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const lower = Math.floor((values.length - 1) / 2);
  const upper = Math.floor(values.length / 2);
  const median = upper < sorted.length ? (sorted[lower] + sorted[upper]) / 2 : null;
  return { median, min: sorted[0] ?? null, max: sorted.at(-1) ?? null, reached: sorted.length };
}

export type Played = {
  readonly rehearsal: Rehearsal;
  /** Minutes since the origin of the first alarm, null without one. */
  readonly firstAlarm: number | null;
  /**
   * Whether the recovery condition was ever broken, the minute of the day of the first break, and minutes since the origin from
   * which it held to the horizon.
   */
  readonly outage: boolean;
  readonly brokenMinute: number | null;
  readonly recovered: number | null;
};

/** Plays a script to the horizon and measures the printed figures and the time of recovery. */
export function play(scenario: Scenario, options: RehearsalOptions): Played {
  const world = playToHorizon(scenario, options);
  const { originMinute, fromMinute } = scenario.clock;
  const { firstStep } = world.monitoring;
  const series = recoverySeries(world);
  const recovered = recoveredMinute(world, series);
  const broken = brokenMinute(world, series);
  return {
    rehearsal: {
      scenario: scenario.id,
      seed: options.seed,
      policy: options.policy,
      milestones: milestonesOf(world),
      customerMinutesLost: Math.round(world.lost),
      steps: world.step,
      hash: hashOf(world),
    },
    firstAlarm: firstStep < 0 ? null : Math.round(firstStep / STEPS_PER_MINUTE) + fromMinute - originMinute,
    outage: broken !== null,
    brokenMinute: broken === null ? null : broken + fromMinute,
    recovered: recovered === null ? null : recovered + fromMinute - originMinute,
  };
}

type Met = { minutes: number; tolerance: number; hits: number; of: number };

export type Study = {
  scenario: string;
  policy: string;
  seeds: number[];
  variation: number;
  firstAlarm: Spread;
  /** Number of seeds with an outage, and when it finally ended. */
  outages: number;
  recovered: Spread;
  customerMinutesLost: Spread;
  milestones: Record<string, Spread>;
  /** Per expected milestone: how often it occurred within its tolerance. */
  expect: Record<string, Met>;
  runs: Rehearsal[];
};

/** How often each expected milestone of the policy occurred on time. */
export function metOf(scenario: Scenario, policy: string, runs: readonly Rehearsal[]): Record<string, Met> {
  const expectations = Object.hasOwn(scenario.expect, policy) ? scenario.expect[policy] : [];
  return Object.fromEntries(
    expectations.map(({ milestone, minutes, tolerance }) => {
      const came = runs.map((run) => run.milestones[milestone]);
      const hits = came.filter((at) => at !== null && Math.abs(at - minutes) <= tolerance).length;
      return [milestone, { minutes, tolerance, hits, of: runs.length }];
    }),
  );
}

type StudyOptions = { policy: string; seeds: readonly number[]; variation?: number };

/** Plays a policy with every seed. */
export function study(scenario: Scenario, { policy, seeds, variation }: StudyOptions): Study {
  const played = seeds.map((seed) => play(scenario, { policy, seed, variation }));
  const runs = played.map(({ rehearsal }) => rehearsal);
  return {
    scenario: scenario.id,
    policy,
    seeds: [...seeds],
    variation: variation ?? scenario.variation,
    firstAlarm: spreadOf(played.map(({ firstAlarm }) => firstAlarm)),
    outages: played.filter(({ outage }) => outage).length,
    recovered: spreadOf(played.map(({ recovered }) => recovered)),
    customerMinutesLost: spreadOf(runs.map((run) => run.customerMinutesLost)),
    milestones: Object.fromEntries(
      scenario.milestones.map(({ id }) => [id, spreadOf(runs.map((run) => run.milestones[id]))]),
    ),
    expect: metOf(scenario, policy, runs),
    runs,
  };
}
