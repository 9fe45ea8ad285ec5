// The engine: wiring, order of turns, clones, hashes and milestones.
import { describe, expect, test } from 'vitest';
import { applyCommand } from '#model/engine/commands.ts';
import { withTypes } from '#model/engine/compiled-scenario.ts';
import { cloneWorld, hashOf, signalOf, type World } from '#model/engine/world.ts';
import { milestonesOf, playScript } from '#model/rehearse.ts';
import { createWorld } from '#model/simulation.ts';
import { passWorld } from '../../support/drive.ts';
import { SMALL_FLEET, scenarioOf, serviceOf } from '../../support/scenario.ts';

/** Eighty newcomers push two hundred servers over their limit of 840 threads within minutes. */
const OUTAGE = scenarioOf({
  changes: [
    {
      id: 'CHG-1',
      title: 'Add 80',
      note: '',
      service: 'front',
      atMinute: 152,
      untilMinute: 160,
      command: { atMinute: 152, do: 'front/add-servers', with: { count: 80, perHour: 600, reserved: true } },
    },
  ],
});

const replay = (steps: number, pauses: readonly number[] = []): World => {
  let world = createWorld(OUTAGE, { seed: 7 });
  for (let i = 0; i < steps; i++) {
    if (i === 700) expect(applyCommand(world, 'front/remove-servers', { count: 0, perHour: 300 }).ok).toBe(true);
    if (pauses.includes(i)) world = cloneWorld(world);
    passWorld(world, 1);
  }
  return world;
};

describe('world', () => {
  test('begins with nothing lost, nothing planned behind it and no milestone reached', () => {
    const world = createWorld(OUTAGE, { seed: 7 });
    expect(world).toMatchObject({ step: 0, nextPlanned: 0, lost: 0, lostPerMinute: 0, overrides: [], events: [] });
    expect([...world.milestoneSteps, ...world.milestoneArmed]).toEqual([-1, -1, 0, 0]);
  });

  test('the same seed and commands give the same hash, through any clones', () => {
    const hash = hashOf(replay(1200));
    expect(hashOf(replay(1200))).toBe(hash);
    expect(hashOf(replay(1200, [1, 5, 300, 699, 700, 701, 1100]))).toBe(hash);
  });

  test('another seed gives another hash', () => {
    const hashes = [1, 2].map((seed) => hashOf(passWorld(createWorld(OUTAGE, { seed }), 60)));
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  test('what happens to a clone never shows in its original', () => {
    const world = passWorld(createWorld(OUTAGE, { seed: 7 }), 500);
    const before = hashOf(world);
    const copy = cloneWorld(world);
    applyCommand(copy, 'front/set-admission', { mode: 'fixed', value: 0.1 });
    passWorld(copy, 200);
    expect(hashOf(world)).toBe(before);
    expect(hashOf(passWorld(world, 200))).not.toBe(hashOf(copy));
  });

  test('a refused command changes nothing', () => {
    const world = passWorld(createWorld(OUTAGE, { seed: 7 }), 10);
    const before = hashOf(world);
    for (const [command, args] of [
      ['front/no-such-verb', {}],
      ['nowhere/restart-servers', {}],
      ['front/add-servers', { count: -1, perHour: 10 }],
      ['front/add-servers', { count: 10, perHour: 10, extra: 1 }],
      ['alarm/install-alarm', { service: 'front', metric: 'Nope', threshold: 1 }],
    ] as const) {
      const outcome = applyCommand(world, command, args);
      expect(outcome).toMatchObject({ ok: false, code: expect.stringMatching(/^[a-z]+\/[a-z-]+$/) });
    }
    expect(hashOf(world)).toBe(before);
  });

  test('customers are counted by the minute from what they depend on', () => {
    const world = passWorld(createWorld(OUTAGE, { seed: 7 }), 1440);
    const errors = signalOf(world, 'front.errors');
    expect(errors).toBeGreaterThan(0.5);
    expect(world.lostPerMinute).toBeCloseTo(100_000 * 0.5 * signalOf(world, 'front.errors'), -3);
    expect(world.lost).toBeGreaterThan(100_000);
  });

  test('turns go in the order of the wiring, whatever the order in the file', () => {
    const services = [
      serviceOf('shop', 'customer', { params: { thousands: 1 }, depends: { 'measures.errors': 1 } }),
      serviceOf('measures', 'telemetry-pipeline', { inputs: { upstream: 'front.success' } }),
      serviceOf('front', 'mesh-fleet', { params: SMALL_FLEET }),
    ];
    const { compiled } = createWorld(scenarioOf({ services }), { seed: 1 });
    expect(compiled.order.map((i) => services[i].id)).toEqual(['front', 'measures', 'shop']);
  });

  test('servers come from the pool that a service is wired to, wherever it stands; without one all are there', () => {
    const granted = (pool: string | null) => {
      const reserve = serviceOf('reserve', 'capacity-pool', { params: { reserve: 30 } });
      const [front, ...others] = scenarioOf().services;
      const world = createWorld(scenarioOf({ services: [reserve, { ...front, pool }, ...others] }), { seed: 1 });
      return [20, 20].map((servers) => world.turn.grant(world.services[1], servers));
    };
    expect(granted('reserve')).toEqual([20, 10]);
    expect(granted(null)).toEqual([20, 20]);
    expect(() => granted('measures')).toThrow('measures is wired as a pool and grants nothing');
  });

  test('a milestone for good counts only after its condition was broken, and only if it lasts', () => {
    const calm = createWorld(scenarioOf(), { seed: 7 });
    playScript(calm, 'null', calm.compiled.horizonStep);
    expect(milestonesOf(calm)).toEqual({ firstAlarm: null, normal: null });
    const broken = replay(1440);
    expect(milestonesOf(broken).firstAlarm).toBeGreaterThan(0);
    expect(milestonesOf(broken).normal).toBeNull();
  });
});

describe('commands', () => {
  test('one map holds those of every service, then those of the monitoring', () => {
    const { compiled } = createWorld(scenarioOf(), { seed: 1 });
    const names = [...compiled.commands.keys()];
    const ofServices = compiled.scenario.services.flatMap(({ id }, i) =>
      Object.keys(compiled.types[i].commands).map((verb) => `${id}/${verb}`),
    );
    expect(names).toEqual([...ofServices, 'alarm/install-alarm']);
  });

  test('other component types bring other commands', () => {
    const { compiled } = createWorld(scenarioOf(), { seed: 1 });
    const types = compiled.types.map((type) => ({ ...type, commands: {} }));
    expect([...withTypes(compiled, types).commands.keys()]).toEqual(['alarm/install-alarm']);
  });
});
