// Several scenarios under one name: the same services and the same first page, and a cause that the seed decides. Who
// plays sees the family's name, never the member's.
import { drawnScenario, type FamilyDraws } from './family-draws.ts';
import { assert } from './result.ts';
import { hashed, nameOf } from './rng.ts';
import type { Scenario } from './scenario.ts';

export type Family = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** In the order of the file. */
  readonly members: readonly Scenario[];
  /** What differs from seed to seed beside the cause; null where nothing does. */
  readonly draws?: FamilyDraws | null;
  /** Of a topology: draws the incident of a seed. Its members have no end and are not listed. */
  readonly draw?: (seed: number) => Scenario;
};

/** All members as they are for a seed, under their own names. */
export const membersFor = ({ members, draws = null }: Family, seed: number): readonly Scenario[] =>
  draws === null ? members : members.map((member) => drawnScenario(member, draws, seed));

/** The member that `seed` draws, under the family's name; where more than the cause is drawn the others come with it as its rivals. */
export function drawnFrom(family: Family, seed: number): Scenario {
  const { members, id, title, summary, draw, draws = null } = family;
  if (draw !== undefined) return draw(seed);
  assert(members.length > 0, `the family ${id} has members`);
  const place = Math.floor(hashed(seed, nameOf(id), 0) * members.length);
  if (draws === null) return { ...members[place], id, title, summary };
  const named = membersFor(family, seed).map((member) => ({ ...member, id, title, summary }));
  return { ...named[place], rivals: named.filter((_, i) => i !== place) };
}
