// Evidence that tells the candidate causes of a drawn situation apart: thresholds between a quiet day and the cause that a
// reading belongs to, and the reading under each candidate, measured by simulation.

import type { EvidenceSpec } from '../engine/scoring-spec.ts';
import type { Candidate } from './candidates.ts';
import type { Words } from './frame.ts';
import type { Looks } from './proof.ts';
import type { Reading } from './templates/template.ts';
import type { Topology } from './topology.ts';

type Evidence = readonly EvidenceSpec[];

/** Minimum relative difference from its usual value for a reading to be informative. */
const LEAST_DIFFERENCE = 0.3;
const LEAST_AMOUNT = 0.01;
/** Noise of each reading, as a share of its value. */
const NOISE = 0.05;
const SURE = 0.97;
const UNSURE = 0.5;

type Measured = {
  readonly all: readonly Candidate[];
  readonly readings: readonly Reading[];
  readonly calm: Looks;
  /** By candidate. */
  readonly seen: readonly Looks[];
};

/** Between the quiet value and the abnormal one, rounded by size; null if they hardly differ. */
function thresholdOf(calm: readonly number[], bad: readonly number[]): { value: number; above: boolean } | null {
  const above = Math.min(...bad) > Math.max(...calm);
  const low = above ? Math.max(...calm) : Math.max(...bad);
  const high = above ? Math.min(...bad) : Math.min(...calm);
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low < LEAST_DIFFERENCE * size || high - low < LEAST_AMOUNT) return null;
  const middle = (low + high) / 2;
  const digits = size >= 100 ? 1 : size >= 1 ? 100 : 10000;
  return { value: Math.round(middle * digits) / digits, above };
}

/** One piece of evidence for each reading of a candidate that stands out under it. */
export function measureEvidence(topology: Topology, words: Words, { all, readings, calm, seen }: Measured): Evidence {
  return readings.flatMap(({ service, metric }, r): EvidenceSpec[] => {
    const valuesUnder = (c: number) => seen[c].map((moment) => moment[r]);
    const owners = all.flatMap((candidate, c) =>
      candidate.readings.some((one) => one.service === service && one.metric === metric) ? [c] : [],
    );
    const thresholds = owners.flatMap(
      (c) =>
        thresholdOf(
          calm.map((moment) => moment[r]),
          valuesUnder(c),
        ) ?? [],
    );
    if (thresholds.length === 0) return [];
    const { value, above } = thresholds[0];
    const isBad = (x: number) => (above ? x > value : x < value);
    /** True if a reading would look so at every moment, whatever its noise. */
    const always = (c: number, bad: boolean) =>
      valuesUnder(c).every((x) => isBad(x * (1 - NOISE)) === bad && isBad(x * (1 + NOISE)) === bad);
    const probability = all.map((candidate, c): [string, number] => [
      candidate.id,
      always(c, false) ? 1 - SURE : always(c, true) ? SURE : UNSURE,
    ]);
    const named = topology.services.find(({ id }) => id === service)?.name ?? service;
    return [
      {
        id: `${service}-${metric.replace(/\./g, '-').toLowerCase()}`,
        title: words.evidence(metric, named),
        inspection: 'metric',
        service,
        subject: metric,
        compare: above ? '>' : '<',
        threshold: value,
        noise: NOISE,
        probability: Object.fromEntries(probability),
      },
    ];
  });
}

/** Number of readings that tell two causes apart. */
export const toldApart = (evidence: Evidence, one: string, other: string): number =>
  evidence.filter(({ probability }) => Math.abs(probability[one] - probability[other]) >= 0.6).length;
