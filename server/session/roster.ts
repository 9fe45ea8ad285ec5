// Who holds which seat, folded from the log: seats are taken, given up, offered and handed over, and the team's roster
// follows.
import { DONE, type Outcome, refuse } from '#model/engine/result.ts';
import { say } from '#model/incident/timeline.ts';
import type { SeatOffer } from '#protocol/events.ts';
import type { LogEvent } from '../storage/log-event.ts';
import { type Course, type Player, teamOf } from './drill-state.ts';

export type SeatEvent = Extract<LogEvent, { type: `seat-${string}` }>;

export const isSeatEvent = (event: LogEvent): event is SeatEvent => event.type.startsWith('seat-');

export const holdersOf = (course: Course, team: string, seat: string): Player[] =>
  [...course.players.values()].filter((player) => player.team === team && player.seats.includes(seat));

/** The offer of a seat of the team that waits for an answer. */
export const offerOf = (course: Course, team: string, seat: string): SeatOffer | undefined =>
  course.offers.find((offer) => offer.seat === seat && course.players.get(offer.from)?.team === team);

function put(course: Course, player: Player, seat: string): void {
  player.seats.push(seat);
  teamOf(course, player).roster.set(player.id, [...player.seats]);
}

function takeAway(course: Course, player: Player, seat: string): void {
  player.seats.splice(player.seats.indexOf(seat), 1);
  teamOf(course, player).roster.set(player.id, [...player.seats]);
  closeOffer(course, offerOf(course, player.team, seat));
}

function closeOffer({ offers }: Course, offer: SeatOffer | undefined): void {
  if (offer !== undefined) offers.splice(offers.indexOf(offer), 1);
}

const nameOfSeat = ({ scenario }: Course, seat: string): string =>
  scenario.seats.find(({ id }) => id === seat)?.name ?? seat;

function handOver(course: Course, to: Player, seat: string): Outcome {
  const offer = offerOf(course, to.team, seat);
  const from = course.players.get(offer?.from ?? '');
  if (from === undefined) return refuse('seat/no-offer', 'the seat was not offered', 'have it offered first');
  takeAway(course, from, seat);
  put(course, to, seat);
  say(teamOf(course, to), 'actions', `${nameOfSeat(course, seat)}: handed over`, to.id);
  return DONE;
}

/** Folds one event about seats into the course. */
export function takeInSeat(course: Course, event: SeatEvent, player: Player): Outcome {
  const { seat } = event.payload;
  switch (event.type) {
    case 'seat-taken':
      put(course, player, seat);
      return DONE;
    case 'seat-given-up': {
      takeAway(course, player, seat);
      const why = event.payload.absent ? 'free, its holder has been gone too long' : 'given up';
      say(teamOf(course, player), 'actions', `${nameOfSeat(course, seat)}: ${why}`, player.id);
      return DONE;
    }
    case 'seat-offered':
      course.offers.push({ seat, from: player.id, to: event.payload.to });
      return DONE;
    case 'seat-accepted':
      return handOver(course, player, seat);
    case 'seat-declined':
      closeOffer(course, offerOf(course, player.team, seat));
      return DONE;
  }
}
