// Applies seat events (take, give up, offer, hand over) and updates the team's roster.
import { DONE, type Outcome, refuse } from '#model/engine/result.ts';
import { appendEntry } from '#model/incident/timeline.ts';
import type { SeatOffer } from '#protocol/events.ts';
import type { LogEvent } from '../storage/log-event.ts';
import type { DrillState, Player } from './drill-state.ts';
import { touchTeam } from './team-history.ts';

type SeatNote = 'timeline/seat-handed-over' | 'timeline/seat-freed' | 'timeline/seat-given-up';
type SeatEvent = Extract<LogEvent, { type: `seat-${string}` }>;

export const isSeatEvent = (event: LogEvent): event is SeatEvent => event.type.startsWith('seat-');

export const holdersOf = (drillState: DrillState, team: string, seat: string): Player[] =>
  [...drillState.players.values()].filter((player) => player.team === team && player.seats.includes(seat));

/** The open offer of a seat of the team. */
export const offerOf = (drillState: DrillState, team: string, seat: string): SeatOffer | undefined =>
  drillState.offers.find((offer) => offer.seat === seat && drillState.players.get(offer.from)?.team === team);

/** Updates the team's roster. */
export function noteSeats(drillState: DrillState, { id, team, seats }: Player): void {
  const held = [...seats];
  touchTeam(drillState, team, ({ roster }) => void roster.set(id, held));
}

function note(drillState: DrillState, { id, team }: Player, code: SeatNote, seat: string): void {
  touchTeam(drillState, team, (one) => appendEntry(one, 'actions', { code, args: { seat } }, id));
}

function put(drillState: DrillState, player: Player, seat: string): void {
  player.seats.push(seat);
  noteSeats(drillState, player);
}

function takeAway(drillState: DrillState, player: Player, seat: string): void {
  player.seats.splice(player.seats.indexOf(seat), 1);
  noteSeats(drillState, player);
  closeOffer(drillState, offerOf(drillState, player.team, seat));
}

function closeOffer({ offers }: DrillState, offer: SeatOffer | undefined): void {
  if (offer !== undefined) offers.splice(offers.indexOf(offer), 1);
}

function handOver(drillState: DrillState, to: Player, seat: string): Outcome {
  const offer = offerOf(drillState, to.team, seat);
  const from = drillState.players.get(offer?.from ?? '');
  if (from === undefined) return refuse('seat/no-offer');
  takeAway(drillState, from, seat);
  put(drillState, to, seat);
  note(drillState, to, 'timeline/seat-handed-over', seat);
  return DONE;
}

export function applySeatEvent(drillState: DrillState, event: SeatEvent, player: Player): Outcome {
  const { seat } = event.payload;
  switch (event.type) {
    case 'seat-taken':
      put(drillState, player, seat);
      return DONE;
    case 'seat-given-up': {
      takeAway(drillState, player, seat);
      note(drillState, player, event.payload.absent ? 'timeline/seat-freed' : 'timeline/seat-given-up', seat);
      return DONE;
    }
    case 'seat-offered':
      drillState.offers.push({ seat, from: player.id, to: event.payload.to });
      return DONE;
    case 'seat-accepted':
      return handOver(drillState, player, seat);
    case 'seat-declined':
      closeOffer(drillState, offerOf(drillState, player.team, seat));
      return DONE;
  }
}
