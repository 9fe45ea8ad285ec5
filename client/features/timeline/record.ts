// Turns the team's record into words: the server writes ids and command verbs, people read names.

import type { Runbook } from '#model/engine/runbook.ts';
import type { AlarmView, Briefing, TaskView } from '#model/incident/view-types.ts';
import type { PlayerState } from '#protocol/events.ts';
import { commandLabel, fieldInText } from '#protocol/words/labels.ts';
import { shownName } from '../../session/people.ts';
import { looks } from '../../words/en/looks.ts';
import { session } from '../../words/en/session.ts';
import { INSPECTION_COMMANDS, type StartableInspection } from '../inspections/model.ts';

/** Id of a service, alarm, cause or runbook -> what people call it. */
export type Names = ReadonlyMap<string, string>;

const COMMAND_LINE = /^([a-z-]+\/[a-z-]+)((?: \w+=\S.*)?)$/;
/** The same within a sentence: there a value ends at a space. */
const COMMAND_WITHIN = /(?<![\w/-])([a-z][a-z-]*\/[a-z]+(?:-[a-z]+)+)((?: \w+=[^\s;]+)*)/g;
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
      return names.get(value) ?? `${fieldInText(part.slice(0, cut))} ${value}`;
    })
    .join(', ');
}

function commandText(command: string, given: string, names: Names): string {
  const values = argumentsOf(given, names);
  return values === '' ? commandLabel(command) : `${commandLabel(command)}: ${values}`;
}

/** A text in which commands stand by their titles. */
const withCommands = (text: string, names: Names): string =>
  text.replaceAll(COMMAND_WITHIN, (_, command: string, given: string) => commandText(command, given, names));

/** One line of the record as people read it. */
export function recordText(text: string, names: Names): string {
  const command = COMMAND_LINE.exec(text);
  if (command !== null) return commandText(command[1], command[2], names);
  const event = EVENT_LINE.exec(text);
  const name = event === null ? undefined : names.get(event[1]);
  return event === null || name === undefined ? withCommands(text, names) : `${name}: ${event[2].replaceAll('-', ' ')}`;
}

const LOOK_OF = new Map(
  Object.entries(INSPECTION_COMMANDS).map(([look, command]) => [command as string, look as StartableInspection]),
);

/** What somebody is at: `host 2051` while it is read, else the command and what it is about. */
export function taskTitle({ title, subject }: Pick<TaskView, 'title' | 'subject'>): string {
  const look = LOOK_OF.get(title);
  if (look !== undefined) return looks.name[look](subject);
  return [commandLabel(title), subject].filter(Boolean).join(', ');
}

/** A sentence of the server with people and commands by their names in the place of their ids. */
export const withNames = (text: string, players: readonly PlayerState[], names: Names): string =>
  players.reduce(
    (told, player) => told.replaceAll(new RegExp(`(?<![\\w-])${player.id}(?![\\w-])`, 'g'), () => shownName(player)),
    withCommands(text, names),
  );

/** Those who can stand in a record. */
export type People = { readonly players: readonly PlayerState[]; readonly seats: Briefing['seats'] };

/** People stand in the record by id, a stand-in by its seat; the drill itself by nothing. */
export function personName(by: string | null, { players, seats }: People): string {
  if (by === null) return '';
  const seat = /^stand-in\/(.+)$/.exec(by)?.[1];
  if (seat !== undefined) return session.seats.standInOf(seats.find(({ id }) => id === seat)?.name ?? seat);
  const player = players.find(({ id }) => id === by);
  return player === undefined ? by : shownName(player);
}
