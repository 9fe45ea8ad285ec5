// What can be ordered of a fleet and what is refused, the tasks that follow, and what a server tells of itself.
import { describe, expect, test } from 'vitest';
import { FLEET_HOST_STATES } from '#model/components/mesh-fleet/host-states.ts';
import { EJECTED, OK, REFRESH_BLOCKED, STALE_MAP } from '#model/components/mesh-fleet/server-states.ts';
import type { Fleet } from '#model/components/mesh-fleet/state.ts';
import { meshFleet } from '#model/components/mesh-fleet.ts';
import type { Values } from '#model/engine/fields.ts';
import { seenStates } from '#model/engine/host-states.ts';
import { HOST_STATE_IDS } from '../../support/host-states.ts';
import { type LoneService, singleService } from '../../support/single-service.ts';

const STEP_MINUTES = 1 / 12;

function fleetOf(params: Values = {}): LoneService & { fleet: Fleet } {
  const lone = singleService(meshFleet, { params: { servers: 100, room: 50, ...params } });
  lone.turn.demand = 0.62;
  return { ...lone, fleet: lone.service as unknown as Fleet };
}

const refused = (code: string) => ({ ok: false, code, args: expect.any(Object) });

/** Index of the state in which a server shows itself. */
const reported = (lone: LoneService, host: number): number =>
  seenStates(FLEET_HOST_STATES, 'report')[meshFleet.hosts!.stateOf(lone.service, host)];

describe('adding and removing', () => {
  test('adds at its pace, the first at once, and says when it is done', () => {
    const lone = fleetOf();
    lone.give('add-servers', { count: 10, perHour: 60, reserved: true });
    expect(lone.tasks()).toEqual([{ verb: 'add-servers', done: 0, total: 10, endsStep: 120 }]);
    lone.pass(4.5);
    expect(lone.output('members')).toBe(105);
    lone.pass(5);
    expect(lone.output('added')).toBe(10);
    expect(lone.events).toEqual(['addition-done 10']);
    expect(lone.tasks()).toEqual([]);
  });

  test('a newcomer serves after a minute and one build', () => {
    const lone = fleetOf({ buildSpreadSeconds: 0 });
    lone.give('add-servers', { count: 1, perHour: 60, reserved: true });
    lone.pass(21 - STEP_MINUTES);
    expect(lone.output('serving')).toBe(100);
    lone.pass(STEP_MINUTES);
    expect(lone.output('serving')).toBe(101);
  });

  test('draws on the pool unless they were set aside', () => {
    const lone = fleetOf();
    lone.give('add-servers', { count: 20, perHour: 60 });
    expect(lone.pool.left).toBe(980);
    lone.give('add-servers', { count: 20, perHour: 60, reserved: true });
    expect(lone.pool.left).toBe(980);
    expect(lone.tasks()[0].total).toBe(40);
  });

  test('takes no more than were set aside', () => {
    const lone = fleetOf({ setAside: 30 });
    expect(lone.give('add-servers', { count: 31, perHour: 60, reserved: true })).toMatchObject(
      refused('fleet/none-set-aside'),
    );
    expect(lone.give('add-servers', { count: 30, perHour: 60, reserved: true })).toEqual({ ok: true });
    expect(lone.give('add-servers', { count: 1, perHour: 60, reserved: true })).toMatchObject(
      refused('fleet/none-set-aside'),
    );
  });

  test('adds as many as the pool gives, and refuses when it gives none', () => {
    const lone = fleetOf();
    lone.pool.left = 5;
    expect(lone.give('add-servers', { count: 20, perHour: 60 })).toEqual({ ok: true });
    expect(lone.tasks()[0].total).toBe(5);
    expect(lone.give('add-servers', { count: 20, perHour: 60 })).toMatchObject(refused('fleet/no-servers'));
  });

  test('refuses more than there is room for', () => {
    const lone = fleetOf();
    expect(lone.give('add-servers', { count: 51, perHour: 60 })).toMatchObject(refused('fleet/too-many'));
    expect(lone.pool.left).toBe(1000);
    expect(lone.give('add-servers', { count: 50, perHour: 60 })).toEqual({ ok: true });
    expect(lone.give('add-servers', { count: 1, perHour: 60 })).toMatchObject(refused('fleet/too-many'));
  });

  test('stops an addition, and only one that runs', () => {
    const lone = fleetOf();
    expect(lone.give('stop-adding')).toMatchObject(refused('fleet/no-addition'));
    lone.give('add-servers', { count: 10, perHour: 60, reserved: true });
    lone.pass(2.5);
    expect(lone.give('stop-adding')).toEqual({ ok: true });
    lone.pass(10);
    expect(lone.output('members')).toBe(103);
  });

  test('removes the newest first, all that were added where no number is given', () => {
    const lone = fleetOf();
    expect(lone.give('remove-servers', { perHour: 60 })).toMatchObject(refused('fleet/nothing-added'));
    lone.give('add-servers', { count: 6, perHour: 720, reserved: true });
    lone.pass(1);
    expect(lone.give('remove-servers', { perHour: 60 })).toEqual({ ok: true });
    expect(lone.tasks()[0]).toMatchObject({ verb: 'remove-servers', total: 6 });
    lone.pass(2.5);
    expect(lone.output('toRemove')).toBe(4);
    expect([103, 104].map((host) => reported(lone, host))).toEqual([
      HOST_STATE_IDS.indexOf('booting'),
      HOST_STATE_IDS.indexOf('absent'),
    ]);
    lone.pass(4);
    expect(lone.output('members')).toBe(100);
    expect(lone.events).toEqual(['addition-done 6', 'removal-done 6']);
  });

  test('does not add and remove at once', () => {
    const lone = fleetOf();
    lone.give('add-servers', { count: 6, perHour: 60, reserved: true });
    expect(lone.give('remove-servers', { count: 2, perHour: 60 })).toMatchObject(refused('fleet/addition-running'));
    lone.give('stop-adding');
    expect(lone.give('remove-servers', { count: 2, perHour: 60 })).toEqual({ ok: true });
    expect(lone.give('add-servers', { count: 1, perHour: 60 })).toMatchObject(refused('fleet/removal-running'));
  });

  test('leaves at least one server', () => {
    expect(fleetOf().give('remove-servers', { count: 100, perHour: 60 })).toMatchObject(refused('fleet/too-few-left'));
  });

  test('uses the number of a removed server again', () => {
    const lone = fleetOf();
    lone.give('add-servers', { count: 3, perHour: 720, reserved: true });
    lone.pass(1);
    lone.give('remove-servers', { perHour: 720 });
    lone.pass(1);
    lone.give('add-servers', { count: 2, perHour: 720, reserved: true });
    lone.pass(30);
    expect(meshFleet.hosts!.count(lone.service)).toBe(103);
    expect(lone.output('serving')).toBe(102);
  });
});

