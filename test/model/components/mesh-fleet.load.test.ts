// Load, admission and overload of a fleet, each curve in exact numbers.
import { describe, expect, test } from 'vitest';
import { crashRate, ejectionRate } from '#model/components/mesh-fleet/ejection.ts';
import { rulesOf } from '#model/components/mesh-fleet/rules.ts';
import { BOOT, EJECTED, OK, STALE_MAP } from '#model/components/mesh-fleet/server-states.ts';
import { become } from '#model/components/mesh-fleet/servers.ts';
import type { Fleet } from '#model/components/mesh-fleet/state.ts';
import { carryTraffic, joinContention } from '#model/components/mesh-fleet/traffic.ts';
import { meshFleet } from '#model/components/mesh-fleet.ts';
import type { Values } from '#model/engine/fields.ts';
import { type LoneService, singleService } from '../../support/single-service.ts';

const STEP_MINUTES = 1 / 12;

function fleetOf(params: Values = {}): LoneService & { fleet: Fleet } {
  const lone = singleService(meshFleet, { params: { servers: 1000, threadLimit: 9000, residualMax: 0, ...params } });
  return { ...lone, fleet: lone.service as unknown as Fleet };
}

/** One turn of traffic with so many servers broken. */
function traffic(params: Values, broken: number, orders: [string, Values][] = []) {
  const lone = fleetOf(params);
  for (let server = 0; server < broken; server++) become(lone.fleet.state, server, STALE_MAP);
  for (const [verb, args] of orders) expect(lone.give(verb, args)).toEqual({ ok: true });
  lone.turn.seconds = 5;
  carryTraffic(lone.fleet, rulesOf(lone.fleet.params), lone.turn);
  return lone.fleet.state.traffic;
}

describe('contention', () => {
  const { fleet } = fleetOf();
  const rules = rulesOf(fleet.params);

  test.each([
    [0, 0],
    [100, 0.0465],
    [350, 0.219625],
    [500, 0.3625],
    [700, 0.5985],
    [2000, 0.6],
  ])('%i joins an hour cost %f', (joins, cost) => {
    expect(joinContention(rules, joins)).toBeCloseTo(cost, 12);
  });

  test('a steady stream of joins comes to its price after the lag', () => {
    const lone = fleetOf();
    const { state } = lone.fleet;
    for (let i = 0; i < 720; i++) {
      state.mesh.churn += 350 / 720;
      lone.pass(STEP_MINUTES);
    }
    expect(lone.metric('Joins.PerHour')).toBeCloseTo(350, 1);
    expect(lone.metric('Contention')).toBeCloseTo(0.2196, 3);
  });

  test('half of it after work on the cold start, a fifth with a cache fleet', () => {
    expect(joinContention(rulesOf(fleetOf({ coldStartWork: true }).fleet.params), 350)).toBeCloseTo(0.1098125, 12);
    expect(joinContention(rulesOf(fleetOf({ cacheFleet: true }).fleet.params), 350)).toBeCloseTo(0.043925, 12);
  });

  test('feeding builders costs a tenth for each, three at most', () => {
    const lone = fleetOf();
    const { state } = lone.fleet;
    state.counts[3] = 0;
    for (const [builders, cost] of [
      [500, 0.05],
      [3000, 0.3],
      [9000, 0.3],
    ]) {
      state.counts[4] = builders;
      carryTraffic(lone.fleet, rulesOf(lone.fleet.params), { ...lone.turn, seconds: 5 });
      expect(state.mesh.contention).toBeCloseTo(cost, 12);
    }
  });
});

