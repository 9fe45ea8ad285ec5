// Forks an ended drill at one of its moments: a new drill with the log up to that moment, and so with the same state. A fork is
// practice: it shows how the first run ended, and no record keeps it.
import { assert } from '#model/engine/result.ts';
import type { Practice } from '#protocol/events.ts';
import { digestOf, type Ids } from '../ports.ts';
import type { DrillRow, LogEvent } from '../storage/log-event.ts';
import type { DrillState, Player } from './drill-state.ts';
import { createToken, type JoinResult } from './join.ts';
import { FIRST_SPEED } from './team-history.ts';

type Wanted = {
  readonly id: string;
  readonly code: string | null;
  readonly created: string;
  readonly practice: Practice;
};

/** The row of the new drill, with the seed and the start of the first one. */
export const forkedRow = ({ daily: _, ...row }: DrillRow, wanted: Wanted): DrillRow => ({ ...row, ...wanted });

type Payloads = Extract<LogEvent, { type: 'steering' }>['payload'][];
type Unnumbered = LogEvent extends infer E ? (E extends LogEvent ? Omit<E, 'seq'> : never) : never;

const isBot = (event: LogEvent): boolean => event.type === 'player-joined' && event.payload.bot !== undefined;

/**
 * The events that define the drill at the step. Events undone by a rewind have later steps, and the event of the rewind undid
 * them.
 */
function logUntil(events: readonly LogEvent[], step: number): LogEvent[] {
  const back = events.findLastIndex(
    ({ type, payload }) => type === 'steering' && payload.do === 'rewind' && payload.step <= step,
  );
  const since = events.slice(back + 1).filter((event) => event.step < step && event.type !== 'ended');
  return [...events.slice(0, back + 1), ...since];
}

/** The player who forks becomes the owner. Other tokens of the first run are not valid in the fork. */
function joinedAgain(event: LogEvent, player: string, tokenDigest: string): LogEvent {
  if (event.type !== 'player-joined' || isBot(event)) return event;
  const mine = event.player === player;
  const payload = { ...event.payload, tokenDigest: mine ? tokenDigest : '', owner: mine };
  // An evaluator who practises becomes a player.
  return { ...event, payload: mine ? { ...payload, kind: undefined } : payload };
}

/** Everybody else leaves. The player is unmuted and takes all seats that no bot holds; bots stay. */
function takenOver(
  before: readonly LogEvent[],
  { id, team }: Pick<Player, 'id' | 'team'>,
  seats: readonly string[],
): Payloads {
  const bots = new Set(before.filter(isBot).map((event) => event.player));
  const people = new Set(before.flatMap((event) => (event.type === 'player-joined' ? [event.player!] : [])));
  const ofBots = new Set<string>();
  for (const event of before) {
    if (event.team !== team || !bots.has(event.player)) continue;
    if (event.type === 'seat-taken') ofBots.add(event.payload.seat);
    if (event.type === 'seat-given-up') ofBots.delete(event.payload.seat);
  }
  return [
    ...[...people]
      .filter((one) => one !== id && !bots.has(one))
      .map((player) => ({ do: 'remove-player' as const, player })),
    { do: 'mute-player', player: id, muted: false },
    { do: 'move-player', player: id, team, seats: seats.filter((seat) => !ofBots.has(seat)) },
  ];
}

/**
 * The log of the new drill: the events before the moment, then the player alone with the team's seats and the clock stopped.
 */
export function forkedEvents(
  { row, events }: { readonly row: DrillRow; readonly events: readonly LogEvent[] },
  { players, scenario }: DrillState,
  { player, team }: { readonly player: string; readonly team?: string },
  ids: Ids,
): JoinResult & { events: LogEvent[] } {
  assert(row.practice !== undefined, 'a fork is practice');
  const { step } = row.practice;
  const known = { ...players.get(player)!, ...(team !== undefined && { team }) };
  const token = createToken(row.id, ids);
  const before = logUntil(events, step);
  const hasJoined = before.some((event) => event.type === 'player-joined' && event.player === player);
  const joining: Unnumbered = {
    ...{ type: 'player-joined', step, team: known.team, player },
    payload: { name: known.name, tokenDigest: digestOf(token), owner: true, agent: known.agent },
  };
  const all: Unnumbered[] = [
    ...before.map((event) => joinedAgain(event, player, digestOf(token))),
    ...(hasJoined ? [] : [joining]),
    ...(row.solo
      ? []
      : takenOver(
          before,
          known,
          scenario.seats.map(({ id }) => id),
        )
    ).map((payload): Unnumbered => ({ type: 'steering', step, team: null, player, payload })),
    { type: 'clock', step, team: null, player: null, payload: { speed: FIRST_SPEED, paused: true } },
  ];
  return { player, token, events: all.map((event, i) => ({ ...event, seq: i + 1 }) as LogEvent) };
}
