// All areas of a team's own work, and the commands that they take.
import { INSTALL_ALARM } from '../watch/alarms.ts';
import type { Area, TeamCommand } from './area.ts';
import { ALARMS } from './areas/alarms.ts';
import { BOARD } from './areas/board.ts';
import { HINTS } from './areas/hints.ts';
import { INCIDENT } from './areas/incident.ts';
import { INJECTS } from './areas/injects.ts';
import { LOOKS_AREA } from './areas/looks.ts';
import { PLAN } from './areas/plan.ts';
import { POLLS } from './areas/polls.ts';
import { STAND_INS } from './areas/stand-ins.ts';
import { TALK } from './areas/talk.ts';
import { TASKS } from './areas/tasks.ts';
import { TOOLS_AREA } from './areas/tools.ts';
import { WALKS } from './areas/walks.ts';

/** In the order in which their time passes. */
export const AREAS: readonly Area[] = [
  ALARMS,
  LOOKS_AREA,
  BOARD,
  INCIDENT,
  PLAN,
  TASKS,
  POLLS,
  TALK,
  TOOLS_AREA,
  WALKS,
  HINTS,
  STAND_INS,
  INJECTS,
];

const OF_AREAS: ReadonlyMap<string, TeamCommand> = new Map(AREAS.flatMap(({ commands }) => Object.entries(commands)));

/** The team's own command of that name, if there is one. */
export const teamCommandOf = (command: string): TeamCommand | undefined => OF_AREAS.get(command);

/** What a team can do beside the commands of its services, by `area/verb-object`. */
export const TEAM_COMMANDS: Readonly<Record<string, Omit<TeamCommand, 'apply'>>> = {
  [INSTALL_ALARM.do]: INSTALL_ALARM,
  ...Object.fromEntries(OF_AREAS),
};
