// When a metric counts as having left its own past.
import { expect, test } from 'vitest';
import { departuresIn, type MetricColumn } from '#model/analysis/departures.ts';

const METRIC: MetricColumn = { id: 'M', unit: 'share', group: 'golden' };

const found = (values: (number | null)[], unit: MetricColumn['unit'] = 'share') =>
  departuresIn({ service: 's', rows: values.map((value) => [value]) }, [{ ...METRIC, unit }]);

const steps = (count: number, value: (minute: number) => number | null) =>
  Array.from({ length: count }, (_, i) => value(i));

test('a jump that lasts has its minute, what was before and what is now', () => {
  expect(found(steps(60, (minute) => (minute < 40 ? 0 : 0.3)))).toMatchObject([
    { service: 's', metric: 'M', onset: 40, before: 0, now: 0.3, size: 10 },
  ]);
});

test('one that does not last is none', () => {
  expect(found(steps(60, (minute) => (minute >= 40 && minute < 43 ? 0.3 : 0)))).toEqual([]);
});

test('the slow drift of a day is none', () => {
  expect(
    found(
      steps(600, (minute) => 1000 + minute),
      'per-second',
    ),
  ).toEqual([]);
});

test('a saw that comes round again is none', () => {
  expect(found(steps(300, (minute) => 0.5 + 0.2 * ((minute % 37) / 37)))).toEqual([]);
});

test('minutes that did not arrive are passed over', () => {
  expect(found(steps(80, (minute) => (minute % 3 === 0 ? null : minute < 50 ? 0 : 0.3)))).toMatchObject([
    { onset: 50 },
  ]);
  expect(found(steps(80, () => null))).toEqual([]);
});

test('what came back is told with its size of now', () => {
  expect(found(steps(90, (minute) => (minute >= 40 && minute < 60 ? 0.3 : 0)))).toMatchObject([
    { onset: 40, now: 0, size: 0 },
  ]);
});

test('what left to one side and went to the other counts from when it went there', () => {
  const values = steps(120, (minute) => (minute < 40 ? 100 : minute < 80 ? 140 : 20));
  expect(found(values, 'count')).toMatchObject([{ onset: 80, before: 140, now: 20, size: 10 }]);
});

test('needs four readings of half an hour before, and four that last', () => {
  // The past of minute 40 is that of the minutes 10 to 30.
  const after = (readings: number) =>
    found(steps(44, (minute) => (minute >= 40 ? 0.3 : minute >= 29 - readings && minute < 29 ? 0 : null)));
  expect(after(4)).toMatchObject([{ onset: 40 }]);
  expect(after(3)).toEqual([]);
  expect(found(steps(44, (minute) => (minute < 40 ? 0 : 0.3)))).toMatchObject([{ onset: 40 }]);
  expect(found(steps(43, (minute) => (minute < 40 ? 0 : 0.3)))).toEqual([]);
});

/** A third of the readings each below, at and above the middle, so that their scatter is that distance. */
const around = (middle: number, scatter: number) => (minute: number) => middle + scatter * ((minute % 3) - 1);

const jump = (before: (minute: number) => number, now: number, at = 60) =>
  steps(at + 10, (minute) => (minute >= at ? now : before(minute)));

// Half an hour of readings around the middle; the threshold is the largest of the least move of the unit, a share of the middle and
// six scatters.
test.each<[MetricColumn['unit'], number, number, number]>([
  ['share', 0, 0, 0.02],
  ['count', 0, 0, 5],
  ['per-hour', 0, 0, 10],
  ['per-second', 0, 0, 100],
  ['ms', 0, 0, 5],
  ['s', 0, 0, 5],
  ['min', 0, 0, 5],
  ['GiB', 0, 0, 0.2],
  ['threads', 0, 0, 20],
  // A steady metric by 1 %, one that scatters by 10 % or six times its scatter.
  ['count', 1000, 0, 10],
  ['count', -1000, 0, 10],
  ['count', 1000, 1, 100],
  ['count', 100, 10, 60],
])('a %s around %d that scatters by %d departs by more than %d', (unit, middle, scatter, threshold) => {
  const before = around(middle, scatter);
  for (const side of [1, -1]) {
    expect(found(jump(before, middle + side * threshold), unit)).toEqual([]);
    const [departure] = found(jump(before, middle + side * threshold * 1.5), unit);
    expect(departure).toMatchObject({ onset: 60, before: middle, now: middle + side * threshold * 1.5 });
    expect(departure.size).toBeCloseTo(1.5, 9);
  }
});

