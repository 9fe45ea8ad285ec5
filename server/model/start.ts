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

/** Step at which a drill from `start` begins. Without any alarm before the horizon both begin in the calm. */
export function startStepOf(scenario: Scenario, seed: number, start: StartPoint, variation?: number): number {
  const calm = CALM_MINUTES * STEPS_PER_MINUTE;
  if (start === 'calm') return calm;
  const world = createWorld(scenario, { seed, variation });
  while (world.monitoring.firstStep < 0 && world.step < world.compiled.horizonStep) advance(world);
  return world.monitoring.firstStep < 0
    ? calm
    : Math.max(calm, world.monitoring.firstStep - BEFORE_PAGE_MINUTES * STEPS_PER_MINUTE);
}
