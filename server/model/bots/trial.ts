// One drill of a bot, played and scored.

import type { AnyMessage } from '../engine/message.ts';
import { scoreOfTeam } from '../scoring/assessment.ts';
import type { BaselineCache } from '../scoring/baselines.ts';
import type { Score, ScorePartId } from '../scoring/debrief-types.ts';
import { pointsOf } from '../scoring/pass.ts';
import type { BotSpec } from './bot.ts';
import { type Game, playGame } from './play.ts';

export type Trial = {
  readonly policy: string;
  readonly seed: number;
  readonly cause: string;
  readonly points: number;
  readonly parts: Readonly<Record<ScorePartId, number>>;
  /** The paragraph that explains the score. */
  readonly explain?: readonly AnyMessage[];
};

/** Baselines are kept in the cache. */
export function scoredTrial(
  game: Game,
  spec: BotSpec,
  baselineCache: BaselineCache,
): Trial & { readonly score: Score } {
  const { scenario, seed, startStep } = game;
  const score = scoreOfTeam(playGame(game, spec), { startStep, baselineCache });
  return {
    policy: spec.name,
    seed,
    cause: scenario.cause,
    points: score.points,
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

/** The same without the lines of the score. */
export function runTrial(game: Game, spec: BotSpec, baselineCache: BaselineCache): Trial {
  const { score: _, ...trial } = scoredTrial(game, spec, baselineCache);
  return trial;
}
