// A valid scenario that nobody could play, or in which no response scores, is warned about.
import { expect, test } from 'vitest';
import { assert } from '#model/engine/result.ts';
import { scenarioFrom, textsOf } from '../support/shipped.ts';

const texts = textsOf('scenarios', '.yaml');

function warningsOf(name: string, text = texts.get(name)!) {
  const loaded = scenarioFrom(new Map(texts).set(name, text), name);
  assert(loaded.ok, loaded.ok ? '' : JSON.stringify(loaded.problems));
  return loaded.warnings;
}

const SHOP = `id: shop
title: Checkout is slow
summary: Orders fail.
clock: { from: "02:00", origin: "02:30", horizon: "08:00", zone: UTC, date: "2026-11-28" }
variation: 0.05
demand: { "02:00": 0.6 }
services:
  orders-db: { kind: store, name: Orders database, capacity: 300, base-load: 200 }
  checkout: { kind: facade, name: Checkout, host-errors: orders-db.refusal }
alarms:
  errors: { title: Errors, service: checkout, metric: Requests.Errors, when: ">= 0.05", for: 3 of 5, severity: 1 }
seats:
  operations: { name: Operations, role: operations, text: Works., sees: [orders-db], may: [inspect/*, incident/*] }
  guest: { name: Guest, role: observer, text: Watches., sees: ["*"], may: [alarm/*, runbook/*] }
causes: { db-slow: { title: Database slow, text: The database is slow. } }
cause: db-slow
recovery: checkout.errors < 0.01
scripts: { "null": {} }
look: { buildings: [] }
`;

test('what no working seat can do or see, and what a score needs, is named with its line', () => {
  expect(warningsOf('shop', SHOP).map(({ line, code, why }) => `${line} ${code} ${why}`)).toEqual([
    '12 seat/cannot no seat can acknowledge an alarm',
    '12 seat/cannot no seat can follow a runbook',
    '12 seat/blind no seat sees checkout, which has alarms',
    '1 score/unreachable no command is justified by the cause db-slow',
    '1 score/unreachable there is no evidence, so that no diagnosis can be supported',
    '18 score/unreachable there is no script "reference", which the score needs',
    '15 cause/alone there is only one cause, so players have nothing to find out',
  ]);
});

// Each pair is a small change apart: the first is warned about, the second is not.
test.each([
  ['inspect/*, incident/*', 'alarm/*, inspect/*, incident/*', 'no seat can acknowledge an alarm'],
  ['inspect/*, incident/*', 'runbook/*, inspect/*, incident/*', 'no seat can follow a runbook'],
  ['inspect/*, incident/set-severity', 'inspect/*, incident/*', 'no seat can claim a cause'],
  ['inspect/*, incident/claim-cause', 'inspect/*, incident/*', 'no seat can set the severity'],
  ['incident/*', 'inspect/read-metric, incident/*', 'no seat can read a metric'],
])('a seat that may %s is warned about, one that may %s is not: %s', (less, more, why) => {
  const reasons = (may: string) => warningsOf('shop', SHOP.replace('inspect/*, incident/*', may)).map((one) => one.why);
  expect(reasons(less)).toContain(why);
  expect(reasons(more)).not.toContain(why);
});

test('a remedy and a post that no seat can give are warned about', () => {
  const text = SHOP.replace(
    '"null": {}',
    '"null": {}, reference: { commands: [{ at: "03:00", do: orders-db/fail-over }] }',
  ).replace('services:', 'services:\n  status: { kind: status-channel, name: Status page }');
  const reasons = (may: string) =>
    warningsOf('shop', text.replace('inspect/*', may)).flatMap(({ code, why }) => (code === 'seat/cannot' ? why : []));
  expect(reasons('inspect/*').slice(-2)).toEqual([
    'no seat can post on Status page',
    'no seat can give orders-db/fail-over, which ends the outage',
  ]);
  expect(reasons('inspect/*, status/*, orders-db/fail-over')).toHaveLength(2);
});

test('calls that go round are warned about', () => {
  const round = (last: string) =>
    SHOP.replace(
      'services:',
      `services:\n  a: { kind: service, name: A, calls: { b: {} } }\n  b: { kind: service, name: B${last} }`,
    );
  const found = (last: string) => warningsOf('shop', round(last)).filter(({ code }) => code === 'calls/circle');
  expect(found(', calls: { a: {} }')).toMatchObject([{ line: 8, why: expect.stringContaining('a, b, a') }]);
  expect(found('')).toEqual([]);
});

test('a cause that no evidence tells from the true one is warned about', () => {
  const two = SHOP.replace(
    'causes: {',
    'causes: { full: { title: Disk full, text: The disk of the database is full. },',
  );
  const evidence = (full: number) =>
    `evidence:\n  slow: { title: Slow, inspection: metric, service: orders-db, subject: Latency.P99, when: "> 60", probability: { db-slow: 0.95, full: ${full} } }\n`;
  const codes = (full: number) => warningsOf('shop', two + evidence(full)).map(({ code, path }) => [code, path]);
  expect(codes(0.9)).toContainEqual(['cause/alike', 'causes.full']);
  expect(codes(0.05).map(([code]) => code)).not.toContain('cause/alike');
});

test('the shipped scenarios give no reason for a warning', () => {
  for (const name of ['kinesis-2020', 'kinesis-2020-b', 'kinesis-2020-f']) expect(warningsOf(name)).toEqual([]);
});
