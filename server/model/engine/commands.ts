// Runs commands and injects faults in a world: checks the arguments, then applies them at the present step.

import { checkFields, type Values } from './fields.ts';
import { assert, type Outcome, refuse } from './result.ts';
import { openTurn, type World, type WorldCommand } from './world.ts';

/** Applies a command to the world at its present step, or refuses and changes nothing. */
export function runCommand(world: World, command: WorldCommand, given: Values): Outcome {
  const checked = checkFields(command.args, given);
  if (!checked.ok) return checked;
  openTurn(world);
  return command.apply(world, checked.values);
}

/** The same by name, for planned changes, scripts and replayed logs. */
export function applyCommand(world: World, name: string, given: Values): Outcome {
  const command = world.compiled.commands.get(name);
  return command === undefined ? refuse('command/unknown', { command: name }) : runCommand(world, command, given);
}

/** Injects the fault `service/name-of-fault`. No log entry can reach this function, and the injection is not recorded. */
export function injectFault(world: World, text: string, given: Values): void {
  openTurn(world);
  const [area, name] = text.split('/');
  const index = world.compiled.serviceIndex.get(area);
  const fault = index === undefined ? undefined : world.compiled.types[index].faults?.[name];
  assert(index !== undefined && fault !== undefined, `the loader let an unknown fault pass: ${text}`);
  const checked = checkFields(fault.args, given);
  assert(checked.ok, `the loader let wrong arguments of a fault pass: ${text}`);
  fault.inject(world.services[index], checked.values, world.turn);
}
