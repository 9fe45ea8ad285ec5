// How figures and times are written, in two locales.
import { describe, expect, test } from 'vitest';
import { clockAtStep, formatsFor, minuteOfStep } from '../../../client/ui/format.ts';

const english = formatsFor('en-US');
const german = formatsFor('de-DE');

test.each([
  [0, '02:30'],
  [11, '02:30'],
  [12, '02:31'],
  [12 * 60 * 22, '00:30'],
])('step %i from 02:30 is %s', (step, text) => {
  expect(clockAtStep(150, step)).toBe(text);
});

test('a minute is twelve steps', () => expect([minuteOfStep(11), minuteOfStep(12)]).toEqual([0, 1]));

test.each([
  [0, '0 min'],
  [29.4, '29 min'],
  [60, '1 h 00 min'],
  [485, '8 h 05 min'],
  [1500, '25 h 00 min'],
])('%f minutes last %s', (minutes, text) => {
  expect(english.duration(minutes)).toBe(text);
});

test.each([
  [0, '0%'],
  [0.004, '0.4%'],
  [0.61, '61%'],
  [0.996, '99.6%'],
  [1, '100%'],
])('the share %f is %s', (value, text) => {
  expect(english.share(value)).toBe(text);
});

test.each([
  [38, 'ms', '38 ms'],
  [4800, 'ms', '4.8 s'],
  [350, 'per-hour', '350/h'],
  [1_500_000, 'per-second', '1.5M/s'],
  [90, 's', '90 s'],
  [600, 's', '10 min'],
  [146, 'min', '2 h 26 min'],
  [15.04, 'GiB', '15.0 GiB'],
  [4915, 'threads', '4,915'],
  [0.3, 'share', '30%'],
] as const)('the reading %f %s is %s', (value, unit, text) => {
  expect(english.reading(value, unit)).toBe(text);
});

describe('large amounts', () => {
  test('are whole below ten millions, then in millions, then without tenths', () => {
    expect([9_999_999, 28_340_000, 5_691_500_000].map(english.amount)).toEqual(['9,999,999', '28.3 M', '5,692 M']);
  });

  test('carry their sign when they are differences', () => {
    expect([-8_700_000, 14_500_000, 0, -8_528_000_000, -39_237].map(english.signedMillions)).toEqual([
      '−8.7',
      '+14.5',
      '0.0',
      '−8,528',
      '−0.039',
    ]);
  });

  test('follow the locale', () => {
    expect([german.amount(1_214_600), german.millions(38_240_000)]).toEqual(['1.214.600', '38,2 M']);
  });
});

test('a date is a day of the week', () => expect(english.date('2020-11-25')).toBe('Wed, Nov 25'));

test.each([
  [1_000_000, 'count', '1M'],
  [99_999, 'count', '99,999'],
  [500_000, 'count', '500K'],
  [4980, 's', '1.4 h'],
  [90, 'min', '1.5 h'],
  [42, 'min', '42 min'],
  [0, 's', '0 s'],
] as const)('%s %s fits beside a scale', (value, unit, text) => {
  expect(english.scaled(value, unit)).toBe(text);
  expect(text.length).toBeLessThanOrEqual(7);
});
