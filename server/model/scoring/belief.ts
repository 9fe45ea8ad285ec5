// Evidence: the posterior over the causes of a family, from a uniform prior, given all observations. A stale or missing
// reading has no weight, and one fact counts once however often it was read.

import { breaches } from '../engine/comparison.ts';
import type { Scenario } from '../engine/scenario.ts';
import type { EvidenceSpec } from '../engine/scoring-spec.ts';
import type { Observation } from '../incident/work-types.ts';

const contains = (text: string, words: readonly string[]): boolean => words.some((word) => text.includes(word));

const isReadingOf = (spec: EvidenceSpec, { inspection, service, subject }: Observation): boolean =>
  inspection === spec.inspection && service === spec.service && (spec.subject === '' || subject === spec.subject);

/** Number of matching log lines; null if the search could not have found them. */
function linesThatSay(words: readonly string[], { subject, lines }: Observation): number | null {
  const count = lines.reduce((sum, { name, value }) => (contains(name, words) ? sum + Number(value) : sum), 0);
  const query = subject.toLowerCase();
  return count > 0 || words.some((word) => word.toLowerCase().includes(query)) ? count : null;
}

/** The number in an observation that `spec` is about, or null where there is none. */
function valueFor(spec: EvidenceSpec, observation: Observation): number | null {
  const { inspection, lines } = observation;
  const { line, says } = spec;
  if (inspection === 'logs' && says !== undefined) return linesThatSay(says, observation);
  if (inspection === 'fleet' && says !== undefined)
    return lines.reduce((sum, { name, value }) => (contains(name, says) ? sum + Number(value) : sum), 0);
  if (line === undefined) return observation.value;
  const found = lines.find(({ name }) => name === line);
  if (found === undefined) return null;
  if (says !== undefined) return contains(String(found.value), says) ? 1 : 0;
  return typeof found.value === 'number' ? found.value : null;
}

/** Whether an observation is abnormal for `spec`, or null if it says nothing about it. */
export function showsAbnormal(spec: EvidenceSpec, observation: Observation): boolean | null {
  if (!isReadingOf(spec, observation)) return null;
  if (observation.freshness !== 'fresh' || observation.sample < (spec.sample ?? 1)) return null;
  const value = valueFor(spec, observation);
  return value === null ? null : breaches(spec.compare, value, spec.threshold);
}

/** A value this far from its threshold, as a share of it, is close. */
const CLOSE = 0.05;

/** Evidence for which an observation is abnormal, or close to it. */
export const nearlyAbnormal = (evidence: readonly EvidenceSpec[], seen: Observation): EvidenceSpec[] =>
  evidence.filter((spec) => {
    const close = spec.threshold * (spec.compare.startsWith('>') ? 1 - CLOSE : 1 + CLOSE);
    return showsAbnormal({ ...spec, threshold: close }, seen) === true;
  });

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

/** Belief in each cause after the observations, in the order in which they were made; the sum is 1. */
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
