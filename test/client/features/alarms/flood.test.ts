// When alarms count as a flood, in real time.
import { expect, test } from 'vitest';
import { floodOf, recentRings, withRings } from '../../../../client/features/alarms/flood.ts';

const MINUTE = 60_000;

test('ten in ten minutes are no flood, eleven are', () => {
  const ten = withRings([], 10, 0);
  expect(floodOf(ten)).toBeNull();
  expect(floodOf(withRings(ten, 1, 90_000))).toEqual({ count: 11, seconds: 90 });
});

test('what rang ten minutes ago no longer counts', () => {
  const rings = withRings(withRings([], 6, 0), 6, 9 * MINUTE);
  expect(floodOf(rings)).toEqual({ count: 12, seconds: 540 });
  expect(recentRings(rings, 10 * MINUTE)).toHaveLength(6);
  expect(recentRings(rings, 30 * MINUTE)).toEqual([]);
});

test('nothing is made anew while nothing falls away', () => {
  const rings = withRings([], 3, 0);
  expect(recentRings(rings, MINUTE)).toBe(rings);
  const none = withRings([], 0, 0);
  expect(recentRings(none, MINUTE)).toBe(none);
});

test('all at once is a flood within a second', () => {
  expect(floodOf(withRings([], 14, 5000))).toEqual({ count: 14, seconds: 1 });
});
