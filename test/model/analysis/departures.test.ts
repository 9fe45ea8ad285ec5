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
