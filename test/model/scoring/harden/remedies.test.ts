// What each remedy changes in the region before its first step, worked out by hand on services of made-up size; what it is not
// about stays as it is.
import { describe, expect, test } from 'vitest';
import type { Scenario, ServiceSpec } from '#model/engine/scenario.ts';
import { effectiveOn } from '#model/scoring/harden/inert.ts';
import type { RemedyId } from '#model/scoring/harden/prices.ts';
import { fleetOfLimitAlarm, hardened, hastened } from '#model/scoring/harden/remedies.ts';
import { playDrill } from '../../../support/play-drill.ts';
import { scenarioOf, serviceOf } from '../../../support/scenario.ts';

const fleet = (params = {}) =>
  serviceOf('fe', 'mesh-fleet', {
    inputs: { store: 'maps.service' },
    params: { servers: 209, threadLimit: 847, ...params },
  });

/** The services as they are with a remedy. */
const built = (remedy: RemedyId, ...services: ServiceSpec[]): readonly ServiceSpec[] =>
  hardened(scenarioOf({ services }), [remedy]).services;

const paramsWith = (remedy: RemedyId, service: ServiceSpec) => built(remedy, service)[0].params;

test('an alarm at 99% of the limit is installed on each fleet, and on nothing else', () => {
  const store = serviceOf('maps', 'store');
  const { alarms } = hardened(scenarioOf({ services: [fleet(), store], alarms: [] }), ['limit-alarm']);
  expect(alarms).toEqual([
    {
      id: 'fe/limit-alarm',
      title: 'fe: limit',
      service: 'fe',
      metric: 'Threads.Max',
      compare: '>=',
      severity: 2,
      threshold: 838,
      missing: 'missing',
      periods: 5,
      datapoints: 3,
    },
  ]);
});

test('a cache fleet makes the store that feeds a fleet six times as large, and no other', () => {
  const stores = ['maps', 'sessions'].map((id) => serviceOf(id, 'store', { params: { capacity: 100 } }));
  const other = serviceOf('sign-in', 'buffered-client', {
    params: { overflow: 'grow' },
    inputs: { upstream: 'sessions.service' },
  });
  const [first, maps, sessions] = built('cache-fleet', fleet(), ...stores, other);
  expect(first.params.cacheFleet).toBe(true);
  expect([maps, sessions].map(({ params }) => params.capacity)).toEqual([600, 100]);
});

describe('a parameter is set once', () => {
  test.each<[RemedyId, ServiceSpec, object]>([
    ['larger-servers', fleet(), { sizeFactor: 2 }],
    ['tested-limit', fleet(), { threadLimit: 8192 }],
    ['tested-limit', fleet({ threadLimit: 9000 }), { threadLimit: 9000 }],
    ['cold-start', fleet(), { coldStartWork: true }],
    // 209 x 1.12 = 234.08
    ['cells', fleet({ plannedServers: 180 }), { servers: 234, plannedServers: 180 }],
    ['cells', fleet({ plannedServers: 0 }), { servers: 234, plannedServers: 209 }],
    ['drop-on-full', serviceOf('sign-in', 'buffered-client', { params: { overflow: 'grow' } }), { overflow: 'drop' }],
    ['reservations', serviceOf('sign-in', 'buffered-client', { params: { overflow: 'grow' } }), { reservation: 600 }],
    ['local-metrics', serviceOf('scaling', 'reactive-controller'), { localStoreMinutes: 180 }],
    ['own-partition', serviceOf('telemetry', 'telemetry-pipeline'), { ownPartition: true }],
    ['practised-backup', serviceOf('status', 'status-channel'), { trained: true }],
    [
      'second-region',
      serviceOf('shop', 'customer', { params: { thousands: 10 } }),
      { elsewhere: 0.6, failoverMinutes: 30, failoverFails: 0.2 },
    ],
    [
      'second-cloud',
      serviceOf('shop', 'customer', { params: { thousands: 10 } }),
      { elsewhere: 0.8, failoverMinutes: 45, failoverFails: 0.3 },
    ],
  ])('%s', (remedy, service, params) => expect(paramsWith(remedy, service)).toMatchObject(params));
});

test.each<[RemedyId, ServiceSpec]>([
  ['larger-servers', serviceOf('maps', 'store')],
  ['drop-on-full', fleet()],
  ['status-elsewhere', serviceOf('status', 'status-channel', { inputs: { noticed: 'fe.x' } })],
  [
    'status-elsewhere',
    serviceOf('sign-in', 'buffered-client', { params: { overflow: 'grow' }, inputs: { signInErrors: 'a.b' } }),
  ],
])('%s leaves what it is not about', (remedy, service) => expect(built(remedy, service)).toEqual([service]));

test('who is elsewhere to a larger share already stays so', () => {
  const away = serviceOf('shop', 'customer', { params: { thousands: 10, elsewhere: 0.6, failoverMinutes: 7 } });
  expect(paramsWith('second-region', away)).toEqual(away.params);
  expect(paramsWith('second-cloud', away)).toMatchObject({ elsewhere: 0.8, failoverMinutes: 45 });
});

