// What can go wrong in caches, databases, connection pools and queues.
import { paramOf } from '../topology.ts';
import { at, give, round, type Template, whole } from './template.ts';

export const ON_DATA: readonly Template[] = [
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
