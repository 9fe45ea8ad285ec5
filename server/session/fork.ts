// Reopens a drill that has ended at one of its moments: a new drill with the log up to there, so that everything is as it was. It
// is practice: it tells how the first run ended, and no record keeps it.
import { assert } from '#model/engine/result.ts';
import type { Practice } from '#protocol/events.ts';
import { digestOf, type Ids } from '../ports.ts';
import type { DrillRow, LogEvent } from '../storage/log-event.ts';
import { type DrillState, FIRST_SPEED, type Player } from './drill-state.ts';
import { createToken, type JoinResult } from './join.ts';

/** Behind the names of those who only played the first run. */
const GONE = ' *';

type Wanted = {
  readonly id: string;
  readonly code: string | null;
  readonly created: string;
  readonly practice: Practice;
};

/** The row of the new drill; it has the seed and the start of the first one. */
export const forkedRow = ({ daily: _, ...row }: DrillRow, wanted: Wanted): DrillRow => ({ ...row, ...wanted });

type Unnumbered = LogEvent extends infer E ? (E extends LogEvent ? Omit<E, 'seq'> : never) : never;

/** Who forks is its owner; the names of the others stay free, because they may join again. */
function joinedAgain(event: LogEvent, player: string, tokenDigest: string): LogEvent {
  if (event.type !== 'player-joined' || event.payload.bot !== undefined) return event;
  const { name, ...payload } = event.payload;
  return event.player === player
    ? { ...event, payload: { ...payload, name, tokenDigest, owner: true } }
    : { ...event, payload: { name: `${name}${GONE}`, tokenDigest: '', owner: false } };
}

/** People who held a seat at the moment and are not there any more give it up; the player takes what they held. */
function handedOver(before: readonly LogEvent[], { id, team }: Player, step: number): Unnumbered[] {
  const bots = new Set(
    before.flatMap((event) =>
      event.type === 'player-joined' && event.payload.bot !== undefined ? [event.player] : [],
    ),
  );
  const held = new Map<string, { player: string; team: string; seat: string }>();
  for (const event of before) {
    if (event.player === null || event.team === null || !event.type.startsWith('seat-')) continue;
    const { seat } = event.payload as { seat: string };
    const key = `${event.player} ${seat}`;
    if (event.type === 'seat-taken') held.set(key, { player: event.player, team: event.team, seat });
    if (event.type === 'seat-given-up') held.delete(key);
    if (event.type === 'seat-accepted') {
      for (const [other, one] of held) if (one.team === event.team && one.seat === seat) held.delete(other);
      held.set(key, { player: event.player, team: event.team, seat });
    }
  }
  const others = [...held.values()].filter((one) => one.player !== id && !bots.has(one.player));
  const mine = new Set([...held.values()].filter((one) => one.player === id).map(({ seat }) => seat));
  const free = new Set(others.filter((one) => one.team === team && !mine.has(one.seat)).map(({ seat }) => seat));
  return [
    ...others.map(
      (one): Unnumbered => ({
        ...{ type: 'seat-given-up', step, team: one.team, player: one.player },
        payload: { seat: one.seat, absent: true },
      }),
    ),
    ...[...free].map((seat): Unnumbered => ({ type: 'seat-taken', step, team, player: id, payload: { seat } })),
  ];
}

/** The log of the new drill: the events before the moment, then the player alone with the seats of the team, the clock stopped. */
export function forkedEvents(
  { row, events }: { readonly row: DrillRow; readonly events: readonly LogEvent[] },
  { players }: DrillState,
  player: string,
  ids: Ids,
): JoinResult & { events: LogEvent[] } {
  assert(row.practice !== undefined, 'a fork is practice');
  const { step } = row.practice;
  const known = players.get(player)!;
  const token = createToken(row.id, ids);
  const before = events.filter((event) => event.step < step && event.type !== 'ended');
  const hasJoined = before.some((event) => event.type === 'player-joined' && event.player === player);
  const joining: Unnumbered = {
    ...{ type: 'player-joined', step, team: known.team, player },
    payload: { name: known.name, tokenDigest: digestOf(token), owner: true },
  };
  const all: Unnumbered[] = [
    ...before.map((event) => joinedAgain(event, player, digestOf(token))),
    ...(hasJoined ? [] : [joining]),
    ...handedOver(before, known, step),
    { type: 'clock', step, team: null, player: null, payload: { speed: FIRST_SPEED, paused: true } },
  ];
  return { player, token, events: all.map((event, i) => ({ ...event, seq: i + 1 }) as LogEvent) };
}
