// All groups of team commands, and the only lookup of a command by name.
import type { World } from '../engine/world.ts';
import { MONITORING } from '../monitoring/monitoring.ts';
import type { CommandGroup, ResolvedCommand, TeamCommand } from './command-group.ts';
import { ALARMS } from './commands/alarms.ts';
import { BOARD } from './commands/board.ts';
import { HINTS } from './commands/hints.ts';
import { INCIDENT } from './commands/incident.ts';
import { INJECTS } from './commands/injects.ts';
import { INSPECTION_GROUP } from './commands/inspections.ts';
import { PLAN } from './commands/plan.ts';
import { POLLS } from './commands/polls.ts';
import { STAND_INS } from './commands/stand-ins.ts';
import { STEERING } from './commands/steering.ts';
import { TALK } from './commands/talk.ts';
import { TASKS } from './commands/tasks.ts';
import { TOOL_GROUP } from './commands/tools.ts';
import { WALKS } from './commands/walks.ts';

/** In the order in which each minute is processed. */
export const COMMAND_GROUPS: readonly CommandGroup[] = [
  ALARMS,
  INSPECTION_GROUP,
  BOARD,
  INCIDENT,
  PLAN,
  TASKS,
  POLLS,
  TALK,
  TOOL_GROUP,
  WALKS,
  HINTS,
  STAND_INS,
  INJECTS,
  STEERING,
];

const OF_GROUPS: ReadonlyMap<string, TeamCommand> = new Map(
  COMMAND_GROUPS.flatMap(({ commands }) => Object.entries(commands)),
);

/** Team commands by `group/verb-object`, in addition to those of the services. */
export const TEAM_COMMANDS: Readonly<Record<string, Omit<TeamCommand, 'apply'>>> = {
  ...Object.fromEntries(MONITORING.commands.map((command) => [command.name, command])),
  ...Object.fromEntries(OF_GROUPS),
};

/** The command that `group/verb-object` names in this world, or undefined. */
export function resolve(world: World, name: string): ResolvedCommand | undefined {
  const group = name.slice(0, name.indexOf('/'));
  const ofTeam = OF_GROUPS.get(name);
  if (ofTeam !== undefined) return { name, group, changes: 'team', command: ofTeam };
  const ofWorld = world.compiled.commands.get(name);
  return ofWorld === undefined ? undefined : { name, group, changes: 'world', command: ofWorld };
}
