// Diagnosis: compares the last standing claim with the true cause, by its evidence, time and certainty. Stating honest
// certainty is the best policy.

import { clamp } from '../engine/math.ts';
import type { Certainty } from '../engine/scoring-spec.ts';
import { FACETS } from '../engine/scoring-spec.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { citedAt } from '../incident/carriers.ts';
import type { Team } from '../incident/state.ts';
import type { ClaimView } from '../incident/view-types.ts';
import type { Baselines } from './baselines.ts';
import type { ScoreCode, ScoreLine } from './debrief-types.ts';
import { JUSTIFIED, type JustifiedChange } from './justification.ts';
import type { Outcome } from './outcome.ts';
import { timeFactor } from './outcome.ts';
import { evidenceWeight, type Support, supportAt } from './support.ts';
import { DIAGNOSIS, STAKES } from './weights.ts';

/** Support for a claim at the time it was made, by all readings. */
export const supportOfClaim = (team: Team, claim: ClaimView): number =>
  supportAt(team, claim.cause, citedAt(team, claim, claim.step), claim.step).read;

/** A change before the first alarm that is justified by evidence for the true cause, and without which the outage happens. */
function preventedBy({ scenario }: Team, { prevented, helped }: Outcome, baselines: Baselines): JustifiedChange | null {
  if (!prevented || helped === null || helped.q < JUSTIFIED) return null;
  const early = helped.action.step < baselines.firstAlarmMinute * STEPS_PER_MINUTE;
  return early && helped.basis === 'hypothesis' && helped.cause === scenario.cause ? helped : null;
}

/**
 * Without a claim: the certainty of the hypothesis on the board. A team that prevented the outage without naming a cause counts
 * as likely right.
 */
function certaintyOnBoard({ scenario, hypotheses }: Team): Certainty {
  const percent = hypotheses.find(
    ({ cause, droppedStep }) => cause === scenario.cause && droppedStep === null,
  )?.percent;
  if (percent == null) return 'likely';
  if (percent < 100 * DIAGNOSIS.paysFrom.likely) return 'unsure';
  return percent < 100 * DIAGNOSIS.paysFrom.certain ? 'likely' : 'certain';
}

/** Weighted share of right answers. An open answer counts as wrong. */
function answeredShare({ scenario }: Team, claim: ClaimView | null): number {
  const { answers } = scenario.scoring;
  if (answers === null) return 1;
  return FACETS.reduce(
    (sum, facet) => sum + (claim?.facets[facet] === answers[facet] ? DIAGNOSIS.facets[facet] : 0),
    0,
  );
}

/** Number of the scenario's claim questions that are left open. */
const openAnswers = ({ scenario }: Team, claim: ClaimView | null): number =>
  scenario.scoring.answers === null ? 0 : FACETS.filter((facet) => (claim?.facets[facet] ?? '') === '').length;

/** Minutes from the first alarm with no response. */
const minutesOf = ({ step }: ClaimView, { firstAlarmMinute }: Baselines): number =>
  Math.max(0, step / STEPS_PER_MINUTE - firstAlarmMinute);

/**
 * Share of gains and losses that is left at the time of the claim. It scales both, so that honest certainty stays the best
 * policy.
 */
const paceOf = (minutes: number, { claimedAtBest, timeScale }: Baselines): number =>
  DIAGNOSIS.timeFloor + (1 - DIAGNOSIS.timeFloor) * timeFactor(minutes, claimedAtBest, timeScale.rootCauseHalf);

type Right = {
  readonly claim: ClaimView | null;
  readonly certainty: Certainty;
  readonly support: Support;
  readonly minutes: number;
};

