// From a restart to service: boot, the shared build clock, the limit test, the join gate, and the order that drives them.
import { describe, expect, test } from 'vitest';
import { buildSpeed } from '#model/components/mesh-fleet/builds.ts';
import { rulesOf } from '#model/components/mesh-fleet/rules.ts';
import { BOOT, BUILD, JOINQ, OK, REFRESH_BLOCKED, STALE_MAP } from '#model/components/mesh-fleet/server-states.ts';
import type { Fleet } from '#model/components/mesh-fleet/state.ts';
import { meshFleet } from '#model/components/mesh-fleet.ts';
import type { Values } from '#model/engine/fields.ts';
import { type LoneService, singleService } from '../../support/single-service.ts';

const STEP_MINUTES = 1 / 12;

function fleetOf(params: Values = {}): LoneService & { fleet: Fleet } {
  const lone = singleService(meshFleet, {
    params: { servers: 100, threadBaseSpread: 0, bootSpreadSeconds: 0, buildSpreadSeconds: 0, ...params },
  });
  lone.turn.demand = 0.62;
  return { ...lone, fleet: lone.service as unknown as Fleet };
}

/** Restarts one server, or all at once, and gives the clock a store whose speed the test sets. */
function restart(lone: LoneService, batch = 1): void {
  lone.give('set-bootstrap', { source: 'store' });
  lone.give('restart-servers', { perHour: batch * 720, batch, scope: 'all' });
  lone.pass(STEP_MINUTES);
  if (batch === 1) lone.give('cancel-restart');
}

const stateOf = (lone: { fleet: Fleet }, server = 0) => lone.fleet.state.servers.state[server];

describe('a restart', () => {
  test('boots for four minutes, builds for twenty, and joins', () => {
    const lone = fleetOf();
    restart(lone);
    expect(stateOf(lone)).toBe(BOOT);
    lone.pass(4);
    expect(stateOf(lone)).toBe(BUILD);
    lone.pass(20 - 2 * STEP_MINUTES);
    expect(stateOf(lone)).toBe(BUILD);
    lone.pass(STEP_MINUTES);
    expect(stateOf(lone)).toBe(OK);
    expect(lone.output('restartedServing')).toBe(1);
  });

  test('reports its progress', () => {
    const lone = fleetOf();
    restart(lone);
    const progress = () => meshFleet.hosts!.progress(lone.service, 0, lone.turn);
    lone.pass(4);
    expect(progress()).toBeCloseTo(4 / 24, 1);
    lone.pass(10);
    expect(progress()).toBeCloseTo(14 / 24, 1);
  });

  test('goes by a clock that all builders share: half the speed for half the way takes half as long again', () => {
    const lone = fleetOf();
    restart(lone);
    lone.pass(4 + 10);
    lone.set('mapSpeed', 0.5);
    lone.pass(20 - 3 * STEP_MINUTES);
    expect(stateOf(lone)).toBe(BUILD);
    lone.pass(STEP_MINUTES);
    expect(stateOf(lone)).toBe(OK);
  });

  test('is broken again where the threads still do not fit, by day sooner than by night', () => {
    const lone = fleetOf({ threadLimit: 640 });
    restart(lone);
    lone.turn.demand = 1;
    lone.pass(24 + STEP_MINUTES);
    expect(stateOf(lone)).toBe(STALE_MAP);
    expect(lone.fleet.state.servers.flags[0] & REFRESH_BLOCKED).toBe(REFRESH_BLOCKED);
  });

  test('with the bigger heap leaves less room for threads', () => {
    const lone = fleetOf({ threadLimit: 898 });
    lone.give('set-heap', { bigger: true });
    restart(lone);
    lone.pass(25);
    expect(stateOf(lone)).toBe(STALE_MAP);
    const read = meshFleet.hosts!.read(lone.service, 0, lone.turn);
    expect(read.find(({ name }) => name === 'threads')!.value).toBe(598);
  });

  test('takes the raised limit', () => {
    const lone = fleetOf({ threadLimit: 599, threadPerPeer: 2 });
    lone.give('raise-thread-limit', { limit: 1000 });
    restart(lone);
    lone.pass(25);
    expect(stateOf(lone)).toBe(OK);
    expect(meshFleet.hosts!.read(lone.service, 0, lone.turn)).toContainEqual({
      name: 'TasksMax',
      value: 1000,
      unit: 'threads',
    });
  });
});

describe('speed of building', () => {
  test.each([
    [1, 1],
    [300, 1],
    [400, 0.75],
    [2000, 0.15],
    [10000, 0.12],
  ])('from 100 neighbours, %i builders at once: %f', (builders, speed) => {
    const { fleet } = fleetOf();
    fleet.state.counts[BUILD] = builders;
    expect(buildSpeed(fleet.state, rulesOf(fleet.params), 1)).toBeCloseTo(speed, 12);
  });

  test('from neighbours is its floor where none has a map', () => {
    const { fleet } = fleetOf();
    fleet.state.counts[BUILD] = 5;
    fleet.state.counts[OK] = 0;
    expect(buildSpeed(fleet.state, rulesOf(fleet.params), 1)).toBe(0.12);
  });

  test('from the store is what the store says', () => {
    const { fleet, give } = fleetOf();
    fleet.state.counts[BUILD] = 5000;
    give('set-bootstrap', { source: 'store' });
    expect(buildSpeed(fleet.state, rulesOf(fleet.params), 0.4)).toBe(0.4);
  });

  test('only builders on the store weigh on it', () => {
    const lone = fleetOf();
    restart(lone, 100);
    lone.pass(5);
    expect(lone.output('builders')).toBe(100);
    lone.give('set-bootstrap', { source: 'neighbours' });
    lone.pass(STEP_MINUTES);
    expect(lone.output('builders')).toBe(0);
  });
});

