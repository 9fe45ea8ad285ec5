// A scenario made ready to run: what varies from seed to seed and how far, which metrics are measured, and when faults strike.
import { describe, expect, test } from 'vitest';
import { componentTypeOf } from '#model/components/registry.ts';
import { applyCommand } from '#model/engine/commands.ts';
import { compile, customerCount, isCustomer, withCallMetrics, withFaults } from '#model/engine/compiled-scenario.ts';
import { CERTAINTIES, NO_SCORING, PAYOFFS } from '#model/engine/scoring-spec.ts';
import { advance } from '#model/engine/step.ts';
import { openTurn } from '#model/engine/world.ts';
import { DIAGNOSIS, STAKES } from '#model/scoring/weights.ts';
import { createWorld } from '#model/simulation.ts';
import { callerOf, flowWorld } from '../../support/flow-world.ts';
import { scenarioOf, serviceOf } from '../../support/scenario.ts';

const SEEDS = Array.from({ length: 60 }, (_, i) => i + 1);

describe('parameters', () => {
  const { params: fields } = componentTypeOf('mesh-fleet')!;
  const varying = Object.entries(fields).flatMap(([name, field]) =>
    field.type === 'number' && field.varies !== undefined ? [[name, field.varies] as const] : [],
  );
  const [spec] = scenarioOf().services;
  const paramsOf = (seed: number, variation: number) =>
    createWorld(scenarioOf({ variation }), { seed, variation }).services[0].params as Readonly<Record<string, number>>;

  test('vary around what the file says, each as far as its type allows, and only those', () => {
    expect(varying.length).toBeGreaterThan(0);
    const drawn = SEEDS.map((seed) => paramsOf(seed, 0.1));
    for (const [name, value] of Object.entries(spec.params)) {
      const varies = varying.find(([one]) => one === name)?.[1] ?? 0;
      const shares = drawn.map((params) => (typeof value === 'number' && value !== 0 ? params[name] / value : 1));
      const [least, most] = [Math.min(...shares), Math.max(...shares)];
      expect(least, name).toBeGreaterThanOrEqual(1 - 0.1 * varies);
      expect(most, name).toBeLessThanOrEqual(1 + 0.1 * varies);
      // Sixty draws fill most of the range.
      if (varies > 0) expect(most - least, name).toBeGreaterThan(0.15 * varies);
      else expect(drawn[0][name], name).toBe(value);
    }
  });

  test('are what the file says where nothing varies, and the same for the same seed', () => {
    expect(paramsOf(1, 0)).toEqual(spec.params);
    expect(paramsOf(2, 0.1)).toEqual(paramsOf(2, 0.1));
  });

  test('of two services are drawn apart', () => {
    const twice = [serviceOf('one', 'mesh-fleet'), serviceOf('two', 'mesh-fleet')];
    const services = [...twice, ...scenarioOf().services];
    const { services: made } = createWorld(scenarioOf({ services }), { seed: 1, variation: 0.1 });
    expect(made[0].params).not.toEqual(made[1].params);
  });
});

describe('a fault', () => {
  const fault = { atMinute: 160, spreadMinutes: 4, do: 'front/cut-off-racks', with: { group: 1, share: 0.5, ramp: 0 } };
  const stepsAt = (variation: number) =>
    SEEDS.map((seed) => createWorld(scenarioOf({ faults: [fault] }), { seed, variation }).compiled.planned[0].step);

  test('strikes within its spread around its minute, to the step', () => {
    const steps = stepsAt(0.05);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(12 * 6);
    expect(Math.max(...steps)).toBeLessThanOrEqual(12 * 14);
    expect(Math.max(...steps) - Math.min(...steps)).toBeGreaterThan(12 * 6);
    expect(steps.every(Number.isInteger)).toBe(true);
  });

  test('strikes at its minute where nothing varies', () => {
    expect(new Set(stepsAt(0))).toEqual(new Set([12 * 10]));
  });

  test('can be another one in the same region', () => {
    const { compiled } = createWorld(scenarioOf(), { seed: 1 });
    const other = withFaults(compiled, [{ ...fault, spreadMinutes: 0 }]);
    expect([compiled.planned.length, other.planned.map(({ step }) => step)]).toEqual([0, [120]]);
    expect(other.scenario.faults).toHaveLength(1);
    expect(other.columns).toBe(compiled.columns);
  });
});

describe('metrics', () => {
  test('that nobody collects have no column, and all others do', () => {
    const [front, ...others] = scenarioOf().services;
    const all = Object.keys(componentTypeOf('mesh-fleet')!.metrics);
    const columnsOf = (unmeasured: readonly string[]) => [
      ...createWorld(scenarioOf({ services: [{ ...front, unmeasured }, ...others] }), { seed: 1 })
        .compiled.columnOf.get('front')!
        .keys(),
    ];
    expect(columnsOf([])).toEqual(all);
    expect(columnsOf([all[0], all[2]])).toEqual(all.filter((_, i) => i !== 0 && i !== 2));
  });

  test('of calls stand beside those of the type, for each callee', () => {
    const type = componentTypeOf('service')!;
    const names = Object.keys(type.callMetrics!);
    const own = Object.keys(type.metrics);
    const withCalls = (...callees: string[]) =>
      Object.keys(
        withCallMetrics(
          type,
          callees.map((to) => ({ to })),
        ).metrics,
      );
    expect(withCalls()).toEqual(own);
    expect(withCalls('a', 'b')).toEqual([
      ...own,
      ...names.map((name) => `Calls.a.${name}`),
      ...names.map((name) => `Calls.b.${name}`),
    ]);
  });
});

