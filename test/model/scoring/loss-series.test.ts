// What is read off the measured minutes of a run: when it recovered for good, whether it broke, and what each minute cost.
import { describe, expect, test } from 'vitest';
import type { World } from '#model/engine/world.ts';
import { openMinute } from '#model/monitoring/history.ts';
import { forGoodFrom, hadOutage, lossOf, recoveredMinute, recoverySeries, runOf } from '#model/scoring/loss-series.ts';
import { createWorld } from '#model/simulation.ts';
import { scenarioOf } from '../../support/scenario.ts';

/** A world in which the recovery signal, normal below 0.25, and the loss were measured so. */
function measured(errors: readonly number[], lost: readonly number[] = []): World {
  const { recovery } = scenarioOf();
  const world = createWorld(scenarioOf({ recovery: { ...recovery, compare: '<', threshold: 0.25 } }), { seed: 1 });
  errors.forEach((error, minute) => {
    const row = openMinute(world.monitoring.history);
    row[world.compiled.recoveryColumn] = error;
    row[world.compiled.lostColumn] = lost[minute] ?? 0;
  });
  return world;
}
const times = <T>(count: number, value: T): T[] => Array(count).fill(value);

describe('for good', () => {
  test.each([
    ['from the minute after the last in which it does not hold', [false, true, false, true, true], 3],
    ['never, where it does not hold at the end', [true, true, false], null],
    ['never, where it always held: nothing was broken', [true, true, true], null],
    ['from the second minute, where only the first was broken', [false, true], 1],
    ['never in no minutes', [], null],
  ])('%s', (_, holds, expected) => {
    expect(forGoodFrom(holds.length, (minute) => holds[minute])).toBe(expected);
  });
});

describe('recovery', () => {
  const brokenThenNormal = (normal: number) => measured([0, 0.5, 0.5, ...times(normal, 0)]);
  const minuteOf = (world: World) => recoveredMinute(world, recoverySeries(world));

  test('counts once it has lasted a quarter of an hour', () => {
    expect(minuteOf(brokenThenNormal(14))).toBeNull();
    expect(minuteOf(brokenThenNormal(15))).toBe(3);
    expect(minuteOf(brokenThenNormal(40))).toBe(3);
  });

  test('is that after the last relapse', () => {
    expect(minuteOf(measured([0.5, ...times(20, 0), 0.5, ...times(20, 0)]))).toBe(22);
  });

  test('is none of a run that was normal throughout', () => expect(minuteOf(measured(times(40, 0)))).toBeNull());
});

test.each([
  ['normal throughout', times(20, 0.24), false],
  ['at the threshold once, in the first minute', [0.25, ...times(20, 0)], true],
  ['at the threshold once, in the last minute', [...times(20, 0), 0.25], true],
  ['without a minute', [], false],
])('an outage: %s', (_, errors, expected) => {
  const world = measured(errors);
  expect(hadOutage(world, recoverySeries(world))).toBe(expected);
});

test('the series have a number for each minute', () => {
  const world = measured([0.5, 0.25, 0], [10, 20, 30]);
  expect([...recoverySeries(world)]).toEqual([0.5, 0.25, 0]);
  expect([...lossOf(world)]).toEqual([10, 20, 30]);
});

describe('a run', () => {
  test('has whole numbers, one a minute, from the first', () => {
    const world = measured(
      [0.5, 0.5, ...times(20, 0)],
      Array.from({ length: 22 }, (_, minute) => minute + 0.6),
    );
    world.lost = 1234.5;
    world.monitoring.firstStep = 36;
    expect(runOf('you', world)).toEqual({
      ...{ id: 'you', lost: 1235, firstAlarmMinute: 3, outage: true, recoveredMinute: 2 },
      perMinute: Array.from({ length: 22 }, (_, minute) => minute + 1),
      everyMinutes: 1,
    });
  });

  test.each([
    [180, 1, 180],
    [181, 2, 91],
    [361, 5, 73],
    [900, 5, 180],
    [1800, 10, 180],
    [1801, 11, 164],
  ])('of %i minutes has a number every %i minutes', (length, everyMinutes, numbers) => {
    const world = measured(
      times(length, 0),
      Array.from({ length }, (_, minute) => minute),
    );
    const run = runOf('you', world);
    expect([run.everyMinutes, run.perMinute.length, run.perMinute[3]]).toEqual([
      everyMinutes,
      numbers,
      3 * everyMinutes,
    ]);
  });

  test('without an alarm has no time of one; an alarm in the first step is one', () => {
    const world = measured(times(9, 0));
    expect(runOf('null', world)).toMatchObject({
      id: 'null',
      firstAlarmMinute: null,
      outage: false,
      perMinute: times(9, 0),
    });
    world.monitoring.firstStep = 0;
    expect(runOf('null', world).firstAlarmMinute).toBe(0);
  });
});