describe('other orders', () => {
  test('hold and cancel need a restart', () => {
    const lone = fleetOf();
    expect(lone.give('hold-restart', { held: true })).toMatchObject(refused('fleet/no-restart'));
    expect(lone.give('cancel-restart')).toMatchObject(refused('fleet/no-restart'));
    lone.give('restart-servers', { perHour: 60, scope: 'all' });
    expect(lone.give('hold-restart', { held: true })).toEqual({ ok: true });
    expect(lone.give('cancel-restart')).toEqual({ ok: true });
    expect(lone.tasks()).toEqual([]);
  });

  test('a limit can only be raised', () => {
    const lone = fleetOf();
    expect(lone.give('raise-thread-limit', { limit: 4915 })).toMatchObject(refused('fleet/limit-not-higher'));
    expect(lone.give('raise-thread-limit', { limit: 6000 })).toEqual({ ok: true });
    expect(lone.give('raise-thread-limit', { limit: 5000 })).toMatchObject(refused('fleet/limit-not-higher'));
  });

  test('no more than all requests can be let in', () => {
    const lone = fleetOf();
    expect(lone.give('set-admission', { mode: 'fixed', value: 1.2 })).toMatchObject(
      refused('fleet/admission-too-high'),
    );
    expect(lone.give('set-admission', { mode: 'share', value: 1.2 })).toEqual({ ok: true });
  });

  test('every argument is declared with its bounds', () => {
    for (const { args } of Object.values(meshFleet.commands))
      for (const field of Object.values(args)) {
        expect(field.doc).not.toBe('');
        if (field.type === 'number') expect(field).toMatchObject({ min: expect.any(Number), max: expect.any(Number) });
      }
  });
});