describe('the join gate', () => {
  /** A hundred servers whose maps are all ready in the same step. */
  function queue(params: Values): LoneService & { fleet: Fleet } {
    const lone = fleetOf(params);
    lone.give('set-admission', { mode: 'fixed', value: 0 });
    restart(lone, 100);
    while (lone.fleet.state.counts[JOINQ] === 0) lone.pass(STEP_MINUTES);
    return lone;
  }

  test.each([
    ['700 an hour', {}, 11.67],
    ['twice that after work on the cold start', { coldStartWork: true }, 23.33],
    ['as many for each cell', { cells: 3 }, 35],
    ['more for bigger servers', { sizeFactor: 2, servers: 200 }, 23.33],
  ])('accepts %s', (_, params, perMinute) => {
    const lone = queue(params);
    const before = lone.output('serving');
    lone.pass(2);
    expect(Math.abs(lone.output('serving') - before - 2 * perMinute)).toBeLessThan(1);
  });

  test('is first in, first out', () => {
    const lone = queue({});
    const { first, next, slot } = lone.fleet.state.chains;
    const waiting: number[] = [];
    for (let server = first[slot[99]]; server >= 0; server = next[server]) waiting.push(server);
    expect(waiting).toEqual([...waiting].sort((a, b) => a - b));
    lone.pass(1);
    const serving = waiting.map((server) => stateOf(lone, server) === OK);
    expect(serving.lastIndexOf(true)).toBeLessThan(serving.indexOf(false));
  });
});

describe('the order', () => {
  const broken = (params: Values = {}) => {
    const lone = fleetOf({ servers: 200, threadLimit: 640, ...params });
    lone.turn.demand = 1;
    lone.pass(150);
    expect(lone.output('refreshBlocked')).toBe(200);
    lone.turn.demand = 0;
    return lone;
  };

  test('starts its first batch when one is due, and goes on at its pace', () => {
    const lone = broken({ threadLimit: 699 });
    lone.give('restart-servers', { perHour: 60, batch: 5 });
    lone.pass(5 - STEP_MINUTES);
    expect(lone.tasks()[0].done).toBe(0);
    lone.pass(2 * STEP_MINUTES);
    expect(lone.tasks()[0].done).toBe(5);
    lone.pass(60);
    expect(lone.tasks()[0].done).toBe(65);
  });

  test('takes another pace from the next order', () => {
    const lone = broken({ threadLimit: 699 });
    lone.give('restart-servers', { perHour: 60, batch: 5 });
    lone.pass(30.5);
    lone.give('restart-servers', { perHour: 600, batch: 10 });
    lone.pass(6);
    expect(lone.tasks()).toHaveLength(1);
    expect(lone.tasks()[0].done).toBeGreaterThan(80);
    expect(lone.tasks()[0].done).toBeLessThan(100);
  });

  test('holds before its next batch and goes on', () => {
    const lone = broken({ threadLimit: 699 });
    lone.give('restart-servers', { perHour: 60, batch: 5 });
    lone.pass(6);
    lone.give('hold-restart', { held: true });
    lone.pass(60);
    expect(lone.tasks()[0]).toMatchObject({ done: 5, endsStep: null });
    lone.give('hold-restart', { held: false });
    lone.pass(10);
    expect(lone.tasks()[0].done).toBe(15);
  });

  test('ends when a turn finds nobody and all are back', () => {
    const lone = broken({ threadLimit: 699 });
    lone.give('set-bootstrap', { source: 'store' });
    lone.give('restart-servers', { perHour: 400, batch: 20 });
    lone.pass(60);
    expect(lone.events).toEqual(['restart-done 200']);
    expect(lone.output('serving')).toBe(200);
    expect(lone.tasks()).toEqual([]);
  });

  test('leaves healthy servers alone, unless it is for all', () => {
    const lone = fleetOf();
    lone.give('set-bootstrap', { source: 'store' });
    lone.give('set-admission', { mode: 'util', value: 0.1 });
    lone.give('restart-servers', { perHour: 600, batch: 10 });
    lone.pass(10);
    expect(lone.events).toEqual(['restart-done 0']);
    lone.give('restart-servers', { perHour: 600, batch: 10, scope: 'all' });
    lone.pass(60);
    expect(lone.events[1]).toBe('restart-done 100');
  });

  test('finds a server that serves on with an old map', () => {
    const lone = fleetOf();
    lone.set('mapRefusal', 1);
    lone.pass(60);
    lone.set('mapRefusal', 0);
    lone.give('restart-servers', { perHour: 720, batch: 1 });
    lone.pass(STEP_MINUTES);
    expect(lone.fleet.state.counts[BOOT]).toBe(1);
  });

  test('takes a server that could not be healed again and again', () => {
    const lone = broken();
    lone.turn.demand = 1;
    lone.give('set-bootstrap', { source: 'store' });
    lone.give('restart-servers', { perHour: 400, batch: 20 });
    lone.pass(300);
    expect(lone.tasks()[0].done).toBeGreaterThan(1500);
    expect(lone.output('serving')).toBe(0);
  });
});
