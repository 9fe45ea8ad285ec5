// The default city of a topology without its own: one building for each service type, the largest service in the tower, and one
// block for each group of people.
import type { ServiceSpec } from '#model/engine/scenario.ts';

/** The building of each type; services of one type share a building. */
const PART_OF: Readonly<Record<string, string>> = {
  'load-balancer': 'gatehouse',
  region: 'gatehouse',
  dns: 'lighthouse',
  'dns-automation': 'lighthouse',
  'lease-manager': 'tower',
  'work-backlog': 'depot',
  'health-checks': 'gatehouse',
  certificate: 'lighthouse',
  secret: 'lighthouse',
  cache: 'cells',
  database: 'vault',
  'sharded-database': 'vault',
  'connection-pool': 'vault',
  queue: 'depot',
  'third-party': 'bridge',
  autoscaler: 'crane',
  release: 'port-crane-left',
  config: 'port-crane-right',
};

const size = ({ params }: ServiceSpec): number => Number(params.instances ?? 0);

export function defaultLook(services: readonly ServiceSpec[]): unknown {
  const apps = services.filter(({ kind }) => kind === 'service').sort((a, b) => size(b) - size(a));
  const others = services.filter(({ kind }) => Object.hasOwn(PART_OF, kind));
  const parts = Map.groupBy(others, ({ kind }) => PART_OF[kind]);
  const named = [...parts].flatMap(([part, group]) =>
    group.map(({ id }, i) => ({ part, service: id, ...nameOf(group, i) })),
  );
  return {
    buildings: [
      ...apps.slice(0, 1).map(({ id }) => ({ part: 'tower', service: id })),
      ...apps.slice(1).map(({ id }, i) => ({ part: 'terrace', service: id, ...nameOf(apps.slice(1), i) })),
      ...named,
      { part: 'billboard', service: 'status' },
      {
        part: 'blocks',
        services: services.filter(({ kind }) => kind === 'clients' || kind === 'customer').map(({ id }) => id),
      },
    ],
  };
}

/** A shared building is named after its first service. */
const nameOf = (group: readonly ServiceSpec[], i: number): { name?: string } =>
  i === 0 && group.length > 1 ? { name: `${group[0].name} +${group.length - 1}` } : {};