describe('traffic', () => {
  test('at the peak every server carries the planned load and nothing fails', () => {
    const { load, errorsNow } = traffic({}, 0);
    expect(load).toBeCloseTo(0.62, 12);
    expect(errorsNow).toBeCloseTo(0, 12);
  });

  test('behind shallow checks a failing server draws twice its share', () => {
    const { load, errorsNow } = traffic({}, 500);
    expect(errorsNow).toBeCloseTo(1 - 500 / 1500, 12);
    expect(load).toBeCloseTo((620 / 3) * 0.002, 12);
  });

  test('behind deep checks the others carry it all', () => {
    const { load, errorsNow } = traffic({}, 200, [['set-routing', { checks: 'deep' }]]);
    expect(load).toBeCloseTo(0.775, 12);
    expect(errorsNow).toBeCloseTo(0, 12);
  });

  test('behind a router between cells a failing server draws only its share', () => {
    expect(traffic({ cells: 10 }, 500).errorsNow).toBeCloseTo(0.5, 12);
  });

  test('servers without a map answer a little, until deep checks send them nothing', () => {
    const all = traffic({ residualMax: 0.1 }, 1000);
    expect(all.errorsNow).toBeCloseTo(0.95, 2);
    expect(traffic({ residualMax: 0.1 }, 1000, [['set-routing', { checks: 'deep' }]]).errorsNow).toBe(1);
  });

  test('work is wasted above 95 percent', () => {
    const { load, errorsNow } = traffic({}, 480, [['set-routing', { checks: 'deep' }]]);
    const rho = 620 / 520;
    expect(load).toBeCloseTo(rho, 12);
    expect(errorsNow).toBeCloseTo(1 - (520 * 0.95 * (1 - (0.45 * (rho - 0.95)) / 0.6)) / 620, 12);
  });

  test('clients see a change after half a minute', () => {
    const lone = fleetOf();
    lone.give('set-admission', { mode: 'fixed', value: 0 });
    lone.pass(0.5);
    expect(lone.output('errors')).toBeCloseTo(1 - (5 / 6) ** 6, 12);
    expect(lone.output('success')).toBeCloseTo((5 / 6) ** 6, 12);
  });

  test('clients retry hard at first and back off while most of it fails', () => {
    const lone = fleetOf();
    lone.give('set-admission', { mode: 'fixed', value: 0 });
    lone.pass(40);
    expect(lone.fleet.state.traffic.retryGain).toBeCloseTo(0.08 + 0.12 * 0.37, 3);
    lone.pass(600);
    expect(lone.fleet.state.traffic.retryGain).toBeCloseTo(0.08, 3);
  });
});

describe('before any restart', () => {
  const deep: [string, Values] = ['set-routing', { checks: 'deep' }];

  test('a server gets what the hour brings, less behind the edge, more from retries and for those that are gone', () => {
    expect(traffic({}, 0).pressure).toBeCloseTo(1, 12);
    expect(traffic({}, 0, [['set-admission', { mode: 'fixed', value: 0.5 }]]).pressure).toBeCloseTo(0.5, 12);
    expect(traffic({}, 200, [deep]).pressure).toBeCloseTo(1.25, 12);
    expect(traffic({}, 500).pressure).toBeCloseTo(2 / 3, 12);
    const lone = fleetOf();
    lone.fleet.state.traffic.errors = 0.25;
    lone.turn.seconds = 5;
    carryTraffic(lone.fleet, rulesOf(lone.fleet.params), lone.turn);
    expect(lone.fleet.state.traffic.pressure).toBeCloseTo(1 + 0.25 * lone.fleet.state.traffic.retryGain, 1);
  });

  /** Servers whose refresh is blocked after two hours at `demand`, of 1,000 that have room for 40 workers beside their peers. */
  function blockedAt(demand: number, orders: [string, Values][] = [], params: Values = {}): number {
    const lone = fleetOf({ threadLimit: 511 + 999 + 40, ...params });
    for (const [verb, args] of orders) expect(lone.give(verb, args)).toEqual({ ok: true });
    lone.turn.demand = 0.5;
    lone.pass(5);
    lone.turn.demand = demand;
    lone.pass(120);
    return lone.output('refreshBlocked');
  }

  test('load decides whether the limit is reached: 43 workers at 0.8 of the peak are too many, 38 are not', () => {
    expect(blockedAt(0.78)).toBe(0);
    expect(blockedAt(0.8)).toBeGreaterThan(0);
    expect(blockedAt(0.9)).toBeGreaterThan(blockedAt(0.8));
  });

  test('load that the edge refuses in time keeps servers under the limit', () => {
    const kept: [string, Values] = ['set-admission', { mode: 'fixed', value: 0.85 }];
    expect(blockedAt(0.9, [kept])).toBe(0);
    expect(blockedAt(0.9, [['set-admission', { mode: 'fixed', value: 0.95 }]])).toBeGreaterThan(0);
  });

  test('retries are load: the harder clients retry, the more servers reach the limit', () => {
    // The edge turns away a part, which is sent again.
    const behind: [string, Values][] = [['set-admission', { mode: 'fixed', value: 0.88 }]];
    const blocked = [0, 0.8, 3].map((retryGain) => blockedAt(0.88, behind, { retryGain }));
    expect(blocked[0]).toBe(0);
    expect(blocked[1]).toBeGreaterThanOrEqual(blocked[0]);
    expect(blocked[2]).toBeGreaterThan(blocked[0]);
  });
});

