// One drill of a bot, played and scored.

import type { AnyMessage } from '../engine/message.ts';
import type { Entry, Team } from '../incident/state.ts';
import { scoreOfTeam } from '../scoring/assessment.ts';
import type { BaselineCache } from '../scoring/baselines.ts';
import type { Help, Score, ScorePartId } from '../scoring/debrief-types.ts';
import { pointsOf } from '../scoring/pass.ts';
import type { BotSpec } from './bot.ts';
import { idleWithExperts } from './idle-person.ts';
import { type Game, playGame, playTeam, replayGame } from './play.ts';

export type Trial = {
  readonly policy: string;
  readonly seed: number;
  readonly cause: string;
  readonly points: number;
  readonly parts: Readonly<Record<ScorePartId, number>>;
  /** Whether somebody helped, so that the run is not ranked. */
  readonly assisted?: boolean;
  /** The paragraph that explains the score. */
  readonly explain?: readonly AnyMessage[];
};

type ScoredTrial = Trial & { readonly score: Score };

function trialOf(
  game: Game,
  policy: string,
  team: Team,
  baselineCache: BaselineCache,
  help: readonly Help[] = [],
): ScoredTrial {
  const { scenario, seed, startStep } = game;
  const score = scoreOfTeam(team, { startStep, baselineCache, help });
  return {
    policy,
    seed,
    cause: scenario.cause,
    points: score.points,
    assisted: score.assisted,
    explain: score.explain,
    score,
    parts: {
      outcome: pointsOf(score, 'outcome'),
      diagnosis: pointsOf(score, 'diagnosis'),
      discipline: pointsOf(score, 'discipline'),
      communication: pointsOf(score, 'communication'),
    },
  };
}

/** Baselines are kept in the cache. */
export const scoredTrial = (game: Game, spec: BotSpec, baselineCache: BaselineCache): ScoredTrial =>
  trialOf(game, spec.name, playGame(game, spec), baselineCache);

/** Without the lines of the score. */
const brief = ({ score: _, ...trial }: ScoredTrial): Trial => trial;

export const runTrial = (game: Game, spec: BotSpec, baselineCache: BaselineCache): Trial =>
  brief(scoredTrial(game, spec, baselineCache));

/** The run of somebody who does nothing, with expert bots in the other seats. */
export const idleTrial = (game: Game, policy: string, baselineCache: BaselineCache): Trial =>
  brief(trialOf(game, policy, playTeam(game, idleWithExperts(game.scenario)), baselineCache, ['bots']));

/** The run of a bot, played again from its log and scored with baselines of its own. */
export function replayedTrial(game: Game, spec: BotSpec, policy: string): Trial {
  const log: Entry[] = [];
  playGame(game, spec, log);
  return brief(trialOf(game, policy, replayGame(game, log), new Map()));
}
