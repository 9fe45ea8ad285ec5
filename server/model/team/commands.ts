// All areas of a team's own work, and the commands that they take.
import { INSTALL_ALARM } from '../watch/alarms.ts';
import type { Area, TeamCommand } from './area.ts';
import { ALARMS } from './areas/alarms.ts';
import { HINTS } from './areas/hints.ts';
import { HOSTS } from './areas/hosts.ts';
import { INCIDENT } from './areas/incident.ts';
import { INJECTS } from './areas/injects.ts';
import { STAND_INS } from './areas/stand-ins.ts';
import { TOOLS_AREA } from './areas/tools.ts';

/** In the order in which their time passes. */
export const AREAS: readonly Area[] = [ALARMS, HOSTS, INCIDENT, TOOLS_AREA, HINTS, STAND_INS, INJECTS];

const OF_AREAS: ReadonlyMap<string, TeamCommand> = new Map(AREAS.flatMap(({ commands }) => Object.entries(commands)));

/** The team's own command of that name, if there is one. */
export const teamCommandOf = (command: string): TeamCommand | undefined => OF_AREAS.get(command);

/** What a team can do beside the commands of its services, by `area/verb-object`. */
export const TEAM_COMMANDS: Readonly<Record<string, Omit<TeamCommand, 'apply'>>> = {
  [INSTALL_ALARM.do]: INSTALL_ALARM,
  ...Object.fromEntries(OF_AREAS),
};