test('customers are those whose loss is counted, with the people behind them', () => {
  const world = createWorld(scenarioOf(), { seed: 1 });
  expect(world.services.map((_, i) => isCustomer(world.compiled, i))).toEqual([false, false, true]);
  expect(customerCount(world)).toBe(100_000);
});

test('a compiled scenario stays as it is while a world of it runs', () => {
  const world = createWorld(scenarioOf(), { seed: 1 });
  const before = [...world.compiled.initialSignals];
  advance(world);
  expect([...world.signals]).not.toEqual(before);
  expect([...world.compiled.initialSignals]).toEqual(before);
});

test('columns beside the metrics come after them, and places are those of the wiring', () => {
  const { compiled, services } = createWorld(scenarioOf({ telemetrySource: null }), { seed: 1 });
  const count = compiled.columns.length;
  expect([compiled.ingestColumn, compiled.lostColumn, compiled.recoveryColumn]).toEqual([count, count + 1, count + 2]);
  expect(compiled.telemetrySignal).toBe(-1);
  expect(compiled.recoverySignal).toBe(services[0].outputs.errors);
  expect(compiled.lostSignals).toEqual([services[2].outputs.lost]);
  expect([compiled.originStep, compiled.horizonStep]).toEqual([120, 1440]);
  expect([...services[2].depends.weights]).toEqual([0.5]);
  expect([...services[2].depends.signals]).toEqual([services[0].outputs.errors]);
  expect(services[1].inputs.upstream).toBe(services[0].outputs.success);
});

test('what a scenario says nothing about is scored by these figures', () => {
  const { approvalAbove, updates, timeScale, answers, compare } = NO_SCORING;
  expect({ approvalAbove, updates, timeScale, answers, compare }).toEqual({
    approvalAbove: 0.25,
    updates: { firstMinutes: 30, everyMinutes: 60 },
    timeScale: { rootCauseHalf: 90, recoveryHalf: 240, lateMinutes: 120 },
    answers: null,
    compare: [],
  });
});

test('what a claim pays and costs on the screen are the weights of the score', () => {
  expect(PAYOFFS).toEqual({
    unsure: { right: 15, wrong: 0 },
    likely: { right: 15 + 9, wrong: -12 },
    certain: { right: 15 + 15, wrong: -30 },
  });
  for (const certainty of CERTAINTIES) {
    const { bonus, cost } = STAKES[certainty];
    expect(PAYOFFS[certainty]).toEqual({ right: DIAGNOSIS.right + bonus, wrong: 0 - cost });
  }
});

test('a setting that is in force is looked up as its command would set it', () => {
  const world = createWorld(scenarioOf(), { seed: 1 });
  const admission = world.compiled.commands.get('front/set-admission')!;
  const before = admission.inForce!(world);
  expect(applyCommand(world, 'front/set-admission', { mode: 'fixed', value: 0.25 }).ok).toBe(true);
  expect(before).not.toMatchObject({ value: 0.25 });
  expect(admission.inForce!(world)).toMatchObject({ mode: 'fixed', value: 0.25 });
  expect(world.compiled.commands.get('front/add-servers')).not.toHaveProperty('inForce');
});

test('a type that takes turns out of the pattern of a minute is refused', () => {
  const { simulation } = createWorld(scenarioOf(), { seed: 1 }).compiled;
  const odd = {
    ...simulation,
    componentTypeOf: (kind: string) => ({ ...simulation.componentTypeOf(kind)!, every: 5 }),
  };
  const options = { seed: 1, variation: 0 };
  expect(() => compile(scenarioOf(), { ...options, simulation: odd })).toThrow(
    'takes turns out of the pattern of a minute',
  );
  expect(() =>
    compile(scenarioOf({ services: [{ ...scenarioOf().services[0], kind: 'nothing' }] }), { ...options, simulation }),
  ).toThrow('the loader let an unknown component type pass: nothing');
});

test('traffic follows the hour of the day, from the first minute of the scenario on', () => {
  // It rises from 1 at midnight to 13 at noon; the scenario begins at half past two.
  const world = createWorld(scenarioOf({ demand: [0, 1, 12, 13, 24, 1] }), { seed: 1 });
  const demandAt = (step: number): number => {
    world.step = step;
    openTurn(world);
    return world.turn.demand;
  };
  expect([0, 720, 6840, 6840 + 720].map(demandAt)).toEqual(
    [3.5, 4.5, 13, 12].map((demand) => expect.closeTo(demand, 9)),
  );
});

test('callers take their turns before those that they call, and the metrics of a call are those of that call', () => {
  const shop = callerOf('shop', 'service', {}, 'store', 'index');
  const calls = shop.calls!.map((call) =>
    call.to === 'index' ? { ...call, params: { ...call.params, perRequest: 3 } } : call,
  );
  const flow = flowWorld([
    { ...shop, calls },
    serviceOf('store', 'service'),
    callerOf('index', 'service', {}, 'store'),
  ]);
  const { compiled } = flow.world;
  expect(compiled.order.map((i) => flow.world.services[i].id)).toEqual(['people', 'shop', 'index', 'store']);
  flow.pass(60);
  expect(flow.metric('shop', 'Calls.store.PerSecond')).toBeCloseTo(100, 0);
  expect(flow.metric('shop', 'Calls.index.PerSecond')).toBeCloseTo(300, 0);
});
