// Everything that anybody did to a world, as data: whoever does the same deeds to the same world again gets the same world.
import { applyCommand, strikeFault } from './commands.ts';
import type { Values } from './fields.ts';
import { assert } from './result.ts';
import { openTurn } from './turn.ts';
import type { World } from './world.ts';

/** `command` is `service/verb-object`, `fault` `service/name-of-fault`, `restart` a service some of whose hosts are restarted. */
export const WAYS_TO_ACT = ['command', 'fault', 'restart'] as const;

export type Deed = {
  readonly step: number;
  readonly way: (typeof WAYS_TO_ACT)[number];
  readonly do: string;
  readonly with: Readonly<Values>;
};

/** Numbers of hosts, parted by spaces. */
export const hostsIn = (text: string): number[] => text.split(' ').map(Number);

function restartHosts(world: World, id: string, hosts: readonly number[]): void {
  openTurn(world);
  const index = world.plan.serviceIndex.get(id);
  assert(index !== undefined, `${id} is a service`);
  const { restart } = world.plan.kinds[index].hosts ?? {};
  assert(restart !== undefined, `hosts of ${id} can be restarted one by one`);
  for (const host of hosts) restart(world.services[index], host, world.turn);
}

/** Does it at the world's present step. A command that the world refuses changes nothing. */
export function doDeed(world: World, deed: Deed): void {
  switch (deed.way) {
    case 'command':
      applyCommand(world, deed.do, { ...deed.with });
      return;
    case 'fault':
      strikeFault(world, deed.do, { ...deed.with });
      return;
    case 'restart':
      restartHosts(world, deed.do, hostsIn(deed.with.hosts as string));
  }
}
