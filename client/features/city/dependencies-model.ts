// The dependency graph and how the failure spread through it: each service with its dependencies, its first alarm, and its
// column, from services without dependencies to those with most.
import type { AlarmView, Briefing, ServiceView, TimelineEntry } from '#model/incident/view-types.ts';
import type { Mark } from '../alarms/model.ts';
import type { Look } from './look.ts';
import { markOfService } from './tags.ts';

export type Dependent = {
  id: string;
  name: string;
  mark: Mark;
  /** Names of what it reads, in the order of the list. */
  reads: string[];
  /** Of these, what stands in its own column or further right, so that no line can go to it. */
  readsBack: string[];
  firstAlarmStep: number | null;
  /** 1 for the service that alarmed first; null for one that never did. */
  turn: number | null;
  column: number;
};

export type Link = { from: string; to: string; struck: boolean };

export type Dependencies = { services: Dependent[]; links: Link[] };

type Sources = {
  briefing: Pick<Briefing, 'services'>;
  services: readonly ServiceView[];
  alarms: readonly AlarmView[];
  timeline: readonly TimelineEntry[];
};

/** Along the path of a request as the city stands, then whatever has no building. */
function inOrder(services: Briefing['services'], { buildings }: Look): Briefing['services'] {
  const path = buildings.flatMap((building) => building.services);
  const rank = (id: string) => (path.includes(id) ? path.indexOf(id) : path.length);
  return [...services].sort((a, b) => rank(a.id) - rank(b.id));
}

/** One that rang before the record began is known by its own step. */
function firstAlarmStep(service: string, { alarms, timeline }: Sources): number | null {
  const own = alarms.filter((alarm) => alarm.service === service);
  const ids = new Set(own.map(({ id }) => id));
  const steps = [
    ...timeline
      .filter(({ message: { code, args } }) => code === 'timeline/alarm' && ids.has(args.alarm))
      .map(({ step }) => step),
    ...own.filter(({ state }) => state === 'ALARM').map(({ sinceStep }) => sinceStep),
  ];
  return steps.length === 0 ? null : Math.min(...steps);
}

/** The links without those that close a circle: whoever comes first in the order stays the reader of the others. */
function withoutCircles(readsOf: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const kept = new Map([...readsOf.keys()].map((id): [string, string[]] => [id, []]));
  const done = new Set<string>();
  const walk = (id: string, above: readonly string[]): void => {
    if (done.has(id)) return;
    done.add(id);
    const path = [...above, id];
    for (const read of readsOf.get(id)!) {
      if (path.includes(read)) continue;
      kept.get(id)!.push(read);
      walk(read, path);
    }
  };
  for (const id of readsOf.keys()) walk(id, []);
  return kept;
}

/** How many steps of reading lie under each service. */
function columnsOf(readsOf: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const forward = withoutCircles(readsOf);
  const columns = new Map<string, number>();
  const columnOf = (id: string): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    const column = forward.get(id)!.reduce((most, read) => Math.max(most, 1 + columnOf(read)), 0);
    columns.set(id, column);
    return column;
  };
  for (const id of readsOf.keys()) columnOf(id);
  return columns;
}

export function dependenciesOf(sources: Sources, look: Look): Dependencies {
  const ordered = inOrder(sources.briefing.services, look);
  const nameOf = new Map(ordered.map(({ id, name }) => [id, name]));
  const readsOf = new Map(ordered.map(({ id, reads = [] }) => [id, reads.filter((read) => nameOf.has(read))]));
  const firstOf = new Map(ordered.map(({ id }) => [id, firstAlarmStep(id, sources)]));
  const struck = ordered
    .filter(({ id }) => firstOf.get(id) !== null)
    .sort((a, b) => firstOf.get(a.id)! - firstOf.get(b.id)!);
  const columnOf = columnsOf(readsOf);
  const services = ordered.map(({ id, name }): Dependent => {
    const view = sources.services.find((service) => service.id === id);
    const column = columnOf.get(id)!;
    const reads = readsOf.get(id)!;
    const back = reads.filter((read) => columnOf.get(read)! >= column);
    return {
      id,
      name,
      mark: view === undefined ? 'ok' : markOfService(view, sources.alarms),
      reads: reads.map((read) => nameOf.get(read)!),
      readsBack: back.map((read) => nameOf.get(read)!),
      firstAlarmStep: firstOf.get(id)!,
      turn: firstOf.get(id) === null ? null : struck.findIndex((service) => service.id === id) + 1,
      column,
    };
  });
  const links = services.flatMap(({ id }) =>
    readsOf.get(id)!.map((from) => ({
      from,
      to: id,
      struck: firstOf.get(from) !== null && firstOf.get(id) !== null && firstOf.get(from)! <= firstOf.get(id)!,
    })),
  );
  return { services, links };
}
