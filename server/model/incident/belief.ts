// Evidence: the posterior over the causes of a family, from a uniform prior, given all observations. A stale or missing
// reading has no weight, and one fact counts once however often it was read.

import type { Scenario } from '../engine/scenario.ts';
import type { EvidenceSpec } from '../engine/scoring-spec.ts';
import { showsAbnormal } from './evidence-readings.ts';
import type { Team } from './state.ts';
import type { Observation } from './work-types.ts';

/** Belief from which evidence singles out a cause: enough to justify an action, and to count as root cause found. */
export const SINGLED_OUT = 0.6;

type Finding = { readonly spec: EvidenceSpec; readonly abnormal: boolean };

/** The newest finding of each fact. */
function findingsIn(evidence: readonly EvidenceSpec[], observations: readonly Observation[]): Finding[] {
  const newest = new Map<string, Finding>();
  for (const observation of observations)
    for (const spec of evidence) {
      const abnormal = showsAbnormal(spec, observation);
      if (abnormal !== null) newest.set(spec.fact ?? spec.id, { spec, abnormal });
    }
  return [...newest.values()];
}

/** Belief in each cause after the observations, in the order in which they were made. The sum is 1. */
export function beliefFrom(
  evidence: readonly EvidenceSpec[],
  causes: readonly string[],
  observations: readonly Observation[],
): Readonly<Record<string, number>> {
  const findings = findingsIn(evidence, observations);
  const weights = causes.map((cause) =>
    findings.reduce((weight, { spec, abnormal }) => {
      const share = spec.probability[cause] ?? 0.5;
      return weight * (abnormal ? share : 1 - share);
    }, 1),
  );
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return Object.fromEntries(causes.map((cause, i) => [cause, sum > 0 ? weights[i] / sum : 1 / causes.length]));
}

/** Belief in each cause after one abnormal reading alone. */
export function beliefAfter(
  { probability }: EvidenceSpec,
  causes: readonly string[],
): Readonly<Record<string, number>> {
  const sum = causes.reduce((all, cause) => all + (probability[cause] ?? 0.5), 0);
  return Object.fromEntries(causes.map((cause) => [cause, (probability[cause] ?? 0.5) / sum]));
}

/** The same for the causes of a scenario. */
export const beliefOf = (scenario: Scenario, observations: readonly Observation[]): Readonly<Record<string, number>> =>
  beliefFrom(
    scenario.scoring.evidence,
    scenario.causes.map(({ id }) => id),
    observations,
  );

/** Belief in one hypothesis; a free-text hypothesis keeps its prior. */
export const supportOf = (scenario: Scenario, observations: readonly Observation[], cause: string | null): number =>
  (cause === null ? undefined : beliefOf(scenario, observations)[cause]) ?? 1 / scenario.causes.length;

/** False for a normal reading from before the first alarm: it excludes nothing, because the cause may not show yet. */
export function isEvidence({ scenario, world }: Team, observation: Observation): boolean {
  const { firstStep } = world.monitoring;
  const isEarly = firstStep < 0 || observation.step < firstStep;
  return !isEarly || scenario.scoring.evidence.some((spec) => showsAbnormal(spec, observation) === true);
}

/** Whether these observations, all of them evidence, make any one cause likely enough. */
export const singlesOut = ({ scenario }: Team, observations: readonly Observation[]): boolean =>
  Math.max(...Object.values(beliefOf(scenario, observations))) >= SINGLED_OUT;
