// Seats as everybody in the drill sees them: the holder of each, free ones and who covers them, pending offers; and assigned
// tasks: which are open, for whom, and how much of the time box is left.

import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Briefing } from '#model/incident/view-types.ts';
import type { Assignment, ChatMessage } from '#model/incident/work-types.ts';
import type { PlayerState, Room, SeatOffer } from '#protocol/events.ts';
import { isOut, shownName } from '../../session/people.ts';

export type SeatCard = {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  /** Somebody else does what is to be done while nobody holds it. */
  readonly covered: boolean;
  readonly holders: readonly PlayerState[];
  readonly mine: boolean;
  /** Somebody who takes it gets it: there is room for one more beside the people in it. */
  readonly free: boolean;
  readonly offer: SeatOffer | null;
};

export const peopleIn = (players: readonly PlayerState[]): PlayerState[] => players.filter(({ bot }) => bot === null);

const teamOf = (room: Room | null, me: string | null): PlayerState[] => {
  const mine = room?.players.find(({ id }) => id === me);
  return room?.players.filter(({ team }) => team === mine?.team) ?? [];
};

export function seatCards(briefing: Briefing | null, room: Room | null, me: string | null): SeatCard[] {
  const team = teamOf(room, me);
  return (briefing?.seats ?? []).map(({ id, name, text, role, places }) => {
    const holders = team.filter(({ seats }) => seats.includes(id));
    const offer = room?.offers.find(({ seat, from }) => seat === id && holders.some((one) => one.id === from));
    return {
      id,
      name,
      text,
      covered: role !== 'observer',
      holders,
      mine: holders.some((one) => one.id === me),
      free: peopleIn(holders).length < places,
      offer: offer ?? null,
    };
  });
}

/** Seats that this person acts for: those held, and those that nobody holds where one holds any but an observer's. */
export function actingSeats(briefing: Briefing | null, room: Room | null, me: string | null): string[] {
  const cards = seatCards(briefing, room, me);
  const covers = cards.some(({ mine, covered }) => mine && covered);
  return cards
    .filter(({ mine, covered, holders }) => mine || (covers && covered && holders.length === 0))
    .map(({ id }) => id);
}

/** How many words of others have come since the newest that was heard. */
export const unheard = (chat: readonly ChatMessage[], heard: number, me: string | null): number =>
  chat.filter(({ id, by }) => id > heard && !(by.kind === 'player' && by.id === me)).length;

/** The bot in a seat, if one plays it. */
export const botOf = ({ holders }: SeatCard): PlayerState | null => holders.find(({ bot }) => bot !== null) ?? null;

/** True for a seat that nobody holds and in which there is something to do. */
export const isForBots = ({ holders, covered }: SeatCard): boolean => holders.length === 0 && covered;

/** Seats that bots can be put into. */
export const seatsForBots = (cards: readonly SeatCard[]): readonly SeatCard[] => cards.filter(isForBots);

/** Those to whom a seat can be handed over: other people of the team who are here and do not hold it. */
export const takersOf = (card: SeatCard, room: Room | null, me: string | null): PlayerState[] =>
  peopleIn(teamOf(room, me)).filter(
    ({ id, connected }) => connected && id !== me && !card.holders.some((one) => one.id === id),
  );

/** The offers that wait for this person's answer. */
export const offersTo = (room: Room | null, me: string | null): readonly SeatOffer[] =>
  room?.offers.filter(({ to }) => to === me) ?? [];

export type Preset = Briefing['presets'][number];

/** The preset for as many players as are in this person's team, or the nearest one. */
export function presetFor(briefing: Briefing | null, room: Room | null, me: string | null): Preset | null {
  const presets = briefing?.presets ?? [];
  const players = Math.max(1, peopleIn(teamOf(room, me)).length);
  return presets.find(({ toPlayers }) => players <= toPlayers) ?? presets.at(-1) ?? null;
}

type BundleCard = { readonly seats: readonly SeatCard[]; readonly free: boolean };

/** Bundles of a preset in order; one is free while no person holds any of its seats beyond the places before it. */
export function bundleCards({ bundles }: Preset, cards: readonly SeatCard[]): BundleCard[] {
  const handedOut = new Map<string, number>();
  return bundles.map((bundle) => {
    const seats = cards.filter(({ id }) => bundle.includes(id));
    const free = seats.every(({ id, holders }) => peopleIn(holders).length <= (handedOut.get(id) ?? 0));
    for (const { id } of seats) handedOut.set(id, (handedOut.get(id) ?? 0) + 1);
    return { seats, free };
  });
}

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
