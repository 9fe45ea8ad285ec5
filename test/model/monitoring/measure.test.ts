// What is measured each minute, and which samples reach the players.
import { describe, expect, test } from 'vitest';
import { hashed } from '#model/engine/rng.ts';
import type { World } from '#model/engine/world.ts';
import { sampleAt } from '#model/monitoring/history.ts';
import { arrived, lastSeen, measure, seenAt } from '#model/monitoring/measure.ts';
import { createWorld } from '#model/simulation.ts';
import { measureMinute } from '../../support/measured.ts';
import { scenarioOf } from '../../support/scenario.ts';

const worldOf = (words = {}): World => createWorld(scenarioOf(words), { seed: 1 });
const columnOf = (world: World, metric: string): number => world.compiled.columnOf.get('front')!.get(metric)!;

test('a row ends with telemetry coverage, customer-minutes lost and the recovery signal', () => {
  const world = worldOf();
  const { compiled, signals, monitoring } = world;
  signals[compiled.telemetrySignal] = 0.25;
  signals[compiled.recoverySignal] = 0.5;
  world.lostPerMinute = 40;
  measure(world);
  const read = (column: number) => sampleAt(monitoring.history, column, 0);
  expect([compiled.ingestColumn, compiled.lostColumn, compiled.recoveryColumn].map(read)).toEqual([0.25, 40, 0.5]);
  expect(read(columnOf(world, 'Hosts.Serving'))).toBe(200);
});

test('telemetry may be the first of the signals', () => {
  const world = worldOf();
  world.signals[0] = 0.75;
  measure({ ...world, compiled: { ...world.compiled, telemetrySignal: 0 } });
  expect(sampleAt(world.monitoring.history, world.compiled.ingestColumn, 0)).toBe(0.75);
});

test('all samples arrive where a scenario has no telemetry', () => {
  const world = worldOf({ telemetrySource: null });
  measure(world);
  expect(sampleAt(world.monitoring.history, world.compiled.ingestColumn, 0)).toBe(1);
});

describe('a sample', () => {
  const shareArrived = (telemetry: number, metric: string): number => {
    const world = worldOf();
    for (let i = 0; i < 1000; i++) measureMinute(world, {}, telemetry);
    const minutes = [...Array(1000).keys()];
    return minutes.filter((minute) => arrived(world, columnOf(world, metric), minute)).length / 1000;
  };

  test('arrives as often as telemetry covers it', () => {
    expect(shareArrived(1, 'Threads.Max')).toBe(1);
    expect(shareArrived(0, 'Threads.Max')).toBe(0);
    expect(shareArrived(0.3, 'Threads.Max')).toBeCloseTo(0.3, 1);
  });

  test('arrives where its draw is below the share, and not where it is the share', () => {
    const world = worldOf();
    const column = columnOf(world, 'Threads.Max');
    const drawOf = (minute: number) => hashed(world.compiled.seed, column, minute);
    // A share is kept in 24 bits: a draw that needs no more is found within some hundred minutes.
    const minute = [...Array(5000).keys()].find((one) => Math.fround(drawOf(one)) === drawOf(one))!;
    for (let i = 0; i < minute; i++) measureMinute(world, {});
    measureMinute(world, {}, drawOf(minute));
    expect(arrived(world, column, minute)).toBe(false);
    measureMinute(world, {}, Math.fround(drawOf(minute + 1) * 1.001));
    expect(arrived(world, column, minute + 1)).toBe(true);
  });

  test('of a probe always arrives', () => expect(shareArrived(0, 'PutRecord.Errors')).toBe(1));

  test('is its value where it arrived, else null', () => {
    const world = worldOf();
    measureMinute(world, { 'Threads.Max': 7 });
    measureMinute(world, { 'Threads.Max': 8 }, 0);
    expect([0, 1].map((minute) => seenAt(world, columnOf(world, 'Threads.Max'), minute))).toEqual([7, null]);
  });
});

test('a made-up reading is shown in its minutes and of its metric, in place of the true one', () => {
  const world = worldOf();
  for (let i = 0; i < 4; i++) measureMinute(world, { 'Threads.Max': 700, 'Hosts.Serving': 200 });
  const [threads, hosts] = [columnOf(world, 'Threads.Max'), columnOf(world, 'Hosts.Serving')];
  const shown = (column: number) => [0, 1, 2, 3].map((minute) => seenAt(world, column, minute));
  expect(shown(threads)).toEqual([700, 700, 700, 700]);
  world.monitoring.madeUp.push({ column: threads, fromMinute: 1, untilMinute: 2, value: 5 });
  expect(shown(threads)).toEqual([700, 5, 700, 700]);
  expect(shown(hosts)).toEqual([200, 200, 200, 200]);
});

describe('the newest sample', () => {
  /** A sample arrived in the minutes before, then none for so many minutes. */
  const after = (missing: number): World => {
    const world = worldOf();
    for (let i = 0; i < 3; i++) measureMinute(world, { 'Threads.Max': 10 + i });
    for (let i = 0; i < missing; i++) measureMinute(world, { 'Threads.Max': 99 }, 0);
    return world;
  };

  test.each([
    ['this minute, looking back one', 0, 1, { value: 12, minute: 2 }],
    ['the one before, looking back one', 1, 1, null],
    ['four minutes ago, looking back five', 4, 5, { value: 12, minute: 2 }],
    ['five minutes ago, looking back five', 5, 5, null],
    ['long ago, looking back further than the night', 20, 100, { value: 12, minute: 2 }],
  ])('%s', (_, missing, minutes, expected) => {
    const world = after(missing);
    expect(lastSeen(world, columnOf(world, 'Threads.Max'), minutes)).toEqual(expected);
  });

  test('may be that of the first minute', () => {
    const world = worldOf();
    measureMinute(world, { 'Threads.Max': 5 });
    measureMinute(world, {}, 0);
    expect(lastSeen(world, columnOf(world, 'Threads.Max'), 10)).toEqual({ value: 5, minute: 0 });
  });

  test('is none in a night without any', () => {
    const world = worldOf();
    measureMinute(world, {}, 0);
    expect(lastSeen(world, columnOf(world, 'Threads.Max'), 100)).toBeNull();
  });
});
