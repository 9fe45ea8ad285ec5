// Every action on a world, as data. Replaying the same actions on the same world gives the same result.
import { applyCommand, injectFault } from './commands.ts';
import type { Values } from './fields.ts';
import { assert, DONE, type Outcome } from './result.ts';
import { minutesToSteps } from './time.ts';
import type { World } from './world.ts';
import { openTurn } from './world.ts';

export type WorldAction = {
  readonly step: number;
  /**
   * `do` is `service/verb-object`, `service/name-of-fault`, a service with hosts to restart, a signal to override, or
   * `service/metric` for a faked reading.
   */
  readonly type: 'command' | 'fault' | 'restart' | 'override' | 'reading';
  readonly do: string;
  readonly with: Readonly<Values>;
};

/** Host numbers, separated by spaces. */
export const hostsIn = (text: string): number[] => text.split(' ').map(Number);

function restartHosts(world: World, id: string, hosts: readonly number[]): void {
  openTurn(world);
  const index = world.compiled.serviceIndex.get(id);
  assert(index !== undefined, `${id} is a service`);
  const { restart } = world.compiled.types[index].hosts ?? {};
  assert(restart !== undefined, `hosts of ${id} can be restarted one by one`);
  for (const host of hosts) restart(world.services[index], host, world.turn);
}

/** The step at which the effect ends. */
const untilStep = (world: World, { minutes }: WorldAction['with']): number =>
  world.step + minutesToSteps(minutes as number);

function overrideSignal(world: World, signal: string, args: WorldAction['with']): void {
  const place = world.compiled.signalPlace.get(signal);
  assert(place !== undefined, `no signal is called ${signal}`);
  world.overrides.push({ place, value: args.value as number, untilStep: untilStep(world, args) });
}

function makeUpReading(world: World, name: string, args: WorldAction['with']): void {
  const slash = name.indexOf('/');
  const column = world.compiled.columnOf.get(name.slice(0, slash))?.get(name.slice(slash + 1));
  assert(column !== undefined, `no metric is called ${name}`);
  const fromMinute = world.monitoring.history.minutes;
  world.monitoring.madeUp.push({
    column,
    value: args.value as number,
    fromMinute,
    untilMinute: fromMinute + (args.minutes as number),
  });
}

/** Applies the action at the world's present step. A command that the world refuses changes nothing. */
export function applyAction(world: World, worldAction: WorldAction): Outcome {
  switch (worldAction.type) {
    case 'command':
      return applyCommand(world, worldAction.do, { ...worldAction.with });
    case 'fault':
      injectFault(world, worldAction.do, { ...worldAction.with });
      return DONE;
    case 'restart':
      restartHosts(world, worldAction.do, hostsIn(worldAction.with.hosts as string));
      return DONE;
    case 'override':
      overrideSignal(world, worldAction.do, worldAction.with);
      return DONE;
    case 'reading':
      makeUpReading(world, worldAction.do, worldAction.with);
      return DONE;
  }
}
