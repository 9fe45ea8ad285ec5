// All areas of a team's own work, and the commands that they take.
import { INSTALL_ALARM } from '../monitoring/alarms.ts';
import type { CommandGroup, TeamCommand } from './command-group.ts';
import { ALARMS } from './commands/alarms.ts';
import { BOARD } from './commands/board.ts';
import { HINTS } from './commands/hints.ts';
import { INCIDENT } from './commands/incident.ts';
import { INJECTS } from './commands/injects.ts';
import { INSPECTION_GROUP } from './commands/inspections.ts';
import { PLAN } from './commands/plan.ts';
import { POLLS } from './commands/polls.ts';
import { STAND_INS } from './commands/stand-ins.ts';
import { TALK } from './commands/talk.ts';
import { TASKS } from './commands/tasks.ts';
import { TOOL_GROUP } from './commands/tools.ts';
import { WALKS } from './commands/walks.ts';

/** In the order in which their time passes. */
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
];

const OF_AREAS: ReadonlyMap<string, TeamCommand> = new Map(
  COMMAND_GROUPS.flatMap(({ commands }) => Object.entries(commands)),
);

/** The team's own command of that name, if there is one. */
export const teamCommandOf = (command: string): TeamCommand | undefined => OF_AREAS.get(command);

/** What a team can do beside the commands of its services, by `area/verb-object`. */
export const TEAM_COMMANDS: Readonly<Record<string, Omit<TeamCommand, 'apply'>>> = {
  [INSTALL_ALARM.do]: INSTALL_ALARM,
  ...Object.fromEntries(OF_AREAS),
};
