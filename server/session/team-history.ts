// The ordered changes of each team, so that its state can be recomputed: without one change that is undone, or only up to the
// step of a rewind. A team is a function of its scenario, its seed and these changes.
import { DONE, type Outcome } from '#model/engine/result.ts';
import type { Runbook } from '#model/engine/runbook.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { allHaveReported } from '#model/incident/knowledge.ts';
import { leastStepsAt, setPace } from '#model/incident/pace.ts';
import type { Team } from '#model/incident/state.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { type Slices, whole } from '#model/scoring/replay-source.ts';
import type { Speed } from '#protocol/events.ts';
import type { DrillRow } from '../storage/log-event.ts';

/** One change, and the number of the event that made it. */
type TeamChange = { readonly seq: number; readonly step: number; apply(team: Team): Outcome };

/** The teams of a drill, and their inputs. */
export type Teams = {
  readonly row: DrillRow;
  readonly scenario: Scenario;
  readonly runbooks: readonly Runbook[];
  /** All teams are at the same step: a drill has one clock. */
  readonly teams: Map<string, Team>;
  /** What was done to each team, by its id. */
  readonly changes: Map<string, TeamChange[]>;
  /** Number of the last event. */
  lastSeq: number;
};

/** Applies the current event to a team and records the change; a refused change is not recorded. */
export function changeTeam(drillState: Teams, id: string, apply: TeamChange['apply']): Outcome {
  const team = drillState.teams.get(id)!;
  const outcome = apply(team);
  if (!outcome.ok) return outcome;
  const change = { seq: drillState.lastSeq + 1, step: team.world.step, apply };
  const changes = drillState.changes.get(id);
  if (changes === undefined) drillState.changes.set(id, [change]);
  else changes.push(change);
  return DONE;
}

/** The same for a change that cannot be refused. */
export function touchTeam(drillState: Teams, id: string, apply: (team: Team) => void): void {
  changeTeam(drillState, id, (team) => {
    apply(team);
    return DONE;
  });
}

/** The speed of a new drill. */
export const FIRST_SPEED: Speed = 20;

/** Of the first team, the second, and so on. */
export const teamIdOf = (index: number): string => `team-${index + 1}`;

/** Of the team of a drill that has one. */
export const ONLY_TEAM = 'Team';

type Parts = Pick<Teams, 'scenario' | 'runbooks'> & {
  readonly row: Pick<DrillRow, 'seed' | 'variation' | 'mode' | 'teams'>;
};

/** Steps between two yields to other work. */
const STEPS_OF_SLICE = 240;

const nameOf = ({ teams }: Parts['row'], id: string): string | undefined => teams.find((one) => one.id === id)?.name;

/** A team at `step` before any change. Host reports from the minute `learnsFrom` on are applied. */
function* untouchedTeam(
  { row, scenario, runbooks }: Parts,
  id: string,
  step: number,
  learnsFrom: number,
): Slices<Team> {
  const { seed, variation, mode } = row;
  const team = createTeam(scenario, { id, name: nameOf(row, id), seed, variation, mode, runbooks });
  setPace(team, leastStepsAt(FIRST_SPEED));
  while (team.world.step < step) {
    advanceTeam(team, team.world.step >= learnsFrom * STEPS_PER_MINUTE);
    if (team.world.step % STEPS_OF_SLICE === 0) yield;
  }
  return team;
}

/** Minutes before the start of a drill whose host reports are applied: enough where each host reports within one of them. */
const REPORT_MINUTES = 20;

/** The same with all reports that count. Applying those of every minute takes most of the time of a new drill. */
function* teamInSlices(parts: Parts, id: string, step: number): Slices<Team> {
  const learnsFrom = Math.max(0, Math.floor(step / STEPS_PER_MINUTE) - REPORT_MINUTES);
  const team = yield* untouchedTeam(parts, id, step, learnsFrom);
  return learnsFrom === 0 || team.knowledge.every(allHaveReported) ? team : yield* untouchedTeam(parts, id, step, 0);
}

/** Teams prepared for drills that nobody has begun yet, by scenario. */
const prepared = new WeakMap<Scenario, Map<string, Team>>();

const keyOf = ({ row }: Parts, id: string, step: number): string =>
  [row.seed, row.variation, row.mode, id, step, nameOf(row, id)].join(' ');

/** Prepares a team before somebody begins its drill; the next matching `teamAt` returns it. */
export function* prepareTeam(parts: Parts, id: string, step: number): Slices<Team> {
  const team = yield* teamInSlices(parts, id, step);
  prepared.set(parts.scenario, (prepared.get(parts.scenario) ?? new Map()).set(keyOf(parts, id, step), team));
  return team;
}

/**
 * A team at `step` before any change. A prepared team is handed out once, and the scenario's other prepared teams are dropped.
 */
export function teamAt(parts: Parts, id: string, step: number): Team {
  const team = prepared.get(parts.scenario)?.get(keyOf(parts, id, step));
  if (team === undefined) return whole(teamInSlices(parts, id, step));
  prepared.delete(parts.scenario);
  return { ...team, runbooks: parts.runbooks };
}

/**
 * Recomputes the team at `step` from these changes. Changes that are refused now, because an earlier one is missing, are left
 * out.
 */
export function rebuildTeam(drillState: Teams, id: string, kept: readonly TeamChange[], step: number): void {
  const team = teamAt(drillState, id, Math.min(step, kept[0]?.step ?? step));
  const changes: TeamChange[] = [];
  for (const change of kept) {
    while (team.world.step < change.step) advanceTeam(team);
    if (change.apply(team).ok) changes.push(change);
  }
  while (team.world.step < step) advanceTeam(team);
  drillState.teams.set(id, team);
  drillState.changes.set(id, changes);
}
