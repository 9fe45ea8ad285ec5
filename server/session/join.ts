// Joining a drill: names, teams and tokens. Attendance tracks who is connected.
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { PlayerKind } from '#protocol/events.ts';
import { digestOf, type Ids } from '../ports.ts';
import type { DrillRow, LogEvent } from '../storage/log-event.ts';
import { DAILY_SPEED, type DrillState, type Player } from './drill-state.ts';
import type { Journal } from './journal.ts';
import { isBotName, looksLike } from './names.ts';
import { FIRST_SPEED } from './team-history.ts';

/** A player who has just joined. The token is sent once; the log stores its digest. */
export type JoinResult = { readonly player: string; readonly token: string };

export type JoinRequest = {
  readonly name: string;
  readonly team?: string;
  readonly kind?: PlayerKind;
  readonly agent?: boolean;
};

/** A token contains the id of its drill, so that a stored drill can be looked up by it. */
export const createToken = (drill: string, ids: Ids): string => `${drill}.${ids.secret()}`;

export const drillOfToken = (token: string): string => token.slice(0, token.lastIndexOf('.'));

/** The first events of a drill: its owner joins, alone with all seats or as the first of a team. */
export function firstEventsOf(
  row: DrillRow,
  scenario: Scenario,
  { name, paused = false, agent }: { name: string; paused?: boolean; agent?: boolean },
  ids: Ids,
): JoinResult & { events: LogEvent[] } {
  const token = createToken(row.id, ids);
  const who = { step: row.startStep, team: row.teams[0].id, player: ids.player() };
  const joined = { name, tokenDigest: digestOf(token), owner: true, ...(agent === true && { agent }) };
  const seats = row.solo ? scenario.seats.map(({ id }) => id) : [];
  return {
    player: who.player,
    token,
    events: [
      { ...who, seq: 1, type: 'player-joined', payload: joined },
      ...seats.map((seat, i): LogEvent => ({ ...who, seq: i + 2, type: 'seat-taken', payload: { seat } })),
      {
        ...who,
        seq: seats.length + 2,
        type: 'clock',
        payload: { speed: row.daily === undefined ? FIRST_SPEED : DAILY_SPEED, paused: paused || !row.solo },
      },
    ],
  };
}

/**
 * Why nobody can join under the name, or null: it looks like another person's or a bot's. The name of a removed player is free
 * again.
 */
function nameProblem({ players, steering }: DrillState, name: string): Refusal | null {
  if (isBotName(name)) return refuse('drill/name-reserved', { name });
  const like = [...players.values()].find((one) => !steering.removed.has(one.id) && looksLike(one.name, name));
  return like === undefined ? null : refuse('drill/name-taken', { name: like.name });
}

/** Refusals: `drill/choose-team`, `drill/unknown-team`, `drill/name-taken`, `drill/name-reserved`. */
export function admit(
  drillState: DrillState,
  journal: Journal,
  ids: Ids,
  request: JoinRequest,
): ({ readonly ok: true } & JoinResult) | Refusal {
  const { row } = drillState;
  const teams = row.teams.map(({ id, name }) => `${id} (${name})`);
  // People who watch all teams belong to none of them.
  if (request.team === undefined && row.teams.length > 1 && (request.kind ?? 'player') === 'player')
    return refuse('drill/choose-team', { teams });
  const team = request.team ?? row.teams[0].id;
  if (!row.teams.some(({ id }) => id === team)) return refuse('drill/unknown-team', { team, teams });
  const problem = nameProblem(drillState, request.name);
  if (problem !== null) return problem;
  const token = createToken(row.id, ids);
  const player = ids.player();
  const { name, kind, agent } = request;
  const payload = { name, tokenDigest: digestOf(token), owner: false, kind, ...(agent === true && { agent }) };
  journal.record({ type: 'player-joined', team, player, payload });
  return { ok: true, player, token };
}

/** The player with this token, including the tokens of the facilitator's other devices. */
export function playerOfToken({ players, steering }: DrillState, token: string): Player | undefined {
  const digest = digestOf(token);
  const ofLink = [...steering.links.values()].some((link) => link.tokenDigest === digest && !link.revoked);
  for (const player of players.values()) {
    if (steering.removed.has(player.id)) continue;
    if (player.tokenDigest === digest || (ofLink && player.owner)) return player;
  }
  return undefined;
}
