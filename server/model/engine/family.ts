// Several scenarios under one name: the same services and the same first page, and a cause that the seed decides. Who
// plays sees the family's name, never the member's.
import { assert } from './result.ts';
import { hashed, nameOf } from './rng.ts';
import type { Scenario } from './scenario.ts';

export type Family = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** In the order of the file. */
  readonly members: readonly Scenario[];
  /** Of a topology: draws the incident of a seed. Its members have no end and are not listed. */
  readonly draw?: (seed: number) => Scenario;
};

/** The member that `seed` draws, under the family's name. */
export function drawnFrom({ members, id, title, summary, draw }: Family, seed: number): Scenario {
  if (draw !== undefined) return draw(seed);
  assert(members.length > 0, `the family ${id} has members`);
  const drawn = members[Math.floor(hashed(seed, nameOf(id), 0) * members.length)];
  return { ...drawn, id, title, summary };
}
