// Layers of YAML laid on top of each other, the place at which each value was written, and a scenario that extends another.
import { describe, expect, test } from 'vitest';
import { assert } from '#model/engine/result.ts';
import { mergeAll, placeOf } from '../../server/content/layers.ts';
import { type LocatedMap, parseYaml, plain } from '../../server/content/yaml-tree.ts';
import { texts } from '../support/broken-scenario.ts';
import { scenarioFrom } from '../support/shipped.ts';

function rootOf(file: string, text: string): LocatedMap {
  const parsed = parseYaml(file, text);
  assert(parsed.ok, 'the test writes YAML');
  return parsed.root;
}

const merged = (base: string, over: string) => mergeAll([rootOf('top', over), rootOf('base', base)]);

describe('merge', () => {
  test('maps go deep, lists and values replace, null removes', () => {
    const base = `{
      clock: { from: "02:30", zone: PST }, list: [1, 2], alarms: { a: { when: 1 }, b: { when: 2 } }, x: 1 }`;
    const over = '{ clock: { zone: UTC }, list: [3], alarms: { a: null, c: { when: 3 } }, x: 2 }';
    expect(plain(merged(base, over))).toEqual({
      clock: { from: '02:30', zone: 'UTC' },
      list: [3],
      alarms: { b: { when: 2 }, c: { when: 3 } },
      x: 2,
    });
  });

  test('a map replaces a value, and null in a new map leaves nothing', () => {
    expect(plain(merged('a: 1', 'a: { b: null, c: 2 }'))).toEqual({ a: { c: 2 } });
  });

  test('one layer alone removes what it sets to null', () => {
    expect(plain(mergeAll([rootOf('top', 'a: { b: null, c: 2 }')]))).toEqual({ a: { c: 2 } });
  });
});

describe('the place of a value', () => {
  const root = merged(
    'services:\n  shop: { thousands: 2, name: Shop }\nid: base\nlist: [{ at: x, do: y }]\n',
    'services: { shop: { thousands: 3 } }\nscripts:\n  history:\n    - at: x\nlist: [{ at: z }]\n',
  );

  test('is that of its key, in the file that holds it', () => {
    expect(placeOf(root, ['services', 'shop', 'name'])).toEqual({ file: 'base', line: 2, column: 25 });
    expect(placeOf(root, ['scripts', 'history', '0', 'at'])).toEqual({ file: 'top', line: 4, column: 7 });
    expect(placeOf(root, ['services', 'shop', 'thousands'])).toEqual({ file: 'top', line: 1, column: 21 });
  });

  test('is that of what is above a missing value, never of one that was replaced', () => {
    expect(placeOf(root, ['services', 'shop', 'kind'])).toEqual({ file: 'top', line: 1, column: 13 });
    expect(placeOf(root, ['list', '0', 'do'])).toEqual({ file: 'top', line: 5, column: 8 });
    expect(placeOf(root, ['title'])).toEqual({ file: 'top', line: 1, column: 1 });
  });
});

describe('a scenario that extends', () => {
  const child = (text: string) => {
    const loaded = scenarioFrom(new Map(texts).set('child', `id: child\nextends: kinesis-2020\n${text}`), 'child');
    return loaded.ok ? loaded.scenario : loaded.problems;
  };

  test('changes one parameter and keeps the rest', () => {
    const changed = child('services: { front-end: { thread: { limit: 8192 } } }');
    expect(changed).toMatchObject({
      id: 'child',
      services: expect.arrayContaining([
        expect.objectContaining({
          id: 'front-end',
          params: expect.objectContaining({ threadLimit: 8192, threadBase: 500, servers: 4300 }),
        }),
      ]),
    });
  });

  test('removes what it sets to null', () => {
    const changed = child('changes: { CHG-4449: null }');
    const ids = 'changes' in changed ? changed.changes.map(({ id }) => id) : changed;
    expect(ids).toEqual(['CHG-4453', 'CHG-4458', 'CHG-4471', 'CHG-4466', 'CHG-4475']);
  });
});
