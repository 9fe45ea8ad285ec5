// Scores a team: runs its world to the horizon and values what the team did. A caller that wants only the score stops here;
// the debrief builds on it.

import type { ActionLog } from '../engine/checkpoints.ts';
import { REFERENCE } from '../engine/scenario.ts';
import { cloneWorld, type World } from '../engine/world.ts';
import type { Team } from '../incident/state.ts';
import { actionLogOf } from '../rehearse.ts';
import { type BaselineCache, baselinesOf, type StartingPoint } from './baselines.ts';
import { type Replays, replaysOf } from './counterfactual.ts';
import type { DebriefRun, Help, Score } from './debrief-types.ts';
import { type JustifiedChange, justificationsOf } from './justification.ts';
import { runOf } from './loss-series.ts';
import { runOn, type Slices, whole } from './replay-source.ts';
import { scoreOf } from './score.ts';

/**
 * `startStep` is the step at which the drill began, `help` the assistance that the team received. Cached runs are not replayed.
 */
export type AssessmentOptions = {
  readonly startStep?: number;
  readonly baselineCache?: BaselineCache;
  readonly help?: readonly Help[];
};

type Assessment = {
  readonly basis: StartingPoint;
  /** The team's world at the horizon, and how it ended. */
  readonly rest: World;
  readonly own: DebriefRun;
  readonly justifications: readonly JustifiedChange[];
  readonly replays: Replays;
  readonly score: Score;
};

/** Continues the drill without players. In watch mode, the rest of the reference run is played. */
export const remainingActions = ({ scenario, world, mode }: Team): ActionLog =>
  mode === 'watch' ? actionLogOf(scenario, scenario.scripts[REFERENCE]).filter(({ step }) => step >= world.step) : [];

export function* assessmentOf(
  team: Team,
  { startStep = 0, baselineCache = new Map(), help = [] }: AssessmentOptions,
): Slices<Assessment> {
  const { scenario, world } = team;
  const { seed, variation } = world.compiled;
  const basis = { scenario, seed, variation, startStep };
  const remaining = remainingActions(team);
  const rest = yield* runOn(cloneWorld(world), remaining);
  const own = runOf('you', rest);
  const baselines = yield* baselinesOf(basis, baselineCache);
  const justifications = yield* justificationsOf(team);
  const replays = replaysOf(team, remaining.length === 0 ? rest : null);
  const score = yield* scoreOf(team, { world: rest, own, justifications, replays, baselines, helped: help });
  return { basis, rest, own, justifications, replays, score };
}

/** The score alone, computed synchronously. */
export const scoreOfTeam = (team: Team, options: AssessmentOptions = {}): Score =>
  whole(assessmentOf(team, options)).score;
