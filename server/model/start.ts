// Where a drill can begin: in the calm before, or one minute before this seed's first alarm.

import type { Scenario } from './engine/scenario.ts';
import { advance } from './engine/step.ts';
import { STEPS_PER_MINUTE } from './engine/time.ts';
import { createWorld } from './simulation.ts';

export const START_POINTS = ['page', 'calm'] as const;
export type StartPoint = (typeof START_POINTS)[number];

/** Minutes between the scenario's first step and the calm start. */
const CALM_MINUTES = 1;
/** How long before the first alarm the page start lies. */
export const BEFORE_PAGE_MINUTES = 1;

/** The last one that was looked for: the card of a drill says when it rings, and the drill then begins before it. */
const lastAlarms = new WeakMap<Scenario, { readonly of: string; readonly step: number | null }>();

/** Step of the seed's first alarm; null where none rings before the horizon. */
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

/** Steps at which a drill of this seed can begin, and of its first alarm. Without one, both begin in the calm. */
export function startsOf(scenario: Scenario, seed: number, variation?: number): Starts {
  const calm = CALM_MINUTES * STEPS_PER_MINUTE;
  const alarm = firstAlarmOf(scenario, seed, variation);
  const page = alarm === null ? calm : Math.max(calm, alarm - BEFORE_PAGE_MINUTES * STEPS_PER_MINUTE);
  return { calm, page, alarm };
}

/** Step at which a drill from `start` begins. */
export const startStepOf = (scenario: Scenario, seed: number, start: StartPoint, variation?: number): number =>
  start === 'calm' ? CALM_MINUTES * STEPS_PER_MINUTE : startsOf(scenario, seed, variation).page;
