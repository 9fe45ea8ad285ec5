// What players can find out: the belief in each cause after reading once all evidence that a set of seats may read.

import type { Scenario } from '../engine/scenario.ts';
import type { EvidenceSpec } from '../engine/scoring-spec.ts';
import { beliefOf } from '../incident/belief.ts';
import { showsAbnormal } from '../incident/evidence-readings.ts';
import { partOf } from '../incident/observation-access.ts';
import { mayGive, maySee } from '../incident/rights.ts';
import type { Observation } from '../incident/work-types.ts';
import { commandToRead, passSincePage, readEvidence, teamAtFirstPage } from './matrix.ts';

/** True if one of the seats may read it. */
export function mayRead(scenario: Scenario, seats: readonly string[], spec: EvidenceSpec): boolean {
  const command = commandToRead(spec);
  return (
    command !== null &&
    seats.some(
      (seat) =>
        mayGive(scenario, [seat], command) &&
        (spec.service === '' || maySee(scenario, [seat], spec.service, partOf(spec.inspection))),
    )
  );
}

export type Reach = {
  readonly cause: string;
  readonly seed: number;
  /** For each group of seats, by name: the most believed cause, and the belief in it. */
  readonly best: Readonly<Record<string, { readonly cause: string; readonly belief: number }>>;
};

type Moment = { readonly seed: number; readonly minutes: number };
type Reading = readonly [spec: EvidenceSpec, observation: Observation];

/** All evidence, read once this many minutes after the first page, without inspections that change the world. */
function readAll(scenario: Scenario, { seed, minutes }: Moment): Reading[] {
  const team = teamAtFirstPage(scenario, seed);
  passSincePage(team, minutes);
  return scenario.scoring.evidence
    .filter(({ inspection }) => inspection !== 'canary')
    .flatMap((spec): Reading[] => {
      const observation = readEvidence(team, spec);
      return observation === null ? [] : [[spec, observation]];
    });
}

const readBy = (scenario: Scenario, seats: readonly string[], all: readonly Reading[]): readonly Reading[] =>
  all.filter(([spec]) => mayRead(scenario, seats, spec));

/** The belief of each group of seats after all evidence that it may read. */
export function reachOf(
  scenario: Scenario,
  groups: Readonly<Record<string, readonly string[]>>,
  moment: Moment,
): Reach {
  const all = readAll(scenario, moment);
  const best = Object.entries(groups).map(([name, seats]) => {
    const seen = readBy(scenario, seats, all).map(([, observation]) => observation);
    const [[cause, belief]] = Object.entries(beliefOf(scenario, seen)).sort(([, a], [, b]) => b - a);
    return [name, { cause, belief }] as const;
  });
  return { cause: scenario.cause, seed: moment.seed, best: Object.fromEntries(best) };
}

/** Likelihood ratio from which a finding counts as evidence against a cause. */
const MIN_LIKELIHOOD_RATIO = 10;

type Disproofs = {
  /** Belief in each cause after all evidence that the seats together may read. */
  readonly belief: Readonly<Record<string, number>>;
  /** By false cause: the evidence against it. */
  readonly against: Readonly<Record<string, readonly string[]>>;
};

/** The evidence that refutes the false causes. */
export function disproofsOf(scenario: Scenario, moment: Moment): Disproofs {
  const within = readBy(scenario, groupsOf(scenario).all, readAll(scenario, moment));
  const tells = (cause: string, [spec, observation]: Reading): boolean => {
    const abnormal = showsAbnormal(spec, observation);
    const likely = (one: string) => (abnormal === true ? spec.probability[one] : 1 - spec.probability[one]);
    return abnormal !== null && likely(scenario.cause) > MIN_LIKELIHOOD_RATIO * likely(cause);
  };
  const others = scenario.causes.filter(({ id }) => id !== scenario.cause);
  return {
    belief: beliefOf(
      scenario,
      within.map(([, observation]) => observation),
    ),
    against: Object.fromEntries(
      others.map(({ id }) => [id, within.filter((reading) => tells(id, reading)).map(([spec]) => spec.id)]),
    ),
  };
}

/** Each seat of a scenario alone, and all of them together as `all`. Observers are not players. */
export function groupsOf({ seats }: Scenario): Record<string, readonly string[]> {
  const players = seats.filter(({ role }) => role !== 'observer').map(({ id }) => id);
  return { ...Object.fromEntries(players.map((id) => [id, [id]])), all: players };
}
