// How each remedy works in the model. Each changes the scenario before its first step, or how soon its team responds.

import type { Values } from '../../engine/fields.ts';
import type { AlarmSpec, Scenario, ServiceSpec } from '../../engine/scenario.ts';
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import { withPreflight } from './gate.ts';
import {
  bothRegionsCall,
  boundedQueues,
  breakers,
  CELLS,
  retryBudgets,
  spareZone,
  stagedRollouts,
} from './kit-remedies.ts';
import { REMEDIES, type RemedyId } from './prices.ts';

type Mechanism = {
  /** The region after the remedy was built. */
  readonly build?: (scenario: Scenario) => Scenario;
  /** Time from the first alarm to the first repair, as a share of the time without the remedy. */
  readonly pace?: number;
};

const changedServices = (scenario: Scenario, change: (service: ServiceSpec) => ServiceSpec): Scenario => ({
  ...scenario,
  services: scenario.services.map(change),
});

/** Sets parameters of every service of a component type. */
const withParams =
  (kind: string, params: (own: Values) => Values) =>
  (scenario: Scenario): Scenario =>
    changedServices(scenario, (service) =>
      service.kind === kind ? { ...service, params: { ...service.params, ...params(service.params) } } : service,
    );

const FLEET = 'mesh-fleet';
/** A router cannot fill every cell evenly. */
const CELL_MARGIN = 1.12;
const TESTED_LIMIT = 8192;
/** All servers of a cache fleet query the store. */
const CACHE_STORE_FACTOR = 6;
const LIMIT_ALARM = '/limit-alarm';
const LIMIT_ALARM_AT = 0.99;

function limitAlarm({ id, name, params }: ServiceSpec): AlarmSpec {
  return {
    ...{
      id: `${id}${LIMIT_ALARM}`,
      title: `${name}: limit`,
      service: id,
      metric: 'Threads.Max',
      compare: '>=',
      severity: 2,
    },
    ...{ threshold: Math.floor((params.threadLimit as number) * LIMIT_ALARM_AT), missing: 'missing' },
    ...{ periods: 5, datapoints: 3 },
  };
}

const withLimitAlarms = (scenario: Scenario): Scenario => ({
  ...scenario,
  alarms: [...scenario.alarms, ...scenario.services.filter(({ kind }) => kind === FLEET).map(limitAlarm)],
});

/** Maps come from a cache fleet that queries the store once. The store that feeds it is enlarged to match. */
function withCacheFleet(scenario: Scenario): Scenario {
  const fleets = scenario.services.filter(({ kind }) => kind === FLEET);
  const stores = new Set(fleets.flatMap(({ inputs }) => Object.values(inputs)).map((output) => output.split('.')[0]));
  return changedServices(scenario, (service) => {
    if (service.kind === FLEET) return { ...service, params: { ...service.params, cacheFleet: true } };
    if (service.kind !== 'store' || !stores.has(service.id)) return service;
    const capacity = (service.params.capacity as number) * CACHE_STORE_FACTOR;
    return { ...service, params: { ...service.params, capacity } };
  });
}

/** The usual tool needs no sign-in in this region, so that nobody has to use the slow one. */
const statusElsewhere = (scenario: Scenario): Scenario =>
  changedServices(scenario, (service) => {
    const { signInErrors, ...inputs } = service.inputs;
    if (service.kind !== 'status-channel' || signInErrors === undefined) return service;
    const { toolMinutes, backupMinutes, trainedMinutes } = service.params as Record<string, number>;
    const sooner = {
      backupMinutes: Math.min(backupMinutes, toolMinutes),
      trainedMinutes: Math.min(trainedMinutes, toolMinutes),
    };
    return { ...service, inputs, params: { ...service.params, ...sooner } };
  });

/**
 * Spare capacity for this share of the customers is held elsewhere. If both regions call the failing service, failover helps
 * none of its callers.
 */
