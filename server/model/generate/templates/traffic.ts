// What can go wrong on the request path and around services: balancers, names, credentials, scaling, regions and third parties.
import { paramOf, readersOf } from '../topology.ts';
import { at, firstReader, give, round, type Template, whole, withReader } from './template.ts';

export const ON_TRAFFIC: readonly Template[] = [
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
