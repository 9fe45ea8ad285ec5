// Remedies for the general components of generated topologies: queues, retries, breakers, stages, a spare zone, and cells, of
// which a fault affects one.

import type { CallParams } from '../../engine/calls.ts';
import type { Scenario, ServiceSpec } from '../../engine/scenario.ts';
import { isRollout } from './gate.ts';
import type { RemedyId } from './prices.ts';

export const CELLS = 10;
const RETRY_BUDGET = 0.1;
const BREAKER_AT = 0.5;
/** A stage starts with this share, and the rollout continues at this share per hour. */
const STAGE = { canary: 0.05, perHour: 0.1 } as const;
const SPARE = 1.5;

const withServices = (scenario: Scenario, change: (service: ServiceSpec) => ServiceSpec): Scenario => ({
  ...scenario,
  services: scenario.services.map(change),
});

/** At most one request waits for each slot. */
export const boundedQueues = (scenario: Scenario): Scenario =>
  withServices(scenario, (service) => {
    const { waiting, concurrency } = service.params;
    if (service.kind !== 'service' || typeof waiting !== 'number' || typeof concurrency !== 'number') return service;
    return { ...service, params: { ...service.params, waiting: Math.min(waiting, concurrency) } };
  });

const withCalls =
  (change: (params: CallParams) => Partial<CallParams>, isAbout: (service: ServiceSpec) => boolean = () => true) =>
  (scenario: Scenario): Scenario =>
    withServices(scenario, (service) =>
      service.calls === undefined || !isAbout(service)
        ? service
        : {
            ...service,
            calls: service.calls.map((call) => ({ ...call, params: { ...call.params, ...change(call.params) } })),
          },
    );

export const retryBudgets = withCalls(({ retryBudget }) => ({ retryBudget: Math.min(retryBudget, RETRY_BUDGET) }));
/** Between services only: the provider cannot change what customers run. */
export const breakers = withCalls(
  ({ breakerAt }) => ({ breakerAt: Math.min(breakerAt, BREAKER_AT) }),
  ({ kind }) => kind !== 'clients',
);

/** A rollout that a change starts continues in stages. */
export const stagedRollouts = (scenario: Scenario): Scenario => ({
  ...scenario,
  changes: scenario.changes.map((change) =>
    isRollout(change)
      ? { ...change, command: { ...change.command!, with: { ...change.command!.with, ...STAGE } } }
      : change,
  ),
});

export const spareZone = (scenario: Scenario): Scenario =>
  withServices(scenario, (service) => {
    const { instances } = service.params;
    if (service.kind !== 'service' || typeof instances !== 'number') return service;
    const more = Math.ceil(instances * SPARE);
    return {
      ...service,
      params: { ...service.params, instances: more, most: Math.max(more, Number(service.params.most ?? more)) },
    };
  });

/** Shared by all cells: customers, names, certificates, the region and third parties. */
const SHARED: ReadonlySet<string> = new Set([
  'clients',
  'region',
  'dns',
  'dns-automation',
  'certificate',
  'secret',
  'third-party',
  'load-balancer',
]);

/** The services among `kinds` that a fault of the scenario affects. */
const struckOf = ({ services, faults }: Scenario, kinds: ReadonlySet<string>): string[] =>
  services
    .filter(({ id, kind }) => kinds.has(kind) && faults.some((fault) => fault.do.split('/')[0] === id))
    .map(({ id }) => id);

export const sharedByCells = (scenario: Scenario): string[] => struckOf(scenario, SHARED);

/** A second region calls the same external services. */
const OUTSIDE: ReadonlySet<string> = new Set(['third-party']);
export const bothRegionsCall = (scenario: Scenario): string[] => struckOf(scenario, OUTSIDE);

/**
 * The share of customers that a night affects: in a topology of cells, those of one cell, unless its fault is in something
 * shared.
 */
export function hitShare(scenario: Scenario, remedies: readonly RemedyId[]): number {
  const isKit = scenario.services.some(({ kind }) => kind === 'clients');
  if (!isKit || !remedies.includes('cells') || scenario.faults.length === 0) return 1;
  return sharedByCells(scenario).length > 0 ? 1 : 1 / CELLS;
}
