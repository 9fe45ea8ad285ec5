// Plays a scenario headless from the first step to the horizon with one of its timed scripts, and reports the result.

import { type ActionLog, replayFrom } from './engine/checkpoints.ts';
import { stepOfMinute } from './engine/compiled-scenario.ts';
import type { Scenario, Script } from './engine/scenario.ts';
import { advance } from './engine/step.ts';
import { STEPS_PER_MINUTE } from './engine/time.ts';
import { hashOf, type World } from './engine/world.ts';
import { createWorld } from './simulation.ts';

export type Rehearsal = {
  readonly scenario: string;
  readonly seed: number;
  readonly policy: string;
  /** Minutes since the scenario's origin, null if it was never reached. */
  readonly milestones: Record<string, number | null>;
  /** At the horizon. */
  readonly customerMinutesLost: number;
  readonly steps: number;
  readonly hash: string;
};

export type RehearsalOptions = { readonly policy: string; readonly seed: number; readonly variation?: number };

/** The commands of a script, at their steps. */
export const actionLogOf = (scenario: Scenario, { commands }: Script): ActionLog =>
  commands.map(({ atMinute, do: name, with: args }) => ({
    step: stepOfMinute(scenario, atMinute),
    type: 'command',
    do: name,
    with: args,
  }));

/**
 * Advances `world` with the script's commands until `untilStep`. Refused commands are skipped, because a script cannot react.
 */
export function playScript(world: World, policy: string, untilStep: number): void {
  const { scenario } = world.compiled;
  const move = replayFrom(actionLogOf(scenario, scenario.scripts[policy]), world.step);
  while (world.step < untilStep) move(world);
}

/** Advances `world` until its first alarm has fired, or until `untilStep` at the latest; returns whether one has. */
export function playToFirstAlarm(world: World, untilStep: number): boolean {
  while (world.monitoring.firstStep < 0 && world.step < untilStep) advance(world);
  return world.monitoring.firstStep >= 0;
}

/** Minutes since the origin at which `world` reached each milestone, null if it did not. */
export function milestonesOf(world: World): Record<string, number | null> {
  const { milestones, scenario } = world.compiled;
  const offset = scenario.clock.originMinute - scenario.clock.fromMinute;
  return Object.fromEntries(
    milestones.map(({ spec }, i) => {
      const step = world.milestoneSteps[i];
      return [spec.id, step < 0 ? null : Math.round((step / STEPS_PER_MINUTE - offset) * 10) / 10];
    }),
  );
}

/** The scenario with a script's preparations: some services have other parameters. */
export function withScriptParams(scenario: Scenario, { params }: Script): Scenario {
  const services = scenario.services.map((service) => ({
    ...service,
    params: { ...service.params, ...params[service.id] },
  }));
  return { ...scenario, services };
}

/** The world at the horizon after one of the scenario's scripts. */
export function playToHorizon(scenario: Scenario, options: RehearsalOptions): World {
  const world = createWorld(withScriptParams(scenario, scenario.scripts[options.policy]), options);
  playScript(world, options.policy, world.compiled.horizonStep);
  return world;
}

/** Plays `policy`, the name of one of the scenario's scripts, and summarizes the result. */
export function rehearse(scenario: Scenario, options: RehearsalOptions): Rehearsal {
  const world = playToHorizon(scenario, options);
  return {
    scenario: scenario.id,
    seed: options.seed,
    policy: options.policy,
    milestones: milestonesOf(world),
    customerMinutesLost: Math.round(world.lost),
    steps: world.step,
    hash: hashOf(world),
  };
}
