// Diagnosis: compares the last standing claim with the true cause, by its evidence, time and certainty. Stating your honest
// certainty is the best policy.

import { clamp } from '../engine/math.ts';
import type { Certainty } from '../engine/scoring-spec.ts';
import { FACETS } from '../engine/scoring-spec.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { Team } from '../incident/state.ts';
import type { ClaimView } from '../incident/view-types.ts';
import type { Baselines } from './baselines.ts';
import type { ScoreCode, ScoreLine } from './debrief-types.ts';
import { JUSTIFIED, type JustifiedChange } from './justification.ts';
import type { Outcome } from './outcome.ts';
import { factorOf } from './outcome.ts';
import { chanceOf, citedAt, supportAt } from './support.ts';

export const MAX_DIAGNOSIS_POINTS = 30;
/** Points for a right claim by evidence, time and answers, whatever its certainty. */
const RIGHT_CLAIM_POINTS = 15;
/** What certainty adds where the claim is right, and costs where it is wrong: even at 57 % and, between the last two, at 75 %. */
const STAKES: Readonly<Record<Certainty, { readonly bonus: number; readonly cost: number }>> = {
  unsure: { bonus: 0, cost: 0 },
  likely: { bonus: 9, cost: 12 },
  certain: { bonus: 15, cost: 30 },
};
/** Probability of being right from which "likely" and "certain" pay. */
const PAYS_FROM = { likely: 4 / 7, certain: 3 / 4 } as const;
/** Support from which evidence counts in full for a claim. */
const FULL_SUPPORT = 0.85;
/** Support from which a right claim counts as root cause found. */
const KNOWN_SUPPORT = 0.6;
const TIME_WEIGHT = 0.3;
const EACH_FURTHER_CLAIM = 0.75;
const EARLIER_WRONG = 0.5;
/** Share for the cause alone; the answers earn the rest. */
const CAUSE_ONLY_SHARE = 0.5;
const FACET_WEIGHTS = { trigger: 0.2, mechanism: 0.3, limit: 0.3, slowness: 0.2 } as const;

/** Support of a claim at the time it was made. */
export const supportOfClaim = (team: Team, claim: ClaimView): number =>
  supportAt(team, claim.cause, citedAt(team, claim, claim.step), claim.step);

/** A change before the first alarm, justified by evidence for the true cause, without which the outage happens. */
function preventedBy({ scenario }: Team, { prevented, helped }: Outcome, baselines: Baselines): JustifiedChange | null {
  if (!prevented || helped === null || helped.q < JUSTIFIED) return null;
  const early = helped.action.step < baselines.firstAlarmMinute * STEPS_PER_MINUTE;
  return early && helped.basis === 'hypothesis' && helped.cause === scenario.cause ? helped : null;
}

/** If nobody claimed anything: the certainty of the hypothesis on the board. */
function certaintyOnBoard({ scenario, hypotheses }: Team): Certainty {
  const percent = hypotheses.find(
    ({ cause, droppedStep }) => cause === scenario.cause && droppedStep === null,
  )?.percent;
  if (percent == null || percent < 100 * PAYS_FROM.likely) return 'unsure';
  return percent < 100 * PAYS_FROM.certain ? 'likely' : 'certain';
}

/** Weighted share of right answers. An open answer counts like a wrong one. */
function answeredShare({ scenario }: Team, claim: ClaimView | null): number {
  const { answers } = scenario.scoring;
  if (answers === null) return 1;
  return FACETS.reduce((sum, facet) => sum + (claim?.facets[facet] === answers[facet] ? FACET_WEIGHTS[facet] : 0), 0);
}

type Right = {
  readonly claim: ClaimView | null;
  readonly certainty: Certainty;
  readonly support: number;
  readonly minutes: number;
};

function rightLines(team: Team, right: Right, baselines: Baselines, prevention: JustifiedChange | null): ScoreLine[] {
  const { claim, certainty, support, minutes } = right;
  const chance = chanceOf(team.scenario);
  const evidence = prevention !== null ? 1 : clamp((support - chance) / (FULL_SUPPORT - chance), 0, 1);
  const time = factorOf(minutes, baselines.longestMinutes, baselines.claimedAtBest);
  let further = 1;
  for (let i = 1; i < team.claims.length; i++) further *= EACH_FURTHER_CLAIM;
  const answered = answeredShare(team, claim);
  const base = RIGHT_CLAIM_POINTS * (1 - TIME_WEIGHT + TIME_WEIGHT * time) * evidence * further;
  const carried = prevention !== null || support >= PAYS_FROM.likely;
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
    line(prevention === null ? 'diagnosis/right' : 'diagnosis/prevented', base * CAUSE_ONLY_SHARE, {
      certainty,
      support,
      minutes,
    }),
    line('diagnosis/answers', base * (1 - CAUSE_ONLY_SHARE) * answered, { share: answered }),
    line(carried ? 'diagnosis/certainty' : 'diagnosis/certainty-not-carried', carried ? STAKES[certainty].bonus : 0, {
      certainty,
    }),
  ];
}

/** Wrong claims: while the last standing claim is wrong, the most expensive one costs in full and each other one half. */
function wrongLines({ scenario, claims }: Team, lastIsRight: boolean): ScoreLine[] {
  const wrong = claims.filter(({ cause }) => cause !== scenario.cause);
  const costOf = (claim: ClaimView) => STAKES[claim.certainty].cost;
  const standing = lastIsRight ? [] : wrong.filter(({ retractedStep }) => retractedStep === null);
  const dearest = standing.toSorted((a, b) => costOf(b) - costOf(a))[0];
  return wrong.map((claim) => ({
    code: claim === dearest ? 'diagnosis/wrong' : 'diagnosis/earlier-wrong',
    step: claim.step,
    amount: -costOf(claim) * (claim === dearest ? 1 : EARLIER_WRONG),
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
  const lines = wrongLines(team, isRight);
  if (isRight) {
    const minutes = Math.max(0, last.step / STEPS_PER_MINUTE - baselines.firstAlarmMinute);
    const right = { claim: last, certainty: last.certainty, support: supportOfClaim(team, last), minutes };
    lines.push(...rightLines(team, right, baselines, prevention));
  } else if (prevention !== null) {
    const right = { claim: null, certainty: certaintyOnBoard(team), support: prevention.support, minutes: 0 };
    lines.push(...rightLines(team, right, baselines, prevention));
  } else if (team.claims.length === 0)
    lines.push({ code: 'diagnosis/none', step: null, amount: 0, refers: null, with: {} });
  const sum = lines.reduce((total, { amount }) => total + amount, 0);
  return { points: clamp(sum, -MAX_DIAGNOSIS_POINTS, MAX_DIAGNOSIS_POINTS), lines };
}

/** Step at which the root cause was found: that of the last standing claim, if it is right and well supported. */
export function rootCauseStep(team: Team): number | null {
  const last = lastStanding(team);
  return last !== null && last.cause === team.scenario.cause && supportOfClaim(team, last) >= KNOWN_SUPPORT
    ? last.step
    : null;
}