test('a size is ten times the threshold at most, and below one where the metric came back', () => {
  expect(found(jump(around(0, 0), 0.19))[0].size).toBeCloseTo(9.5, 9);
  expect(found(jump(around(0, 0), 0.21))[0].size).toBe(10);
  const back = (value: number) => found(steps(90, (minute) => (minute < 40 ? 0 : minute < 60 ? 0.3 : value)))[0].size;
  expect(back(0.01)).toBeCloseTo(0.5, 9);
  // At the threshold itself it has not come back.
  expect(back(0.02)).toBe(1);
  // It stands elsewhere by now, on the other side.
  expect(
    found(steps(64, (minute) => (minute < 40 ? 0.5 : minute < 60 ? 0.8 : minute < 63 ? 0.5 : 0.2)))[0],
  ).toMatchObject({
    ...{ onset: 40, before: 0.5, now: 0.2, size: 0.99 },
  });
});

test('a metric that scatters needs forty readings before one of them is unprecedented', () => {
  const onset = (at: number) => found(jump(around(100, 10), 200, at), 'count')[0].onset;
  // The readings until ten minutes before minute 49 are forty.
  expect([onset(48), onset(49), onset(50)]).toEqual([49, 49, 50]);
});

test('what was as high or as low before, however long ago, is no departure', () => {
  const again = (now: number, spike: number) =>
    found(steps(120, (minute) => (minute === 5 ? spike : minute < 100 ? 0 : now)));
  expect(again(0.3, 0.3)).toEqual([]);
  expect(again(0.3, 0.29)).toMatchObject([{ onset: 100 }]);
  expect(again(-0.3, -0.3)).toEqual([]);
  expect(again(-0.3, -0.29)).toMatchObject([{ onset: 100 }]);
});

test('the past of a minute is from thirty to ten minutes before it', () => {
  // Of the readings from 10 to 30 eleven are 0 and ten are 1: the middle is 0.
  const past = (minute: number) => (minute < 10 ? 1 : minute <= 20 ? 0 : minute <= 30 ? 1 : 0);
  const values = steps(44, (minute) => (minute >= 40 ? 5 : minute < 10 || minute > 30 ? null : past(minute)));
  expect(found(values, 'threads')).toEqual([]);
  const before = (from: number, until: number) =>
    found(steps(44, (minute) => (minute >= 40 ? 0.3 : minute >= from && minute <= until ? 0 : null))).length;
  expect([before(7, 10), before(6, 9), before(27, 30), before(28, 31)]).toEqual([0, 0, 1, 0]);
});

test('of an even number of readings the middle lies between two of them', () => {
  // Minute 40 is missing: of the past of minute 60, from 30 to 50, ten readings are 0 and ten are 10.
  const before = (minute: number) => (minute === 40 ? null : minute % 2 === 0 ? 10 : 0);
  // Their scatter is 5, six times which is 30.
  expect(
    found(
      steps(70, (minute) => (minute >= 60 ? 36 : before(minute))),
      'count',
    ),
  ).toMatchObject([{ onset: 60, before: 5 }]);
});

test('departures stand in the order in which they began', () => {
  const rows = steps(80, (minute) => minute).map((minute) => [Number(minute! >= 60), Number(minute! >= 50), 0]);
  const metrics = ['late', 'early', 'never'].map((id) => ({ ...METRIC, id }));
  expect(departuresIn({ service: 's', rows }, metrics).map(({ metric, onset }) => [metric, onset])).toEqual([
    ['early', 50],
    ['late', 60],
  ]);
});