describe('a raised limit', () => {
  /** A fleet restarted under a raised limit whose hidden draw is forced. */
  function raised(params: Values): LoneService & { fleet: Fleet } {
    const lone = fleetOf({ ...params, threadPerPeer: 2 });
    lone.give('raise-thread-limit', { limit: 6000 });
    lone.give('set-bootstrap', { source: 'store' });
    lone.give('set-admission', { mode: 'util', value: 0.1 });
    lone.give('restart-servers', { perHour: 7200, batch: 100, scope: 'all' });
    lone.pass(60);
    expect(lone.output('restartedServing')).toBe(100);
    lone.give('set-admission', { mode: 'fixed', value: 1 });
    return lone;
  }

  test('may do no harm', () => {
    const lone = raised({ limitHarmless: 1, limitSlow: 0 });
    lone.pass(600);
    expect(lone.output('serving')).toBe(100);
    expect(lone.output('load')).toBeCloseTo(0.62 * 0.62, 3);
  });

  test('may cost a fifth of the capacity after three hours', () => {
    const lone = raised({ limitHarmless: 0, limitSlow: 1 });
    lone.pass(119);
    expect(lone.output('load')).toBeCloseTo(0.62 * 0.62, 3);
    lone.pass(2);
    expect(lone.output('load')).toBeCloseTo((0.62 * 0.62) / 0.8, 3);
  });

  test('may make servers hang after two hours', () => {
    const lone = raised({ limitHarmless: 0, limitSlow: 0 });
    lone.pass(59);
    expect(lone.output('serving')).toBe(100);
    lone.pass(61);
    expect(lone.output('serving')).toBeLessThan(85);
    const hung = lone.fleet.state.servers.state.indexOf(STALE_MAP);
    expect(meshFleet.hosts!.read(lone.service, hung, lone.turn)).toContainEqual({
      name: 'last refresh',
      value: 'timed out',
      unit: '',
    });
  });

  test('draws its luck once, when it is ordered', () => {
    const lone = fleetOf();
    const streams = lone.fleet.state.streams.slice();
    lone.give('raise-thread-limit', { limit: 6000 });
    const moved = [...lone.fleet.state.streams].map((word, i) => word !== streams[i]);
    expect(moved).toEqual([false, false, false, false, false, true, false]);
    const after = lone.fleet.state.streams.slice();
    lone.give('raise-thread-limit', { limit: 7000 });
    expect(lone.fleet.state.streams).toEqual(after);
  });
});

