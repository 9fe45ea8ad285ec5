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

function retriesOf(text: string) {
  const loaded = scenarioFrom(new Map(texts).set('storm', text), 'storm');
  assert(loaded.ok, loaded.ok ? '' : JSON.stringify(loaded.problems));
  return prove(loaded.scenario).find(({ claim }) => claim === 'retries');
}

test('a storm of retries heals without them', () => {
  expect(retriesOf(STORM)).toMatchObject({ ok: true, path: 'causes.storm' });
});

test('an overload that lasts whatever users do is no retry storm', () => {
  const lasting = STORM.replace(/\n {2}- \{ at: "02:43".*/, '');
  expect(retriesOf(lasting)).toMatchObject({ ok: false, code: 'proof/retries', fix: expect.stringContaining('tries') });
  expect(retriesOf(lasting.replace('Retry storm', 'Surge of users'))).toBeUndefined();
});
