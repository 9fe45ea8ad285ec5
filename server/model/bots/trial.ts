// One drill of a scripted player, played and judged.
import type { ScorePartId } from '../scoring/debrief-types.ts';
import { scoreOfTeam } from '../scoring/assessment.ts';
import { pointsOf } from '../scoring/pass.ts';
import type { Shelf } from '../scoring/baselines.ts';
import { type Game, playGame } from './play.ts';
import type { PlayerSpec } from './bot.ts';

export type Trial = {
  readonly policy: string;
  readonly seed: number;
  readonly cause: string;
  readonly points: number;
  readonly parts: Readonly<Record<ScorePartId, number>>;
};

/** Runs that every player of a game is measured by are kept on the `shelf`. */
export function tryPlayer(game: Game, spec: PlayerSpec, shelf: Shelf): Trial {
  const { scenario, seed, startStep } = game;
  const score = scoreOfTeam(playGame(game, spec), { startStep, shelf });
  return {
    policy: spec.name,
    seed,
    cause: scenario.cause,
    points: score.points,
    parts: {
      outcome: pointsOf(score, 'outcome'),
      diagnosis: pointsOf(score, 'diagnosis'),
      discipline: pointsOf(score, 'discipline'),
      communication: pointsOf(score, 'communication'),
    },
  };
}
