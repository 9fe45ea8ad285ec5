// Scenarios that a team brings along: they may extend the built-in ones, and a broken file is named and left out.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadContent } from '../../server/content/load-content.ts';
import { ROOT } from '../support/sources.ts';

const SHOP = `id: shop
title: Checkout is slow
summary: Orders fail. You are on call for the shop.
clock: { from: "02:00", origin: "02:30", horizon: "08:00", zone: UTC, date: "2026-11-28" }
variation: 0.05
demand: { "02:00": 0.6, "08:00": 1 }
services:
  orders-db: { kind: store, name: Orders database, capacity: 300, base-load: 200 }
  checkout: { kind: facade, name: Checkout, host-errors: orders-db.refusal }
  shoppers: { kind: customer, name: Shoppers, thousands: 100, depends: { checkout.errors: 1 } }
faults:
  - { at: "02:40", spread: 2, do: orders-db/slow-down, with: { health: 0.4, refusing: 0.5 } }
alarms:
  checkout-errors: { title: Checkout errors, service: checkout, metric: Requests.Errors, when: ">= 0.05", for: 3 of 5, severity: 1 }
seats:
  operations: { name: Operations, role: operations, text: Works., sees: [orders-db, checkout], may: [orders-db/*, checkout/*] }
causes:
  db-slow: { title: Database is slow, text: The database answers slowly. }
  bad-deploy: { title: Bad deploy, text: A release broke checkout. }
cause: db-slow
recovery: checkout.errors < 0.01
scripts: { "null": {} }
aliases:
  - { match: "psql -c vacuum {db}", run: "{db}/set-priority" }
look: { buildings: [ { part: tower, service: checkout }, { part: vault, service: orders-db } ] }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brownout-own-scenarios-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string) => writeFileSync(join(folder, name), text);

function load() {
  const loaded = loadContent(ROOT, folder);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const short = (file: string) => (file.startsWith(folder) ? file.slice(folder.length + 1) : file);
  return { ...loaded, leftOut: loaded.leftOut.map((one) => ({ ...one, file: short(one.file) })) };
}

test('are played beside the built-in ones, with both endings', () => {
  put('shop.yaml', SHOP);
  put('other-shop.yml', SHOP.replace('id: shop', 'id: other-shop'));
  const { content, leftOut, known } = load();
  expect(leftOut).toEqual([]);
  expect([...content.scenarios.keys()]).toEqual(expect.arrayContaining(['kinesis-2020', 'shop', 'other-shop']));
  expect(known.alarms.get('checkout-errors')).toBe('Checkout errors');
  expect(known.aliases).toContainEqual({ match: 'psql -c vacuum {db}', run: '{db}/set-priority' });
});

test('may extend a built-in scenario and be members of a family', () => {
  put('our-night.yaml', 'id: our-night\nextends: kinesis-2020\ntitle: Our night\n');
  put('our-family.yaml', 'id: our-family\ntitle: Ours\nsummary: Ours\nfamily: [our-night, kinesis-2020]\n');
  const { content, leftOut } = load();
  expect(leftOut).toEqual([]);
  expect(content.families.get('our-family')?.members.map(({ id }) => id)).toEqual(['our-night', 'kinesis-2020']);
  expect(content.scenarios.get('our-night')?.title).toBe('Our night');
});

test('are left out one by one where they are broken, with file and line', () => {
  put('shop.yaml', SHOP);
  put('twice.yaml', 'id: twice\ntitle: a\ntitle: b\n');
  put('nan.yaml', SHOP.replace('id: shop', 'id: nan').replace('variation: 0.05', 'variation: .nan'));
  put('bytes.yaml', '');
  writeFileSync(join(folder, 'bytes.yaml'), Buffer.from('id: bytes\ntitle: K\xf6ln\n', 'latin1'));
  put('kinesis-2020.yaml', SHOP);
  put(
    'bomb.yaml',
    `a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`)}]`).join('\n')}\n`,
  );
  mkdirSync(join(folder, 'folder.yaml'));
  const { content, leftOut } = load();
  expect(content.scenarios.has('shop')).toBe(true);
  expect(leftOut.map(({ file, line, code }) => [file, line, code]).sort()).toEqual([
    ['bomb.yaml', expect.any(Number), 'yaml/alias'],
    ['bytes.yaml', 2, 'file/encoding'],
    ['folder.yaml', 1, 'file/not-a-file'],
    ['kinesis-2020.yaml', 1, 'name/duplicate'],
    ['nan.yaml', 5, 'yaml/value'],
    ['twice.yaml', 3, 'yaml/duplicate-key'],
  ]);
});
