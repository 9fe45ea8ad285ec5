// What can go wrong, as templates: each fits services of a type, draws the strength of its fault, names the readings in which it shows
// and the commands that mend it. A template at a place is a candidate cause.

import type { Values } from '../engine/fields.ts';
import type { ServiceSpec } from '../engine/scenario.ts';
import { paramOf, readersOf, sourceOf, type Topology } from './topology.ts';

/** Draws a number between two others; each call of one draw gives another. */
export type Draw = (low: number, high: number) => number;

export type Step = { readonly do: string; readonly with: Values };
export type Reading = { readonly service: string; readonly metric: string };

type Place = { readonly topology: Topology; readonly service: ServiceSpec; readonly draw: Draw };

export type Template = {
  readonly id: string;
  readonly kind: string;
  fits?(place: Omit<Place, 'draw'>): boolean;
  fault(place: Place): Step;
  /** `fault` is what was drawn. */
  remedy(place: Omit<Place, 'draw'>, fault: Step): readonly Step[];
  readings(place: Omit<Place, 'draw'>): readonly Reading[];
};

const round = (x: number): number => Math.round(x * 100) / 100;
const whole = (x: number): number => Math.max(1, Math.round(x));

const at =
  (...metrics: readonly string[]) =>
  ({ service }: { readonly service: ServiceSpec }): Reading[] =>
    metrics.map((metric) => ({ service: service.id, metric }));

const give = ({ service }: { readonly service: ServiceSpec }, verb: string, args: Values = {}): Step => ({
  do: `${service.id}/${verb}`,
  with: args,
});

const NO_EFFECT = { errors: 0, latency: 1, leak: 0, calls: 1, crashing: 0 };
const callsAnybody = ({ service }: { readonly service: ServiceSpec }): boolean => (service.calls ?? []).length > 0;

/** What undoes a version: the pipeline that brings it, or the service by itself. */
function undoVersion(place: Omit<Place, 'draw'>): Step[] {
  const pipeline = sourceOf(place.service, 'exposure');
  return [pipeline === null ? give(place, 'roll-back') : { do: `${pipeline}/revert-rollout`, with: {} }];
}

const isWired =
  (input: string) =>
  ({ service }: { readonly service: ServiceSpec }): boolean =>
    sourceOf(service, input) !== null;

const firstReader = ({ topology, service }: Omit<Place, 'draw'>): ServiceSpec | undefined =>
  readersOf(topology, service.id)[0];

/** Its own reading, and the errors of the first service that depends on it. */
const withReader =
  (metric: string, second: string) =>
  (place: Omit<Place, 'draw'>): Reading[] => {
    const reader = firstReader(place);
    return [...at(metric)(place), ...(reader === undefined ? [] : [{ service: reader.id, metric: second }])];
  };

const ON_SERVICES: readonly Template[] = [
  {
    id: 'release-errors',
    kind: 'service',
    fault: (place) => give(place, 'bad-release', { ...NO_EFFECT, errors: round(place.draw(0.4, 0.9)) }),
    remedy: undoVersion,
    readings: at('Requests.Failed', 'Requests.Errors'),
  },
  {
    id: 'release-slow',
    kind: 'service',
    fault: (place) => give(place, 'bad-release', { ...NO_EFFECT, latency: round(place.draw(6, 20)) }),
    remedy: undoVersion,
    readings: at('Work.Own', 'Latency.P50', 'Cpu.Used'),
  },
  {
    id: 'release-calls',
    kind: 'service',
    fits: callsAnybody,
    fault: (place) => give(place, 'bad-release', { ...NO_EFFECT, calls: round(place.draw(3, 7)) }),
    remedy: undoVersion,
    readings: at('Calls.PerRequest', 'Saturation'),
  },
  {
    id: 'release-leak',
    kind: 'service',
    fault: (place) => give(place, 'bad-release', { ...NO_EFFECT, leak: round(place.draw(3, 6)) }),
    remedy: (place) => [...undoVersion(place), give(place, 'restart-instances', { batch: 0.5 })],
    readings: at('Memory.Used', 'Requests.Refused'),
  },
  {
    id: 'setting-calls',
    kind: 'service',
    fits: (place) => callsAnybody(place) && isWired('setting')(place),
    fault: (place) => give(place, 'bad-setting', { ...NO_EFFECT, calls: round(place.draw(3, 7)) }),
    remedy: ({ service }) => [{ do: `${sourceOf(service, 'setting')}/revert-rollout`, with: {} }],
    readings: (place) => [
      ...at('Calls.PerRequest')(place),
      { service: sourceOf(place.service, 'setting') ?? place.service.id, metric: 'Rollout.Exposure' },
    ],
  },
  {
    id: 'hot-instances',
    kind: 'service',
    fits: ({ service }) => paramOf(service, 'instances') <= 12,
    fault: (place) =>
      give(place, 'hot-instances', {
        count: whole(paramOf(place.service, 'instances') * place.draw(0.25, 0.5)),
        latency: round(place.draw(40, 120)),
      }),
    remedy: (place) => [give(place, 'restart-instances', { batch: 0.25 })],
    readings: at('Latency.P95', 'Saturation'),
  },
];

