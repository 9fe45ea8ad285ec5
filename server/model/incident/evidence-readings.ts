// Classifies readings: whether a reading is evidence of a fact, and whether it shows the fact as abnormal; also whether the
// precondition of a general mitigation was read. The score, the bots and the hints before a claim share this code.

import { breaches } from '../engine/comparison.ts';
import type { HostLine } from '../engine/component-type.ts';
import type { EvidenceSpec, MitigationSpec, ReadSpec } from '../engine/scoring-spec.ts';
import type { Team } from './state.ts';
import type { Observation } from './work-types.ts';

const contains = (text: string, words: readonly string[]): boolean => words.some((word) => text.includes(word));

/** An empty service or subject matches any. */
export const reads = ({ inspection, service, subject }: ReadSpec, seen: Observation): boolean =>
  inspection === seen.inspection &&
  (service === '' || service === seen.service) &&
  (subject === '' || subject === seen.subject);

/** Number of matching log lines; null if the search could not have found them. */
function linesThatSay(words: readonly string[], { subject, lines }: Observation): number | null {
  const count = lines.reduce((sum, { name, value }) => (contains(name, words) ? sum + Number(value) : sum), 0);
  const query = subject.toLowerCase();
  return count > 0 || words.some((word) => word.toLowerCase().includes(query)) ? count : null;
}

/** The number in an observation that `spec` is about, or null if there is none. */
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

/** Whether an observation is abnormal for `spec`, or null if it is not about it. */
export function showsAbnormal(spec: EvidenceSpec, observation: Observation): boolean | null {
  if (!reads(spec, observation)) return null;
  if (observation.freshness !== 'fresh' || observation.sample < (spec.sample ?? 1)) return null;
  const value = valueFor(spec, observation);
  return value === null ? null : breaches(spec.compare, value, spec.threshold);
}

/** Whether one line of a host is abnormal for evidence about that line, from one host or from a sample. */
export function showsLineAbnormal(spec: EvidenceSpec, { name, value }: HostLine): boolean {
  const about = spec.inspection === 'host' ? spec.line : spec.inspection === 'fleet' ? spec.subject : null;
  if (about !== name) return false;
  if (spec.says !== undefined) return contains(String(value), spec.says);
  return typeof value === 'number' && breaches(spec.compare, value, spec.threshold);
}

/** A value this close to its threshold, as a share of the threshold, counts as close. */
const CLOSE = 0.05;

/** Evidence for which an observation is abnormal, or close to it. */
export const nearlyAbnormal = (evidence: readonly EvidenceSpec[], seen: Observation): EvidenceSpec[] =>
  evidence.filter((spec) => {
    const close = spec.threshold * (spec.compare.startsWith('>') ? 1 - CLOSE : 1 + CLOSE);
    return showsAbnormal({ ...spec, threshold: close }, seen) === true;
  });

/** An alarm of the service had fired by `step`, visible to everybody. */
const firedBy = ({ world }: Team, service: string, step: number): boolean =>
  world.events.some((event) => event.type === 'alarm' && event.service === service && event.step <= step);

/**
 * By `step` one of its readings was made, or an alarm of its service fired. Before the first alarm there is nothing to
 * mitigate.
 */
export function isPreconditionRead(team: Team, mitigation: MitigationSpec, step: number): boolean {
  const { firstStep } = team.world.monitoring;
  if (firstStep < 0 || step < firstStep) return false;
  const wasRead = (spec: ReadSpec): boolean =>
    team.observations.some((seen) => seen.step <= step && seen.freshness !== 'missing' && reads(spec, seen));
  return mitigation.reads.some((spec) => wasRead(spec) || (spec.service !== '' && firedBy(team, spec.service, step)));
}
