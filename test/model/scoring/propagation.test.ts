// How failures spread, as measured: who broke when and because of whom, the true trigger and the hidden limit, in outages whose
// services read each other and in such whose services call each other.
import { describe, expect, test } from 'vitest';
import type { Scenario } from '#model/engine/scenario.ts';
import type { World } from '#model/engine/world.ts';
import { createHistory, openMinute, sampleAt } from '#model/monitoring/history.ts';
import { playToHorizon } from '#model/rehearse.ts';
import { type Propagation, propagationOf } from '#model/scoring/propagation.ts';
import { createWorld } from '#model/simulation.ts';
import { scenarioFor } from '../../../server/content/load-content.ts';
import { measureMinute } from '../../support/measured.ts';
import { playDrill, playNight } from '../../support/play-drill.ts';
import { alarmOf } from '../../support/scenario.ts';
import { shippedContent, shippedScenario } from '../../support/shipped.ts';

const played = new Map<string, Propagation>();

/** The same night with nobody responding. */
function spreadOf(scenario: Scenario): Propagation {
  const known =
    played.get(scenario.id) ?? propagationOf(playToHorizon(scenario, { policy: 'null', seed: 1, variation: 0 }));
  played.set(scenario.id, known);
  return known;
}

const arrows = ({ edges }: Propagation): string[] =>
  edges.map(({ from, to, minutes }) => `${from} ${to} ${minutes}`).sort();
const order = ({ services }: Propagation): string[] => services.map(({ service, minute }) => `${service} ${minute}`);

test('kinesis-2020: the front end takes telemetry, sign-in and functions with it, each later than the other', () => {
  const spread = spreadOf(shippedScenario('kinesis-2020'));
  expect(spread).toMatchObject({ trigger: 'The addition of hosts to the front end', limit: 'Threads of one process' });
  expect(order(spread).slice(0, 4)).toEqual(['front-end 159', 'telemetry 164', 'scaling 167', 'event-bus 168']);
  expect(arrows(spread)).toEqual([
    'event-bus containers 23',
    'event-bus kubernetes 21',
    'front-end cells 53',
    'front-end event-bus 9',
    'front-end scaling 8',
    'front-end sign-in 43',
    'front-end telemetry 5',
    'sign-in identity-pools 30',
    'sign-in user-pools 8',
    'telemetry functions 54',
    'telemetry scaling 3',
  ]);
  const [frontEnd] = spread.services;
  expect(frontEnd).toMatchObject({ metric: 'PutRecord.Errors', threshold: 0.05 });
  expect(frontEnd.worst).toBeGreaterThan(0.9);
});

test('dynamodb-2025: the routers take their users with them, then leases, then the network of new hosts', () => {
  const spread = spreadOf(shippedScenario('dynamodb-2025'));
  expect(spread).toMatchObject({
    trigger: 'An enactor that needed far longer than usual',
    limit: 'Leases that can be established in a minute',
  });
  expect(arrows(spread)).toEqual([
    'host-manager network 40',
    'routers table-users 1',
    'table-users event-sources 61',
    'table-users host-manager 11',
  ]);
  expect(spread.services[0].service).toBe('routers');
  // Customers have names and units too, though no briefing lists them.
  const users = spread.services.find(({ service }) => service === 'table-users');
  expect(users).toMatchObject({ name: 'Applications with tables', metric: 'Clients.Failing', unit: 'share' });
});

test('slack-2022: the database breaks those who call it, also through a cache that breaks later', () => {
  const spread = spreadOf(shippedScenario('slack-2022'));
  expect(spread).toMatchObject({
    trigger: 'A step of the agent rollout',
    limit: 'Queries that the shards can work on',
  });
  expect(arrows(spread)).toEqual([
    'boot starting 0',
    'member-cache connected 6',
    'member-db boot 2',
    'member-db member-cache 10',
  ]);
});