const ON_DATA: readonly Template[] = [
  {
    id: 'cache-flush',
    kind: 'cache',
    fault: (place) => give(place, 'flush'),
    remedy: (place) => [give(place, 'merge-requests', { merged: true }), give(place, 'warm-up')],
    readings: at('Hits.Share', 'Fill.Share'),
  },
  {
    id: 'cache-room',
    kind: 'cache',
    fault: (place) => give(place, 'lose-room', { room: round(place.draw(0.2, 0.5)) }),
    remedy: (place) => [give(place, 'add-room')],
    readings: at('Evictions.Share', 'Hits.Share'),
  },
  {
    id: 'cache-hot-key',
    kind: 'cache',
    fault: (place) => give(place, 'hot-key', { share: round(place.draw(0.6, 0.9)) }),
    remedy: (place) => [give(place, 'spread-hot-key')],
    readings: at('Keys.HottestShare', 'Requests.Refused'),
  },
  {
    id: 'cache-stampede',
    kind: 'cache',
    fault: (place) => give(place, 'stampede', { calls: round(place.draw(5, 12)) }),
    remedy: (place) => [give(place, 'merge-requests', { merged: true })],
    readings: at('Calls.PerMiss', 'Latency.P50'),
  },
  {
    id: 'slow-query',
    kind: 'database',
    fault: (place) =>
      give(place, 'slow-query', {
        share: round(place.draw(0.04, 0.12)),
        factor: whole(place.draw(60, 200)),
        returns: 0,
      }),
    remedy: (place) => [give(place, 'kill-slow-query')],
    readings: at('Queries.SlowShare', 'Work.Own'),
  },
  {
    id: 'lock-pile-up',
    kind: 'database',
    fault: (place) => give(place, 'lock-pile-up', { perHour: round(place.draw(3, 8)) }),
    remedy: (place) => [give(place, 'release-locks')],
    readings: at('Locks.Waiting', 'Connections.Used'),
  },
  {
    id: 'disk-full',
    kind: 'database',
    fault: (place) => give(place, 'fill-disk', { perHour: round(place.draw(3, 6)) }),
    remedy: (place) => [give(place, 'extend-disk')],
    readings: at('Disk.Used', 'Requests.Failed'),
  },
  {
    id: 'slow-primary',
    kind: 'database',
    fits: ({ service }) => paramOf(service, 'replicas') > 0,
    fault: (place) => give(place, 'slow-primary', { health: round(place.draw(0.05, 0.2)) }),
    remedy: (place) => [give(place, 'fail-over')],
    readings: at('Work.Own', 'Cpu.Used', 'Saturation'),
  },
  {
    id: 'replica-lag',
    kind: 'database',
    fits: ({ service }) => paramOf(service, 'replicas') > 0,
    fault: (place) => give(place, 'replica-lag', { perSecond: round(place.draw(0.2, 0.6)) }),
    remedy: (place) => [give(place, 'read-from-replicas', { enabled: false })],
    readings: at('Replicas.Lag', 'Requests.Failed'),
  },
  {
    id: 'pool-leak',
    kind: 'connection-pool',
    fault: (place) => give(place, 'shrink', { size: whole(paramOf(place.service, 'size') * place.draw(0.02, 0.08)) }),
    remedy: (place) => [give(place, 'resize-pool', { size: paramOf(place.service, 'size') })],
    readings: at('Connections.Idle', 'Connections.Used', 'Saturation'),
  },
  {
    id: 'poison',
    kind: 'queue',
    fault: (place) => give(place, 'poison', { share: round(place.draw(0.02, 0.08)) }),
    remedy: (place) => [give(place, 'dead-letter')],
    readings: at('Messages.Redelivered', 'Consumers.Free'),
  },
  {
    id: 'consumers-lost',
    kind: 'queue',
    fault: (place) => give(place, 'lose-consumers', { left: 1 }),
    remedy: (place) => [give(place, 'set-consumers', { count: 2 * paramOf(place.service, 'consumers') })],
    readings: at('Consumers.Free', 'Messages.OldestAge'),
  },
];

