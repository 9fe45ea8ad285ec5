// How a trained person reasons: what a reading shows about each cause, and which reading to take next.

import type { EvidenceSpec, Inspection } from '../engine/scoring-spec.ts';
import { beliefFrom } from '../incident/belief.ts';
import { showsAbnormal } from '../incident/evidence-readings.ts';
import type { Observation } from '../incident/work-types.ts';
import type { CommandRequest } from './bot.ts';
import type { BotKnowledge } from './bot-knowledge.ts';

/** Expected minutes of an inspection. */
const INSPECTION_MINUTES: Readonly<Record<Inspection, number>> = {
  metric: 1,
  change: 1,
  logs: 2,
  host: 2,
  fleet: 5,
  report: 10,
  heap: 15,
  canary: 30,
};
/** Overhead in minutes on top of the inspection itself. */
const TURN_MINUTES = 2;
const LOG_MINUTES = 30;
const FLEET_SAMPLE = 30;

export type Belief = Readonly<Record<string, number>>;

export const beliefIn = (botKnowledge: BotKnowledge, observations: readonly Observation[]): Belief =>
  beliefFrom(botKnowledge.evidence, botKnowledge.causes, observations);

/** The most believed cause, and the belief in it. */
export function leading(belief: Belief): { cause: string; share: number } {
  const [cause, share] = Object.entries(belief).reduce((best, next) => (next[1] > best[1] ? next : best));
  return { cause, share };
}

const squareOf = (share: number): number => share * share;

const concentration = (belief: Belief): number =>
  Object.values(belief).reduce((sum, share) => sum + squareOf(share), 0);

/** How much a reading is expected to concentrate the belief, by sums of squares instead of logarithms. */
function gainOf(belief: Belief, { probability }: EvidenceSpec): number {
  let abnormal = 0;
  let squaresAbnormal = 0;
  let squaresNormal = 0;
  for (const [cause, share] of Object.entries(belief)) {
    const chance = probability[cause];
    abnormal += share * chance;
    squaresAbnormal += squareOf(share * chance);
    squaresNormal += squareOf(share * (1 - chance));
  }
  const expected =
    (abnormal > 0 ? squaresAbnormal / abnormal : 0) + (abnormal < 1 ? squaresNormal / (1 - abnormal) : 0);
  return expected - concentration(belief);
}

const factOf = ({ fact, id }: EvidenceSpec): string => fact ?? id;

/** Evidence about facts that have not been read yet, and that somebody can read by a command. */
export function unread(botKnowledge: BotKnowledge, observations: readonly Observation[]): EvidenceSpec[] {
  const known = new Set(
    botKnowledge.evidence
      .filter((spec) => observations.some((observation) => showsAbnormal(spec, observation) !== null))
      .map(factOf),
  );
  return botKnowledge.evidence.filter((spec) => !known.has(factOf(spec)) && spec.inspection !== 'report');
}

/** An obvious inspection: a plot, a log, a few hosts. */
export const isQuick = ({ inspection }: EvidenceSpec): boolean =>
  INSPECTION_MINUTES[inspection] <= INSPECTION_MINUTES.fleet;

/** The reading with the most expected information for its time, or null if none is left. */
export function bestReading(specs: readonly EvidenceSpec[], belief: Belief): EvidenceSpec | null {
  const worth = (spec: EvidenceSpec) => gainOf(belief, spec) / (INSPECTION_MINUTES[spec.inspection] + TURN_MINUTES);
  return specs.reduce<EvidenceSpec | null>(
    (best, spec) => (best === null || worth(spec) > worth(best) ? spec : best),
    null,
  );
}

/** The command that takes a reading; `host` is the chosen host if one is needed. */
export function requestFor({ inspection, service, subject, says, sample }: EvidenceSpec, host: number): CommandRequest {
  switch (inspection) {
    case 'metric':
      return { do: 'inspect/read-metric', with: { service, metric: subject } };
    case 'logs':
      return {
        do: 'inspect/search-logs',
        with: { service, query: subject || (says?.[0] ?? ''), minutes: LOG_MINUTES },
      };
    case 'fleet':
      return { do: 'inspect/query-fleet', with: { service, line: subject, sample: sample ?? FLEET_SAMPLE } };
    case 'host':
      return { do: 'host/inspect-host', with: { service, host } };
    case 'heap':
      return { do: 'host/dump-heap', with: { service, host } };
    case 'canary':
      return { do: 'host/restart-canary', with: { service, host } };
    case 'change':
      return { do: 'inspect/read-change', with: { change: subject } };
    case 'report':
      return { do: 'tool/rank-suspects', with: {} };
  }
}
