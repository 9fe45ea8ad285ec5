// What players can find out: the belief in each cause after all the evidence that some seats may read has been read once.
import type { EvidenceSpec } from '../judging.ts';
import type { Scenario } from '../scenario.ts';
import { mayGive, maySee } from '../team/rights.ts';
import { partOf } from '../team/shared.ts';
import type { Observation } from '../team/work-types.ts';
import { beliefOf } from './belief.ts';
import { commandToRead, passSincePage, readEvidence, teamAtFirstPage } from './matrix.ts';

/** True where one of the seats may read it, with nobody to cover for others. */
export function mayRead(scenario: Scenario, seats: readonly string[], spec: EvidenceSpec): boolean {
  const command = commandToRead(spec);
  return (
    command !== null &&
    seats.some(
      (seat) =>
        mayGive(scenario, [seat], command) &&
        (spec.service === '' || maySee(scenario, [seat], spec.service, partOf(spec.look))),
    )
  );
}

export type Reach = {
  readonly cause: string;
  readonly seed: number;
  /** By the name of each group of seats: the most believed cause, and the belief in it. */
  readonly best: Readonly<Record<string, { readonly cause: string; readonly belief: number }>>;
};

/** What each group of seats believes so many minutes after the first page. Looks that touch the world are left out. */
export function reachOf(
  scenario: Scenario,
  groups: Readonly<Record<string, readonly string[]>>,
  { seed, minutes }: { seed: number; minutes: number },
): Reach {
  const team = teamAtFirstPage(scenario, seed);
  passSincePage(team, minutes);
  const harmless = scenario.judging.evidence.filter(({ look }) => look !== 'canary');
  const read = harmless.map((spec) => [spec, readEvidence(team, spec)] as const);
  const best = Object.entries(groups).map(([name, seats]) => {
    const seen = read.flatMap(([spec, observation]): Observation[] =>
      observation !== null && mayRead(scenario, seats, spec) ? [observation] : [],
    );
    const [[cause, belief]] = Object.entries(beliefOf(scenario, seen)).sort(([, a], [, b]) => b - a);
    return [name, { cause, belief }] as const;
  });
  return { cause: scenario.cause, seed, best: Object.fromEntries(best) };
}

/** Each seat of a scenario alone, and all of them together as `all`. Who only watches is no player. */
export function groupsOf({ seats }: Scenario): Record<string, readonly string[]> {
  const players = seats.filter(({ role }) => role !== 'observer').map(({ id }) => id);
  return { ...Object.fromEntries(players.map((id) => [id, [id]])), all: players };
}