describe('admission', () => {
  const deep: [string, Values] = ['set-routing', { checks: 'deep' }];
  const loadAt = (mode: string, value: number, broken = 900) =>
    traffic({}, broken, [deep, ['set-admission', { mode, value }]]).load;

  test('a fixed share of all requests', () => {
    expect(loadAt('fixed', 0.1)).toBeCloseTo(0.62, 12);
    expect(loadAt('fixed', 0.02)).toBeCloseTo(0.124, 12);
  });

  test('a share of the load that each server usually carries', () => {
    expect(loadAt('share', 1)).toBeCloseTo(0.62, 12);
    expect(loadAt('share', 0.15)).toBeCloseTo(0.093, 12);
    expect(loadAt('share', 0.15, 500)).toBeCloseTo(0.093, 12);
  });

  test('a load of each server', () => {
    expect(loadAt('util', 0.33)).toBeCloseTo(0.33, 12);
  });

  test('never more than there is', () => {
    expect(loadAt('util', 3, 0)).toBeCloseTo(0.62, 12);
    expect(loadAt('share', 3, 0)).toBeCloseTo(0.62, 12);
  });

  test('nothing where no server has a map', () => {
    expect(loadAt('share', 1, 1000)).toBe(0);
  });
});

describe('overload', () => {
  const ratesAt = (load: number, orders: [string, Values][] = [], joinsPerHour = 0) => {
    const lone = fleetOf();
    for (const [verb, args] of orders) expect(lone.give(verb, args)).toEqual({ ok: true });
    const { state } = lone.fleet;
    state.traffic.load = load;
    state.mesh.joinsPerHour = joinsPerHour;
    const rules = rulesOf(lone.fleet.params);
    return [ejectionRate(state, rules), crashRate(state, rules)];
  };

  test.each([
    [0.92, 0, 0],
    [0.97, 0.1, 0],
    [1.02, 0.2, 0],
    [1.22, 0.25, 0.01],
  ])('at a load of %f: ejections %f, crashes %f a server-minute', (load, ejections, crashes) => {
    const [eject, crash] = ratesAt(load);
    expect(eject).toBeCloseTo(ejections, 12);
    expect(crash).toBeCloseTo(crashes, 12);
  });

  test('frozen ejection ejects nobody; servers crash all the same', () => {
    expect(ratesAt(1.22, [['set-ejection', { mode: 'frozen' }]])[0]).toBe(0);
    expect(ratesAt(1.22, [['set-ejection', { mode: 'frozen' }]])[1]).toBeCloseTo(0.01, 12);
  });

  test('grace spares as many as joined in it', () => {
    expect(ratesAt(0.97, [['set-join-grace', { minutes: 60 }]], 400)[0]).toBeCloseTo(0.06, 12);
    expect(ratesAt(0.97, [['set-join-grace', { minutes: 60 }]], 2000)[0]).toBe(0);
  });

  test('a panic threshold stops it', () => {
    const lone = fleetOf();
    const { state } = lone.fleet;
    const rules = rulesOf(lone.fleet.params);
    lone.give('set-panic-threshold', { share: 0.5 });
    state.traffic.load = 0.97;
    for (let server = 0; server < 499; server++) become(state, server, EJECTED);
    expect(ejectionRate(state, rules)).toBeCloseTo(0.1, 12);
    become(state, 499, EJECTED);
    expect(ejectionRate(state, rules)).toBe(0);
  });

  /** Three servers asked to do the work of four: each is ejected again and again. */
  const overloaded = (params: Values = {}) => fleetOf({ servers: 300, plannedServers: 460, crashSlope: 0, ...params });

  test('an ejected server is out for five minutes', () => {
    const lone = overloaded();
    while (lone.fleet.state.counts[EJECTED] === 0) lone.pass(STEP_MINUTES);
    lone.give('set-ejection', { mode: 'frozen' });
    lone.pass(5 - STEP_MINUTES);
    expect(lone.fleet.state.counts[EJECTED]).toBeGreaterThan(0);
    lone.pass(STEP_MINUTES);
    expect(lone.fleet.state.counts[EJECTED]).toBe(0);
    expect(lone.output('serving')).toBe(300);
  });

  test('the fourth ejection of a process replaces it', () => {
    const lone = overloaded();
    const { servers, counts } = lone.fleet.state;
    while (counts[BOOT] === 0) {
      expect(Math.max(...servers.strikes)).toBeLessThan(4);
      lone.pass(STEP_MINUTES);
    }
    const replaced = servers.state.indexOf(BOOT);
    expect(servers.strikes[replaced]).toBe(0);
    expect(lone.turn.step).toBeGreaterThan(3 * 60);
  });

  test('ejections come at the rate', () => {
    const lone = fleetOf({ utilisation: 0.9, plannedServers: 1050 });
    lone.pass(STEP_MINUTES);
    // 1,000 servers at 0.05 a minute: 4.2 in five seconds.
    expect(lone.output('load')).toBeCloseTo(0.945, 12);
    expect(lone.fleet.state.counts[EJECTED]).toBe(4);
  });

  test('sick servers pile up while ejection is frozen and leave after the thaw', () => {
    const lone = fleetOf();
    lone.give('set-ejection', { mode: 'frozen' });
    lone.pass(300);
    // Of all calls, first tries and others.
    expect(lone.output('errors')).toBeCloseTo(0.06, 3);
    lone.pass(600);
    expect(lone.fleet.state.ejection.unhealthy).toBeCloseTo(0.12, 12);
    lone.give('set-ejection', { mode: 'normal' });
    lone.pass(10);
    expect(lone.fleet.state.ejection.unhealthy).toBeCloseTo(0, 12);
    expect(lone.fleet.state.counts[OK]).toBe(1000);
  });
});