const elsewhere =
  (share: number, minutes: number, fails: number) =>
  (scenario: Scenario): Scenario => {
    const isShared = bothRegionsCall(scenario).length > 0;
    return changedServices(scenario, (service) => {
      const { kind, params } = service;
      if (kind !== 'customer' && (kind !== 'clients' || isShared)) return service;
      if (Number(params.elsewhere ?? 0) >= share) return service;
      return {
        ...service,
        params: { ...params, elsewhere: share, failoverMinutes: minutes, failoverFails: fails },
      };
    });
  };

/** In a topology that routes requests to one of two regions, requests have a second one. */
const secondRegion = (scenario: Scenario): Scenario =>
  scenario.services.some(({ kind }) => kind === 'region') ? scenario : elsewhere(0.6, 30, 0.2)(scenario);

const MECHANISMS: Readonly<Record<RemedyId, Mechanism>> = {
  'larger-servers': { build: withParams(FLEET, () => ({ sizeFactor: 2 })) },
  'limit-alarm': { build: withLimitAlarms },
  'tested-limit': {
    build: withParams(FLEET, (own) => ({ threadLimit: Math.max(Number(own.threadLimit), TESTED_LIMIT) })),
  },
  'cold-start': { build: withParams(FLEET, () => ({ coldStartWork: true })) },
  'cache-fleet': { build: withCacheFleet },
  'own-partition': { build: withParams('telemetry-pipeline', () => ({ ownPartition: true })) },
  cells: {
    build: withParams(FLEET, (own) => ({
      cells: CELLS,
      servers: Math.floor(Number(own.servers) * CELL_MARGIN),
      plannedServers: Number(own.plannedServers) || Number(own.servers),
    })),
  },
  'drop-on-full': {
    build: withParams('buffered-client', () => ({ overflow: 'drop' })),
  },
  'local-metrics': {
    build: withParams('reactive-controller', () => ({ localStoreMinutes: 180 })),
  },
  'practised-backup': { build: withParams('status-channel', () => ({ trained: true })) },
  'status-elsewhere': { build: statusElsewhere },
  reservations: {
    build: withParams('buffered-client', () => ({ reservation: 600 })),
  },
  'second-region': { build: secondRegion },
  'second-cloud': { build: elsewhere(0.8, 45, 0.3) },
  'preflight-gate': { build: withPreflight },
  'early-ranking': { pace: 0.85 },
  'practised-team': { pace: 0.75 },
  'bounded-queues': { build: boundedQueues },
  'retry-budgets': { build: retryBudgets },
  breakers: { build: breakers },
  'staged-rollouts': { build: stagedRollouts },
  'spare-zone': { build: spareZone },
};

/** The region with all of the remedies, built in their order. */
export const hardened = (scenario: Scenario, remedies: readonly RemedyId[]): Scenario =>
  REMEDIES.filter((remedy) => remedies.includes(remedy)).reduce(
    (built, remedy) => MECHANISMS[remedy].build?.(built) ?? built,
    scenario,
  );

/** True if the remedy changes the region. */
export function isBuiltBy(scenario: Scenario, remedy: RemedyId): boolean {
  const { build } = MECHANISMS[remedy];
  return build !== undefined && JSON.stringify(build(scenario)) !== JSON.stringify(scenario);
}

/** Minutes after the first alarm up to which a response is accelerated. Later actions wait for the repair itself. */
const DIAGNOSIS_MINUTES = 60;

/** Steps after the first alarm at which an action is due that is due after `step` steps without the remedies. */
export function hastened(remedies: readonly RemedyId[], step: number): number {
  const pace = remedies.reduce((all, remedy) => all * (MECHANISMS[remedy].pace ?? 1), 1);
  const saved = (1 - pace) * Math.min(step, DIAGNOSIS_MINUTES * STEPS_PER_MINUTE);
  return Math.floor(step - saved);
}

/** Minutes after a limit alarm in which its owner stops the addition and reverts it. */
export const OWNER_MINUTES = 5;

/** The fleet whose limit an alarm watches; null for an alarm of the scenario. */
export const fleetOfLimitAlarm = (alarm: string): string | null =>
  alarm.endsWith(LIMIT_ALARM) ? alarm.slice(0, -LIMIT_ALARM.length) : null;
