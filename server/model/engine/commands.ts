// Giving a command to a world: finds the service and its kind's verb, checks the arguments, applies it at the present step.

import type { Command } from './component-type.ts';
import { checkFields, type Values } from './fields.ts';
import { assert, type Outcome, refuse } from './result.ts';
import type { World } from './world.ts';
import { type MonitoringCommand, openTurn } from './world.ts';

const splitCommand = (text: string): [area: string, verb: string] => {
  const slash = text.indexOf('/');
  return slash < 0 ? [text, ''] : [text.slice(0, slash), text.slice(slash + 1)];
};

/** The command that `service/verb-object` names in this world, or undefined. */
export function commandOf(world: World, text: string): Command | undefined {
  const [area, verb] = splitCommand(text);
  const index = world.compiled.serviceIndex.get(area);
  if (index === undefined) return undefined;
  const { commands } = world.compiled.types[index];
  return Object.hasOwn(commands, verb) ? commands[verb] : undefined;
}

const monitoringCommandOf = ({ compiled }: World, text: string): MonitoringCommand | undefined => {
  const { commands } = compiled.simulation.monitoring;
  return Object.hasOwn(commands, text) ? commands[text] : undefined;
};

/** The command of that name that changes the world, not only what its team knows and has said. */
export const worldCommandOf = (world: World, text: string): Pick<Command, 'args' | 'blast'> | undefined =>
  monitoringCommandOf(world, text) ?? commandOf(world, text);

const unknown = (text: string): Outcome =>
  refuse(
    'command/unknown',
    `there is no command ${text}`,
    'choose a command from the list of those your seat may give',
  );

/** Applies `service/verb-object` to the world at its present step, or refuses and changes nothing. */
export function applyCommand(world: World, text: string, given: Values): Outcome {
  openTurn(world);
  const monitoring = monitoringCommandOf(world, text);
  if (monitoring !== undefined) {
    const checked = checkFields(monitoring.args, given);
    return checked.ok ? monitoring.apply(world, checked.values) : checked;
  }
  const command = commandOf(world, text);
  if (command === undefined) return unknown(text);
  const checked = checkFields(command.args, given);
  if (!checked.ok) return checked;
  const service = world.services[world.compiled.serviceIndex.get(splitCommand(text)[0])!];
  return command.apply(service, checked.values, world.turn);
}

/** Lets `service/name-of-fault` go wrong. No entry of a log leads here, and nothing of it is put on record. */
export function injectFault(world: World, text: string, given: Values): void {
  openTurn(world);
  const [area, name] = splitCommand(text);
  const index = world.compiled.serviceIndex.get(area);
  const fault = index === undefined ? undefined : world.compiled.types[index].faults?.[name];
  assert(index !== undefined && fault !== undefined, `the loader let an unknown fault pass: ${text}`);
  const checked = checkFields(fault.args, given);
  assert(checked.ok, `the loader let wrong arguments of a fault pass: ${text}`);
  fault.inject(world.services[index], checked.values, world.turn);
}
