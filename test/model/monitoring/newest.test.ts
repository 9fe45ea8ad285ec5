// The newest samples as the screen has them: their digits, how long they stay, and that keeping them changes nothing.
import { describe, expect, test } from 'vitest';
import { cloneWorld, type World } from '#model/engine/world.ts';
import { newestSamples, shownSample } from '#model/monitoring/newest.ts';
import { createWorld } from '#model/simulation.ts';
import { measureMinute } from '../../support/measured.ts';
import { scenarioOf } from '../../support/scenario.ts';

const worldOf = (): World => createWorld(scenarioOf(), { seed: 1 });
const columnOf = (world: World, metric = 'Threads.Max'): number => world.compiled.columnOf.get('front')!.get(metric)!;

/** Minutes in which the sample arrives with this value, and in which it does not. */
function pass(world: World, ...values: (number | null)[]): void {
  for (const value of values) measureMinute(world, { 'Threads.Max': value ?? 0 }, value === null ? 0 : 1);
}
const newest = (world: World) => newestSamples(world)[columnOf(world)];
/** As it would be found without what was kept. */
const anew = (world: World) => newest(cloneWorld(world));

describe('a value is shown to five digits', () => {
  test.each([
    [0, 0],
    [1234567, 1234567],
    [0.1234567, 0.12346],
    [12.3456789, 12.346],
    [-12.3456789, -12.346],
    [9999.6, 9999.6],
    [10000.4, 10000],
    [123456.7, 123457],
    [0.000123456789, 0.00012346],
    // No finer than twelve places.
    [6e-13, 1e-12],
    [1e-17, 0],
  ])('%d as %d', (value, shown) => {
    const world = worldOf();
    world.monitoring.madeUp.push({ column: columnOf(world), fromMinute: 0, untilMinute: 9, value });
    pass(world, 1);
    expect(shownSample(world, columnOf(world), 0)).toBe(shown);
    expect(newest(world)).toEqual({ value: shown, minute: 0 });
  });

  test('and one that did not arrive as none', () => {
    const world = worldOf();
    pass(world, null);
    expect(shownSample(world, columnOf(world), 0)).toBeNull();
    expect(newest(world)).toBeNull();
  });
});

describe('the newest samples', () => {
  test('follow from minute to minute; a missing one leaves the last', () => {
    const world = worldOf();
    pass(world, 5);
    expect(newest(world)).toEqual({ value: 5, minute: 0 });
    pass(world, 7.1234567, null);
    expect(newest(world)).toEqual({ value: 7.1235, minute: 1 });
    pass(world, 8, 9);
    expect(newest(world)).toEqual({ value: 9, minute: 4 });
    expect(newestSamples(world)).toHaveLength(world.compiled.columns.length);
    expect(newestSamples(world)).toEqual(newestSamples(cloneWorld(world)));
  });

  test('are kept until a minute passes', () => {
    const world = worldOf();
    pass(world, 5);
    const [before] = [newestSamples(world)];
    expect(newestSamples(world)).toBe(before);
    pass(world, 6);
    expect(newestSamples(world)).toBe(before);
    expect(newest(world)).toEqual({ value: 6, minute: 1 });
  });

  test('are found anew once an inject makes up what was measured before', () => {
    const world = worldOf();
    pass(world, 5, 5);
    expect(newest(world)).toEqual({ value: 5, minute: 1 });
    world.monitoring.madeUp.push({ column: columnOf(world), fromMinute: 1, untilMinute: 2, value: 77 });
    expect(newest(world)).toEqual({ value: 77, minute: 1 });
  });

  test('are found anew in a night that was turned back', () => {
    const world = worldOf();
    pass(world, 5);
    const { history } = cloneWorld(world).monitoring;
    pass(world, 6, 7);
    expect(newest(world)).toEqual({ value: 7, minute: 2 });
    Object.assign(world.monitoring, { history });
    expect(newest(world)).toEqual({ value: 5, minute: 0 });
  });

  test('are none once they are older than a day, whether kept or found anew', () => {
    const world = worldOf();
    pass(world, 4, 5, ...Array(24 * 60 - 2).fill(null));
    expect([newest(world), anew(world)]).toEqual([
      { value: 5, minute: 1 },
      { value: 5, minute: 1 },
    ]);
    pass(world, null);
    expect([newest(world), anew(world)]).toEqual([
      { value: 5, minute: 1 },
      { value: 5, minute: 1 },
    ]);
    pass(world, null);
    expect([newest(world), anew(world)]).toEqual([null, null]);
    pass(world, null, 6);
    expect(newest(world)).toEqual({ value: 6, minute: 24 * 60 + 3 });
  });
});
