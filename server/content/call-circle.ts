// Services whose calls lead back to themselves.
import type { ServiceSpec } from '#model/engine/scenario.ts';

/** The shortest way from a service back to itself along its calls; null where there is none. */
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

/** What is wrong with it, for its author. */
export const circleProblem = (names: readonly string[]): string =>
  `calls form a cycle: ${names.join(', ')}; each request causes further requests without end`;