const AROUND: readonly Template[] = [
  {
    id: 'wrong-ejection',
    kind: 'load-balancer',
    fits: ({ topology, service }) => readersOf(topology, service.id).length > 0,
    fault: (place) => give(place, 'wrong-ejection', { share: round(place.draw(0.75, 0.93)) }),
    remedy: (place) => [give(place, 'freeze-ejection', { frozen: true })],
    readings: at('Targets.InRotation', 'Targets.Ejected'),
  },
  {
    id: 'zone-failing',
    kind: 'load-balancer',
    fault: (place) =>
      give(place, 'zone-loss', {
        zone: whole(place.draw(0.51, paramOf(place.service, 'zones') + 0.49)),
        share: round(place.draw(0.25, 0.48)),
      }),
    remedy: (place, fault) => [give(place, 'drain-zone', { zone: fault.with.zone })],
    readings: at('Zones.ErrorsMost', 'Zones.Worst'),
  },
  {
    id: 'dns-record',
    kind: 'dns',
    fits: (place) => firstReader(place) !== undefined,
    fault: (place) => give(place, 'wrong-record', { share: round(place.draw(0.4, 1)) }),
    remedy: (place) => [give(place, 'restore-record')],
    readings: at('Lookups.Failed', 'Records.Wrong'),
  },
  {
    id: 'certificate-expired',
    kind: 'certificate',
    fits: (place) => firstReader(place) !== undefined,
    fault: (place) => give(place, 'expire', { share: round(place.draw(0.4, 1)) }),
    remedy: (place) => [give(place, 'renew-credential')],
    readings: at('Certificate.DaysLeft', 'Connections.Refused'),
  },
  {
    id: 'secret-half-rotated',
    kind: 'secret',
    fits: (place) => firstReader(place) !== undefined,
    fault: (place) => give(place, 'half-rotate', { share: round(place.draw(0.3, 0.7)) }),
    remedy: (place) => [give(place, 'pin-previous')],
    readings: at('Secret.OldShare', 'Connections.Refused'),
  },
  {
    id: 'autoscaler-blind',
    kind: 'autoscaler',
    fits: (place) => firstReader(place) !== undefined,
    fault: (place) => give(place, 'blind'),
    remedy: (place) => [give(place, 'set-instances', { count: paramOf(place.service, 'instances') })],
    readings: withReader('Scaling.Load', 'Instances.Serving'),
  },
  {
    id: 'quota-lowered',
    kind: 'autoscaler',
    fits: (place) => firstReader(place) !== undefined,
    fault: (place) =>
      give(place, 'lower-quota', { most: whole(paramOf(place.service, 'instances') * place.draw(0.15, 0.4)) }),
    remedy: (place) => [give(place, 'raise-quota', { most: paramOf(place.service, 'most') })],
    readings: withReader('Scaling.Quota', 'Instances.Serving'),
  },
  {
    id: 'region-lost',
    kind: 'region',
    fits: ({ service }) => (service.calls ?? []).length > 1,
    fault: (place) => give(place, 'lose-region', { share: round(place.draw(0.3, 0.95)) }),
    remedy: (place) => [give(place, 'shift-traffic', { share: 1, perMinute: 0.1 })],
    readings: at('Traffic.LostAtHome', 'Requests.Failed'),
  },
  {
    id: 'third-party-brownout',
    kind: 'third-party',
    fault: (place) =>
      give(place, 'brownout', { latency: round(place.draw(15, 40)), errors: round(place.draw(0.1, 0.4)) }),
    remedy: (place) => [give(place, 'use-fallback')],
    readings: at('Work.Own', 'Latency.P50'),
  },
  {
    id: 'third-party-limit',
    kind: 'third-party',
    fault: (place) =>
      give(place, 'lower-limit', { perSecond: round(paramOf(place.service, 'perSecond') * place.draw(0.02, 0.2)) }),
    remedy: (place) => [give(place, 'queue-requests')],
    readings: at('Limit.PerSecond', 'Requests.Refused'),
  },
];

export const TEMPLATES: readonly Template[] = [...ON_SERVICES, ...ON_DATA, ...AROUND];
