// Who controls the drill clock, and what a skip has stopped at: anything that needs somebody and is new since it began, most
// severe first.

import type { AlarmView, ChangeView, MessageView, TimelineEntry } from '#model/incident/view-types.ts';
import type { Observation } from '#model/incident/work-types.ts';
import type { Room } from '#protocol/events.ts';
import { newsBetween } from '../../app/announce.ts';
import { playerOf } from '../../session/people.ts';

/** The facilitator alone ends the drill. */
export const mayEnd = (room: Room | null, me: string | null): boolean => playerOf(room, me)?.owner === true;

/** The facilitator and a named deputy run the clock, and the players while the facilitator has been away too long. */
export function mayRunClock(room: Room | null, me: string | null): boolean {
  if (room === null || me === null) return false;
  return mayEnd(room, me) || room.steering.deputy === me || room.steering.clockOpen;
}

/** What a person sees at one moment, as far as it can call for somebody. */
export type Moment = {
  readonly step: number;
  readonly alarms: readonly AlarmView[];
  readonly messages: readonly MessageView[];
  readonly observations: readonly Observation[];
  readonly changes: readonly ChangeView[];
  readonly timeline: readonly TimelineEntry[];
};

export type Due =
  | { kind: 'alarm'; title: string }
  | { kind: 'change'; title: string }
  | { kind: 'message'; from: string }
  | { kind: 'look'; observation: Observation }
  | { kind: 'record'; message: TimelineEntry['message'] };

/** A change calls for somebody in the step before it begins. */
const begins = ({ fromStep, stoppedStep }: ChangeView, { step }: Moment): boolean =>
  stoppedStep === null && (fromStep === step || fromStep === step + 1);

/** What arrived, and when. */
type Arrival = { readonly step: number; readonly due: Due };

function arrivalsSince(before: Moment, now: Moment): Arrival[] {
  const news = newsBetween({ ...before, tasks: [] }, { ...now, tasks: [] });
  const rang = [...news.urgent, ...news.alarms].filter(({ state }) => state === 'ALARM');
  const known = new Set(before.observations.map(({ id }) => id));
  const looks = now.observations.filter(({ id }) => !known.has(id));
  return [
    ...rang.map(({ title, sinceStep }): Arrival => ({ step: sinceStep, due: { kind: 'alarm', title } })),
    ...now.changes
      .filter((one) => begins(one, now))
      .map(({ id }): Arrival => ({ step: now.step, due: { kind: 'change', title: id } })),
    ...news.messages.map(({ step, from }): Arrival => ({ step, due: { kind: 'message', from } })),
    ...looks.map((observation): Arrival => ({ step: observation.step, due: { kind: 'look', observation } })),
  ];
}

/** What it stopped at: what came in the last step, else all that came on the way. */
export function arrivalsAt(before: Moment, now: Moment): Due[] {
  const recorded = now.timeline
    .slice(before.timeline.length)
    .filter(({ step }) => step > before.step)
    .map(({ step, message }): Arrival => ({ step, due: { kind: 'record', message } }));
  const all = arrivalsSince(before, now);
  const ended = recorded.filter(({ due }) => due.kind === 'record' && due.message.code === 'timeline/event');
  const last = [...all, ...ended].filter(({ step }) => step >= now.step - 1);
  if (last.length > 0) return last.map(({ due }) => due);
  return (all.length > 0 ? all : recorded.slice(-1)).map(({ due }) => due);
}

/** Where the clock is, and the moment from which it runs ahead. */
export type Course = { readonly ahead: boolean; readonly from: Moment };

/** It runs ahead from the last moment before that: the first frame of running ahead can already show what it stops at. */
export const courseAt = (before: Course, now: Moment, ahead: boolean): Course => ({
  ahead,
  from: ahead ? before.from : now,
});
