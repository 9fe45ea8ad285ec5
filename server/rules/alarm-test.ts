// Tests alarms against a run: when each would have fired, how long before the first page of the scenario's own alarms, whether
// it flapped or missed the outage, and how often it would page in a quiet week.

import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { advance } from '#model/engine/step.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { cloneWorld, type World } from '#model/engine/world.ts';
import { createWorld } from '#model/simulation.ts';
import { scenarioAlarm } from './cloudwatch.ts';
import { type Firing, firingsOf, type RunSeries, type TestedAlarm, type Unknown, Unusable } from './firing.ts';
import { seriesOf } from './series.ts';
import { MOST_WORK } from './work.ts';

/** An alarm that fires again within this time after it resolved is flapping. */
const FLAP_MINUTES = 30;
const DAY_MINUTES = 1440;
const WEEK_DAYS = 7;

export type AlarmResult = {
  readonly name: string;
  readonly firings: readonly Firing[];
  /** Minutes from its first firing to the scenario's first page; negative if it fired later, null if either never happened. */
  readonly beforePage: number | null;
  readonly flaps: number;
  /** True if there was an outage and it never fired. */
  readonly missed: boolean;
  readonly quietWeekPages: number;
  /** Names in the alarm that the run does not have. */
  readonly unknown: readonly Unknown[];
};

export const runSeriesOf = (world: World): RunSeries => ({
  series: seriesOf(world),
  minutes: world.monitoring.history.minutes,
});

function ranOn(world: World): World {
  const rest = cloneWorld(world);
  while (rest.step < rest.compiled.horizonStep) advance(rest);
  return rest;
}

/** Seven days without changes or faults, each with its own seed. */
function quietWeekOf(scenario: Scenario, seed: number, variation: number): RunSeries[] {
  const quiet: Scenario = { ...scenario, changes: [], faults: [], injects: [] };
  return Array.from({ length: WEEK_DAYS }, (_, day) =>
    runSeriesOf(ranOn(createWorld(quiet, { seed: seed + day, variation }))),
  );
}

/** Pages in seven days of 24 hours, scaled from days that can be longer or shorter. */
function quietPages(alarm: TestedAlarm, week: readonly RunSeries[]): number {
  const pages = week.reduce((sum, run) => sum + firingsOf(alarm.firingAt(run)).length, 0);
  const minutes = week.reduce((sum, run) => sum + run.minutes, 0);
  return Math.round(((pages * WEEK_DAYS * DAY_MINUTES) / minutes) * 10) / 10;
}

const flapsIn = (firings: readonly Firing[]): number =>
  firings.filter(({ from }, i) => i > 0 && from - firings[i - 1].until! <= FLAP_MINUTES).length;

type Test = { readonly run: RunSeries; readonly week: readonly RunSeries[]; readonly pageMinute: number | null };

function resultOf(alarm: TestedAlarm, { run, week, pageMinute }: Test): AlarmResult {
  const firings = firingsOf(alarm.firingAt(run));
  const first = firings[0]?.from ?? null;
  return {
    name: alarm.name,
    firings,
    beforePage: first === null || pageMinute === null ? null : pageMinute - first,
    flaps: flapsIn(firings),
    missed: pageMinute !== null && first === null,
    quietWeekPages: quietPages(alarm, week),
    unknown: alarm.unknown(run),
  };
}

export type AlarmTest = {
  readonly pageMinute: number | null;
  readonly own: readonly AlarmResult[];
  readonly scenario: readonly AlarmResult[];
};

/** The first alarm at which the total work exceeds the limit; null if none does. Identical alarms are tested once. */
function tooMuchAt(alarms: readonly TestedAlarm[], { run, week }: Test): TestedAlarm | null {
  const minutes = [run, ...week].reduce((sum, one) => sum + one.minutes, 0);
  const seen = new Set<string>();
  let work = 0;
  for (const alarm of alarms) {
    if (!seen.has(alarm.key)) work += alarm.work(run) * minutes;
    seen.add(alarm.key);
    if (work > MOST_WORK) return alarm;
  }
  return null;
}

function resultsOf(alarms: readonly TestedAlarm[], test: Test): AlarmResult[] {
  const known = new Map<string, AlarmResult>();
  return alarms.map((alarm) => {
    const result = known.get(alarm.key) ?? resultOf(alarm, test);
    known.set(alarm.key, result);
    return { ...result, name: alarm.name };
  });
}

/**
 * Tests alarms against a run, one list after another; `world` is the run, to its end. Refusals: `rules/unsupported` for a rule
 * that Prometheus could not evaluate on these series, `rules/too-much-work` for more than can be tested at once.
 */
export function alarmTesterOf(world: World): (alarms: readonly TestedAlarm[]) => ({ ok: true } & AlarmTest) | Refusal {
  const { scenario, seed, variation } = world.compiled;
  const { firstStep } = world.monitoring;
  const pageMinute = firstStep < 0 ? null : Math.floor(firstStep / STEPS_PER_MINUTE);
  const test = { run: runSeriesOf(world), week: quietWeekOf(scenario, seed, variation), pageMinute };
  const ofScenario = resultsOf(scenario.alarms.map(scenarioAlarm), test);
  return (alarms) => {
    const tooMuch = tooMuchAt(alarms, test);
    if (tooMuch !== null) return refuse('rules/too-much-work', { rule: tooMuch.name });
    try {
      return { ok: true, pageMinute, own: resultsOf(alarms, test), scenario: ofScenario };
    } catch (error) {
      if (error instanceof Unusable) return error.refusal;
      throw error;
    }
  };
}
