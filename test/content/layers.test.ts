// Reading YAML, laying one file upon another, and finding the file that holds a place.
import { describe, expect, test } from 'vitest';
import { fileOf, merge, parseYaml } from '../../server/content/layers.ts';

describe('merge', () => {
  test('maps go deep, lists and values replace, null removes', () => {
    const base = {
      clock: { from: '02:30', zone: 'PST' },
      list: [1, 2],
      alarms: { a: { when: 1 }, b: { when: 2 } },
      x: 1,
    };
    const over = { clock: { zone: 'UTC' }, list: [3], alarms: { a: null, c: { when: 3 } }, x: 2 };
    expect(merge(base, over)).toEqual({
      clock: { from: '02:30', zone: 'UTC' },
      list: [3],
      alarms: { b: { when: 2 }, c: { when: 3 } },
      x: 2,
    });
    expect(base.alarms).toEqual({ a: { when: 1 }, b: { when: 2 } });
  });

  test('a map replaces a value, and null in a new map leaves nothing', () => {
    expect(merge({ a: 1 }, { a: { b: null, c: 2 } })).toEqual({ a: { c: 2 } });
  });
});

describe('fileOf', () => {
  const layers = [
    { file: 'top', tree: { services: { shop: { thousands: 3 } }, scripts: { history: [{ at: 'x' }] } } },
    { file: 'base', tree: { services: { shop: { thousands: 2, name: 'Shop' } }, id: 'base' } },
  ];

  test('is the file that holds the place', () => {
    expect(fileOf(layers, ['services', 'shop', 'name'])).toBe('base');
    expect(fileOf(layers, ['scripts', 'history', '0', 'at'])).toBe('top');
  });

  test('is the extending file where both hold it, or neither does', () => {
    expect(fileOf(layers, ['services', 'shop', 'thousands'])).toBe('top');
    expect(fileOf(layers, ['title'])).toBe('top');
  });
});

describe('parseYaml', () => {
  test('names the line of a mistake', () => {
    expect(parseYaml('a.yaml', 'id: a\ntitle: b: c\n')).toMatchObject({
      ok: false,
      problems: [{ file: 'a.yaml', path: 'line 2' }],
    });
  });

  test('does not take the same field twice', () => {
    expect(parseYaml('a.yaml', 'id: a\nid: b\n')).toMatchObject({ ok: false, problems: [{ path: 'line 2' }] });
  });

  test('wants a map', () => {
    expect(parseYaml('a.yaml', '- a\n')).toMatchObject({ ok: false, problems: [{ path: 'line 1' }] });
  });
});
