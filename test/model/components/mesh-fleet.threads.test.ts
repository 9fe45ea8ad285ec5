// Threads, maps and what servers know of each other: the arithmetic of the hidden limit, to the step.
import { describe, expect, test } from 'vitest';
import { threadsHeld, workersAt } from '#model/components/mesh-fleet/maps.ts';
import { rulesOf } from '#model/components/mesh-fleet/rules.ts';
import { OK, REFRESH_BLOCKED, REFRESH_FAILED, STALE_MAP } from '#model/components/mesh-fleet/server-states.ts';
import type { Fleet } from '#model/components/mesh-fleet/state.ts';
import { meshFleet } from '#model/components/mesh-fleet.ts';
import type { Values } from '#model/engine/fields.ts';
import { type LoneService, singleService } from '../../support/single-service.ts';

const STEP_MINUTES = 1 / 12;
const NIGHT = 0.62;

/** A fleet without spread at night, in which everything is exact. */
function fleetOf(params: Values = {}): LoneService & { fleet: Fleet } {
  const lone = singleService(meshFleet, {
    params: { servers: 100, threadBaseSpread: 0, mapTtlSpreadMinutes: 0, ...params },
  });
  lone.turn.demand = NIGHT;
  return { ...lone, fleet: lone.service as unknown as Fleet };
}

const addOne = (lone: LoneService) => lone.give('add-servers', { count: 1, perHour: 720, reserved: true });
const line = (lone: LoneService, server: number, name: string) =>
  meshFleet.hosts!.read(lone.service, server, lone.turn).find((found) => found.name === name)!.value;

describe('threads', () => {
  test('a base, one for each peer, and workers by day', () => {
    const lone = singleService(meshFleet);
    const fleet = lone.service as unknown as Fleet;
    const rules = rulesOf(fleet.params);
    const base = fleet.state.servers.baseThreads[7];
    expect(base).toBeGreaterThanOrEqual(488);
    expect(base).toBeLessThanOrEqual(511);
    expect([0.62, 0.66, 0.8, 1].map((demand) => workersAt(rules, demand))).toEqual([0, 9, 43, 91]);
    expect(threadsHeld(fleet.state, rules, 7, 91)).toBe(base + 4299 + 91);
  });

  test('base threads spread over 488 to 511', () => {
    const { baseThreads } = (singleService(meshFleet).service as unknown as Fleet).state.servers;
    const bases = baseThreads.subarray(0, 4300);
    expect(Math.min(...bases)).toBe(488);
    expect(Math.max(...bases)).toBe(511);
  });

  test('never more than the limit allows', () => {
    const lone = fleetOf({ threadLimit: 590 });
    expect(line(lone, 0, 'threads')).toBe(590);
    expect(lone.metric('Threads.Max')).toBe(590);
  });

  test('the metrics follow the servers with the most, the median and the fewest', () => {
    const lone = singleService(meshFleet);
    lone.turn.demand = 1;
    expect(lone.metric('Threads.Max')).toBe(511 + 4299 + 91);
    expect(lone.metric('Threads.P50')).toBe(500 + 4299 + 91);
    expect(lone.metric('Threads.Min')).toBe(488 + 4299 + 91);
  });

  test('virtual memory grows by a stack for each thread, resident memory hardly', () => {
    const small = fleetOf({ servers: 1 });
    const large = fleetOf({ servers: 4401 });
    expect(large.metric('Memory.Virtual') - small.metric('Memory.Virtual')).toBeCloseTo(4.3, 6);
    expect(large.metric('Memory.Resident') - small.metric('Memory.Resident')).toBeCloseTo(0.15, 6);
  });

  test('the heap stays between 50 and 70 percent whatever happens', () => {
    const lone = fleetOf({ threadLimit: 590 });
    for (let i = 0; i < 600; i++) {
      lone.pass(1);
      expect(lone.metric('Heap.Used')).toBeGreaterThanOrEqual(0.5);
      expect(lone.metric('Heap.Used')).toBeLessThanOrEqual(0.7);
    }
  });
});

describe('learning', () => {
  test('each server learns of a newcomer at its own hourly poll', () => {
    const lone = fleetOf();
    const { peers, pollPhase } = lone.fleet.state.servers;
    lone.pass(10);
    addOne(lone);
    lone.pass(STEP_MINUTES);
    const registered = lone.turn.step - 1;
    let wrong = 0;
    for (let i = 0; i < 719; i++) {
      for (let server = 0; server < 100; server++) {
        const wait = (pollPhase[server] - registered + 720 * 20) % 720;
        if (peers[server] !== (lone.turn.step > registered + wait ? 100 : 99)) wrong++;
      }
      lone.pass(STEP_MINUTES);
    }
    expect(wrong).toBe(0);
    expect(lone.output('unlearned')).toBe(0);
  });

  test('unlearned counts pairs, falls with each poll and is 0 after an hour', () => {
    const lone = fleetOf({ room: 10 });
    expect(lone.output('unlearned')).toBe(0);
    lone.give('add-servers', { count: 3, perHour: 100000, reserved: true });
    lone.pass(STEP_MINUTES);
    const { pollPhase } = lone.fleet.state.servers;
    const learned = pollPhase.subarray(0, 100).filter((phase) => phase === 0).length;
    expect(lone.output('unlearned')).toBe(3 * (100 - learned));
    lone.pass(60);
    expect(lone.output('unlearned')).toBe(0);
  });

  test('nobody learns while the membership service is down, everybody within the hour after', () => {
    const lone = fleetOf();
    lone.set('membershipUp', 0);
    addOne(lone);
    lone.pass(90);
    expect(lone.output('unlearned')).toBe(100);
    lone.set('membershipUp', 1);
    lone.pass(60);
    expect(lone.output('unlearned')).toBe(0);
  });

  test('members of one cell do not know those of another', () => {
    const lone = fleetOf({ cells: 10, servers: 105 });
    expect([0, 4, 5, 9].map((server) => line(lone, server, 'peers known'))).toEqual([10, 10, 9, 9]);
    expect(lone.metric('Threads.Max')).toBe(510);
  });
});

