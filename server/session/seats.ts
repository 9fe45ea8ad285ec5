// Seat requests of players: take free seats or those of bots, give up their own, and hand one over to a player who accepts.
import { DONE, type Outcome, type Refusal, refuse } from '#model/engine/result.ts';
import type { SeatSpec } from '#model/engine/scenario.ts';
import { type DrillState, type Player, teamOf } from './drill-state.ts';
import type { Journal } from './journal.ts';
import { looksLike } from './names.ts';
import { holdersOf, offerOf } from './roster.ts';
import { seatKey } from './steering-state.ts';

/** Seat requests of a player. */
export type SeatRequest =
  | { readonly do: 'take'; readonly seats: readonly string[] }
  | { readonly do: 'give-up' | 'accept' | 'decline'; readonly seat: string }
  | { readonly do: 'offer'; readonly seat: string; readonly to: string };

/** The requester and the context. */
export type SeatContext = { readonly drillState: DrillState; readonly journal: Journal; readonly player: Player };

const NOT_OFFERED = refuse('seat/no-offer');
export const ONLY_PLAYERS = refuse('seat/only-players');
const ALONE = refuse('seat/alone');

export const seatOf = ({ scenario }: DrillState, seat: string): SeatSpec | undefined =>
  scenario.seats.find(({ id }) => id === seat);

export function unknownSeat({ scenario }: DrillState, seat: string): Refusal {
  const seats = scenario.seats.map(({ id }) => id);
  return refuse('seat/unknown', { seat, choices: seats });
}

/** Why the player cannot take the seat, or null. */
function obstacle({ drillState, player }: SeatContext, seat: string): Refusal | null {
  const spec = seatOf(drillState, seat);
  if (spec === undefined) return unknownSeat(drillState, seat);
  if (player.kind !== 'player') return ONLY_PLAYERS;
  const reserved = drillState.steering.reserved.get(seatKey(player.team, seat));
  if (reserved !== undefined && !looksLike(reserved, player.name))
    return refuse('seat/reserved', { seat, name: reserved });
  const closed = teamOf(drillState, player).closedSeats.get(seat);
  if (closed !== undefined) return refuse('seat/closed', { seat, reason: closed });
  const holders = holdersOf(drillState, player.team, seat).filter(({ bot }) => bot === null);
  if (holders.includes(player) || holders.length < (spec.places ?? 1)) return null;
  return refuse('seat/taken', { seat, holders: holders.map(({ name }) => name) });
}

/** Why the previous holders cannot get a seat back, or null: somebody else holds it, or one of them has left the team. */
export function takenProblem(
  drillState: DrillState,
  { team, seat }: { readonly team: string; readonly seat: string },
  before: readonly Player[],
): Refusal | null {
  const now = holdersOf(drillState, team, seat);
  if (now.length > 0) return refuse('seat/taken', { seat, holders: now.map(({ name }) => name) });
  const gone = before.find((player) => player.team !== team || drillState.steering.removed.has(player.id));
  return gone === undefined ? null : refuse('steer/not-there', { name: gone.name });
}

/** A bot gives up its seat when a person wants it. */
export function removeBotsFrom(
  { drillState, journal }: Omit<SeatContext, 'player'>,
  { team, seat }: { readonly team: string; readonly seat: string },
): void {
  for (const holder of holdersOf(drillState, team, seat))
    if (holder.bot !== null) giveUp({ drillState, journal, player: holder }, seat, false);
}

/** All or nothing; seats that the player already holds stay. */
function take(context: SeatContext, seats: readonly string[]): Outcome {
  for (const seat of seats) {
    const refusal = obstacle(context, seat);
    if (refusal !== null) return refusal;
  }
  const { journal, player } = context;
  for (const seat of new Set(seats)) {
    if (player.seats.includes(seat)) continue;
    removeBotsFrom(context, { team: player.team, seat });
    journal.record({ type: 'seat-taken', team: player.team, player: player.id, payload: { seat } });
  }
  return DONE;
}

const notYours = (seat: string): Refusal => refuse('seat/not-yours', { seat });

function giveUp({ journal, player }: SeatContext, seat: string, absent: boolean): Outcome {
  if (!player.seats.includes(seat)) return notYours(seat);
  return journal.record({ type: 'seat-given-up', team: player.team, player: player.id, payload: { seat, absent } });
}

/** Frees all seats of a player: `absent` if the player was away too long, otherwise a bot is removed. */
export function freeSeats(context: SeatContext, absent: boolean): void {
  for (const seat of [...context.player.seats]) giveUp(context, seat, absent);
}

function offer({ drillState, journal, player }: SeatContext, seat: string, to: string): Outcome {
  if (!player.seats.includes(seat)) return notYours(seat);
  const other = drillState.players.get(to);
  if (other === undefined || other.team !== player.team || other === player || other.bot !== null)
    return refuse('seat/nobody-there', { to });
  if (other.seats.includes(seat)) return refuse('seat/shared', { seat, holders: [other.name] });
  if (offerOf(drillState, player.team, seat) !== undefined) return refuse('seat/offered', { seat });
  return journal.record({ type: 'seat-offered', team: player.team, player: player.id, payload: { seat, to } });
}

function answer({ drillState, journal, player }: SeatContext, seat: string, yes: boolean): Outcome {
  const open = offerOf(drillState, player.team, seat);
  // Whoever made an offer may withdraw it.
  const mine = open?.to === player.id || (!yes && open?.from === player.id);
  if (!mine) return NOT_OFFERED;
  const type = yes ? 'seat-accepted' : 'seat-declined';
  return journal.record({ type, team: player.team, player: player.id, payload: { seat } });
}

/** Refusals: `seat/unknown`, `taken`, `not-yours`, `nobody-there`, `offered`, `no-offer`, `alone`. */
export function applySeatRequest(context: SeatContext, request: SeatRequest): Outcome {
  if (context.drillState.row.solo && request.do !== 'take') return ALONE;
  switch (request.do) {
    case 'take':
      return take(context, request.seats);
    case 'give-up':
      return giveUp(context, request.seat, false);
    case 'offer':
      return offer(context, request.seat, request.to);
    case 'accept':
    case 'decline':
      return answer(context, request.seat, request.do === 'accept');
  }
}
