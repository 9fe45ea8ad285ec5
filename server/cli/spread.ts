// What came of a policy over several seeds: the middle and the ends of every figure, and how often expectations were met.
import { recoveredMinute } from '#model/judge/clocks.ts';
import { milestonesOf, playToHorizon, type Rehearsal, type RehearsalOptions } from '#model/rehearse.ts';
import type { Scenario } from '#model/scenario.ts';
import { STEPS_PER_MINUTE } from '#model/time.ts';
import { sampleAt } from '#model/watch/history.ts';
import { hashOf, type World } from '#model/world.ts';

/** Of several numbers, of which null came never; `reached` counts the others. A median of mostly nulls is null. */
export type Spread = { median: number | null; min: number | null; max: number | null; reached: number };

/** Nothing is later than never: an upper median that falls on null is null. */
export function spreadOf(values: readonly (number | null)[]): Spread {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const half = Math.floor((values.length - 1) / 2);
  const other = Math.floor(values.length / 2);
  const median = other < sorted.length ? (sorted[half] + sorted[other]) / 2 : null;
  return { median, min: sorted[0] ?? null, max: sorted.at(-1) ?? null, reached: sorted.length };
}

export type Played = Rehearsal & {
  /** Minutes since the origin of the first alarm and of the scenario's recovery, null where they never came. */
  readonly firstAlarm: number | null;
  readonly recovered: number | null;
};

/** Minute (since the first) from which the recovery condition held to the horizon; null where nothing broke or it never did. */
export function recoveryOf(world: World): number | null {
  const { history } = world.watch;
  const series = Array.from({ length: history.minutes }, (_, minute) =>
    sampleAt(history, world.plan.recoveryColumn, minute),
  );
  return recoveredMinute(world, series);
}

/** True where the recovery condition was ever broken. */
export function brokeIn(world: World): boolean {
  const { clock, recovery } = world.plan.scenario;
  const { history } = world.watch;
  const { compare, threshold } = recovery;
  for (let minute = 0; minute < Math.min(history.minutes, clock.horizonMinute - clock.fromMinute); minute++)
    if (!breachesAt(world, minute, compare, threshold)) return true;
  return false;
}

function breachesAt(world: World, minute: number, compare: string, threshold: number): boolean {
  const value = sampleAt(world.watch.history, world.plan.recoveryColumn, minute);
  if (compare === '<') return value < threshold;
  if (compare === '<=') return value <= threshold;
  return compare === '>' ? value > threshold : value >= threshold;
}

const round = (minutes: number): number => Math.round(minutes * 10) / 10;

export function play(scenario: Scenario, options: RehearsalOptions): Played {
  const world = playToHorizon(scenario, options);
  const { originMinute, fromMinute } = scenario.clock;
  const { firstStep } = world.watch;
  const recovered = recoveryOf(world);
  return {
    scenario: scenario.id,
    seed: options.seed,
    policy: options.policy,
    milestones: milestonesOf(world),
    customerMinutesLost: Math.round(world.lost),
    steps: world.step,
    hash: hashOf(world),
    firstAlarm: firstStep < 0 ? null : round(firstStep / STEPS_PER_MINUTE + fromMinute - originMinute),
    recovered: recovered === null ? null : recovered + fromMinute - originMinute,
  };
}
