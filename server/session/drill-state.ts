// The state of a drill, folded from its log: teams, players and clock settings.
import type { BotLevel } from '#model/bots/levels.ts';
import { assert } from '#model/engine/result.ts';
import type { Runbook, RunbookStep } from '#model/engine/runbook.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { hashOf } from '#model/engine/world.ts';
import { COMMAND_GROUPS } from '#model/incident/commands.ts';
import { actingSeats, FACILITATOR } from '#model/incident/rights.ts';
import type { Team } from '#model/incident/state.ts';
import { advanceTeam } from '#model/incident/team.ts';
import { notesShown } from '#model/incident/watching.ts';
import type { PlayerKind, SeatOffer, Speed } from '#protocol/events.ts';
import type { DrillRow } from '../storage/log-event.ts';
import { lastStepOfDaily } from './daily.ts';
import { noteSkipped, type SkippedSteps } from './skipped-steps.ts';
import { createSteeringState, EVALUATOR, PROJECTOR, type SteeringState } from './steering-state.ts';
import { FIRST_SPEED, type Teams, teamAt } from './team-history.ts';

const TEAM_GROUPS = new Set(COMMAND_GROUPS.flatMap(({ commands }) => Object.keys(commands)).map(groupOf));

function groupOf(command: string): string {
  return command.slice(0, command.indexOf('/'));
}

/** Services that a step commands, reads, or has a condition on. */
function servicesOf({ run, pre }: RunbookStep): string[] {
  const named = run?.with.service;
  return [
    ...(run === null || TEAM_GROUPS.has(groupOf(run.do)) ? [] : [groupOf(run.do)]),
    ...(typeof named === 'string' && named !== '' ? [named] : []),
    ...(pre?.checks ?? []).map(({ service }) => service),
  ];
}

export function runbooksFor({ services }: Scenario, runbooks: readonly Runbook[]): Runbook[] {
  const known = new Set(services.map(({ id }) => id));
  return runbooks.filter(({ steps, abortIf }) =>
    [...steps.flatMap(servicesOf), ...(abortIf?.checks ?? []).map(({ service }) => service)].every((id) =>
      known.has(id),
    ),
  );
}

export type CommandAnswer = { readonly ok: true; readonly step: number };

export type Player = {
  readonly id: string;
  readonly name: string;
  /** Anyone who steers the drill can move a person to another team. */
  team: string;
  readonly owner: boolean;
  readonly kind: PlayerKind;
  readonly tokenDigest: string;
  /** Level of a bot; null for a person. */
  readonly bot: BotLevel | null;
  /** A program that plays in a person's seat. */
  readonly agent?: boolean;
  readonly seats: string[];
  /** Answers to accepted commands by the client's command id: a duplicate gets the first answer. */
  readonly answers: Map<string, CommandAnswer>;
};

export type DrillState = Teams & {
  readonly players: Map<string, Player>;
  /** Open offers of seats. */
  readonly offers: SeatOffer[];
  readonly steering: SteeringState;
  /** Incremented by every event that can change people, seats, offers or arrangements. Commands do not change it. */
  roomVersion: number;
  readonly horizonStep: number;
  readonly skipped: SkippedSteps[];
  speed: Speed;
  paused: boolean;
  ended: boolean;
};

/** A daily drill lasts ten minutes for every player. */
export const DAILY_SPEED: Speed = 1;

/** A drill before its first event, every team at the start step. */
export function createDrillState(row: DrillRow, scenario: Scenario, all: readonly Runbook[]): DrillState {
  const runbooks = runbooksFor(scenario, all);
  const teams = new Map(row.teams.map(({ id }) => [id, teamAt({ row, scenario, runbooks }, id, row.startStep)]));
  const [first] = teams.values();
  const { horizonStep } = first.world.compiled;
  return {
    row,
    scenario,
    runbooks,
    teams,
    changes: new Map(),
    players: new Map(),
    offers: [],
    horizonStep: row.daily === undefined ? horizonStep : Math.min(horizonStep, lastStepOfDaily(row.startStep)),
    steering: createSteeringState(),
    roomVersion: 0,
    skipped: [],
    speed: FIRST_SPEED,
    paused: false,
    ended: false,
    lastSeq: 0,
  };
}

export function stepOf(drillState: DrillState): number {
  const [first] = drillState.teams.values();
  return first.world.step;
}

export function advanceDrill(drillState: DrillState): void {
  if (drillState.paused) noteSkipped(drillState.skipped, stepOf(drillState));
  for (const team of drillState.teams.values()) advanceTeam(team);
}

/** How many events of the drill have needed attention so far. */
export function attentionCountOf(drillState: Pick<DrillState, 'teams'>): number {
  let calls = 0;
  for (const team of drillState.teams.values()) calls += team.mode === 'watch' ? notesShown(team) : team.attentionCount;
  return calls;
}

export function teamOf(drillState: DrillState, player: Player): Team {
  const team = drillState.teams.get(player.team);
  assert(team !== undefined, `player ${player.id} is in a team of the drill`);
  return team;
}

const observerSeats = ({ scenario }: DrillState): string[] =>
  scenario.seats.filter(({ role }) => role === 'observer').map(({ id }) => id);

/** The seats that a player acts for: those held, those that nobody holds, and for the owner the facilitator's seat. */
export function actingSeatsOf(drillState: DrillState, player: Player): string[] {
  if (player.kind === 'projector') return [PROJECTOR];
  if (player.kind === 'observer') return [...observerSeats(drillState), EVALUATOR];
  const seats = actingSeats(teamOf(drillState, player), player.id);
  return player.owner && !drillState.row.solo ? [...seats, FACILITATOR] : seats;
}

export const hashesOf = (drillState: DrillState): Record<string, string> =>
  Object.fromEntries([...drillState.teams].map(([id, team]) => [id, hashOf(team.world)]));
