// The score of a drill: four parts with their lines, a pure function of the replayed log and the two baselines. The parts are
// shown together, never the total alone.

import type { World } from '../engine/world.ts';
import type { Team } from '../incident/state.ts';
import type { Baselines } from './baselines.ts';
import { communicationOf } from './communication.ts';
import type { Replays } from './counterfactual.ts';
import type { DebriefRun, Help, Score, ScoreLine, ScorePart, ScorePartId } from './debrief-types.ts';
import { diagnosisOf } from './diagnosis.ts';
import { disciplineOf } from './discipline.ts';
import { explain } from './explain.ts';
import type { JustifiedChange } from './justification.ts';
import { outcomeOf } from './outcome.ts';
import type { Slices } from './replay-source.ts';
import { COMMUNICATION, DIAGNOSIS, DISCIPLINE, OUTCOME, PASS } from './weights.ts';

const PARTS: Readonly<Record<ScorePartId, { readonly most: number; readonly gate: number | null }>> = {
  outcome: { most: OUTCOME.most, gate: PASS.outcome },
  diagnosis: { most: DIAGNOSIS.most, gate: PASS.diagnosis },
  discipline: { most: DISCIPLINE.most, gate: PASS.discipline },
  communication: { most: COMMUNICATION.most, gate: null },
};

const partOf = (id: ScorePartId, { points, lines }: { points: number; lines: ScoreLine[] }): ScorePart => ({
  id,
  points,
  ...PARTS[id],
  lines,
});

/** Input of the score: the run, continued to the horizon as `world`, with the ending `own`. */
type Assessed = {
  readonly world: World;
  readonly own: DebriefRun;
  readonly justifications: readonly JustifiedChange[];
  readonly replays: Replays;
  readonly baselines: Baselines;
  /** Assistance from outside the team. */
  readonly helped: readonly Help[];
};

export function* scoreOf(
  team: Team,
  { world, own, justifications, replays, baselines, helped }: Assessed,
): Slices<Score> {
  const outcome = yield* outcomeOf(own, justifications, replays, baselines);
  const parts = [
    partOf('outcome', outcome),
    partOf('diagnosis', diagnosisOf(team, outcome, baselines)),
    partOf('discipline', disciplineOf(team.world, justifications, outcome.prevented)),
    partOf('communication', communicationOf(world)),
  ];
  const help = [...helpOf(team), ...helped];
  return {
    points: Math.max(
      0,
      parts.reduce((sum, { points }) => sum + points, 0),
    ),
    explain: explain({ parts, prevented: outcome.prevented }),
    gate: PASS.points,
    parts,
    prevented: outcome.prevented,
    assisted: help.length > 0,
    help,
  };
}

/** Assistance never changes the points. The run is only excluded from the ranking. */
const helpOf = ({ hintsGiven, mode }: Team): Help[] => [
  ...(hintsGiven.length > 0 ? ['hints' as const] : []),
  ...(mode === 'unaided' ? [] : ['mode' as const]),
];
