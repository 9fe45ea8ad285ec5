// Several scenarios under one name: the same services and the same first page, with a cause that the seed selects. Players see
// the family's name, never the member's.
import { drawnScenario, type FamilyDraws } from './family-draws.ts';
import { assert } from './result.ts';
import { hashed, nameOf } from './rng.ts';
import type { Scenario } from './scenario.ts';

export type Family = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** The same family with one cause at a time; absent if this is that family. */
  readonly hardOf?: string;
  /** In the order of the file. */
  readonly members: readonly Scenario[];
  /** What varies by seed besides the cause; null if nothing does. */
  readonly draws?: FamilyDraws | null;
  /** Only for a topology: draws the incident of a seed, in slices. Its members are unbounded and not listed. */
  readonly draw?: (seed: number) => Generator<undefined, Scenario, undefined>;
};

/** All members for a seed, under their own names. */
export const membersFor = ({ members, draws = null }: Family, seed: number): readonly Scenario[] =>
  draws === null ? members : members.map((member) => drawnScenario(member, draws, seed));

type Named = Pick<Family, 'id' | 'title' | 'summary'>;

/** Under the family's name. `drawnSeed` is the seed, if more than the cause is drawn. */
function named(scenario: Scenario, { id, title, summary }: Named, draws: FamilyDraws | null, seed: number): Scenario {
  return draws === null
    ? { ...scenario, id, title, summary }
    : { ...drawnScenario(scenario, draws, seed), id, title, summary, drawnSeed: seed };
}

/** All members for `seed`, under the family's name, in the order in which players see their causes. */
export function drawnMembers(family: Family, seed: number): readonly Scenario[] {
  const places = family.members[0].causes.map(({ id }) => id);
  return family.members
    .map((member) => named(member, family, family.draws ?? null, seed))
    .sort((a, b) => places.indexOf(a.cause) - places.indexOf(b.cause));
}

/** The first member that `seed` draws, under the family's name, before the simulation has proven it. */
export function drawnFrom(family: Family, seed: number): Scenario {
  const { members, id, draws = null } = family;
  assert(members.length > 0, `the family ${id} has members`);
  const place = Math.floor(hashed(seed, nameOf(id), 0) * members.length);
  return named(members[place], family, draws, seed);
}
