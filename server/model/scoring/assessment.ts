// Judges a team: runs its world on to the horizon and weighs what was done on the way. Whoever wants the score alone stops
// here; a debrief goes on from it and tells the rest.
import { tapeOf } from '../engine/rehearse.ts';
import { REFERENCE } from '../incident/modes.ts';
import type { Team } from '../incident/team.ts';
import type { Tape } from '../engine/checkpoints.ts';
import { cloneWorld, type World } from '../engine/world.ts';
import { runOf } from './loss-series.ts';
import type { DebriefRun, Score } from './debrief-types.ts';
import { type Pieces, runOn, whole } from './replay-source.ts';
import { scoreOf } from './score.ts';
import { type Warrant, warrantsOf } from './justification.ts';
import { type Replays, replaysOf } from './counterfactual.ts';
import { type Ground, type Shelf, yardstickOf } from './baselines.ts';

/** `startStep` is where the drill began; runs that are on the shelf are not played again. */
export type JudgeOptions = { readonly startStep?: number; readonly shelf?: Shelf };

export type Judgement = {
  readonly ground: Ground;
  /** The team's world at the horizon, and how it ended. */
  readonly rest: World;
  readonly own: DebriefRun;
  readonly warrants: readonly Warrant[];
  readonly replays: Replays;
  readonly score: Score;
};

/** What still comes when nobody does anything more: the rest of the reference run for those who watched it. */
const yetToCome = ({ scenario, world, mode }: Team): Tape =>
  mode === 'watch' ? tapeOf(scenario, scenario.scripts[REFERENCE]).filter(({ step }) => step >= world.step) : [];

export function* judgementOf(team: Team, startStep: number, shelf: Shelf): Pieces<Judgement> {
  const { scenario, world } = team;
  const { seed, variation } = world.plan;
  const ground = { scenario, seed, variation, startStep };
  const rest = yield* runOn(cloneWorld(world), yetToCome(team));
  const own = runOf('you', rest);
  const yardstick = yield* yardstickOf(ground, shelf);
  const warrants = yield* warrantsOf(team);
  const replays = replaysOf(team);
  const score = yield* scoreOf(team, { world: rest, own, warrants, replays, yardstick });
  return { ground, rest, own, warrants, replays, score };
}

/** The score alone, at once. */
export const scoreOfTeam = (team: Team, { startStep = 0, shelf = new Map() }: JudgeOptions = {}): Score =>
  whole(judgementOf(team, startStep, shelf)).score;
