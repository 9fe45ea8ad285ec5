// What remedies cost: each alone, and all of them together, so that no estimate changes unseen.
import { expect, test } from 'vitest';
import { priceOf, priceOfSet, REMEDIES } from '#model/scoring/harden/prices.ts';

test('a set costs its weeks once, and its years three times', () => {
  expect(priceOfSet([])).toBe(0);
  // 12 weeks of 20,000 and three years of 200,000.
  expect(priceOfSet(['larger-servers'])).toBeCloseTo(0.84, 12);
  expect(priceOfSet(['limit-alarm', 'tested-limit'])).toBeCloseTo(0.02 + 0.3 + 0.06, 12);
});

test('all estimates, as the documentation has them', () => {
  const told = REMEDIES.map((remedy) => `${priceOf(remedy).weeks} ${priceOf(remedy).yearly}`);
  expect(told).toEqual([
    ...['12 0.2', '1 0.1', '3 0', '8 0.1', '14 0.9', '9 0.3', '18 1.6', '4 0', '5 0.3', '1 0', '3 0.1', '6 0.8'],
    ...['20 3.4', '30 6', '6 0.1', '7 0.6', '4 0.3', '3 0', '2 0', '5 0', '4 0.1', '6 1.5'],
  ]);
});
