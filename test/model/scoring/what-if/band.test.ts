// The band of a branch over seeds: ranges of its differences from the own choices, in round numbers.
import { expect, test } from 'vitest';
import { BAND_SEEDS, bandOf, bandSeedsOf, hasRecovered } from '#model/scoring/what-if/band.ts';
import type { BranchEnding } from '#model/scoring/what-if/engine.ts';

const ending = (words: Partial<BranchEnding> = {}): BranchEnding => ({
  ...{
    seed: 1,
    lost: 1000,
    outage: true,
    firstAlarmMinute: 30,
    recoveredMinute: 90,
    perMinute: [10, 20],
    everyMinutes: 10,
  },
  ...{ customers: [700, 300], refused: [], hash: '' },
  ...words,
});
const range = (low: number, median: number, high: number) => ({ low, median, high });

test('the run’s own seed comes first, and seeds stay within 31 bits', () => {
  expect(bandSeedsOf(7)).toEqual(Array.from({ length: BAND_SEEDS }, (_, i) => 7 + i));
  expect(BAND_SEEDS).toBe(20);
  expect(bandSeedsOf(2 ** 31 - 1).slice(0, 3)).toEqual([2 ** 31 - 1, 0, 1]);
});

test.each([
  ['no outage', { outage: false, recoveredMinute: null }, true],
  ['an outage that ends', { recoveredMinute: 0 }, true],
  ['one that does not', { recoveredMinute: null }, false],
])('recovered: %s', (_, words, expected) => expect(hasRecovered(ending(words))).toBe(expected));

test('differences of an odd and of an even number of seeds', () => {
  const pairs = [900, 1400, 1100, 1300].map((lost, i) => ({
    own: ending({ lost: 1000 }),
    branch: ending({ lost, recoveredMinute: 90 + 10 * i, perMinute: [10, 20 + i], customers: [700 + i, 300] }),
  }));
  expect(bandOf(pairs.slice(0, 3))).toEqual({
    ...{ seeds: 3, recovered: 3, ownRecovered: 3 },
    difference: range(-100, 100, 400),
    recovery: range(0, 10, 20),
    perMinute: [range(0, 0, 0), range(0, 1, 2)],
    customers: [1, 0],
  });
  expect(bandOf(pairs)).toMatchObject({
    difference: range(-100, 200, 400),
    recovery: range(0, 15, 30),
    perMinute: [range(0, 0, 0), range(0, 1.5, 3)],
    customers: [1.5, 0],
  });
});

test('seeds on which either never recovers are counted, and their sums stay out of the range', () => {
  const never = ending({ recoveredMinute: null, lost: 9000, perMinute: [10, 80], customers: [8000, 1000] });
  const pairs = [
    { own: ending(), branch: never },
    { own: never, branch: ending() },
    { own: ending(), branch: ending({ lost: 1500 }) },
  ];
  expect(bandOf(pairs)).toMatchObject({ seeds: 3, recovered: 2, ownRecovered: 2, difference: range(500, 500, 500) });
  expect(bandOf(pairs.slice(0, 2))).toEqual({
    ...{ seeds: 2, recovered: 1, ownRecovered: 1, difference: null, recovery: null },
    perMinute: [range(0, 0, 0), range(-60, 0, 60)],
    customers: [0, 0],
  });
});

test('if no seed recovers, the minutes and the customers still tell who loses more', () => {
  const never = ending({ recoveredMinute: null, lost: 9000, perMinute: [10, 80], customers: [8000, 1000] });
  expect(bandOf([{ own: ending(), branch: never }])).toMatchObject({
    difference: null,
    perMinute: [range(0, 0, 0), range(60, 60, 60)],
    customers: [7300, 700],
  });
});

test('the time to recovery counts from each run’s own first alarm', () => {
  const pairs = [{ own: ending(), branch: ending({ firstAlarmMinute: 40, recoveredMinute: 110 }) }];
  expect(bandOf(pairs).recovery).toEqual(range(10, 10, 10));
});

test('a seed without an outage has no time to recovery', () => {
  const calm = { outage: false, recoveredMinute: null, firstAlarmMinute: null };
  const pairs = [{ own: ending(), branch: ending({ ...calm, lost: 0 }) }];
  expect(bandOf(pairs)).toMatchObject({ difference: range(-1000, -1000, -1000), recovery: null });
  expect(bandOf([{ own: ending(calm), branch: ending(calm) }]).recovery).toBeNull();
});

test('a shorter branch counts as losing nothing in the minutes that it does not have', () => {
  expect(bandOf([{ own: ending(), branch: ending({ perMinute: [10] }) }]).perMinute[1]).toEqual(range(-20, -20, -20));
});

test('without a seed there is nothing', () => {
  expect(bandOf([])).toEqual({
    ...{ seeds: 0, recovered: 0, ownRecovered: 0, difference: null, recovery: null, perMinute: [], customers: [] },
  });
});