describe('the limit', () => {
  /** A hundred servers with room for 99 peers each. */
  const full = (params: Values = {}) => fleetOf({ threadLimit: 599, ...params });

  test('the refresh of a server is blocked at the first one after it learned, and serves on', () => {
    const lone = full();
    const { pollPhase, refreshPhase, flags, state } = lone.fleet.state.servers;
    lone.pass(10);
    addOne(lone);
    lone.pass(STEP_MINUTES);
    const registered = lone.turn.step - 1;
    const next = (phase: number, from: number) => from + ((phase - from + 720 * 20) % 720);
    let wrong = 0;
    for (let i = 0; i < 1439; i++) {
      for (let server = 0; server < 100; server++) {
        const blocksAt = next(refreshPhase[server], next(pollPhase[server], registered));
        if ((flags[server] & REFRESH_BLOCKED) !== (lone.turn.step > blocksAt ? REFRESH_BLOCKED : 0)) wrong++;
        if (lone.turn.step <= blocksAt + 960 && state[server] !== OK) wrong++;
      }
      lone.pass(STEP_MINUTES);
    }
    expect(wrong).toBe(0);
    expect(lone.output('refreshBlocked')).toBeGreaterThan(99);
  });

  test('an old map ends exactly its time to live after the refresh that failed', () => {
    const lone = full({ mapTtlMinutes: 10 });
    addOne(lone);
    const { flags, state } = lone.fleet.state.servers;
    const blockedStep = new Int32Array(100).fill(-1);
    let wrong = 0;
    for (let i = 0; i < 1800; i++) {
      lone.pass(STEP_MINUTES);
      for (let server = 0; server < 100; server++) {
        if (blockedStep[server] < 0 && flags[server] & REFRESH_BLOCKED) blockedStep[server] = lone.turn.step;
        const ended = blockedStep[server] >= 0 && lone.turn.step >= blockedStep[server] + 120;
        if (state[server] !== (ended ? STALE_MAP : OK)) wrong++;
      }
    }
    expect(wrong).toBe(0);
    expect(lone.output('serving')).toBe(0);
  });

  test('the first map of a newcomer succeeds, its first refresh can fail', () => {
    const lone = full();
    addOne(lone);
    lone.pass(30);
    expect(lone.fleet.state.servers.state[100]).toBe(OK);
    lone.pass(60);
    expect(lone.fleet.state.servers.flags[100] & REFRESH_BLOCKED).toBe(REFRESH_BLOCKED);
  });

  test('removing the newcomer heals nobody and gives the threads back', () => {
    const lone = full({ mapTtlMinutes: 10 });
    addOne(lone);
    lone.pass(200);
    expect(lone.output('refreshBlocked')).toBe(101);
    expect(lone.metric('Threads.Max')).toBe(599);
    lone.give('remove-servers', { count: 0, perHour: 720 });
    let most = 0;
    for (let i = 0; i < 120; i++) {
      lone.pass(1);
      most = Math.max(most, lone.output('serving'));
    }
    expect(most).toBe(0);
    expect(lone.output('refreshBlocked')).toBe(100);
    expect(line(lone, 0, 'threads')).toBe(599);
    expect(line(lone, 0, 'peers known')).toBe(99);
    expect(line(lone, 0, 'last refresh')).toBe('could not create thread: EAGAIN');
  });

  test('refresh failures are counted by the hour', () => {
    const lone = full();
    addOne(lone);
    lone.pass(180);
    let sum = 0;
    for (let i = 0; i < 600; i++) {
      lone.pass(1);
      sum += lone.metric('ShardMap.RefreshFailures');
    }
    expect(sum / 600).toBeCloseTo(101, 0);
  });

  test('the oldest map ages from the first failure on', () => {
    const lone = full();
    expect(lone.metric('ShardMap.AgeMax')).toBe(60);
    addOne(lone);
    lone.pass(300);
    const age = lone.metric('ShardMap.AgeMax');
    expect(age).toBeGreaterThan(240);
    lone.pass(60);
    expect(lone.metric('ShardMap.AgeMax')).toBe(age + 60);
  });
});

describe('a store that refuses', () => {
  test('leaves an old map behind, and the next good refresh heals', () => {
    const lone = fleetOf({ mapTtlMinutes: 10 });
    lone.set('mapRefusal', 1);
    lone.pass(60);
    const { flags } = lone.fleet.state.servers;
    expect(flags.subarray(0, 100).every((flag) => (flag & (REFRESH_FAILED | REFRESH_BLOCKED)) === REFRESH_FAILED)).toBe(
      true,
    );
    lone.pass(11);
    expect(lone.output('serving')).toBe(0);
    expect(line(lone, 0, 'last refresh')).toBe('store refused');
    lone.set('mapRefusal', 0);
    lone.pass(60);
    expect(lone.output('serving')).toBe(100);
    expect(flags.subarray(0, 100).every((flag) => flag === 0)).toBe(true);
  });

  test('must refuse three times in a row', () => {
    const lone = fleetOf({ servers: 10000, threadLimit: 20000 });
    lone.set('mapRefusal', 0.8);
    lone.pass(60);
    expect(lone.fleet.state.tally.retryable / 10000).toBeCloseTo(0.512, 1);
  });
});
