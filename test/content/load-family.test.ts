// Families: several scenarios under one name, one of which a seed draws.
import { describe, expect, test } from 'vitest';
import { drawnFrom, type Family } from '#model/engine/family.ts';
import { assert } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { loadFamily } from '../../server/content/load-scenario.ts';
import { parseYaml } from '../../server/content/yaml-tree.ts';
import { scenarioOf } from '../support/scenario.ts';
import { shippedContent } from '../support/shipped.ts';

const named = (id: string, words: Partial<Scenario> = {}) => [id, scenarioOf({ id, ...words })] as const;
const TREE = { id: 'both', title: 'Both', summary: 'One of two.', family: ['one', 'two'] };

const whysOf = (tree: object, scenarios: ReadonlyMap<string, Scenario>) => {
  const parsed = parseYaml('scenarios/both.yaml', JSON.stringify(tree));
  assert(parsed.ok, 'JSON is YAML');
  const loaded = loadFamily('both', parsed, scenarios);
  return loaded.ok ? [] : loaded.problems.map(({ path, why }) => `${path}: ${why}`);
};

describe('loadFamily', () => {
  test('takes members with one first page', () => {
    expect(whysOf(TREE, new Map([named('one'), named('two', { cause: 'b' })]))).toEqual([]);
  });

  test('names a member that does not exist', () => {
    expect(whysOf(TREE, new Map([named('one')]))).toEqual(['family.1: there is no scenario called two']);
  });

  test('refuses members that differ on the first page', () => {
    expect(whysOf(TREE, new Map([named('one'), named('two', { alarms: [] })]))).toEqual([
      'family.1: two differs from one on its first page',
    ]);
  });

  test('wants two members and its own name', () => {
    const scenarios = new Map([named('one'), named('two')]);
    expect(whysOf({ ...TREE, family: ['one'] }, scenarios)[0]).toMatch(/^family: /);
    expect(whysOf({ ...TREE, id: 'other' }, scenarios)).toEqual(['id: the id is other and the file both.yaml']);
  });
});

test('what is drawn must stand in the members and be possible there', () => {
  const { scenarios } = shippedContent();
  const draws = {
    shift: { from: 30, to: 30 },
    numbers: [
      { of: ['cells/overrun-cell sell'], from: 1, to: 24 },
      { of: ['cells/overrun-cell share'], from: 0.2, to: 4 },
    ],
    words: [['fe-2019.01.01', 'fe-2019.01.02']],
    changes: { 'CHG-4459': { instead: [{ title: 'Other', note: 'Other.', service: 'nothing' }] } },
  };
  const tree = { ...TREE, family: ['kinesis-2020', 'kinesis-2020-d'] };
  expect(whysOf({ ...tree, draws }, scenarios)).toEqual(['draws.shift.to: from 30 to 30 is no range']);
  expect(whysOf({ ...tree, draws: { ...draws, shift: null } }, scenarios)).toEqual([
    'draws.numbers.0.of.0: no scenario of the family gives cells/overrun-cell sell',
    'draws.numbers.1.to: cells/overrun-cell share cannot be 4',
    'draws.words.0.0: no scenario of the family says fe-2019.01.01',
    'draws.changes.CHG-4459: the calendar has no change CHG-4459',
    'draws.changes.CHG-4459.instead.0.service: there is no service nothing',
  ]);
});

describe('drawnFrom', () => {
  const family: Family = shippedContent().families.get('kinesis-family')!;

  test('the same seed draws the same cause, under a name that tells nothing', () => {
    for (const seed of [1, 2, 3, 99]) {
      const { id, title, summary, cause } = drawnFrom(family, seed);
      expect([id, title, summary]).toEqual([family.id, family.title, family.summary]);
      expect(drawnFrom(family, seed).cause).toBe(cause);
    }
  });

  test('every cause comes about as often over seeds', () => {
    const counts = new Map<string, number>();
    for (let seed = 1; seed <= 600; seed++) {
      const { cause } = drawnFrom(family, seed);
      counts.set(cause, (counts.get(cause) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 100)).toBeLessThan(30);
  });
});
