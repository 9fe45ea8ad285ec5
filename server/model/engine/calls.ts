// A call is an edge of a topology: one service sends requests to another. The parameters of a call in a scenario, and the
// signals through which the two ends exchange requests and answers.

import type { Fields, ValuesOf } from './fields.ts';

/** A retry budget of at least this value is unlimited. */
export const NO_BUDGET = 10;
/** A breaker with this share of failed calls as its threshold never opens. */
export const NO_BREAKER = 1;
export const MOST_TRIES = 5;

export const CALL_FIELDS = {
  perRequest: { type: 'number', doc: 'calls for each request', min: 0, max: 100, default: 1 },
  timeoutMs: { type: 'number', doc: 'the caller stops waiting', unit: 'ms', min: 1, max: 600000, default: 1000 },
  tries: { type: 'number', doc: 'tries for each call', min: 1, max: MOST_TRIES, integer: true, default: 1 },
  backOffMs: { type: 'number', doc: 'wait before a retry', unit: 'ms', min: 0, max: 600000, default: 100 },
  retryBudget: {
    type: 'number',
    doc: `retries as a share of first tries; ${NO_BUDGET} for no limit`,
    unit: 'share',
    min: 0,
    max: NO_BUDGET,
    default: NO_BUDGET,
  },
  breakerAt: {
    type: 'number',
    doc: `share of failed calls at which the breaker opens; ${NO_BREAKER} for no breaker`,
    unit: 'share',
    min: 0.01,
    max: NO_BREAKER,
    default: NO_BREAKER,
  },
  fallback: {
    type: 'number',
    doc: 'share of failed calls that the caller can do without',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0,
  },
} as const satisfies Fields;

export type CallParams = ValuesOf<typeof CALL_FIELDS>;

/** A call in a scenario: the called service, and the parameters. */
export type CallSpec = { readonly to: string; readonly params: CallParams };

export type Call = {
  readonly from: string;
  readonly to: string;
  readonly params: CallParams;
  /** Index of its first signal; the others follow in the order of CALL_SIGNALS. */
  readonly place: number;
};

/** Offsets of the signals of a call. The caller writes the first four, the called service the others. */
export const CALL = {
  /** Calls a second that the caller would send if it never had to wait. */
  demand: 0,
  /** Requests that the caller can have in flight. */
  slots: 1,
  /** Seconds per call for which other work holds one of its requests. */
  elsewhere: 2,
  timeout: 3,
  /** Calls a second that arrived. */
  received: 4,
  /** Shares of the arrived calls: answered correctly and in time, answered after the caller's timeout, refused immediately. */
  ok: 5,
  late: 6,
  refused: 7,
  /** Seconds until the caller has an answer or times out: mean and variance. */
  took: 8,
  variance: 9,
} as const;

/** Initial values of the signals, before the first step. */
export const CALL_SIGNALS: readonly number[] = [0, 1, 0, 1, 0, 1, 0, 0, 0, 0];
