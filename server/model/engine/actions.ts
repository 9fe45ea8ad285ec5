// Everything that anybody did to a world, as data: whoever does the same deeds to the same world again gets the same world.
import { applyCommand, injectFault } from './commands.ts';
import type { Values } from './fields.ts';
import { assert } from './result.ts';
import type { World } from './world.ts';
import { openTurn } from './world.ts';

export type WorldAction = {
  readonly step: number;
  /** `do` is `service/verb-object`, `service/name-of-fault`, or a service some of whose hosts are restarted. */
  readonly type: 'command' | 'fault' | 'restart';
  readonly do: string;
  readonly with: Readonly<Values>;
};

/** Numbers of hosts, parted by spaces. */
export const hostsIn = (text: string): number[] => text.split(' ').map(Number);

function restartHosts(world: World, id: string, hosts: readonly number[]): void {
  openTurn(world);
  const index = world.compiled.serviceIndex.get(id);
  assert(index !== undefined, `${id} is a service`);
  const { restart } = world.compiled.types[index].hosts ?? {};
  assert(restart !== undefined, `hosts of ${id} can be restarted one by one`);
  for (const host of hosts) restart(world.services[index], host, world.turn);
}

/** Does it at the world's present step. A command that the world refuses changes nothing. */
export function applyAction(world: World, worldAction: WorldAction): void {
  switch (worldAction.type) {
    case 'command':
      applyCommand(world, worldAction.do, { ...worldAction.with });
      return;
    case 'fault':
      injectFault(world, worldAction.do, { ...worldAction.with });
      return;
    case 'restart':
      restartHosts(world, worldAction.do, hostsIn(worldAction.with.hosts as string));
  }
}
