// A valid scenario that nobody could play, or in which no response scores, is warned about.
import { expect, test } from 'vitest';
import { assert } from '#model/engine/result.ts';
import { scenarioFrom, textsOf } from '../support/shipped.ts';

const texts = textsOf('scenarios', '.yaml');

function warningsOf(name: string, text = texts.get(name)!) {
  const loaded = scenarioFrom(new Map(texts).set(name, text), name);
  assert(loaded.ok, 'the scenario is valid');
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
  ]);
});

test('the shipped scenarios give no reason for a warning', () => {
  for (const name of ['kinesis-2020', 'kinesis-2020-b', 'kinesis-2020-f']) expect(warningsOf(name)).toEqual([]);
});
