// What a scenario can let go wrong in a fleet, each with the order that ends it and with what can be read of it.
import { expect, test } from 'vitest';
import { OK, STALE_MAP } from '#model/components/mesh-fleet/server-states.ts';
import type { Fleet } from '#model/components/mesh-fleet/state.ts';
import { meshFleet } from '#model/components/mesh-fleet.ts';
import type { HostLine } from '#model/engine/component-type.ts';
import { singleService } from '../../support/single-service.ts';

/** A hundred servers far from any limit, whose maps are refreshed every ten minutes and live for ten more. */
function fleetWith(fault: string, args: Record<string, unknown>, after = 0) {
  const lone = singleService(meshFleet, {
    params: {
      servers: 100,
      threadLimit: 8192,
      mapTtlMinutes: 10,
      mapTtlSpreadMinutes: 0,
      refreshMinutes: 10,
      utilisation: 0.5,
    },
  });
  lone.pass(after);
  meshFleet.faults![fault].inject(lone.service, args, lone.turn);
  const { state } = lone.service as Fleet;
  const line = (host: number, name: string) =>
    (meshFleet.hosts!.read(lone.service as never, host, lone.turn) as HostLine[]).find((one) => one.name === name)!
      .value;
  return { ...lone, state, line };
}

const LEAK = { after: 30, spread: 10, again: 40, againSpread: 0 };

test('a leak fills every heap between its first and its last minute, and only a new process is good again', () => {
  const fleet = fleetWith('leak-heap', LEAK);
  fleet.pass(30);
  expect(fleet.state.counts[OK]).toBe(100);
  expect(fleet.metric('Heap.Used')).toBeGreaterThan(0.75);
  fleet.pass(21);
  expect(fleet.state.counts[STALE_MAP]).toBe(100);
  expect(fleet.metric('ShardMap.Completeness')).toBe(0);
  expect(fleet.line(7, 'last refresh')).toBe('OutOfMemoryError');
  expect(fleet.line(7, 'longest GC pause')).toBe(2400);
  fleet.give('restart-servers', { perHour: 6000, batch: 100 });
  fleet.pass(200);
  expect(fleet.state.restart.running).toBe(true);
});

test('processes that start with the patch do not leak', () => {
  const fleet = fleetWith('leak-heap', LEAK);
  expect(fleet.give('patch-cache-builder')).toEqual({ ok: true });
  expect(fleet.give('patch-cache-builder')).toMatchObject({ code: 'fleet/patched' });
  fleet.pass(60);
  expect(fleet.events).toContain('patch-ready');
  fleet.turn.demand = 0;
  fleet.give('set-bootstrap', { source: 'store' });
  fleet.give('restart-servers', { perHour: 6000, batch: 100 });
  fleet.pass(180);
  expect(fleet.state.counts[OK]).toBe(100);
  expect(fleet.line(7, 'build')).toBe('fe-2020.11.19-p1');
  expect(fleet.line(7, 'heap used')).toBeLessThan(0.75);
});

test('a build that writes wrong maps shows in its name; refreshes seem to succeed until the old maps end', () => {
  const fleet = fleetWith('spoil-maps', { minutes: 0, heldBack: 0, build: 'newest' });
  fleet.pass(10);
  expect(fleet.state.counts[OK]).toBeGreaterThan(90);
  expect(fleet.line(7, 'last refresh')).toBe('ok');
  expect(fleet.line(7, 'build')).toBe('newest');
  fleet.pass(11);
  expect(fleet.state.counts[STALE_MAP]).toBe(100);
  expect(fleet.metric('ShardMap.RefreshFailures')).toBe(0);
  expect(fleet.line(7, 'shard map')).toBe('complete, owners unknown to the cells');
  expect(fleet.metric('ShardMap.Completeness')).toBe(1);
  fleet.give('restart-servers', { perHour: 6000, batch: 100 });
  fleet.give('set-bootstrap', { source: 'store' });
  fleet.pass(60);
  expect(fleet.state.counts[OK]).toBe(0);
});

test('servers that are held back keep their build and their maps', () => {
  const fleet = fleetWith('spoil-maps', { minutes: 0, heldBack: 0.3, build: 'newest' });
  fleet.pass(30);
  expect(fleet.state.counts[OK]).toBeGreaterThan(15);
  expect(fleet.state.counts[OK]).toBeLessThan(45);
});

test('a roll-back heals in place at its pace, without a new process', () => {
  const fleet = fleetWith('spoil-maps', { minutes: 0, heldBack: 0, build: 'newest' });
  fleet.pass(30);
  fleet.give('roll-back-build');
  fleet.pass(15);
  expect(fleet.state.counts[OK]).toBe(0);
  expect(fleet.tasks()).toMatchObject([{ verb: 'roll-back-build', total: 100 }]);
  fleet.pass(1);
  expect(Math.abs(fleet.state.counts[OK] - 20)).toBeLessThanOrEqual(1);
  fleet.pass(5);
  expect(fleet.state.counts[OK]).toBe(100);
  expect(fleet.events).toEqual(['roll-back-done 100']);
  expect(fleet.line(7, 'build')).toBe('fe-2020.10.28');
});

test('a group of racks without network swallows its share, shows by its number, and is drained', () => {
  const fleet = fleetWith('cut-off-racks', { group: 3, share: 0.4, ramp: 0 }, 1);
  fleet.pass(10);
  expect(fleet.state.traffic.errorsNow).toBeCloseTo(0.4, 9);
  expect(fleet.metric('Racks.ErrorsMost')).toBe(1);
  expect(fleet.metric('Racks.ErrorsLeast')).toBeCloseTo(0, 12);
  expect(fleet.metric('Racks.Worst')).toBe(3);
  expect([fleet.line(2, 'network'), fleet.line(3, 'network')]).toEqual(['other rack groups time out', 'ok']);
  expect(fleet.give('drain-rack-group', { group: 6 })).toMatchObject({ code: 'fleet/no-such-group' });
  fleet.give('drain-rack-group', { group: 3 });
  fleet.pass(18);
  expect(fleet.metric('PutRecord.Errors')).toBeLessThan(0.005);
  expect(fleet.state.traffic.load).toBeGreaterThan(0.5 / 0.8);
  expect(fleet.metric('Racks.Worst')).toBe(0);
});

test('draining another group helps nobody', () => {
  const fleet = fleetWith('cut-off-racks', { group: 3, share: 0.4, ramp: 0 });
  fleet.give('drain-rack-group', { group: 1 });
  fleet.pass(17);
  expect(fleet.state.traffic.errorsNow).toBeCloseTo(0.4, 9);
  expect(fleet.give('drain-rack-group', { group: 3 })).toMatchObject({ code: 'fleet/draining' });
  expect(fleet.give('return-rack-group')).toEqual({ ok: true });
  expect(fleet.give('return-rack-group')).toMatchObject({ code: 'fleet/nothing-drained' });
});
