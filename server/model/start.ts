// Possible starts of a drill: in the calm phase, or one minute before this seed's first alarm.

import type { Scenario } from './engine/scenario.ts';
import { advance } from './engine/step.ts';
import { STEPS_PER_MINUTE } from './engine/time.ts';
import { createWorld } from './simulation.ts';

export const START_POINTS = ['page', 'calm'] as const;
export type StartPoint = (typeof START_POINTS)[number];

/** Minutes between the scenario's first step and the calm start. */
const CALM_MINUTES = 1;
/** Minutes between the page start and the first alarm. */
export const BEFORE_PAGE_MINUTES = 1;

/** Cache of the last result: the card of a drill shows the time of the first alarm, and the drill then begins before it. */
const lastAlarms = new WeakMap<Scenario, { readonly of: string; readonly step: number | null }>();

/** Step of the seed's first alarm; null if none fires before the horizon. */
function firstAlarmOf(scenario: Scenario, seed: number, variation?: number): number | null {
  const of = `${seed} ${variation}`;
  const known = lastAlarms.get(scenario);
  const step = known?.of === of ? known.step : findFirstAlarm(scenario, seed, variation);
  lastAlarms.set(scenario, { of, step });
  return step;
}

function findFirstAlarm(scenario: Scenario, seed: number, variation?: number): number | null {
  const world = createWorld(scenario, { seed, variation });
  while (world.monitoring.firstStep < 0 && world.step < world.compiled.horizonStep) advance(world);
  return world.monitoring.firstStep < 0 ? null : world.monitoring.firstStep;
}

type Starts = Readonly<Record<StartPoint, number>> & { readonly alarm: number | null };

/**
 * Steps at which a drill of this seed can begin, and of its first alarm. Without an alarm, both starts are in the calm phase.
 */
export function startsOf(scenario: Scenario, seed: number, variation?: number): Starts {
  const calm = CALM_MINUTES * STEPS_PER_MINUTE;
  const alarm = firstAlarmOf(scenario, seed, variation);
  const page = alarm === null ? calm : Math.max(calm, alarm - BEFORE_PAGE_MINUTES * STEPS_PER_MINUTE);
  return { calm, page, alarm };
}

/** Step at which a drill from `start` begins. */
export const startStepOf = (scenario: Scenario, seed: number, start: StartPoint, variation?: number): number =>
  start === 'calm' ? CALM_MINUTES * STEPS_PER_MINUTE : startsOf(scenario, seed, variation).page;
