// The shape of the fog, and how it comes.
import { describe, expect, test } from 'vitest';
import {
  arrival,
  BANKS,
  bodyAt,
  crestAt,
  driftAt,
  ECHO_STRENGTHS,
  ECHOES,
  FADE_WIDTH,
  fading,
  highestCrest,
} from '../../../../client/features/city/fog.ts';

const WIDTH = 736;
const columns = Array.from({ length: WIDTH }, (_, x) => x);

describe.each(BANKS.map((bank, i) => ({ bank, i })))('bank $i', ({ bank }) => {
  test('is tallest on the left half and never leaves its strip', () => {
    const heights = columns.map((x) => crestAt(bank, x, WIDTH));
    const tallest = heights.indexOf(Math.max(...heights));
    expect(tallest).toBeLessThan(WIDTH / 2);
    expect(Math.max(...heights)).toBeLessThanOrEqual(highestCrest(bank));
    expect(heights[WIDTH - 1]).toBeLessThan(heights[tallest] / 1.8);
  });

  test('has a crest without steps', () => {
    for (const x of columns.slice(1))
      expect(Math.abs(crestAt(bank, x, WIDTH) - crestAt(bank, x - 1, WIDTH))).toBeLessThan(2.5);
  });

  test('drifts at two to five pixels a second at its fastest', () => {
    const fastest = (bank.drift * 2 * Math.PI) / bank.swingSeconds;
    expect(fastest).toBeGreaterThan(2);
    expect(fastest).toBeLessThan(5);
    expect(Math.abs(driftAt(bank, 12.3))).toBeLessThanOrEqual(bank.drift);
  });

  test('is clear above its crest, a breath under it, densest close below, thinner further down and gone under the quay', () => {
    expect(bodyAt(bank, -0.1, 200)).toBe(0);
    expect(bodyAt(bank, 0, 200)).toBe(bank.density * 0.12);
    const close = bodyAt(bank, 44, 200);
    expect(close).toBeGreaterThan(0.4);
    expect(close).toBeLessThan(0.6);
    expect(bodyAt(bank, 150, 200)).toBeLessThan(close);
    expect(bodyAt(bank, 150, -38)).toBe(0);
  });
});

test('every crest has three fading echoes', () => {
  expect(ECHOES).toEqual([0, 5, 12, 22]);
  expect([...ECHO_STRENGTHS].sort((a, b) => b - a)).toEqual([...ECHO_STRENGTHS]);
});

test('fog rolls in from the left, low at first', () => {
  expect(arrival(1, WIDTH)).toEqual({ x: -0, y: 0, opacity: 1 });
  const half = arrival(0.5, WIDTH);
  expect(half.x).toBeLessThan(-WIDTH / 4);
  expect(half.y).toBe(35);
  expect(arrival(0, WIDTH)).toMatchObject({ y: 70, opacity: 0 });
});

test('a strip fades out beyond the slot and nowhere else', () => {
  expect(fading(-300)).toBe(1);
  expect(fading(0)).toBe(1);
  expect(fading(FADE_WIDTH / 2)).toBe(0.5);
  expect(fading(FADE_WIDTH)).toBe(0);
});
