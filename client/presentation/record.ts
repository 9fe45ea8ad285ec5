// Turns the team's record into words: the server writes ids and command verbs, people read names.

import type { Runbook } from '#model/runbook.ts';
import type { AlarmView, Briefing, TaskView } from '#model/team/view-types.ts';
import type { PlayerState } from '#protocol/events.ts';
import { session } from '../words/session.ts';
import { commandTitle, fieldLabel } from './command-form.ts';
import { shownName } from './people.ts';

/** Id of a service, alarm, cause or runbook -> what people call it. */
export type Names = ReadonlyMap<string, string>;

const COMMAND_LINE = /^([a-z-]+\/[a-z-]+)((?: \w+=\S.*)?)$/;
const EVENT_LINE = /^([a-z-]+): (.*)$/;

export function namesOf(
  briefing: Briefing | null,
  alarms: readonly AlarmView[],
  runbooks: readonly Runbook[] = [],
): Names {
  const names = new Map<string, string>();
  for (const { id, title } of [...runbooks, ...(briefing?.causes ?? []), ...alarms]) names.set(id, title);
  for (const { id, name } of briefing?.services ?? []) names.set(id, name);
  return names;
}

/** ` count=150 perHour=300` -> `count 150, per hour 300`. A text argument may hold spaces, so names mark the cuts. */
function argumentsOf(text: string, names: Names): string {
  return text
    .trim()
    .split(/ (?=\w+=)/)
    .filter(Boolean)
    .map((part) => {
      const cut = part.indexOf('=');
      const value = part.slice(cut + 1);
      return names.get(value) ?? `${fieldLabel(part.slice(0, cut)).toLowerCase()} ${value}`;
    })
    .join(', ');
}

/** One line of the record as people read it. */
export function recordText(text: string, names: Names): string {
  const command = COMMAND_LINE.exec(text);
  if (command !== null) {
    const given = argumentsOf(command[2], names);
    return given === '' ? commandTitle(command[1]) : `${commandTitle(command[1])}: ${given}`;
  }
  const event = EVENT_LINE.exec(text);
  const name = event === null ? undefined : names.get(event[1]);
  return event === null || name === undefined ? text : `${name}: ${event[2].replaceAll('-', ' ')}`;
}

/** `front-end/restart-servers` of a task as a title. */
export const taskTitle = (task: TaskView): string => commandTitle(task.title);

/** A sentence of the server with the names of people in the place of their ids. */
export const withPeople = (text: string, players: readonly PlayerState[]): string =>
  players.reduce(
    (told, player) => told.replaceAll(new RegExp(`(?<![\\w-])${player.id}(?![\\w-])`, 'g'), () => shownName(player)),
    text,
  );

/** People stand in the record by id, a stand-in by its seat; the drill itself by nothing. */
export function personName(by: string | null, players: readonly PlayerState[]): string | null {
  if (by === null) return null;
  const seat = /^stand-in\/(.+)$/.exec(by)?.[1];
  if (seat !== undefined) return session.seats.standInOf(seat);
  const player = players.find(({ id }) => id === by);
  return player === undefined ? by : shownName(player);
}
