// Facilitator requests of a team drill about people and the course of the drill: each is checked against the current drill,
// then becomes an event of the log.
import { DONE, type Outcome, type Refusal, refuse } from '#model/engine/result.ts';
import type { SteeringRequest } from '#protocol/steering.ts';
import { type DrillState, type Player, stepOf } from './drill-state.ts';
import type { Journal } from './journal.ts';
import { objectivesOf } from './objectives.ts';
import { evaluates, mayResume, maySteer } from './powers.ts';
import { holdersOf } from './roster.ts';
import { ONLY_PLAYERS, removeBotsFrom, seatOf, unknownSeat } from './seats.ts';

type Context = { readonly drillState: DrillState; readonly journal: Journal; readonly player: Player };

const NOT_YOURS = refuse('steer/not-yours');
const SOLO = refuse('steer/solo');
const YOURSELF = refuse('steer/yourself');
const RUNNING = refuse('steer/not-stopped');
const STOPPED = refuse('steer/stopped');
const AFTER_END = refuse('steer/after-end');
const PAST = refuse('steer/past');
const NOT_PLAYED = refuse('steer/not-played');
const OBJECTIVE_THERE = refuse('steer/objective-there');

type Course = Extract<
  SteeringRequest,
  { do: 'jump' | 'rewind' | 'undo' | 'bookmark' | 'add-objective' | 'rate-objective' }
>;

const unknownTeam = ({ row }: DrillState, team: string): Refusal =>
  refuse('drill/unknown-team', { team, teams: row.teams.map(({ id, name }) => `${id} (${name})`) });

/** Why the request cannot apply to the person, or null: unknown, a bot, already gone, or the facilitator. */
function personProblem({ players, steering }: DrillState, id: string): Refusal | null {
  const player = players.get(id);
  if (player === undefined || steering.removed.has(id)) return refuse('steer/unknown-player', { player: id });
  if (player.bot !== null) return refuse('steer/is-bot', { name: player.name });
  return player.owner ? YOURSELF : null;
}

/** A screen stands in a room where anybody can reach it. */
function deputyProblem(drillState: DrillState, id: string): Refusal | null {
  const player = drillState.players.get(id);
  if (player?.kind === 'projector') return refuse('steer/is-screen', { name: player.name });
  return personProblem(drillState, id);
}

function seatProblem(drillState: DrillState, team: string, seat: string): Refusal | null {
  if (!drillState.teams.has(team)) return unknownTeam(drillState, team);
  return seatOf(drillState, seat) === undefined ? unknownSeat(drillState, seat) : null;
}

function moveProblem(drillState: DrillState, request: SteeringRequest & { do: 'move-player' }): Refusal | null {
  const { player, team, seats } = request;
  // The facilitator can be seated too.
  const problem = personProblem(drillState, player);
  if (problem !== null && problem !== YOURSELF) return problem;
  if (!drillState.teams.has(team)) return unknownTeam(drillState, team);
  if (seats.length > 0 && drillState.players.get(player)!.kind !== 'player') return ONLY_PLAYERS;
  for (const seat of seats) {
    const spec = seatOf(drillState, seat);
    if (spec === undefined) return unknownSeat(drillState, seat);
    const closed = drillState.teams.get(team)!.closedSeats.get(seat);
    if (closed !== undefined) return refuse('seat/closed', { seat, reason: closed });
    const others = holdersOf(drillState, team, seat).filter(({ id, bot }) => id !== player && bot === null);
    if (others.length >= (spec.places ?? 1))
      return refuse('seat/taken', { seat, holders: others.map(({ name }) => name) });
  }
  return new Set(seats).size < seats.length ? refuse('steer/seat-twice') : null;
}

function problemOf(drillState: DrillState, request: SteeringRequest): Refusal | null {
  switch (request.do) {
    case 'name-deputy':
      return request.player === null ? null : deputyProblem(drillState, request.player);
    case 'mute-player':
    case 'remove-player':
      return personProblem(drillState, request.player);
    case 'move-player':
      return moveProblem(drillState, request);
    case 'free-seat': {
      const problem = seatProblem(drillState, request.team, request.seat);
      if (problem !== null) return problem;
      const held = holdersOf(drillState, request.team, request.seat).length > 0;
      return held ? null : refuse('steer/seat-free', { seat: request.seat });
    }
    case 'reserve-seat':
      return seatProblem(drillState, request.team, request.seat);
    case 'stop-exercise':
      return drillState.steering.realStop === null ? null : STOPPED;
    case 'choose-paging':
      return drillState.row.mode === 'watch' && request.targets.length > 0 ? refuse('pages/watching') : null;
    case 'resume-exercise':
      return drillState.steering.realStop === null ? RUNNING : null;
    case 'create-link':
    case 'revoke-link':
      return null;
    default:
      return courseProblem(drillState, request);
  }
}

/** Requests that change the course of a drill, or note something about it. */
function courseProblem(drillState: DrillState, request: Course): Refusal | null {
  const now = stepOf(drillState);
  switch (request.do) {
    case 'jump':
      if (drillState.steering.realStop !== null) return STOPPED;
      if (request.step > drillState.horizonStep) return AFTER_END;
      return request.step > now ? null : PAST;
    case 'rewind':
      if (drillState.steering.realStop !== null) return STOPPED;
      return request.step < drillState.row.startStep || request.step >= now ? NOT_PLAYED : null;
    case 'undo':
      return null;
    case 'bookmark':
      return request.team === null || drillState.teams.has(request.team) ? null : unknownTeam(drillState, request.team);
    case 'add-objective':
      return objectivesOf(drillState).includes(request.text) ? OBJECTIVE_THERE : null;
    case 'rate-objective': {
      const choices = objectivesOf(drillState);
      if (!drillState.teams.has(request.team)) return unknownTeam(drillState, request.team);
      return choices.includes(request.objective) ? null : refuse('steer/unknown-objective', { choices });
    }
  }
}

/** Evaluators may add notes as the facilitator does, but change nothing. */
const isNote = ({ do: verb }: SteeringRequest): boolean => verb === 'bookmark' || verb === 'rate-objective';

export function steer({ drillState, journal, player }: Context, request: SteeringRequest): Outcome {
  const resumes = request.do === 'resume-exercise' && mayResume(drillState, player);
  if (drillState.row.solo && !resumes) return SOLO;
  if (!resumes && !maySteer(drillState, player) && !(isNote(request) && evaluates(player))) return NOT_YOURS;
  const problem = problemOf(drillState, request);
  if (problem !== null) return problem;
  if (request.do === 'move-player')
    for (const seat of request.seats) removeBotsFrom({ drillState, journal }, { team: request.team, seat });
  const outcome = journal.record({ type: 'steering', team: null, player: player.id, payload: request });
  return outcome.ok ? DONE : outcome;
}
