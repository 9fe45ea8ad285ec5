// The only arithmetic that the model may use: + - x / floor min max and 32-bit integer operations, which give the same bits in
// every JavaScript engine. Powers are written as products, lags as first-order steps.

export const clamp = (x: number, low: number, high: number): number => Math.max(low, Math.min(x, high));

/** One step of a first-order lag of `y` towards `target` over `seconds`; `tau` is the time constant in seconds. */
export const lag = (y: number, target: number, seconds: number, tau: number): number =>
  y + (target - y) * Math.min(1, seconds / tau);

/** Probability that this many independent draws with probability `base` all succeed. */
export function power(base: number, times: number): number {
  let product = 1;
  for (let i = 0; i < times; i++) product *= base;
  return product;
}

/** Smooth step from 0 to 1: the probability that 3 of 5 independent draws succeed, p^3 (10 - 15 p + 6 p^2). */
export const threeOfFive = (p: number): number => p * p * p * (10 - 15 * p + 6 * p * p);

/**
 * Value of a piecewise linear curve at `x`; `points` is [x0, y0, x1, y1, ...] with increasing x. The curve is constant beyond
 * both ends.
 */
export function piecewise(points: ArrayLike<number>, x: number): number {
  const last = points.length - 2;
  if (x <= points[0]) return points[1];
  if (x >= points[last]) return points[last + 1];
  let i = 0;
  while (points[i + 2] < x) i += 2;
  return points[i + 1] + ((x - points[i]) / (points[i + 2] - points[i])) * (points[i + 3] - points[i + 1]);
}
