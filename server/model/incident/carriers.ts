// What a claim or a change can rest on: the readings that tell the causes apart, those among them that alone single one cause
// out, and the causes whose citations together do, whichever cause that is; and which general mitigations have had their
// precondition read. A player is told all this before a guess, and none of it says right or wrong.
import type { EvidenceSpec } from '../engine/scoring-spec.ts';
import { isEvidence, singlesOut } from './belief.ts';
import { isPreconditionRead, showsAbnormal } from './evidence-readings.ts';
import type { Team } from './state.ts';
import type { ClaimView } from './view-types.ts';
import type { Hypothesis, Observation } from './work-types.ts';

/** How far apart the causes must be in what they make likely. */
const TELLS_APART = 0.2;

function tellsApart({ probability }: EvidenceSpec): boolean {
  const chances = Object.values(probability);
  return Math.max(...chances) - Math.min(...chances) >= TELLS_APART;
}

/**
 * Observations that a claim can rest on: normal or not, so that the list says nothing that the reading does not. Like the score
 * it leaves out a normal reading from before the first alarm.
 */
export function carriersAmong(team: Team, observations: readonly Observation[]): Observation[] {
  const specs = team.scenario.scoring.evidence.filter(tellsApart);
  return observations.filter(
    (seen) => isEvidence(team, seen) && specs.some((spec) => showsAbnormal(spec, seen) !== null),
  );
}

/** Numbers of the observations cited at `step`: on the board for this cause, and by the claim itself. */
export function citedAt(team: Team, said: Hypothesis | ClaimView, step: number): ReadonlySet<number> {
  const board = team.hypotheses.filter(({ id, cause }) =>
    'text' in said ? id === said.id : cause !== null && cause === said.cause,
  );
  const onBoard = team.citations.filter(
    ({ hypothesis, step: since, removedStep }) =>
      since <= step && (removedStep === null || removedStep > step) && board.some(({ id }) => id === hypothesis),
  );
  return new Set([...onBoard.map(({ observation }) => observation), ...('text' in said ? [] : said.evidence)]);
}

/** What the team says now: standing claims, and hypotheses that name a cause. */
const saidNow = ({ claims, hypotheses }: Team): (ClaimView | (Hypothesis & { cause: string }))[] => [
  ...claims.filter(({ retractedStep }) => retractedStep === null),
  ...hypotheses.filter((one): one is Hypothesis & { cause: string } => one.cause !== null && one.droppedStep === null),
];

/** Causes that the team has named and whose citations together single out one cause, that one or another. */
export function backedCausesOf(team: Team): string[] {
  const known = team.observations.filter((one) => isEvidence(team, one));
  const backed = saidNow(team).filter((said) => {
    const cited = citedAt(team, said, team.world.step);
    return singlesOut(
      team,
      known.filter(({ id }) => cited.has(id)),
    );
  });
  return [...new Set(backed.map(({ cause }) => cause))];
}

/** Commands that are sensible whatever the cause is, once their precondition was read. */
export const readMitigationsOf = (team: Team): string[] =>
  team.scenario.scoring.mitigations
    .filter((spec) => isPreconditionRead(team, spec, team.world.step))
    .map((spec) => spec.do);
