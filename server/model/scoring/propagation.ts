// How a failure went through the services of a run: when the metrics of each one's alarms first broke, and which of the services
// that it reads or calls had broken before. Times and values are measured in the run; the true cause and its limit stand at the beginning.

import { breaches } from '../engine/comparison.ts';
import type { Metric } from '../engine/component-type.ts';
import type { AlarmSpec, Scenario } from '../engine/scenario.ts';
import type { Facet } from '../engine/scoring-spec.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { wiringOf } from '../engine/wiring.ts';
import type { World } from '../engine/world.ts';
import { sampleAt } from '../monitoring/history.ts';

/** A metric counts as broken once it has been for so many minutes. */
const STEADY_MINUTES = 3;

export type BrokenService = {
  readonly service: string;
  /** As the scenario calls it: a briefing does not tell of customers. */
  readonly name: string;
  /** Since the scenario's first. */
  readonly minute: number;
  readonly metric: string;
  readonly unit: Metric['unit'];
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

/** Edges to a service from what broke before it, at once or through services that had not broken by then. */
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

/** Of two that broke in the same minute and read each other, the one that is called broke the other. */
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
  const reads = readsOf(scenario);
  const found = services.flatMap((broken) => edgesTo(broken, first, reads));
  const edges = found.filter((edge) => !isBackwards(edge, found, reads));
  return {
    triggerMinute: originStep / STEPS_PER_MINUTE,
    ...{ trigger: answerOf(scenario, 'trigger'), limit: answerOf(scenario, 'limit') },
    ...{ services, edges },
  };
}
