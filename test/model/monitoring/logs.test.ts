// Log lines: how many, from which minutes, in which order, and what a search finds.
import { describe, expect, test } from 'vitest';
import { hashed, nameOf } from '#model/engine/rng.ts';
import type { LogSpec } from '#model/engine/scenario.ts';
import { logLines } from '#model/monitoring/logs.ts';
import { createWorld } from '#model/simulation.ts';
import { measureMinute } from '../../support/measured.ts';
import { scenarioOf } from '../../support/scenario.ts';

const TICK: LogSpec = { service: 'front', level: 'INFO', text: 'tick on {host}', metric: null, perMinute: 2 };

/** So many minutes with these lines; all of them arrive unless said otherwise. */
function logged(specs: readonly Partial<LogSpec>[], minutes = 1, telemetry = 1, values = {}) {
  const world = createWorld(scenarioOf({ logs: specs.map((words) => ({ ...TICK, ...words })) }), { seed: 1 });
  for (let i = 0; i < minutes; i++) measureMinute(world, values, telemetry);
  return world;
}

const all = { minutes: 100 };

describe('how many', () => {
  test.each([
    ['two a minute', 2, 1, {}, 2],
    ['none where nothing arrives', 2, 0, {}, 0],
    ['half where half of the telemetry arrives', 4, 0.5, {}, 2],
  ])('%s', (_, perMinute, telemetry, values, expected) => {
    expect(logLines(logged([{ perMinute }], 1, telemetry, values), 'front', 9, all)).toHaveLength(expected);
  });

  test('follows from the metric they hang on', () => {
    const world = logged([{ metric: 'Hosts.Serving', perMinute: 0.5 }], 1, 1, { 'Hosts.Serving': 4 });
    expect(logLines(world, 'front', 9, all)).toHaveLength(2);
  });

  test.each([
    [3, [0, 0, 0]],
    [10, [0, 0, 7]],
  ])('%i in a minute: three are written out, the last says how many more', (perMinute, more) => {
    expect(logLines(logged([{ perMinute }]), 'front', 9, all).map((line) => line.more)).toEqual(more);
  });

  test('the fraction is rounded up where the first number drawn for the minute fills it', () => {
    const world = logged([{ perMinute: 2.5 }], 40);
    const stream = world.compiled.seed ^ nameOf('log/0');
    const minutes = Array.from({ length: 40 }, (_, minute) => minute);
    const found = minutes.map((minute) => logLines(world, 'front', 9, { minutes: 1, minute }).length);
    expect(found).toEqual(minutes.map((minute) => (hashed(stream, minute, 0) >= 0.5 ? 3 : 2)));
  });

  test('a fraction of a line comes in that share of the minutes', () => {
    const lines = logLines(logged([{ perMinute: 0.25 }], 1000), 'front', 9, { minutes: 1000 });
    expect(lines.length / 1000).toBeCloseTo(0.25, 1);
  });
});

describe('which', () => {
  test('only those of the service', () => {
    const world = logged([{ service: 'front' }, { service: 'measures', text: 'late' }]);
    expect(new Set(logLines(world, 'measures', 9, all).map(({ text }) => text))).toEqual(new Set(['late']));
  });

  test.each([
    ['the last two minutes', { minutes: 2 }, 4],
    ['two minutes that end earlier', { minutes: 2, minute: 3 }, 4],
    ['those since the beginning, where there are fewer', { minutes: 9, minute: 1 }, 4],
  ])('%s', (_, span, expected) => {
    expect(logLines(logged([{}], 10), 'front', 9, span)).toHaveLength(expected);
  });

  test('stand within the minute they were counted in, the oldest first', () => {
    const world = logged([{ perMinute: 3 }, { perMinute: 3, text: 'tock' }], 40);
    const steps = logLines(world, 'front', 9, { minutes: 5, minute: 20 }).map(({ step }) => step);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps).toHaveLength(30);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(15 * 12);
    expect(Math.max(...steps)).toBeLessThan(20 * 12);
    expect(new Set(steps.map((step) => step % 12)).size).toBeGreaterThan(6);
  });

  test('lines of the first minute never come before the night', () => {
    expect(logLines(logged([{}]), 'front', 9, all).map(({ step }) => step)).toEqual([0, 0]);
  });

  test.each([
    ['in another case', 'TOCK', 2],
    ['in part', 'oc', 2],
    ['without a match', 'tack', 0],
    ['by nothing', '', 4],
  ])('are found %s', (_, query, expected) => {
    expect(logLines(logged([{}, { text: 'Tock' }]), 'front', 9, { ...all, query })).toHaveLength(expected);
  });
});

describe('a line', () => {
  test('names a host of the fleet, and how many lines there were', () => {
    const lines = logLines(logged([{ text: '{n} on {host}' }], 300), 'front', 5, { minutes: 300 });
    expect(new Set(lines.map(({ host }) => host))).toEqual(new Set([0, 1, 2, 3, 4]));
    for (const { text, host, level } of lines) expect({ text, level }).toEqual({ text: `2 on ${host}`, level: 'INFO' });
  });

  test('draws host and moment for each line of a minute: two numbers of the minute for each', () => {
    const world = logged([{ perMinute: 3 }], 10);
    const stream = world.compiled.seed ^ nameOf('log/0');
    for (let minute = 1; minute < 10; minute++) {
      const drawn = [0, 1, 2].map((n) => ({
        host: Math.floor(hashed(stream, minute, 2 * n + 1) * 100),
        step: (minute - 1) * 12 + Math.floor(hashed(stream, minute, 2 * n + 2) * 12),
      }));
      const lines = logLines(world, 'front', 100, { minutes: 1, minute });
      expect(lines.map(({ host, step }) => ({ host, step }))).toEqual(drawn.toSorted((x, y) => x.step - y.step));
    }
  });

  test('names the only host of a fleet of one', () => {
    expect(logLines(logged([{}]), 'front', 1, all)[0]).toMatchObject({ host: 0, text: 'tick on 0' });
  });

  test('names none where a service has no fleet', () => {
    expect(logLines(logged([{}]), 'front', 0, all)[0]).toMatchObject({ host: null, text: 'tick on ' });
  });
});
