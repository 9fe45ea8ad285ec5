// Series, gaps, scales and ticks of a plot.
import { describe, expect, test } from 'vitest';
import type { Comparison } from '#model/engine/comparison.ts';
import {
  gapsOf,
  groupMetrics,
  isPast,
  joinedGaps,
  lastReading,
  limitOf,
  pickMetrics,
  roundUp,
  scaleOf,
  seriesOf,
  spanOf,
  stoppedOf,
  thinned,
  ticksOf,
} from '../../../client/ui/plots.ts';
import { alarm } from '../builders.ts';

const _ = null;
const series = (...values: (number | null)[]) => ({ minutes: values.map((_value, i) => 10 + i), values });

test('a series is one column of the rows within a span', () => {
  const panel = {
    service: 'fleet',
    firstMinute: 0,
    rows: [
      [1, 9],
      [2, 8],
      [_, 7],
      [4, 6],
    ],
    logs: [],
  };
  expect(seriesOf(panel, 0, { from: 1, until: 3 })).toEqual({ minutes: [1, 2], values: [2, null] });
  expect(seriesOf(panel, 1, { from: 2, until: 9 })).toEqual({ minutes: [2, 3], values: [7, 6] });
});

test('what is shown is all of a panel or its last minutes', () => {
  const panel = { service: 'fleet', firstMinute: 5, rows: [[1], [2], [3]], logs: [] };
  expect([0, 2, 60].map((range) => spanOf(panel, range))).toEqual([
    { from: 5, until: 8 },
    { from: 6, until: 8 },
    { from: 5, until: 8 },
  ]);
});

describe('gaps', () => {
  test('are runs of two minutes or more', () => {
    expect(gapsOf(series(1, _, 2, _, _, 3))).toEqual([{ from: 13, until: 15 }]);
  });

  test('reach to the end while nothing arrives', () => {
    expect(gapsOf(series(1, 2, _, _, _))).toEqual([{ from: 12, until: 15 }]);
  });
});

test('gaps that lie near each other are joined', () => {
  const gaps = [
    { from: 0, until: 2 },
    { from: 3, until: 9 },
    { from: 14, until: 16 },
  ];
  expect(joinedGaps(gaps, 4)).toEqual([
    { from: 0, until: 9 },
    { from: 14, until: 16 },
  ]);
  expect(joinedGaps(gaps, 0)).toEqual(gaps);
  expect(gaps[0].until).toBe(2);
});

test('a long series is thinned to means of what arrived, and a short one is not', () => {
  expect(thinned(series(1, 3, _, _, 8, _), 3)).toEqual({ minutes: [10, 12, 14], values: [2, _, 8] });
  const short = series(1, 2, 3);
  expect(thinned(short, 3)).toEqual(short);
  const day = series(...Array.from({ length: 1200 }, (_value, i) => i));
  expect(thinned(day, 400).values.length).toBe(400);
});

describe('a limit', () => {
  const from = (severity: 1 | 2, threshold: number, compare: Comparison = '>') =>
    alarm({ severity, threshold, compare });

  test('is that of the gravest alarm of the metric', () => {
    expect(limitOf([from(2, 0.1), from(1, 0.05)], 'fleet', 'Errors')).toMatchObject({ threshold: 0.05, severity: 1 });
    expect(limitOf([from(2, 0.1)], 'fleet', 'Heap')).toBeNull();
  });

  test('is passed upwards or downwards', () => {
    expect([0.04, 0.06, null].map((value) => isPast(value, from(1, 0.05)))).toEqual([false, true, false]);
    expect([0.8, 0.9].map((value) => isPast(value, from(2, 0.87, '<')))).toEqual([true, false]);
    const at = ([compare, value]: readonly [Comparison, number]) => isPast(value, from(1, value, compare));
    expect(
      (
        [
          ['>', 0],
          ['>=', 1],
          ['<', 0],
          ['<=', 1],
        ] as const
      ).map(at),
    ).toEqual([false, true, false, true]);
    expect(isPast(1, null)).toBe(false);
  });
});

test('what stands still is counted, with the first of them', () => {
  expect(stoppedOf([series(1, 2, 3, 4), series(1, _, _, _), series(1, 2, _, _)])).toEqual({
    count: 1,
    sinceMinute: 11,
  });
  expect(stoppedOf([series(1, 2)])).toBeNull();
});

describe('the last reading', () => {
  test('is the present one', () => {
    expect(lastReading(series(1, 2, 3))).toEqual({ last: { value: 3, minute: 12 }, noneSinceMinute: null });
  });

  test('is still the present one when one or two minutes are missing', () => {
    expect(lastReading(series(1, 2, _, _)).noneSinceMinute).toBeNull();
  });

  test('is of the past after three minutes', () => {
    expect(lastReading(series(1, 2, _, _, _))).toEqual({ last: { value: 2, minute: 11 }, noneSinceMinute: 12 });
  });

  test('does not exist where nothing ever arrived', () => {
    expect(lastReading(series(_, _, _))).toEqual({ last: null, noneSinceMinute: 10 });
  });
});

test.each([
  [0, 1],
  [0.03, 0.05],
  [0.61, 1],
  [17, 20],
  [201, 250],
  [1000, 1000],
])('%f rounds up to %f', (value, expected) => {
  expect(roundUp(value)).toBeCloseTo(expected, 12);
});

describe('the scale', () => {
  test('of a share begins at zero and never shows noise as a mountain', () => {
    expect(scaleOf([0.001, 0.002], 'share')).toEqual([0, 0.05]);
    expect(scaleOf([0, 0.61], 'share')).toEqual([0, 1]);
  });

  test('of a count begins at zero', () => expect(scaleOf([0, 40, _], 'count')).toEqual([0, 50]));

  test('of a narrow band far from zero surrounds the band', () => {
    const [low, high] = scaleOf([4300, 4450], 'count');
    expect([low, high]).toEqual([4200, 4600]);
  });

  test('of nothing is zero to one', () => expect(scaleOf([_, _], 'count')).toEqual([0, 1]));
});

test('ticks stand at round clock times', () => {
  expect(ticksOf({ from: 0, until: 180 }, 150, 4)).toEqual([30, 90, 150]);
});

test('what is picked keeps its column, golden signals come first, and an unknown pick shows all', () => {
  const metric = (id: string, group: 'golden' | 'resource') =>
    ({ id, group, doc: id, unit: 'share', route: 'probe' }) as const;
  const metrics = [metric('Heap', 'resource'), metric('Errors', 'golden'), metric('Cpu', 'resource')];
  const shown = (pick: Parameters<typeof pickMetrics>[1]) =>
    pickMetrics(metrics, pick).map((each) => `${each.metric.id}@${each.column}`);
  expect(shown('all')).toEqual(['Errors@1', 'Heap@0', 'Cpu@2']);
  expect(shown('resource')).toEqual(['Heap@0', 'Cpu@2']);
  expect(shown('metric:Cpu')).toEqual(['Cpu@2']);
  expect(shown('metric:Gone')).toEqual(['Errors@1', 'Heap@0', 'Cpu@2']);
  const groups = groupMetrics(pickMetrics(metrics, 'all'));
  expect(groups.map(({ group, metrics: own }) => `${group} ${own.length}`)).toEqual(['golden 1', 'resource 2']);
  expect(groupMetrics(pickMetrics(metrics, 'golden')).map(({ group }) => group)).toEqual(['golden']);
});
