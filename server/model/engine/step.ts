// One step of a world: planned changes and faults, the services' turns in the order of the wiring, and at each full minute the
// counts and measurements.

import { applyCommand, injectFault } from './commands.ts';
import { breaches } from './comparison.ts';
import { TURN_PATTERN_STEPS } from './compiled-scenario.ts';
import { STEPS_PER_MINUTE } from './time.ts';
import type { World } from './world.ts';
import { openTurn } from './world.ts';

function applyPlanned(world: World): void {
  const { planned } = world.compiled;
  while (world.nextPlanned < planned.length && planned[world.nextPlanned].step <= world.step) {
    const { command, fault } = planned[world.nextPlanned++];
    if (fault) {
      injectFault(world, command.do, command.with);
      continue;
    }
    const outcome = applyCommand(world, command.do, command.with);
    // A planned change that the team has made impossible is skipped; its refusal is recorded.
    if (!outcome.ok)
      world.events.push({ step: world.step, service: command.do, type: 'refused', subject: outcome.code, amount: 0 });
  }
}

function countLost(world: World): void {
  let perMinute = 0;
  for (const place of world.compiled.lostSignals) perMinute += world.signals[place];
  world.lostPerMinute = perMinute;
  world.lost += perMinute;
}

function checkMilestones(world: World): void {
  const { milestones } = world.compiled;
  for (let i = 0; i < milestones.length; i++) {
    const milestone = milestones[i];
    if (!('signal' in milestone)) {
      world.milestoneSteps[i] = world.monitoring.firstStep;
      continue;
    }
    const { compare, threshold, forGood } = milestone.spec;
    const holds = breaches(compare, world.signals[milestone.signal], threshold);
    if (!forGood) {
      if (world.milestoneSteps[i] < 0 && holds) world.milestoneSteps[i] = world.step;
    } else if (!holds) {
      world.milestoneArmed[i] = 1;
      world.milestoneSteps[i] = -1;
    } else if (world.milestoneArmed[i] === 1 && world.milestoneSteps[i] < 0) world.milestoneSteps[i] = world.step;
  }
}

/** Applies signal overrides, and removes those that have expired. */
function holdSignals(world: World): void {
  world.overrides = world.overrides.filter(({ untilStep }) => untilStep > world.step);
  for (const { place, value } of world.overrides) world.signals[place] = value;
}

/** Advances the world by one step of STEP_SECONDS. */
export function advance(world: World): void {
  const { compiled, services, step, turn } = world;
  openTurn(world);
  applyPlanned(world);
  if (world.overrides.length > 0) holdSignals(world);
  const turns = compiled.turns[step % TURN_PATTERN_STEPS];
  for (let i = 0; i < turns.length; i++) {
    const { index, seconds, take } = turns[i];
    turn.seconds = seconds;
    take(services[index] as never, turn);
    if (world.overrides.length > 0) holdSignals(world);
  }
  if (step % STEPS_PER_MINUTE === 0) {
    countLost(world);
    compiled.simulation.monitoring.everyMinute(world);
    checkMilestones(world);
  }
  world.step = step + 1;
}