function rightLines(team: Team, right: Right, baselines: Baselines, prevention: JustifiedChange | null): ScoreLine[] {
  const { claim, certainty, support, minutes } = right;
  const evidence = prevention !== null ? 1 : evidenceWeight(team.scenario, support, DIAGNOSIS.fullSupport);
  const time = paceOf(minutes, baselines);
  let further = 1;
  for (let i = 1; i < team.claims.length; i++) further *= DIAGNOSIS.eachFurtherClaim;
  // A team that prevented the outage without a claim has no questions to answer.
  const isAsked = prevention === null || claim !== null;
  const answered = isAsked ? answeredShare(team, claim) : 1;
  const base = DIAGNOSIS.right * time * evidence * further;
  const carried = prevention !== null || support.read >= DIAGNOSIS.paysFrom.likely;
  const refers: ScoreLine['refers'] =
    claim !== null
      ? { to: 'claim', id: claim.id }
      : prevention === null
        ? null
        : { to: 'action', id: prevention.action.id };
  const step = claim?.step ?? prevention?.action.step ?? null;
  const line = (code: ScoreCode, amount: number, words: ScoreLine['with']): ScoreLine => ({
    code,
    step,
    amount,
    refers,
    with: words,
  });
  return [
    line(prevention === null ? 'diagnosis/right' : 'diagnosis/prevented', base * DIAGNOSIS.causeOnlyShare, {
      certainty,
      support: support.read,
      minutes,
      cited: support.cited >= support.read || evidence >= 1,
    }),
    line('diagnosis/answers', base * (1 - DIAGNOSIS.causeOnlyShare) * answered, {
      share: answered,
      open: isAsked ? openAnswers(team, claim) : 0,
    }),
    line(
      carried ? 'diagnosis/certainty' : 'diagnosis/certainty-not-carried',
      carried ? STAKES[certainty].bonus * time : 0,
      {
        certainty,
      },
    ),
  ];
}

/** Wrong claims: if the last standing claim is wrong, the most expensive one costs in full and every other one half. */
function wrongLines({ scenario, claims }: Team, lastIsRight: boolean, baselines: Baselines): ScoreLine[] {
  const wrong = claims.filter(({ cause }) => cause !== scenario.cause);
  const costOf = (claim: ClaimView) => STAKES[claim.certainty].cost * paceOf(minutesOf(claim, baselines), baselines);
  const standing = lastIsRight ? [] : wrong.filter(({ retractedStep }) => retractedStep === null);
  const dearest = standing.toSorted((a, b) => costOf(b) - costOf(a))[0];
  return wrong.map((claim) => ({
    code: claim === dearest ? 'diagnosis/wrong' : 'diagnosis/earlier-wrong',
    step: claim.step,
    amount: -costOf(claim) * (claim === dearest ? 1 : DIAGNOSIS.earlierWrong),
    refers: { to: 'claim', id: claim.id },
    with: { certainty: claim.certainty },
  }));
}

const lastStanding = ({ claims }: Team): ClaimView | null =>
  claims.filter(({ retractedStep }) => retractedStep === null).at(-1) ?? null;

export function diagnosisOf(
  team: Team,
  outcome: Outcome,
  baselines: Baselines,
): { points: number; lines: ScoreLine[] } {
  const last = lastStanding(team);
  const isRight = last !== null && last.cause === team.scenario.cause;
  const prevention = last === null || isRight ? preventedBy(team, outcome, baselines) : null;
  const lines = wrongLines(team, isRight, baselines);
  if (isRight) {
    const minutes = minutesOf(last, baselines);
    const right = {
      claim: last,
      certainty: last.certainty,
      support: supportAt(team, last.cause, citedAt(team, last, last.step), last.step),
      minutes,
    };
    lines.push(...rightLines(team, right, baselines, prevention));
  } else if (prevention !== null) {
    const right = {
      claim: null,
      certainty: certaintyOnBoard(team),
      support: { read: prevention.support, cited: prevention.support },
      minutes: 0,
    };
    lines.push(...rightLines(team, right, baselines, prevention));
  } else if (team.claims.length === 0)
    lines.push({ code: 'diagnosis/none', step: null, amount: 0, refers: null, with: {} });
  const sum = lines.reduce((total, { amount }) => total + amount, 0);
  return { points: clamp(sum, -DIAGNOSIS.most, DIAGNOSIS.most), lines };
}

/** Step at which the root cause was found: the step of the last standing claim, if it is right and well supported. */
export function rootCauseStep(team: Team): number | null {
  const last = lastStanding(team);
  return last !== null && last.cause === team.scenario.cause && supportOfClaim(team, last) >= DIAGNOSIS.knownSupport
    ? last.step
    : null;
}
