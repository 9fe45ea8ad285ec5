// The floor of a host, and the keys that go along it.
import { expect, test } from 'vitest';
import { HOST_STATES } from '#model/engine/component-type.ts';
import { floorOf, hostByKey, neighboursOf } from '../../../../client/features/service/neighbours.ts';

const windows = (hosts: number) => ({
  states: new Uint8Array(hosts).fill(HOST_STATES.indexOf('serving')),
  seen: new Uint16Array(hosts).fill(65535),
  progress: new Uint8Array(hosts),
});

test('a floor has fifty windows, the last one fewer', () => {
  expect([0, 49, 50, 2051].map(floorOf)).toEqual([1, 1, 2, 42]);
  const floor = neighboursOf(70, windows(80), new Set([51]), 0);
  expect(floor.map(({ host }) => host)).toEqual(Array.from({ length: 30 }, (_, i) => 50 + i));
  expect(floor.filter(({ isRead }) => isRead).map(({ host }) => host)).toEqual([51]);
  expect(neighboursOf(3, undefined, new Set(), 0)).toEqual([]);
});

test('a window shows what was last learned, paler the longer ago', () => {
  const known = windows(50);
  known.states[3] = HOST_STATES.indexOf('useless-map');
  known.seen[3] = 0;
  expect(neighboursOf(0, known, new Set(), 5)[3]).toMatchObject({ state: 'useless-map', pale: 0 });
  expect(neighboursOf(0, known, new Set(), 480)[3].pale).toBe(0.75);
  expect(neighboursOf(0, known, new Set(), 480)[4].pale).toBe(0);
});

test.each([
  ['ArrowLeft', 50],
  ['ArrowRight', 52],
  ['ArrowUp', 79],
  ['ArrowDown', 1],
  ['Home', 50],
  ['End', 79],
  ['x', null],
])('from host 51 of 80 %s goes to %s', (key, host) => {
  expect(hostByKey(key, 51, 80)).toBe(host);
});
