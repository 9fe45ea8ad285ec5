// Turns the team's record into words: the server writes service ids and command verbs, people read names.
import type { Briefing, TaskView } from '#model/view-types.ts';
import type { PlayerState } from '#protocol/events.ts';
import { commandTitle, fieldLabel } from './command-form.ts';

const COMMAND_LINE = /^([a-z-]+\/[a-z-]+)((?: \w+=\S.*)?)$/;
const EVENT_LINE = /^([a-z-]+): (.*)$/;

const sentenceOf = (word: string): string => word.replaceAll('-', ' ');

/** ` count=150 perHour=300` -> `count 150, per hour 300`. A text argument may hold spaces, so names mark the cuts. */
function argumentsOf(text: string): string {
  return text
    .trim()
    .split(/ (?=\w+=)/)
    .filter(Boolean)
    .map((part) => {
      const cut = part.indexOf('=');
      return `${fieldLabel(part.slice(0, cut)).toLowerCase()} ${part.slice(cut + 1)}`;
    })
    .join(', ');
}

/** One line of the record as people read it. */
export function recordText(text: string, services: Briefing['services']): string {
  const nameOf = (id: string) => services.find((service) => service.id === id)?.name;
  const command = COMMAND_LINE.exec(text);
  if (command !== null) {
    const given = argumentsOf(command[2]);
    return given === '' ? commandTitle(command[1]) : `${commandTitle(command[1])}: ${given}`;
  }
  const event = EVENT_LINE.exec(text);
  const name = event === null ? undefined : nameOf(event[1]);
  return event === null || name === undefined ? text : `${name}: ${sentenceOf(event[2])}`;
}

/** `front-end/restart-servers` of a task as a title. */
export const taskTitle = (task: TaskView): string => commandTitle(task.title);

/** Who did it: people stand in the record by id, the drill itself by nothing. */
export const personName = (by: string | null, players: readonly PlayerState[]): string | null =>
  by === null ? null : (players.find((player) => player.id === by || player.name === by)?.name ?? by);
