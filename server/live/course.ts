// The course of a drill: what its log says so far, folded into teams, players and clock settings. A running drill and a
// replay fold the same events with the same function, which is why a log is enough to bring a drill back.

import type { BotLevel } from '#model/players/levels.ts';
import { assert, DONE, type Outcome, refuse } from '#model/result.ts';
import type { Runbook } from '#model/runbook.ts';
import type { Scenario } from '#model/scenario.ts';
import { applyEntry } from '#model/team/entries.ts';
import { actingSeats, FACILITATOR, isForFacilitator } from '#model/team/rights.ts';
import { advanceTeam, createTeam, type Team } from '#model/team/team.ts';
import { hashOf } from '#model/world.ts';
import type { SeatOffer, Speed } from '#protocol/events.ts';
import type { DrillRow, LogEvent } from '../archive/log-event.ts';
import { isSeatEvent, takeInSeat } from './roster.ts';

export type CommandAnswer = { readonly ok: true; readonly step: number };

export type Player = {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly owner: boolean;
  readonly tokenDigest: string;
  /** Level of a bot; null for a person. */
  readonly bot: BotLevel | null;
  readonly seats: string[];
  /** Accepted commands by the id that the client gave them: one that is sent again gets its first answer. */
  readonly answers: Map<string, CommandAnswer>;
};

export type Course = {
  readonly row: DrillRow;
  readonly scenario: Scenario;
  readonly runbooks: readonly Runbook[];
  /** All teams stand at the same step: a drill has one clock. */
  readonly teams: ReadonlyMap<string, Team>;
  readonly players: Map<string, Player>;
  /** Seats offered to somebody who has not answered. */
  readonly offers: SeatOffer[];
  readonly horizonStep: number;
  speed: Speed;
  paused: boolean;
  ended: boolean;
  /** Number of the last event. */
  lastSeq: number;
};

/** How fast a drill runs until somebody sets its clock. */
export const FIRST_SPEED: Speed = 20;

/** A drill before its first event, every team at the row's first step. */
export function createCourse(row: DrillRow, scenario: Scenario, runbooks: readonly Runbook[]): Course {
  const { seed, variation, mode } = row;
  const options = { seed, variation, mode, runbooks };
  const teams = new Map(row.teams.map(({ id }) => [id, createTeam(scenario, { id, ...options })]));
  const [first] = teams.values();
  const course: Course = {
    row,
    scenario,
    runbooks,
    teams,
    players: new Map(),
    offers: [],
    horizonStep: first.world.plan.horizonStep,
    speed: FIRST_SPEED,
    paused: false,
    ended: false,
    lastSeq: 0,
  };
  while (stepOf(course) < row.startStep) advanceCourse(course);
  return course;
}

export function stepOf(course: Course): number {
  const [first] = course.teams.values();
  return first.world.step;
}

export function advanceCourse(course: Course): void {
  for (const team of course.teams.values()) advanceTeam(team);
}

/** How often anything in the drill needed somebody so far. */
export function callsOf(course: Course): number {
  let calls = 0;
  for (const team of course.teams.values()) calls += team.calls;
  return calls;
}

export function teamOf(course: Course, player: Player): Team {
  const team = course.teams.get(player.team);
  assert(team !== undefined, `player ${player.id} is in a team of the drill`);
  return team;
}

/** The seats that a player acts for now: those held, those that nobody holds, and the facilitator's. */
export function actingSeatsOf(course: Course, player: Player): string[] {
  const seats = actingSeats(teamOf(course, player), player.id);
  return player.owner && !course.row.solo ? [...seats, FACILITATOR] : seats;
}

export const hashesOf = (course: Course): Record<string, string> =>
  Object.fromEntries([...course.teams].map(([id, team]) => [id, hashOf(team.world)]));

const playerOf = (course: Course, event: LogEvent): Player | undefined => course.players.get(event.player ?? '');

const broken = (why: string): Outcome => refuse('drill/replay-differs', why, 'start a new drill; the log is kept');

const NOBODY = broken('nobody of that id has joined');

/** The facilitator's commands reach every team, all others the giver's own. */
const teamsMeant = (course: Course, player: Player, command: string): Team[] =>
  isForFacilitator(command) ? [...course.teams.values()] : [teamOf(course, player)];

function takeInCommand(course: Course, event: LogEvent & { type: 'command' }): Outcome {
  const player = playerOf(course, event);
  if (player === undefined) return NOBODY;
  const { id, do: command, with: values, seats, runbook } = event.payload;
  const entry = { step: event.step, player: player.id, seats, do: command, with: values, runbook };
  const outcomes = teamsMeant(course, player, command).map((team) => applyEntry(team, { ...entry, team: team.id }));
  // What one team is past already can still be news to another.
  const outcome = outcomes.find(({ ok }) => ok) ?? outcomes[0];
  if (outcome.ok) player.answers.set(id, { ok: true, step: event.step });
  return outcome;
}

function compareHashes(course: Course, event: LogEvent & { type: 'checkpoint' }): Outcome {
  const found = hashesOf(course);
  for (const [team, expected] of Object.entries(event.payload.hashes))
    if (found[team] !== expected) return broken(`${team} has hash ${found[team]}, the log says ${expected}`);
  return DONE;
}

/** Folds one event into the course, which must stand at the event's step. Only a command can be refused in a live drill. */
export function takeIn(course: Course, event: LogEvent): Outcome {
  assert(stepOf(course) === event.step, `event ${event.seq} is taken in at its step`);
  if (isSeatEvent(event)) {
    const player = playerOf(course, event);
    return player === undefined ? NOBODY : takeInSeat(course, event, player);
  }
  switch (event.type) {
    case 'player-joined': {
      const { player: id, team } = event;
      if (id === null || team === null || !course.teams.has(team)) return broken('it names no team');
      const { bot = null, ...rest } = event.payload;
      course.players.set(id, { id, team, ...rest, bot, seats: [], answers: new Map() });
      course.teams.get(team)!.roster.set(id, []);
      return DONE;
    }
    case 'command':
      return takeInCommand(course, event);
    case 'clock':
      course.speed = event.payload.speed;
      course.paused = event.payload.paused;
      return DONE;
    case 'checkpoint':
      return compareHashes(course, event);
    case 'ended':
      course.ended = true;
      return DONE;
  }
}
