// How long requests take: the mean queue of a station with many slots, and response times as a fixed part plus an exponential
// tail. Services pass on two numbers, mean and variance; shares and percentiles follow from them.

import { clamp } from '../../engine/math.ts';

/** Square root by Newton's rule. */
export function root(x: number): number {
  if (x <= 0) return 0;
  let scale = 1;
  let rest = x;
  while (rest > 4) {
    rest /= 4;
    scale *= 2;
  }
  while (rest < 0.25) {
    rest *= 4;
    scale /= 2;
  }
  let y = (1 + rest) / 2;
  y = (y + rest / y) / 2;
  y = (y + rest / y) / 2;
  y = (y + rest / y) / 2;
  return y * scale;
}

/** e to the power of -x, for x >= 0: (1 + x/256 + (x/256)^2/2) to the power of -256. */
export function decay(x: number): number {
  if (x <= 0) return 1;
  if (x > 60) return 0;
  const small = x / 256;
  let y = 1 / (1 + small + (small * small) / 2);
  y *= y;
  y *= y;
  y *= y;
  y *= y;
  y *= y;
  y *= y;
  y *= y;
  return y * y;
}

/** x to a power >= 1, by squaring; linear between two integer powers. */
export function power(x: number, exponent: number): number {
  let whole = Math.floor(exponent);
  const part = exponent - whole;
  let factor = x;
  let y = 1;
  for (; whole > 0; whole = Math.floor(whole / 2)) {
    if (whole % 2 === 1) y *= factor;
    factor *= factor;
  }
  return y * (1 - part + part * x);
}

/** Limit of a random walk over this many seconds: nothing settles faster at full load. */
const SETTLE_SECONDS = 120;

type Queue = {
  /** Mean number of waiting requests, and the variance of that number. */
  mean: number;
  variance: number;
};

const found: Queue = { mean: 0, variance: 0 };

/**
 * Sets mean and variance of a length from 0 to `limit` whose probabilities decrease geometrically by the factor `ratio` (at
 * most 1).
 */
function setGeometric(ratio: number, limit: number): void {
  const gap = 1 - ratio;
  if (gap * limit < 0.02) {
    found.mean = (limit / 2) * (1 - (gap * limit) / 6);
    found.variance = (limit * limit) / 12;
    return;
  }
  const last = power(ratio, Math.max(1, limit + 1));
  const cut = (limit + 1) / (1 - last);
  found.mean = ratio / gap - cut * last;
  found.variance = Math.max(0, ratio / (gap * gap) - cut * cut * last);
}

/**
 * The queue that random arrivals form at a station with `slots` slots, at most `limit` waiting, at `load` = arrivals /
 * capacity. With few free slots an arrival waits with the probability of Sakasegawa's rule. The queue length is geometric; at
 * load 1 every length is equally likely, and above it the distribution counts down from the limit. `backlog` is the accumulated
 * queue so far. If callers with all their slots held `steer` it, randomness adds nothing. The result is one object, reused by
 * the next call.
 */
export function queueAt(
  load: number,
  {
    slots,
    limit,
    capacity,
    backlog,
    steered,
  }: Readonly<Record<'slots' | 'limit' | 'capacity' | 'backlog', number>> & { readonly steered: boolean },
): Queue {
  const reach = Math.min(limit, root(2 * capacity * SETTLE_SECONDS));
  if (steered && backlog > 0) {
    found.mean = backlog;
    found.variance = 0;
    return found;
  }
  if (load >= 1) {
    const full = backlog >= limit * (1 - 1e-9);
    setGeometric(1 / load, full ? limit : reach);
    found.mean = full ? limit - found.mean : Math.max(backlog, reach / 2);
    if (!full && backlog > reach / 2) found.variance = 0;
    return found;
  }
  const waits = power(load, Math.max(1, root(2 * (slots + 1)) - 1));
  setGeometric(load, reach);
  const { mean, variance } = found;
  found.mean = waits * mean;
  found.variance = waits * (variance + mean * mean) - found.mean * found.mean;
  if (backlog > found.mean) {
    found.mean = backlog;
    found.variance = 0;
  }
  return found;
}

/** Share of responses later than `limit` seconds, with a fixed part of `offset` seconds and a tail of mean `tail`. */
const laterThan = (limit: number, offset: number, tail: number): number =>
  limit <= offset ? 1 : tail <= 0 ? 0 : decay((limit - offset) / tail);

/** The same while the fixed part changes linearly from one value to another within a step. */
export function laterThanDuring(limit: number, from: number, to: number, tail: number): number {
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  if (high - low < 1e-6 || tail <= 1e-6) {
    if (high - low < 1e-6) return laterThan(limit, low, tail);
    return clamp((high - limit) / (high - low), 0, 1);
  }
  // The share whose fixed part alone exceeds the limit, plus the tails of the rest.
  const beyond = clamp(high - limit, 0, high - low);
  const nearest = Math.min(high, limit);
  const tails = nearest > low ? tail * (decay((limit - nearest) / tail) - decay((limit - low) / tail)) : 0;
  return Math.min(1, (beyond + tails) / (high - low));
}

/** Mean time until an answer, or until `limit` for callers that time out then. */
export const meanUpTo = (limit: number, offset: number, tail: number): number =>
  limit <= offset ? limit : tail <= 0 ? offset : offset + tail * (1 - decay((limit - offset) / tail));

/** Percentiles as multiples of the tail above the fixed part: the natural logarithm of 2, 20 and 100. */
// biome-ignore lint/suspicious/noApproximativeNumericConstant: the model uses no function or constant of an engine.
export const P50 = 0.693147;
export const P95 = 2.995732;
export const P99 = 4.60517;
