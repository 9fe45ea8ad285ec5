// The coding of hosts: what was sent, applied to what was there, gives what is there now.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HostSnapshot } from '#model/incident/view-types.ts';
import { changesBetween, runsIn, runsOf, updateHostStates } from '../../server/session/host-states.ts';

const snapshotOf = (rows: readonly (readonly number[])[]): HostSnapshot => ({
  states: Uint8Array.from(rows, ([state]) => state),
  seen: Uint16Array.from(rows, ([, seen]) => seen),
  progress: Uint8Array.from(rows, ([, , progress]) => progress),
});

test('all hosts are coded in runs of equal ones', () => {
  const hosts = snapshotOf([
    [1, 65534, 0],
    [1, 65534, 0],
    [3, 65534, 45],
    [1, 65534, 0],
    [0, 65535, 0],
    [0, 65535, 0],
  ]);
  expect(runsOf(hosts)).toEqual([2, 1, 65534, 0, 1, 3, 65534, 45, 1, 1, 65534, 0, 2, 0, 65535, 0]);
  expect(runsOf(snapshotOf([]))).toEqual([]);
});

test('changes name each server that differs in anything, and every new one', () => {
  const before = snapshotOf([
    [1, 10, 0],
    [1, 10, 0],
    [1, 10, 0],
    [3, 10, 15],
  ]);
  const now = snapshotOf([
    [1, 10, 0],
    [2, 10, 0],
    [1, 11, 0],
    [3, 10, 30],
    [0, 0, 0],
  ]);
  expect(changesBetween(before, now)).toEqual([
    [2, 10, 0, 1],
    [1, 11, 0, 2],
    [3, 10, 30, 3],
    [0, 0, 0, 4],
  ]);
  expect(changesBetween(now, now)).toEqual([]);
});

test('host states count their changes and keep a copy of what was sent', () => {
  const states = snapshotOf([
    [1, 10, 0],
    [1, 10, 0],
  ]);
  const hosts = { ...states, version: 1 };
  const first = updateHostStates(undefined, hosts, 4);
  // All hosts are four numbers, what changed five.
  expect(first).toMatchObject({ since: 4, before: 0, changed: null });
  expect(updateHostStates(first, hosts, 5)).toBe(first);
  hosts.states[1] = 4;
  hosts.version++;
  const second = updateHostStates(first, hosts, 6);
  expect(second).toMatchObject({ since: 6, before: 4, changed: [[4, 10, 0, 1]] });
  expect(runsIn(second)).toEqual([1, 1, 10, 0, 1, 4, 10, 0]);
});

test('for any two fleets, runs and changes lead to the same hosts', () => {
  const row = fc.tuple(fc.nat(5), fc.constantFrom(0, 7, 65534, 65535), fc.constantFrom(0, 15, 255));
  const fleets = fc.tuple(fc.array(row, { maxLength: 60 }), fc.array(row, { maxLength: 60 }));
  fc.assert(
    fc.property(fleets, ([a, b]) => {
      const [before, now] = a.length <= b.length ? [a, b] : [b, a];
      const told = before.map((values) => [...values]);
      const changed = changesBetween(snapshotOf(before), snapshotOf(now));
      for (const [state, seen, progress, ...hosts] of changed)
        for (const host of hosts) told[host] = [state, seen, progress];
      expect(told).toEqual(now);
      const runs = runsOf(snapshotOf(now));
      const spread: number[][] = [];
      for (let i = 0; i < runs.length; i += 4) for (let n = 0; n < runs[i]; n++) spread.push(runs.slice(i + 1, i + 4));
      expect(spread).toEqual(now);
    }),
    { seed: 25_11_2020 },
  );
});
