// What a claim or a change can rest on: readings that tell the causes apart, those among them that alone single out one cause,
// and causes whose citations together single out any one cause; also the general mitigations whose precondition was read.
// Players see all this before they claim. None of it reveals whether a claim is right.
import type { EvidenceSpec } from '../engine/scoring-spec.ts';
import { isEvidence, singlesOut } from './belief.ts';
import { isPreconditionRead, showsAbnormal } from './evidence-readings.ts';
import type { Team } from './state.ts';
import type { ClaimView } from './view-types.ts';
import type { Hypothesis, Observation } from './work-types.ts';

/** Minimum spread of a reading's probability over the causes. */
const TELLS_APART = 0.2;

function tellsApart({ probability }: EvidenceSpec): boolean {
  const chances = Object.values(probability);
  return Math.max(...chances) - Math.min(...chances) >= TELLS_APART;
}

/**
 * Observations that a claim can rest on, normal or abnormal, so that the list reveals nothing beyond the readings themselves.
 * Like the score, it omits normal readings from before the first alarm.
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

/** The team's current statements: standing claims, and hypotheses that name a cause. */
const saidNow = ({ claims, hypotheses }: Team): (ClaimView | (Hypothesis & { cause: string }))[] => [
  ...claims.filter(({ retractedStep }) => retractedStep === null),
  ...hypotheses.filter((one): one is Hypothesis & { cause: string } => one.cause !== null && one.droppedStep === null),
];

/** Causes that the team has named and whose citations together single out one cause, whichever it is. */
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
