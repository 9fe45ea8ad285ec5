// Tasks that people gave each other: which are open, for whom, and how much of the time box is left.

import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Briefing } from '#model/incident/view-types.ts';
import type { Assignment } from '#model/incident/work-types.ts';
import type { PlayerState } from '#protocol/events.ts';
import { isOut, shownName } from '../../session/people.ts';

/** Minutes that are left, negative once the time box is over. It begins when the task is taken. */
export const minutesLeft = ({ acceptedStep, step: given, minutes }: Assignment, step: number): number =>
  Math.ceil(((acceptedStep ?? given) + minutes * STEPS_PER_MINUTE - step) / STEPS_PER_MINUTE);

/** Open ones, the most urgent first. */
export const openTasks = (assignments: readonly Assignment[], step: number): Assignment[] =>
  assignments.filter(({ endedStep }) => endedStep === null).sort((a, b) => minutesLeft(a, step) - minutesLeft(b, step));

/** Name of the player or the seat that a task is for. */
export const assigneeName = (to: string, players: readonly PlayerState[], seats: Briefing['seats']): string =>
  players.filter(({ id }) => id === to).map(shownName)[0] ?? seats.find(({ id }) => id === to)?.name ?? to;

/** Whom a task can be given to: those who are here, then seats. */
export const assignees = (team: string, players: readonly PlayerState[], seats: Briefing['seats']) => [
  ...players
    .filter((player) => player.team === team && !isOut(player))
    .map((player) => ({ id: player.id, name: shownName(player) })),
  ...seats.map(({ id, name }) => ({ id, name })),
];