describe('what clients get', () => {
  test('on a quiet night nothing fails, and connections are those of peers and of clients', () => {
    const lone = fleetOf();
    lone.turn.demand = 0.5;
    lone.pass(10);
    const load = lone.metric('Cpu.Load');
    expect(lone.metric('PutRecord.Success')).toBe(1);
    expect(lone.metric('Responses.5xx')).toBeCloseTo(0, 6);
    expect(lone.metric('Hosts.ServingShare')).toBe(1);
    expect(lone.metric('Connections')).toBeCloseTo(lone.fleet.state.members.now - 1 + 2000 * load, 6);
    expect(lone.metric('PutRecord.LatencyP50')).toBeCloseTo(0.1505 * lone.metric('PutRecord.LatencyP99'), 9);
  });

  test('what is not let in is counted with its retries', () => {
    const lone = fleetOf();
    lone.turn.demand = 0.5;
    lone.give('set-admission', { mode: 'fixed', value: 0 });
    lone.pass(600);
    expect(lone.metric('PutRecord.Success')).toBeCloseTo(0, 6);
    const peak = rulesOf(lone.fleet.params).peakLoad;
    expect(lone.metric('Responses.5xx')).toBeCloseTo(0.5 * peak * 1.08 * 1000, 0);
  });

  test('what is turned away at the door loads no host', () => {
    const lone = fleetOf();
    lone.turn.demand = 0.5;
    lone.set('authErrors', 1);
    lone.pass(30);
    expect(lone.metric('PutRecord.Success')).toBeCloseTo(0, 6);
    expect(lone.metric('Cpu.Load')).toBe(0);
  });

  test('strangers take room, and nobody counts what they get', () => {
    const [usual, crowded] = [0, 0.25].map((strangers) => {
      const lone = fleetOf();
      lone.turn.demand = 0.5;
      lone.set('strangers', strangers);
      lone.pass(30);
      return lone;
    });
    expect(crowded.metric('Cpu.Load')).toBeCloseTo(1.25 * usual.metric('Cpu.Load'), 9);
    expect(crowded.metric('IncomingRecords')).toBeCloseTo(usual.metric('IncomingRecords'), 6);
  });
});
