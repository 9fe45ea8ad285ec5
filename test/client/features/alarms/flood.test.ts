// When alarms count as a flood, in real time.
import { expect, test } from 'vitest';
import { floodOf, recentAlarms, withRecentAlarms } from '../../../../client/features/alarms/flood.ts';

const MINUTE = 60_000;

test('ten in ten minutes are no flood, eleven are', () => {
  const ten = withRecentAlarms([], 10, 0);
  expect(floodOf(ten)).toBeNull();
  expect(floodOf(withRecentAlarms(ten, 1, 90_000))).toEqual({ count: 11, seconds: 90 });
});

test('what rang ten minutes ago no longer counts', () => {
  const alarms = withRecentAlarms(withRecentAlarms([], 6, 0), 6, 9 * MINUTE);
  expect(floodOf(alarms)).toEqual({ count: 12, seconds: 540 });
  expect(recentAlarms(alarms, 10 * MINUTE)).toHaveLength(6);
  expect(recentAlarms(alarms, 30 * MINUTE)).toEqual([]);
});

test('nothing is made anew while nothing falls away', () => {
  const alarms = withRecentAlarms([], 3, 0);
  expect(recentAlarms(alarms, MINUTE)).toBe(alarms);
  const none = withRecentAlarms([], 0, 0);
  expect(recentAlarms(none, MINUTE)).toBe(none);
});

test('all at once is a flood within a second', () => {
  expect(floodOf(withRecentAlarms([], 14, 5000))).toEqual({ count: 14, seconds: 1 });
});
