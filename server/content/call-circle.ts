// Finds call cycles between services.
import type { ServiceSpec } from '#model/engine/scenario.ts';

/** The shortest call cycle through a service; null if there is none. */
export function circleAt(services: readonly ServiceSpec[], from: string): string[] | null {
  const callsOf = (id: string) => services.find((one) => one.id === id)?.calls?.map(({ to }) => to) ?? [];
  const ways: string[][] = [[from]];
  const seen = new Set<string>();
  for (const way of ways)
    for (const to of callsOf(way.at(-1)!)) {
      if (to === from) return [...way, from];
      if (seen.has(to)) continue;
      seen.add(to);
      ways.push([...way, to]);
    }
  return null;
}

/** The problem as shown to the author. */
export const circleProblem = (names: readonly string[]): string =>
  `calls form a cycle: ${names.join(', ')}; each request causes further requests without end`;
