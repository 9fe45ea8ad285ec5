// A scenario is called sound only if somebody is paged, it is whole before something goes wrong, and its reference ends the outage.
// A cause that is called a retry storm has to depend on retries: played with one try for each request, the outage heals.
import { expect, test } from 'vitest';
import { assert } from '#model/engine/result.ts';
import { prove } from '../../server/cli/proof.ts';
import { scenarioFrom, textsOf } from '../support/shipped.ts';

const texts = textsOf('scenarios', '.yaml');

/** Three minutes of four times as many requests; a queue that is longer than anybody waits. */
const STORM = `id: storm
title: Web fails
summary: Requests fail.
clock: { from: "02:00", origin: "02:30", horizon: "04:00", zone: UTC, date: "2026-11-28" }
variation: 0
demand: { "02:00": 1 }
services:
  users: { kind: clients, name: Users, thousands: 10, per-second: 100, calls: { web: { timeout-ms: 2000, tries: 3 } } }
  web: { kind: service, name: Web, instances: 10, concurrency: 1, waiting: 100, own-ms: 66 }
alarms:
  errors: { title: Errors, service: users, metric: Clients.Failing, when: ">= 0.05", for: 3 of 5, severity: 1 }
faults:
  - { at: "02:40", do: users/surge, with: { factor: 4 } }
  - { at: "02:43", do: users/surge, with: { factor: 1 } }
seats:
  operations: { name: Operations, role: operations, text: Works., sees: ["*"], may: [alarm/*, inspect/*, incident/*, runbook/*] }
causes: { storm: { title: Retry storm, text: Retries of users keep the service overloaded. } }
cause: storm
recovery: users.impact < 0.01
scripts: { "null": {} }
look: { buildings: [] }
`;

function proofsOf(text: string) {
  const loaded = scenarioFrom(new Map(texts).set('storm', text), 'storm');
  assert(loaded.ok, loaded.ok ? '' : JSON.stringify(loaded.problems));
  return prove(loaded.scenario);
}

const retriesOf = (text: string) => proofsOf(text).find(({ claim }) => claim === 'retries');

test('a storm of retries heals without them', () => {
  expect(retriesOf(STORM)).toMatchObject({ ok: true, path: 'causes.storm' });
});

test('an overload that lasts whatever users do is no retry storm', () => {
  const lasting = STORM.replace(/\n {2}- \{ at: "02:43".*/, '');
  expect(retriesOf(lasting)).toMatchObject({ ok: false, code: 'proof/retries', fix: expect.stringContaining('tries') });
  expect(retriesOf(lasting.replace('Retry storm', 'Surge of users'))).toBeUndefined();
});

const REFERENCE =
  '"null": {}, reference: { commands: [{ at: "02:50", do: web/scale-instances, with: { count: 30 } }] }';

test.each([
  ['nothing is wrong', '', '', []],
  ['no alarm can ring', '>= 0.05', '>= 5', ['alarms']],
  ['recovery is out of reach', 'users.impact < 0.01', 'users.impact < -1', ['demand', 'scripts.reference']],
  ['the reference does nothing', 'count: 30', 'count: 10', ['scripts.reference']],
  [
    'it is overloaded before the fault',
    'per-second: 100',
    'per-second: 300',
    ['alarms', 'demand', 'scripts.reference'],
  ],
])('where %s, that is said', (_, from, to, paths) => {
  const text = STORM.replace('"null": {}', REFERENCE).replace(from, to);
  const failed = proofsOf(text).filter(({ ok, claim }) => !ok && claim !== 'retries');
  expect(failed.map(({ path }) => path)).toEqual(paths);
});

test('where nobody loses anything, no other response is asked for', () => {
  const text = STORM.replace('"null": {}', REFERENCE).replace('thousands: 10', 'thousands: 0');
  expect(proofsOf(text).find(({ path }) => path === 'scripts.reference')).toMatchObject({
    ok: false,
    fix: expect.stringContaining('let customers depend'),
  });
});
