// Who passes: decided not by one scenario, whose answer may be known, but by the mean of several unassisted runs with different
// causes, with three requirements that must all be met.
import type { Score, ScorePart, ScorePartId } from './debrief-types.ts';
import { PASS } from './weights.ts';

/** Number of runs with different causes that a mean needs. */
export const MIN_RUNS = 4;

/** The parts of a score that decide a pass. */
type Result = Pick<Score, 'points' | 'assisted'> & {
  readonly parts: readonly Pick<ScorePart, 'id' | 'points'>[];
};

type ScoredRun = { readonly cause: string; readonly score: Result };

type Standing = {
  /** False if there are too few runs with different causes, or if one was assisted. There is no mean then. */
  readonly ranked: boolean;
  readonly points: number;
  readonly parts: Readonly<Record<ScorePartId, number>>;
  readonly passed: boolean;
};

export const pointsOf = ({ parts }: Result, part: ScorePartId): number =>
  parts.find(({ id }) => id === part)?.points ?? 0;

export function standingOf(runs: readonly ScoredRun[]): Standing {
  const mean = (read: (score: Result) => number) =>
    runs.length === 0 ? 0 : runs.reduce((sum, { score }) => sum + read(score), 0) / runs.length;
  const points = mean((score) => score.points);
  const parts = {
    outcome: mean((score) => pointsOf(score, 'outcome')),
    diagnosis: mean((score) => pointsOf(score, 'diagnosis')),
    discipline: mean((score) => pointsOf(score, 'discipline')),
    communication: mean((score) => pointsOf(score, 'communication')),
  };
  const causes = new Set(runs.map(({ cause }) => cause));
  const ranked = causes.size >= MIN_RUNS && runs.every(({ score }) => !score.assisted);
  const passed =
    ranked &&
    points >= PASS.points &&
    parts.outcome >= PASS.outcome &&
    parts.diagnosis >= PASS.diagnosis &&
    parts.discipline >= PASS.discipline;
  return { ranked, points, parts, passed };
}
