// A service that is made to fail for some time: what it says of itself, and what its callers get.
import { describe, expect, test } from 'vitest';
import { canFail, forceFailure, healthOf } from '#model/analysis/forcing.ts';
import { componentTypeOf } from '#model/components/registry.ts';
import { CALL } from '#model/engine/calls.ts';
import { withTypes } from '#model/engine/compiled-scenario.ts';
import { advance } from '#model/engine/step.ts';
import { cloneWorld, signalOf, type World } from '#model/engine/world.ts';
import { createWorld } from '#model/simulation.ts';
import { flowWorld } from '../../support/flow-world.ts';
import { scenarioOf, serviceOf } from '../../support/scenario.ts';

const RECOVERY = { signal: 'front.errors', compare: '<', threshold: 0.1 } as const;

const passTo = (world: World, step: number): World => {
  while (world.step < step) advance(world);
  return world;
};
const indexOf = (world: World, id: string): number => world.compiled.serviceIndex.get(id)!;

test('health is the share that fails, and what is 1 in a healthy service', () => {
  expect(healthOf(componentTypeOf('third-party')!)).toEqual([
    { output: 'errors', well: 0 },
    { output: 'success', well: 1 },
  ]);
  expect(healthOf(componentTypeOf('autoscaler')!)).toEqual([]);
});

test('what has health can fail, and no customer can', () => {
  const world = createWorld(scenarioOf({ services: [...scenarioOf().services, serviceOf('scaler', 'autoscaler')] }), {
    seed: 1,
  });
  const able = ['front', 'measures', 'shop', 'scaler'].map((id) => canFail(world, indexOf(world, id)));
  expect(able).toEqual([true, true, false, false]);
});

describe('a failure', () => {
  const { world } = flowWorld([serviceOf('pay', 'third-party', { params: { ownMs: 20 } })]);
  passTo(world, 24);
  const forced = forceFailure(world, indexOf(world, 'pay'), 30, 36);
  const seen = (at: World) => {
    const { place } = at.services[indexOf(at, 'pay')].callers[0];
    const calls = [CALL.ok, CALL.late, CALL.refused].map((offset) => at.signals[place + offset]);
    return [signalOf(at, 'pay.errors'), signalOf(at, 'pay.success'), ...calls].map(
      (one) => Math.round(100 * one) / 100,
    );
  };
  const WELL = [0, 1, 1, 0, 0];
  const FAILS = [1, 0, 0, 0, 1];

  test('begins and ends with its steps, and all calls are refused meanwhile', () => {
    const states = [30, 31, 36, 37].map((step) => seen(passTo(forced, step)));
    expect(states).toEqual([WELL, FAILS, FAILS, WELL]);
  });

  test('leaves the world that it was made from as it is', () => {
    expect(seen(passTo(world, 33))).toEqual(WELL);
  });
});

test('a service that is stepped every fifteen seconds goes on at its own pace, and fails at once', () => {
  const services = [
    serviceOf('front', 'facade'),
    serviceOf('shop', 'customer', { params: { thousands: 1 }, depends: { 'front.errors': 1 } }),
  ];
  const world = createWorld(
    scenarioOf({ services, alarms: [], logs: [], milestones: [], telemetrySource: null, recovery: RECOVERY }),
    { seed: 1 },
  );
  const index = indexOf(world, 'front');
  const { types } = world.compiled;
  const seen: (readonly [step: number, seconds: number])[] = [];
  const type = types[index];
  expect(type.every).toBe(3);
  const watched = {
    ...type,
    step: (...[service, turn]: Parameters<typeof type.step>) => {
      seen.push([turn.step, turn.seconds]);
      type.step(service, turn);
    },
  };
  const watching = cloneWorld(
    world,
    withTypes(
      world.compiled,
      types.map((one, i) => (i === index ? watched : one)),
    ),
  );
  const forced = forceFailure(watching, index, 4, 6);
  const errors = Array.from({ length: 8 }, () => {
    advance(forced);
    return signalOf(forced, 'front.errors');
  });
  expect(seen).toEqual([
    [0, 15],
    [3, 15],
    [6, 15],
  ]);
  expect(errors).toEqual([0, 0, 0, 0, 1, 1, 0, 0]);
});
