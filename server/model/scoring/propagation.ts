// How a failure went through the services of a run: when the metrics of each one's alarms first broke, and which of the services
// that it reads had broken before. Times and values are measured in the run; the true cause and its limit stand at the beginning.

import { breaches } from '../engine/comparison.ts';
import type { AlarmSpec, Scenario } from '../engine/scenario.ts';
import type { Facet } from '../engine/scoring-spec.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { World } from '../engine/world.ts';
import { sampleAt } from '../monitoring/history.ts';

/** A metric counts as broken once it has been for so many minutes. */
const STEADY_MINUTES = 3;

export type BrokenService = {
  readonly service: string;
  /** Since the scenario's first. */
  readonly minute: number;
  readonly metric: string;
  readonly threshold: number;
  /** The value that was furthest beyond the threshold. */
  readonly worst: number;
  /** Minutes during which it was broken. */
  readonly minutes: number;
};

/** `to` reads `from`, which broke so many minutes before. */
type BrokenEdge = { readonly from: string; readonly to: string; readonly minutes: number };

export type Propagation = {
  readonly triggerMinute: number;
  /** The answers of the true cause, as choices of the diagnosis; null where the scenario has none. */
  readonly trigger: string | null;
  readonly limit: string | null;
  /** The first to break first. */
  readonly services: readonly BrokenService[];
  readonly edges: readonly BrokenEdge[];
};

function brokenBy(
  world: World,
  { service, metric, compare, threshold }: AlarmSpec,
  column: number,
): BrokenService | null {
  const { history } = world.monitoring;
  let [first, inRow, minutes] = [-1, 0, 0];
  let worst = threshold;
  for (let minute = 0; minute < history.minutes; minute++) {
    const value = sampleAt(history, column, minute);
    inRow = breaches(compare, value, threshold) ? inRow + 1 : 0;
    if (inRow === 0) continue;
    minutes++;
    if (inRow >= STEADY_MINUTES && first < 0) first = minute - STEADY_MINUTES + 1;
    if (compare.startsWith('<') ? value < worst : value > worst) worst = value;
  }
  return first < 0 ? null : { service, minute: first, metric, threshold, worst, minutes };
}

/** The services that each service reads, at once or through services that have no alarms. */
function readsOf({ services }: Scenario, broken: ReadonlySet<string>): Map<string, Set<string>> {
  const direct = new Map(
    services.map(({ id, inputs }) => [id, Object.values(inputs).map((output) => output.split('.')[0])]),
  );
  const reach = (id: string, seen: Set<string>, found: Set<string>): Set<string> => {
    for (const read of direct.get(id) ?? []) {
      if (seen.has(read)) continue;
      seen.add(read);
      if (broken.has(read)) found.add(read);
      else reach(read, seen, found);
    }
    return found;
  };
  return new Map(services.map(({ id }) => [id, reach(id, new Set([id]), new Set())]));
}

function answerOf({ scoring: { answers, facets } }: Scenario, facet: Facet): string | null {
  if (answers === null) return null;
  return facets[facet].find(({ id }) => id === answers[facet])?.title ?? null;
}

/** `world` stands at the horizon. */
export function propagationOf(world: World): Propagation {
  const { scenario, originStep } = world.compiled;
  const first = new Map<string, BrokenService>();
  scenario.alarms.forEach((alarm, i) => {
    const broken = brokenBy(world, alarm, world.monitoring.columns[i]);
    const known = first.get(alarm.service);
    if (broken !== null && (known === undefined || broken.minute < known.minute)) first.set(alarm.service, broken);
  });
  const services = [...first.values()].toSorted((a, b) => a.minute - b.minute);
  const reads = readsOf(scenario, new Set(first.keys()));
  const edges = services.flatMap(({ service, minute }) =>
    [...(reads.get(service) ?? [])].flatMap((from): BrokenEdge[] => {
      const before = first.get(from)!;
      return before.minute <= minute ? [{ from, to: service, minutes: minute - before.minute }] : [];
    }),
  );
  return {
    triggerMinute: originStep / STEPS_PER_MINUTE,
    ...{ trigger: answerOf(scenario, 'trigger'), limit: answerOf(scenario, 'limit') },
    ...{ services, edges },
  };
}
