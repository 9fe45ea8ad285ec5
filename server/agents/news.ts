// Changes between two views of a seat, as facts and text: alarms, messages, results, chat, plans, tasks and the clock.
import { formatClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Briefing, View } from '#model/incident/view-types.ts';
import type { ClockState, Room, Welcome } from '#protocol/events.ts';
import { namedWording, namesById } from '#protocol/named-wording.ts';
import { type Wording, wordMessage } from '#protocol/wording.ts';

/** The agent's state, folded from the welcome and the frames as a client does. */
export type Known = {
  readonly welcome: Welcome;
  briefing: Briefing;
  room: Room;
  clock: ClockState;
  view: Partial<View>;
};

/** `type` is the event type; `text` is for readers. */
export type News = { readonly type: string; readonly [field: string]: unknown };

type Before = { readonly view: Partial<View>; readonly room: Room; readonly clock: ClockState };

/** Drill clock time, such as `05:15`. */
export const clockOf = ({ briefing }: Known, step: number): string =>
  formatClock(briefing.clock.fromMinute + Math.floor(step / STEPS_PER_MINUTE));

export function wordingOf(known: Known): Wording {
  const { briefing, room, welcome, view } = known;
  const titled = [...briefing.causes, ...welcome.runbooks, ...(view.alarms ?? [])];
  const names = namesById({ ...briefing, services: [...briefing.services, ...briefing.customers], titled });
  const people = new Map([...briefing.seats, ...room.players].map(({ id, name }) => [id, name]));
  return namedWording({
    person: (id) => people.get(id) ?? null,
    names,
    commands: briefing.commands,
    clock: (step) => clockOf(known, step),
  });
}

/** New items of an append-only list. A frame contains only the parts that have changed. */
function added<P extends keyof View>(part: P, now: Partial<View>, before: Partial<View>): View[P] {
  if (now[part] === before[part]) return [] as unknown[] as View[P];
  const [list, old] = [now[part] ?? [], before[part] ?? []] as unknown[][];
  const known = new Set(old.map((item) => (item as { id?: unknown }).id ?? JSON.stringify(item)));
  return list.filter((item) => !known.has((item as { id?: unknown }).id ?? JSON.stringify(item))) as View[P];
}

function alarmNews(known: Known, { view }: Before): News[] {
  if (known.view.alarms === view.alarms) return [];
  const states = new Map((view.alarms ?? []).map(({ id, state }) => [id, state]));
  return (known.view.alarms ?? [])
    .filter(({ id, state }) => states.get(id) !== state)
    .map(({ id, title, service, metric, severity, state, sinceStep }) => ({
      ...{ type: 'alarm', at: clockOf(known, sinceStep), alarm: id, state, severity, service, metric },
      text: `${title}: ${state}`,
    }));
}

/** External events for the team, and what its members said and planned. */
function spoken(known: Known, { view: before }: Before): News[] {
  const { view, welcome } = known;
  const wording = wordingOf(known);
  const at = (step: number) => clockOf(known, step);
  const isMine = (by: string) => by === welcome.me;
  return [
    ...added('messages', view, before).map(({ id, step, from, text, dueStep, answers }) => ({
      ...{ type: 'message', at: at(step), message: id, from, text, answers },
      due: dueStep === null ? null : at(dueStep),
    })),
    ...added('chat', view, before)
      .filter(({ by }) => !(by.kind === 'player' && isMine(by.id)))
      .map(({ step, by, message }) => ({
        ...{ type: 'chat', at: at(step), text: wordMessage(message, wording) },
        by: wording.name('person', by.kind === 'player' ? by.id : by.seat),
      })),
    ...added('proposals', view, before)
      .filter(({ by }) => !isMine(by))
      .map(({ id, step, by, commands }) => ({
        ...{ type: 'proposal', at: at(step), proposal: id, by: wording.name('person', by), commands },
      })),
    ...added('assignments', view, before).map(({ id, step, to, title, minutes }) => ({
      ...{ type: 'task', at: at(step), task: id, to: wording.name('person', to), text: title, minutes },
    })),
    ...added('polls', view, before)
      .filter(({ by }) => !isMine(by))
      .map(({ id, step, question, closesStep }) => ({
        ...{ type: 'poll', at: at(step), poll: id, text: question, closes: at(closesStep) },
      })),
  ];
}

/** Results of finished work. */
function results(known: Known, { view: before }: Before): News[] {
  const { view } = known;
  const wording = wordingOf(known);
  const at = (step: number) => clockOf(known, step);
  const running = new Set((view.tasks ?? []).map(({ id }) => id));
  return [
    ...added('observations', view, before).map((one) => ({
      ...{ type: 'result', at: at(one.step), observation: one.id, inspection: one.inspection, service: one.service },
      ...{ subject: one.subject, value: one.value, unit: one.unit, freshness: one.freshness, lines: one.lines },
      text: wordMessage(one.message, wording),
    })),
    ...(before.tasks ?? [])
      .filter(({ id, by }) => (by === null || by === known.welcome.me) && !running.has(id))
      .map(({ id, title }) => ({ type: 'work-done', task: id, text: wording.name('command', title) })),
    ...added('posts', view, before).map((post) => ({ type: 'post', ...post })),
    ...added('hints', view, before).map(({ hint, level, text }) => ({ type: 'hint', hint, level, text })),
  ];
}

function clockNews({ clock }: Known, { clock: before }: Before): News[] {
  const arrived = before.forwarding && !clock.forwarding;
  if (clock.paused === before.paused && clock.speed === before.speed && !arrived) return [];
  return [{ type: 'clock', paused: clock.paused, speed: clock.speed, forwarding: clock.forwarding }];
}

function roomNews({ room, welcome }: Known, { room: before }: Before): News[] {
  const seatsOf = ({ players }: Room) => players.find(({ id }) => id === welcome.me)?.seats ?? [];
  const offered = room.offers.filter(
    ({ to, seat }) => to === welcome.me && !before.offers.some((one) => one.to === to && one.seat === seat),
  );
  const moved = JSON.stringify(seatsOf(room)) !== JSON.stringify(seatsOf(before));
  return [
    ...offered.map(({ seat, from }) => ({ type: 'seat-offer', seat, from })),
    ...(moved ? [{ type: 'seats', seats: seatsOf(room) }] : []),
    ...(room.phase === before.phase ? [] : [{ type: 'phase', phase: room.phase }]),
  ];
}

export const newsIn = (known: Known, before: Before): News[] => [
  ...alarmNews(known, before),
  ...spoken(known, before),
  ...results(known, before),
  ...clockNews(known, before),
  ...roomNews(known, before),
];