describe('a single server', () => {
  /** A hundred servers whose refreshes are all blocked, and that serve on with their old maps. */
  function failingSoon(params: Values = {}): LoneService & { fleet: Fleet } {
    const limits = { threadLimit: 599, threadBaseSpread: 0, mapTtlMinutes: 200, mapTtlSpreadMinutes: 0 };
    const lone = fleetOf({ ...limits, ...params });
    lone.give('add-servers', { count: 1, perHour: 720, reserved: true });
    lone.pass(150);
    expect(lone.output('refreshBlocked')).toBe(101);
    return lone;
  }
  const read = (lone: LoneService, host: number) =>
    Object.fromEntries(meshFleet.hosts!.read(lone.service, host, lone.turn).map(({ name, value }) => [name, value]));

  test('that will fail reports that it serves; only a reading tells', () => {
    const lone = failingSoon();
    const { servers } = lone.fleet.state;
    expect(servers.state[5]).toBe(OK);
    expect(servers.flags[5] & REFRESH_BLOCKED).toBe(REFRESH_BLOCKED);
    expect(HOST_STATE_IDS[meshFleet.hosts!.stateOf(lone.service, 5)]).toBe('will-fail');
    expect(HOST_STATE_IDS[reported(lone, 5)]).toBe('serving');
    const age = read(lone, 5)['map age'];
    expect(read(lone, 5)).toMatchObject({
      state: 'serving',
      threads: 599,
      TasksMax: 599,
      'peers known': 100,
      'shard map': 'old, last refresh failed',
      'last refresh': 'could not create thread: EAGAIN',
      build: 'fe-2020.11.19',
      joined: 'original',
    });
    expect(age).toBeGreaterThan(60);
    expect(read(lone, 100).joined).toBe('added');
  });

  test('that is well has a map of less than an hour', () => {
    const lone = fleetOf();
    lone.pass(200);
    const reading = read(lone, 3);
    expect(reading).toMatchObject({ 'shard map': 'current', 'last refresh': 'ok', 'host memory': 16 });
    expect(reading['map age']).toBeLessThan(60);
    expect(reading.uptime).toBeGreaterThan(24);
  });

  test('that is absent tells nothing', () => {
    const lone = fleetOf();
    expect(read(lone, 120)).toEqual({ state: 'absent' });
    expect(HOST_STATE_IDS[reported(lone, 120)]).toBe('absent');
  });

  test('reports straight to the team after its restart only', () => {
    const lone = fleetOf();
    lone.give('restart-servers', { perHour: 720, batch: 1, scope: 'all' });
    lone.pass(STEP_MINUTES);
    expect([0, 1].map((host) => meshFleet.hosts!.bypassesTelemetry(lone.service, host))).toEqual([true, false]);
  });

  test('that is ejected while its old map ends comes back without one', () => {
    const lone = failingSoon({ ejectSlope: 100, ejectCap: 10 });
    const { state, ttlEndStep } = lone.fleet.state.servers;
    while (ttlEndStep.subarray(0, 100).every((end) => end > lone.turn.step + 30)) lone.pass(STEP_MINUTES);
    lone.turn.demand = 1.6;
    lone.pass(6 * STEP_MINUTES);
    const out = [...Array(100).keys()].filter((host) => state[host] === EJECTED);
    expect(out.length).toBeGreaterThan(90);
    lone.turn.demand = 0.62;
    lone.give('set-ejection', { mode: 'frozen' });
    lone.pass(5 + STEP_MINUTES);
    const ended = out.filter((host) => ttlEndStep[host] < lone.turn.step);
    expect(ended.length).toBeGreaterThan(0);
    expect(ended.length).toBeLessThan(out.length);
    for (const host of out) expect(state[host]).toBe(ended.includes(host) ? STALE_MAP : OK);
  });
});

describe('a parallel cell', () => {
  const cellOf = () => fleetOf({ cellLeadMinutes: 10, cellPerHour: 120 });

  test('takes from the pool what it has, once', () => {
    const lone = cellOf();
    lone.pool.left = 40;
    expect(lone.give('open-cell', { count: 50 })).toEqual({ ok: true });
    expect(lone.pool.left).toBe(0);
    expect(lone.give('open-cell', { count: 1 })).toMatchObject(refused('fleet/cell-ordered'));
    expect(lone.tasks()).toMatchObject([{ verb: 'open-cell', done: 0, total: 40 }]);
    const empty = cellOf();
    empty.pool.left = 0;
    expect(empty.give('open-cell', { count: 1 })).toMatchObject(refused('fleet/no-servers'));
  });

  test('comes into service at its pace after its lead, and no host of the fleet learns of it', () => {
    const lone = cellOf();
    lone.give('open-cell', { count: 40 });
    lone.pass(10);
    expect(lone.metric('ParallelCell.Serving')).toBe(0);
    lone.pass(10.25);
    expect(lone.metric('ParallelCell.Serving')).toBe(20);
    lone.pass(30);
    expect(lone.metric('ParallelCell.Serving')).toBe(40);
    expect(lone.tasks()).toEqual([]);
    expect(lone.output('members')).toBe(100);
    expect(lone.output('unlearned')).toBe(0);
  });

  test('carries its part of the traffic', () => {
    const lone = cellOf();
    lone.turn.demand = 1;
    lone.pass(10);
    const alone = lone.output('load');
    lone.give('open-cell', { count: 25 });
    lone.pass(120);
    expect(lone.output('load')).toBeCloseTo(alone / 1.25, 6);
  });

  test('is of no use where even its few peers are too many', () => {
    const lone = fleetOf({ cellLeadMinutes: 0, threadLimit: 605 });
    lone.give('open-cell', { count: 110 });
    lone.pass(60);
    expect(lone.metric('ParallelCell.Serving')).toBe(0);
  });
});