test('a drawn incident has edges along its calls, and no two against each other in the same minute', () => {
  const { edges } = spreadOf(scenarioFor(shippedContent(), 'web-shop', 1)!);
  expect(edges.map(({ from, to }) => `${from} ${to}`)).toContain('edge web-users');
  const atOnce = new Set(edges.filter(({ minutes }) => minutes === 0).map(({ from, to }) => `${from} ${to}`));
  expect([...atOnce].filter((edge) => atOnce.has(edge.split(' ').reverse().join(' ')))).toEqual([]);
});

describe.each(['kinesis-2020', 'dynamodb-2025', 'slack-2022'])('in %s', (id) => {
  test('whoever broke because of another broke no sooner, and after the trigger', () => {
    const { services, edges, triggerMinute } = spreadOf(shippedScenario(id));
    const minuteOf = new Map(services.map(({ service, minute }) => [service, minute]));
    for (const { from, to, minutes } of edges) expect(minuteOf.get(to)! - minuteOf.get(from)!).toBe(minutes);
    expect(Math.min(...edges.map(({ minutes }) => minutes))).toBeGreaterThanOrEqual(0);
    expect(Math.min(...minuteOf.values())).toBeGreaterThanOrEqual(triggerMinute);
  });
});

const FEW = alarmOf({ id: 'few', service: 'front', metric: 'Hosts.Serving', compare: '<', threshold: 170 });
const SOME = alarmOf({ id: 'some', service: 'front', metric: 'Hosts.Serving', compare: '<', threshold: 195 });
const ERRORS = alarmOf({ id: 'errors', service: 'front', metric: 'PutRecord.Errors', compare: '>=', threshold: 0.3 });

function brokenWith(...alarms: ReturnType<typeof alarmOf>[]) {
  const { world } = playNight([], playDrill({ alarms }));
  const column = world.monitoring.columns[0];
  const values = Array.from({ length: world.monitoring.history.minutes }, (_, minute) =>
    sampleAt(world.monitoring.history, column, minute),
  );
  return { values, broken: propagationOf(world).services };
}

test('the worst of a metric that must not fall is its lowest, of one that must not rise its highest', () => {
  const few = brokenWith(FEW);
  const below = few.values.filter((value) => value < 170);
  expect(below.length).toBeGreaterThan(3);
  expect(few.broken).toMatchObject([{ metric: 'Hosts.Serving', worst: Math.min(...below), minutes: below.length }]);
  const errors = brokenWith(ERRORS);
  const above = errors.values.filter((value) => value >= 0.3);
  expect(errors.broken).toMatchObject([{ worst: Math.max(...above), minutes: above.length }]);
});

test('of two alarms of a service the one that broke first tells it, whatever their order', () => {
  const first = brokenWith(SOME).broken[0];
  expect(first.minute).toBeLessThan(brokenWith(FEW).broken[0].minute);
  expect(brokenWith(FEW, SOME).broken).toEqual([first]);
  expect(brokenWith(SOME, FEW).broken).toEqual([first]);
});

describe('a service is broken', () => {
  /** Ten minutes of these values, with an alarm on the threads from 800. */
  const brokenIn = (values: readonly number[], words: Partial<Parameters<typeof alarmOf>[0]> = {}) => {
    const alarm = alarmOf({ service: 'front', metric: 'Threads.Max', threshold: 800, ...words });
    const world = createWorld(playDrill({ alarms: [alarm] }), { seed: 1 });
    for (const value of values) measureMinute(world, { 'Threads.Max': value });
    return propagationOf(world).services;
  };
  const told = { service: 'front', name: 'front', metric: 'Threads.Max', unit: 'threads', threshold: 800 };

  test('from the first of three minutes in a row on; all its bad minutes count, and the worst of them', () => {
    expect(brokenIn([799, 900, 799, 800, 820, 810, 799, 850])).toEqual([
      { ...told, minute: 3, worst: 900, minutes: 5 },
    ]);
    expect(brokenIn([800, 800, 800])).toEqual([{ ...told, minute: 0, worst: 800, minutes: 3 }]);
    expect(brokenIn([800, 800, 800, 799, 900, 900, 900])).toMatchObject([{ minute: 0, worst: 900, minutes: 6 }]);
  });

  test('by two bad minutes in a row not at all', () => {
    expect(brokenIn([900, 900, 799, 900, 900])).toEqual([]);
  });

  test('by what falls below, with its lowest value', () => {
    expect(brokenIn([900, 799, 700, 750, 900], { compare: '<' })).toEqual([
      { ...told, minute: 1, worst: 700, minutes: 3 },
    ]);
  });
});