test('a status page elsewhere needs no sign-in, and its tools are as quick as the usual one', () => {
  const params = { toolMinutes: 9, backupMinutes: 45, trainedMinutes: 8 };
  const page = serviceOf('status', 'status-channel', {
    inputs: { signInErrors: 'sign-in.errors', noticed: 'fe.x' },
    params,
  });
  const [moved] = built('status-elsewhere', page);
  expect(moved.inputs).toEqual({ noticed: 'fe.x' });
  expect(moved.params).toMatchObject({ toolMinutes: 9, backupMinutes: 9, trainedMinutes: 8 });
});

test.each([
  // 5 x 1.5 = 7.5: part of an instance is a whole one.
  [5, 6, 8, 8],
  [4, 20, 6, 20],
])('a spare zone makes of %i instances, at most %i, %i, at most %i', (instances, most, more, then) => {
  const service = serviceOf('web', 'service', { params: { instances, most } });
  expect(paramsWith('spare-zone', service)).toMatchObject({ instances: more, most: then });
});

// A step is five seconds: an hour has 720 of them.
test.each<[RemedyId[], number, number]>([
  [[], 250, 250],
  [['larger-servers'], 250, 250],
  // 250 - 15% of it, 250 - 25% of it
  [['early-ranking'], 250, 212],
  [['practised-team'], 250, 187],
  // 0.85 x 0.75 = 0.6375
  [['early-ranking', 'practised-team'], 250, 159],
  // Of what comes after the first hour only that hour is hastened.
  [['practised-team'], 720, 540],
  [['practised-team'], 10_000, 9820],
])('with %j what is done %i steps after the first alarm is done after %i', (remedies, step, sooner) =>
  expect(hastened(remedies, step)).toBe(sooner),
);

describe('a planned addition', () => {
  const planned = (threadLimit: number) =>
    playDrill({
      services: playDrill()
        .services.toReversed()
        .map((one) => (one.id === 'front' ? { ...one, params: { ...one.params, threadLimit } } : one)),
    });
  const commands = (scenario: Scenario) => hardened(scenario, ['preflight-gate']).changes.map(({ command }) => command);

  test('is not made where the simulation exceeds a limit, and made where another fleet has room', () => {
    // 250 hosts need 851 threads each.
    expect(commands(planned(840))).toEqual([null]);
    expect(commands(planned(900))).toEqual(planned(900).changes.map(({ command }) => command));
    expect(commands(planned(840))).toEqual([null]);
  });

  test('without a service or a count is made', () => {
    const [change] = planned(840).changes;
    const without = [
      { ...change, service: null },
      { ...change, command: { ...change.command!, with: {} } },
    ];
    expect(commands({ ...planned(840), changes: without })).toEqual(without.map(({ command }) => command));
  });
});

test('what changes nothing on a scenario is not among its remedies', () => {
  // A fleet, a telemetry pipeline and a customer.
  expect(effectiveOn(scenarioOf())).toEqual([
    ...['larger-servers', 'limit-alarm', 'tested-limit', 'cold-start', 'cache-fleet', 'own-partition', 'cells'],
    ...['second-region', 'second-cloud', 'preflight-gate', 'early-ranking', 'practised-team'],
  ]);
  const people = serviceOf('people', 'clients');
  const fault = { atMinute: 0, spreadMinutes: 0, do: 'web/bad-release', with: {} };
  const kit = scenarioOf({ services: [people, serviceOf('web', 'service')], faults: [fault] });
  expect(effectiveOn(kit)).toEqual([
    ...['cells', 'second-region', 'second-cloud', 'preflight-gate', 'early-ranking', 'practised-team', 'spare-zone'],
  ]);
  expect(effectiveOn({ ...kit, faults: [] })).not.toContain('cells');
  // One of two faults is in what all cells share.
  const surge = { ...fault, do: 'people/surge' };
  expect(effectiveOn({ ...kit, faults: [fault, surge] })).not.toContain('cells');
  expect(effectiveOn({ ...kit, faults: [surge, fault] })).not.toContain('cells');
});

test.each(['cache', 'region', 'load-balancer'])('queues and instances of a %s stay as they are', (kind) => {
  const params = { waiting: 16, concurrency: 8, instances: 4 };
  const service = { ...serviceOf('x', kind), params };
  expect([built('bounded-queues', service), built('spare-zone', service)]).toEqual([[service], [service]]);
});

test('a service without a queue or without instances stays as it is', () => {
  const service = (params: ServiceSpec['params']) => ({ ...serviceOf('web', 'service'), params });
  for (const one of [service({ waiting: 16 }), service({ concurrency: 8 })])
    expect([built('bounded-queues', one), built('spare-zone', one)]).toEqual([[one], [one]]);
  expect(built('bounded-queues', service({ waiting: 4, concurrency: 8 }))[0].params).toEqual({
    waiting: 4,
    concurrency: 8,
  });
});

test('an alarm on a limit names its fleet, any other none', () => {
  expect(['fe/limit-alarm', 'fe/errors', 'limit'].map(fleetOfLimitAlarm)).toEqual(['fe', null, null]);
});
