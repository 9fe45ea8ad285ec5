// What the console computes itself: parsing of typed clock times, real time left, and who sees the console.
import { parseClock, STEP_SECONDS, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { injectNames } from '#model/incident/inject-names.ts';
import type { InjectView } from '#model/incident/view-types.ts';
import type { Bookmark, ConsoleTeam } from '#protocol/console.ts';
import type { ClockState, Room } from '#protocol/events.ts';
import { playerOf } from '../../session/people.ts';

/** The step of `HH:MM`, the next such time after the start of the drill; null where the text is no time. */
export function stepOfClock(text: string, fromMinute: number): number | null {
  const minute = parseClock(text.trim());
  if (minute === null) return null;
  const day = 24 * 60;
  const later = (((minute - fromMinute) % day) + day) % day;
  return later * STEPS_PER_MINUTE;
}

/** Minutes of real time until a step, at this speed; none once it is over. */
export const realMinutesUntil = ({ step, speed }: ClockState, until: number): number =>
  (Math.max(0, until - step) * STEP_SECONDS) / speed / 60;

export const facilitates = (room: Room | null, me: string | null): boolean =>
  room?.solo === false && playerOf(room, me)?.owner === true;

/** Which page in place of the drill's own: evaluators only have the console until the end, a screen has its own page and no debrief. */
export function pageFor(room: Room | null, me: string | null, consoleOpen: boolean): 'console' | 'wall' | null {
  const kind = playerOf(room, me)?.kind;
  if (room === null || room.phase === 'stopped') return null;
  if (kind === 'projector') return 'wall';
  if (room.phase === 'ended') return null;
  return kind === 'observer' || (consoleOpen && facilitates(room, me)) ? 'console' : null;
}

type Seat = { readonly id: string; readonly name: string; readonly places: number };

/** Seats of a team that a person could be moved into. A bot makes way, and nobody acts for a role that was taken away. */
export const freeSeats = (
  { players }: Pick<Room, 'players'>,
  seats: readonly Seat[],
  { team, player, closed }: { readonly team: string; readonly player: string; readonly closed: readonly string[] },
): Seat[] =>
  seats.filter(({ id, places }) => {
    const holders = players.filter((one) => one.team === team && one.bot === null && one.seats.includes(id));
    return !closed.includes(id) && holders.length < places && holders.every((one) => one.id !== player);
  });

/** For whom an inject is, as a command says it. A team stands in a scenario by its id or its name. */
export function addressIn({ to }: Pick<InjectView, 'to'>, teams: Room['teams']): string {
  if (to === null) return 'all';
  const team = teams.find(({ id, name }) => to.length === 1 && (id === to[0] || name === to[0]));
  return team === undefined ? to.join(',') : `team:${team.id}`;
}

/** Whether a field that said something says nothing now: a command leaves such a one as it is. */
export const hasEmptied = <T extends Readonly<Record<string, string>>>(before: T, now: T): boolean =>
  Object.keys(now).some((key) => before[key].trim() !== '' && now[key].trim() === '');

/** The fields that somebody has changed, without the spaces around. */
export const changedFields = <T extends Readonly<Record<string, string>>>(before: T, now: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(now).flatMap(([key, text]) => (text.trim() === before[key].trim() ? [] : [[key, text.trim()]])),
  ) as Partial<T>;

/** An inject as it stands in the team that is chosen, or in all. */
export type ListedInject = InjectView & {
  /** Its title, with what tells it from another of the same title. */
  readonly name: string;
  /** Teams in which it waits. */
  readonly waitsIn: readonly string[];
  /** Not in every team that has it at the same time. */
  readonly differs: boolean;
};

/** The injects of one team, or of all for an empty one: there the team in which it is due first speaks for the others. */
export function injectsFor(
  team: string,
  scripted: readonly InjectView[],
  teams: readonly ConsoleTeam[],
): ListedInject[] {
  const chosen = teams.filter(({ id }) => team === '' || id === team);
  const ids = new Set(chosen.flatMap(({ injects }) => injects.map(({ id }) => id)));
  const listed = [...ids].flatMap((id) => {
    const found = chosen.flatMap(({ id: of, injects }) => {
      const own = injects.find((one) => one.id === id);
      const inject = own?.changed ?? scripted.find((one) => one.id === id);
      return own === undefined || inject === undefined ? [] : [{ of, inject: { ...inject, ...progressOf(own) } }];
    });
    const waiting = found.filter(({ inject }) => inject.state === 'waiting');
    const [first] = [...waiting.toSorted((a, b) => due(a.inject) - due(b.inject)), ...found];
    if (first === undefined) return [];
    const differs = new Set(waiting.map(({ inject }) => inject.dueStep)).size > 1;
    return [{ ...first.inject, waitsIn: waiting.map(({ of }) => of), differs }];
  });
  const nameOf = injectNames(listed);
  return listed.map((inject) => ({ ...inject, name: nameOf(inject.id) }));
}

/** How many of the teams in which it has fired have done what they should, and have answered its sender; null where none should. */
export function doneBy(
  teams: readonly ConsoleTeam[],
  inject: string,
): Readonly<Record<'met' | 'answered', { readonly count: number; readonly of: number } | null>> & {
  /** When the last answer that is still owed is due; null where none is, or at no time. */
  readonly answerStep: number | null;
} {
  const fired = teams.flatMap(({ injects }) => injects.filter(({ id, state }) => id === inject && state === 'fired'));
  const met = fired.flatMap((one) => one.met ?? []);
  const replies = fired.flatMap(({ reply }) => reply ?? []);
  const owed = replies.flatMap(({ answered, dueStep }) => (answered ? [] : (dueStep ?? [])));
  const counted = (done: readonly boolean[]) =>
    done.length === 0 ? null : { count: done.filter(Boolean).length, of: done.length };
  return {
    met: counted(met),
    answered: counted(replies.map(({ answered }) => answered)),
    answerStep: owed.length === 0 ? null : Math.max(...owed),
  };
}

const progressOf = ({ state, dueStep, firedStep }: ConsoleTeam['injects'][number]) => ({ state, dueStep, firedStep });

const due = ({ dueStep }: InjectView): number => dueStep ?? Number.MAX_SAFE_INTEGER;

/** The bookmarks that are at hand. The start of what is sent moves on: the pages before it are of use only if they reach up to it. */
export const withOlder = (
  older: readonly Bookmark[],
  recent: readonly Bookmark[],
  olderCount: number,
): readonly Bookmark[] => (older.length >= olderCount ? [...older.slice(0, olderCount), ...recent] : recent);