describe('edges', () => {
  type Wiring = {
    readonly reads?: readonly string[];
    readonly needs?: readonly string[];
    readonly calls?: readonly string[];
  };

  /** Services that break at these minutes, or never, and how they are wired. */
  function edgesOf(
    minutes: Readonly<Record<string, number | null>>,
    wiring: Readonly<Record<string, Wiring>>,
  ): string[] {
    const ids = Object.keys(minutes);
    const services = ids.map((id) => {
      const { reads = [], needs = [], calls = [] } = wiring[id] ?? {};
      return {
        id,
        inputs: Object.fromEntries(reads.map((from) => [from, `${from}.success`])),
        depends: Object.fromEntries(needs.map((from) => [`${from}.errors`, 1])),
        calls: calls.map((to) => ({ to })),
      };
    });
    const alarms = ids.map((service) => alarmOf({ service, metric: 'Errors', threshold: 1 }));
    const history = createHistory(ids.length);
    for (let minute = 0; minute < 20; minute++)
      openMinute(history).set(ids.map((id) => ((minutes[id] ?? 99) <= minute ? 1 : 0)));
    const columns = ids.map(() => ({ metric: { unit: 'count' } }));
    const compiled = { scenario: { services, alarms, scoring: { answers: null } }, columns, originStep: 24 };
    const world = { compiled, monitoring: { columns: ids.map((_, i) => i), history } };
    const propagation = propagationOf(world as unknown as World);
    expect(propagation).toMatchObject({ triggerMinute: 2, trigger: null, limit: null });
    return arrows(propagation);
  }

  test.each<[string, Record<string, number | null>, Record<string, Wiring>, string[]]>([
    ['to who reads it', { a: 1, b: 5 }, { b: { reads: ['a'] } }, ['a b 4']],
    ['to who depends on it', { a: 1, b: 5 }, { b: { needs: ['a'] } }, ['a b 4']],
    ['to who calls it', { a: 1, b: 5 }, { b: { calls: ['a'] } }, ['a b 4']],
    ['to none that broke before', { a: 5, b: 1 }, { b: { reads: ['a'] } }, []],
    ['to who broke in the same minute', { a: 5, b: 5 }, { b: { reads: ['a'] } }, ['a b 0']],
    ['through one that never broke', { a: 1, b: 5, c: null }, { b: { reads: ['c'] }, c: { reads: ['a'] } }, ['a b 4']],
    [
      'through one that broke later, and to it',
      { a: 1, b: 5, c: 6 },
      { b: { reads: ['c'] }, c: { reads: ['a'] } },
      ['a b 4', 'a c 5'],
    ],
    ['to its next alone', { a: 1, b: 5, c: 3 }, { b: { reads: ['c'] }, c: { reads: ['a'] } }, ['a c 2', 'c b 2']],
    ['of two at once to the caller', { a: 5, b: 5 }, { a: { calls: ['b'] }, b: { reads: ['a'] } }, ['b a 0']],
    ['of a caller that broke before', { a: 4, b: 5 }, { a: { calls: ['b'] }, b: { reads: ['a'] } }, ['a b 1']],
    ['both ways where both call', { a: 5, b: 5 }, { a: { calls: ['b'] }, b: { calls: ['a'] } }, ['a b 0', 'b a 0']],
    ['both ways where neither does', { a: 5, b: 5 }, { a: { reads: ['b'] }, b: { reads: ['a'] } }, ['a b 0', 'b a 0']],
    ['of a caller that nobody reads', { a: 5, b: 5 }, { a: { calls: ['b'] } }, ['b a 0']],
  ])('go %s', (_, minutes, wiring, edges) => expect(edgesOf(minutes, wiring)).toEqual(edges));
});
