// The caller's side of its calls: tries, back-off, retry budget, breaker and fallback. Reads the answers of the last step and
// computes how many calls to send in this one.

import { CALL, type CallSpec, MOST_TRIES, NO_BREAKER } from '../../engine/calls.ts';
import type { Service, Turn } from '../../engine/component-type.ts';
import { clamp, lag } from '../../engine/math.ts';

const LEVELS = MOST_TRIES - 1;
/** Share of calls that open breakers let through to probe recovery. */
const PROBES = 0.05;
/** Window of calls, in seconds, that decides whether a breaker opens; and seconds until an open one probes. */
const BREAKER_MEMORY_SECONDS = 15;
const BREAKER_OPEN_SECONDS = 30;
/**
 * Each caller sees few calls, so that its measured failure share scatters around the mean: by up to this share of the
 * threshold.
 */
const BREAKER_SCATTER = 0.4;

export const BREAKER_MODES = ['automatic', 'open', 'closed'] as const;

/** State of a caller's calls, per call. Commands may change the first five. */
export type Outgoing = {
  timeout: Float64Array;
  tries: Float64Array;
  budget: Float64Array;
  fallback: Float64Array;
  /** Index into BREAKER_MODES: automatic, or forced by hand. */
  breakerMode: Uint8Array;
  /** Calls per request, as a multiple of the scenario's value: a router's share, a cache's misses. */
  weight: Float64Array;
  /** For each call, how many second, third ... tries there are per first try. */
  levels: Float64Array;
  /** Retries per first try, within the budget. */
  retries: Float64Array;
  /** Share of callers with an open breaker, and the failed share in the breakers' window. */
  open: Float64Array;
  failing: Float64Array;
  /** Share of calls that eventually succeed, fallback included. */
  success: Float64Array;
};

export function createOutgoing(calls: readonly CallSpec[]): Outgoing {
  const of = (read: (spec: CallSpec) => number) => Float64Array.from(calls, read);
  return {
    timeout: of(({ params }) => params.timeoutMs / 1000),
    tries: of(({ params }) => params.tries),
    budget: of(({ params }) => params.retryBudget),
    fallback: of(({ params }) => params.fallback),
    breakerMode: new Uint8Array(calls.length),
    weight: of(() => 1),
    levels: new Float64Array(calls.length * LEVELS),
    retries: new Float64Array(calls.length),
    open: new Float64Array(calls.length),
    failing: new Float64Array(calls.length),
    success: of(() => 1),
  };
}

/** Retries follow failures after one timeout and back-off, up to `tries`, within the budget. */
function updateRetries(out: Outgoing, i: number, failed: number, delay: number, seconds: number): void {
  let before = 1;
  let sum = 0;
  for (let level = 0; level < LEVELS; level++) {
    const place = i * LEVELS + level;
    const due = level < out.tries[i] - 1 ? failed * before : 0;
    out.levels[place] = lag(out.levels[place], due, seconds, delay);
    before = out.levels[place];
    sum += before;
  }
  out.retries[i] = Math.min(sum, out.budget[i]);
}

/**
 * Every calling process has its own breaker. A breaker opens when its share of failed calls exceeds the threshold, and closes
 * after a while if no more than that share of a few probe calls fails.
 */
function updateBreaker(out: Outgoing, i: number, failed: number, threshold: number, seconds: number): void {
  out.failing[i] = lag(out.failing[i], failed, seconds, BREAKER_MEMORY_SECONDS);
  const mode = BREAKER_MODES[out.breakerMode[i]];
  if (mode !== 'automatic' || threshold >= NO_BREAKER) {
    out.open[i] = mode === 'open' ? 1 : 0;
    return;
  }
  const scatter = BREAKER_SCATTER * Math.min(threshold, 1 - threshold);
  const above = clamp((out.failing[i] - threshold + scatter) / (2 * scatter), 0, 1);
  const opening = ((1 - out.open[i]) * above) / BREAKER_MEMORY_SECONDS;
  const closing = (out.open[i] * (1 - above)) / BREAKER_OPEN_SECONDS;
  out.open[i] = clamp(out.open[i] + seconds * (opening - closing), 0, 1);
}

/** Share of its calls that breakers let through. */
const passing = (out: Outgoing, i: number): number =>
  1 - out.open[i] * (BREAKER_MODES[out.breakerMode[i]] === 'open' ? 1 : 1 - PROBES);

/** Duration and failure share of the calls of one request. One object, reused by the next call. */
type CallsOutcome = { mean: number; variance: number; success: number };
const outcome: CallsOutcome = { mean: 0, variance: 0, success: 1 };

/** Reads the answers of the last step. `reach` is the share of calls that resolve their service. */
export function readAnswers(service: Service<never>, out: Outgoing, turn: Turn, reach: number): CallsOutcome {
  const { signals, seconds } = turn;
  const { calls } = service;
  outcome.mean = 0;
  outcome.variance = 0;
  outcome.success = 1;
  for (let i = 0; i < calls.length; i++) {
    const { place, params } = calls[i];
    const ok = signals[place + CALL.ok];
    const took = signals[place + CALL.took];
    const backOff = params.backOffMs / 1000;
    updateRetries(out, i, 1 - ok, out.timeout[i] + backOff, seconds);
    updateBreaker(out, i, 1 - ok, params.breakerAt, seconds);
    const retries = out.retries[i];
    const sent = passing(out, i) * reach;
    const answered = sent * Math.min(1, ok * (1 + retries));
    out.success[i] = answered + (1 - answered) * out.fallback[i];
    const count = params.perRequest * out.weight[i];
    const each = sent * (took + retries * (took + backOff));
    outcome.mean += count * each;
    // A call that only some requests make also increases the variance.
    outcome.variance += count * sent * (1 + retries) * signals[place + CALL.variance];
    if (count < 1) outcome.variance += count * (1 - count) * each * each;
    outcome.success *= 1 - Math.min(1, count * (1 - out.success[i]));
  }
  return outcome;
}

/** Computes how many calls would be sent for `rate` requests a second that are held for `holding` seconds in one of `slots`. */
export function sendCalls(
  service: Service<never>,
  out: Outgoing,
  turn: Turn,
  load: { readonly rate: number; readonly slots: number; readonly holding: number; readonly reach: number },
): void {
  const { signals } = turn;
  const { calls } = service;
  for (let i = 0; i < calls.length; i++) {
    const { place, params } = calls[i];
    const perRequest = params.perRequest * out.weight[i] * passing(out, i) * load.reach * (1 + out.retries[i]);
    signals[place + CALL.demand] = load.rate * perRequest;
    signals[place + CALL.slots] = load.slots;
    signals[place + CALL.elsewhere] =
      perRequest > 1e-9 ? Math.max(0, load.holding / perRequest - signals[place + CALL.took]) : 0;
    signals[place + CALL.timeout] = out.timeout[i];
  }
}
