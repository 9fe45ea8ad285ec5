// How a failure propagated through the services of a run: when the alarm metrics of each service first broke, and which of its
// dependencies had broken before. Times and values are measured in the run. The true cause and its limit come first.

import { breaches } from '../engine/comparison.ts';
import type { Metric } from '../engine/component-type.ts';
import type { AlarmSpec, Scenario } from '../engine/scenario.ts';
import type { Facet } from '../engine/scoring-spec.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { wiringOf } from '../engine/wiring.ts';
import type { World } from '../engine/world.ts';
import { sampleAt } from '../monitoring/history.ts';

/** A metric counts as broken once it has been so for this many minutes. */
const STEADY_MINUTES = 3;

export type BrokenService = {
  readonly service: string;
  /** Title from the scenario: a briefing does not list customers. */
  readonly name: string;
  /** Minutes since the scenario's first. */
  readonly minute: number;
  readonly metric: string;
  readonly unit: Metric['unit'];
  readonly threshold: number;
  /** The value that was furthest beyond the threshold. */
  readonly worst: number;
  /** Minutes during which it was broken. */
  readonly minutes: number;
};

/** `to` reads `from`, which broke this many minutes before. */
type BrokenEdge = { readonly from: string; readonly to: string; readonly minutes: number };

export type Propagation = {
  readonly triggerMinute: number;
  /** The answers for the true cause, as choices of the diagnosis; null if the scenario has none. */
  readonly trigger: string | null;
  readonly limit: string | null;
  /** In the order in which they broke. */
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
  if (first < 0) return null;
  const { columns, scenario } = world.compiled;
  const name = scenario.services.find(({ id }) => id === service)?.name ?? service;
  return { service, name, minute: first, metric, unit: columns[column].metric.unit, threshold, worst, minutes };
}

type Reads = { readonly calls: ReadonlySet<string>; readonly all: readonly string[] };

/** The services that each service reads or calls. */
const readsOf = ({ services }: Scenario): Map<string, Reads> =>
  new Map(
    services.map((service) => {
      const { calls, inputs, depends } = wiringOf(service);
      return [service.id, { calls: new Set(calls), all: [...calls, ...inputs, ...depends] }];
    }),
  );

/** Edges to a service from dependencies that broke before it, direct or through services that had not broken by then. */
function edgesTo(
  { service, minute }: BrokenService,
  first: ReadonlyMap<string, BrokenService>,
  reads: ReadonlyMap<string, Reads>,
): BrokenEdge[] {
  const edges: BrokenEdge[] = [];
  const seen = new Set([service]);
  const open = [service];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const read of reads.get(next)?.all ?? []) {
      if (seen.has(read)) continue;
      seen.add(read);
      const before = first.get(read);
      if (before === undefined || before.minute > minute) open.push(read);
      else edges.push({ from: read, to: service, minutes: minute - before.minute });
    }
  return edges;
}

/** If two services that read each other broke in the same minute, the called one broke the caller. */
const isBackwards = (
  { from, to, minutes }: BrokenEdge,
  all: readonly BrokenEdge[],
  reads: ReadonlyMap<string, Reads>,
) =>
  minutes === 0 &&
  all.some((other) => other.from === to && other.to === from) &&
  reads.get(to)?.calls.has(from) !== true &&
  reads.get(from)?.calls.has(to) === true;

function answerOf({ scoring: { answers, facets } }: Scenario, facet: Facet): string | null {
  if (answers === null) return null;
  return facets[facet].find(({ id }) => id === answers[facet])?.title ?? null;
}

/** `world` is at the horizon. */
export function propagationOf(world: World): Propagation {
  const { scenario, originStep } = world.compiled;
  const first = new Map<string, BrokenService>();
  scenario.alarms.forEach((alarm, i) => {
    const broken = brokenBy(world, alarm, world.monitoring.columns[i]);
    const known = first.get(alarm.service);
    if (broken !== null && (known === undefined || broken.minute < known.minute)) first.set(alarm.service, broken);
  });
  const services = [...first.values()].toSorted((a, b) => a.minute - b.minute);
  const reads = readsOf(scenario);
  const found = services.flatMap((broken) => edgesTo(broken, first, reads));
  const edges = found.filter((edge) => !isBackwards(edge, found, reads));
  return {
    triggerMinute: originStep / STEPS_PER_MINUTE,
    ...{ trigger: answerOf(scenario, 'trigger'), limit: answerOf(scenario, 'limit') },
    ...{ services, edges },
  };
}
