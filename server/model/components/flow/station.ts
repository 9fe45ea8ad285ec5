// The request flow of one service: requests arrive, wait in a bounded queue, hold a slot, and are answered in time, too late, wrongly
// or not at all. A fluid model: rates instead of single requests. See README.md in this folder.

import { CALL, type CallSpec } from '../../engine/calls.ts';
import type { Service, Turn } from '../../engine/component-type.ts';
import { createOutgoing, type Outgoing, readAnswers, sendCalls } from './outgoing.ts';
import { laterThanDuring, meanUpTo, P50, P95, P99, queueAt, root } from './waiting.ts';

/** Inputs of a service's flow in this step. A type fills one such object in each turn. */
export type Station = {
  /** Maximum number of requests in progress, and in the queue. */
  slots: number;
  limit: number;
  /** Seconds of its own work per request, and their variance, without the time of its calls. */
  own: number;
  ownVariance: number;
  /** Share of its answers that are wrong because of its own faults. */
  errors: number;
  /** Share of the requests that it sheds at the entry although it has capacity. */
  shed: number;
  /** Share of its calls that resolve their service. */
  reach: number;
};

/** Indexes of `totals`. */
const ARRIVED = 0;
const SERVED = 1;
const WASTED = 2;
const REFUSED = 3;
const FAILED = 4;

export type Flow = {
  /** Requests that wait because of insufficient capacity. */
  queue: number;
  /** Seconds that a new arrival waits, at the end of the last step. */
  wait: number;
  /** Requests a second in the last step. */
  arriving: number;
  served: number;
  wasted: number;
  refused: number;
  failed: number;
  /** All requests since the start: arrived, served, wasted, refused, failed. Arrived = the sum of the others + the queue. */
  totals: Float64Array;
  slots: number;
  busy: number;
  inFlight: number;
  /** Requests a second that it can answer. */
  capacity: number;
  /** Seconds for which a request holds a slot. */
  holding: number;
  /** Seconds of `holding` that are its own work. */
  own: number;
  /** Response times: a fixed part, the mean of the tail above it, and the longest possible wait. */
  offset: number;
  tail: number;
  longestWait: number;
  /** Share of late answers, for requests that left the queue while nothing arrived. */
  late: number;
  out: Outgoing;
};

export const createFlow = (calls: readonly CallSpec[]): Flow => ({
  queue: 0,
  wait: 0,
  arriving: 0,
  served: 0,
  wasted: 0,
  refused: 0,
  failed: 0,
  totals: new Float64Array(5),
  slots: 0,
  busy: 0,
  inFlight: 0,
  capacity: 0,
  holding: 0,
  own: 0,
  offset: 0,
  tail: 0,
  longestWait: 0,
  late: 0,
  out: createOutgoing(calls),
});

type Flowing = Service<never, { flow: Flow }>;

/** Duration of a refusal. */
const REFUSAL_SECONDS = 0.002;

/**
 * Calls a second that a caller sends when an answer takes `offset` seconds and an exponential tail: its demand, limited by its
 * slots, each of which is held until the answer or the timeout.
 */
function sentBy(place: number, signals: Float64Array, offset: number, tail: number): number {
  const demand = signals[place + CALL.demand];
  const slots = signals[place + CALL.slots];
  const elsewhere = signals[place + CALL.elsewhere];
  const timeout = signals[place + CALL.timeout];
  if (demand * (elsewhere + timeout) <= slots) return demand;
  return Math.min(demand, slots / (elsewhere + meanUpTo(timeout, offset, tail)));
}

function arrivalsAt(service: Flowing, signals: Float64Array, offset: number, tail: number): number {
  let rate = 0;
  for (let i = 0; i < service.callers.length; i++) rate += sentBy(service.callers[i].place, signals, offset, tail);
  return rate;
}

function wantedAt(service: Flowing, signals: Float64Array): number {
  let rate = 0;
  for (let i = 0; i < service.callers.length; i++) rate += signals[service.callers[i].place + CALL.demand];
  return rate;
}

const HALVINGS = 24;

/**
 * The queue at the end of the step. Callers whose slots are all held here send less as the queue grows, within much less than a
 * step. The queue is therefore solved to match its own arrivals (backward Euler), by bisection.
 */
function queueAfter(service: Flowing, signals: Float64Array, seconds: number, station: Station, tail: number): number {
  const { flow } = service.state;
  const taken = 1 - station.shed;
  const left = (queue: number): number =>
    flow.queue +
    seconds * (arrivalsAt(service, signals, queue / flow.capacity + flow.holding - tail, tail) * taken - flow.capacity);
  if (left(0) <= 0) return 0;
  if (left(station.limit) >= station.limit) return station.limit;
  let low = 0;
  let high = station.limit;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (left(middle) > middle) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Nothing runs: waiting requests fail, new ones are refused. */
function stepWithoutCapacity(service: Flowing, turn: Turn): void {
  const { flow } = service.state;
  const { signals, seconds } = turn;
  let arriving = 0;
  for (const { place } of service.callers) {
    const received = sentBy(place, signals, REFUSAL_SECONDS, 0);
    arriving += received;
    signals[place + CALL.received] = received;
    signals[place + CALL.ok] = 0;
    signals[place + CALL.late] = 0;
    signals[place + CALL.refused] = 1;
    signals[place + CALL.took] = REFUSAL_SECONDS;
    signals[place + CALL.variance] = 0;
  }
  const lost = flow.queue;
  flow.queue = 0;
  flow.wait = 0;
  flow.capacity = 0;
  flow.busy = 0;
  flow.inFlight = 0;
  flow.offset = REFUSAL_SECONDS;
  flow.tail = 0;
  flow.longestWait = 0;
  count(flow, { seconds, arriving, served: 0, wasted: 0, refused: arriving, failed: lost / seconds });
}

type Rates = { seconds: number; arriving: number; served: number; wasted: number; refused: number; failed: number };

function count(flow: Flow, { seconds, arriving, served, wasted, refused, failed }: Rates): void {
  flow.arriving = arriving;
  flow.served = served;
  flow.wasted = wasted;
  flow.refused = refused;
  flow.failed = failed;
  flow.totals[ARRIVED] += arriving * seconds;
  flow.totals[SERVED] += served * seconds;
  flow.totals[WASTED] += wasted * seconds;
  flow.totals[REFUSED] += refused * seconds;
  flow.totals[FAILED] += failed * seconds;
}

type Answers = { waitBefore: number; spread: number; refused: number; ok: number };

/** Reports to each caller how its calls were answered; returns the share of all that came too late. */
function answer(service: Flowing, signals: Float64Array, share: Answers): number {
  const { flow } = service.state;
  const { offset, tail } = flow;
  const from = Math.max(0, offset - flow.wait + share.waitBefore);
  const unqueued = flow.queue / flow.capacity + flow.holding - share.spread;
  let arriving = 0;
  let late = 0;
  for (let i = 0; i < service.callers.length; i++) {
    const { place } = service.callers[i];
    const timeout = signals[place + CALL.timeout];
    const received = sentBy(place, signals, unqueued, share.spread);
    const beyond = laterThanDuring(timeout, from, offset, tail);
    const taken = 1 - share.refused;
    signals[place + CALL.received] = received;
    signals[place + CALL.late] = taken * beyond;
    signals[place + CALL.ok] = taken * (1 - beyond) * share.ok;
    signals[place + CALL.refused] = share.refused;
    signals[place + CALL.took] = taken * meanUpTo(timeout, offset, tail) + share.refused * REFUSAL_SECONDS;
    signals[place + CALL.variance] = taken * (1 - beyond) * tail * tail;
    arriving += received;
    late += received * beyond;
  }
  return arriving > 0 ? late / arriving : flow.late;
}

/** One turn of a service that answers requests. */
export function stepFlow(service: Service<never, { flow: Flow }>, turn: Turn, station: Station): void {
  const { flow } = service.state;
  const { signals, seconds } = turn;
  const calls = readAnswers(service, flow.out, turn, station.reach);
  flow.slots = station.slots;
  flow.own = station.own;
  flow.holding = station.own + calls.mean;
  const load = { rate: 0, slots: station.slots, holding: flow.holding, reach: station.reach };
  if (station.slots <= 0 || flow.holding <= 0) {
    stepWithoutCapacity(service, turn);
    sendCalls(service, flow.out, turn, load);
    return;
  }
  flow.capacity = station.slots / flow.holding;
  const variance = station.ownVariance + calls.variance;
  const spread = Math.min(root(variance), flow.holding);
  const before = flow.queue;
  const waitBefore = flow.wait;
  flow.queue = queueAfter(service, signals, seconds, station, spread);
  const arriving = arrivalsAt(service, signals, flow.queue / flow.capacity + flow.holding - spread, spread);
  const accepted = arriving * (1 - station.shed);
  const queue = queueAt(accepted / flow.capacity, {
    slots: station.slots,
    limit: station.limit,
    capacity: flow.capacity,
    backlog: flow.queue,
    steered: arriving < wantedAt(service, signals) * (1 - 1e-6),
  });
  // Requests that do not fit into the queue.
  const overflow = Math.max(0, before / seconds + accepted - flow.capacity - station.limit / seconds);
  const refused = arriving - accepted + overflow;
  const done = Math.max(0, before / seconds + arriving - refused - flow.queue / seconds);
  // A backlog drains at full capacity; a random queue moves at the rate of arrivals.
  const pace = queue.mean > flow.queue ? Math.min(accepted, flow.capacity) : flow.capacity;
  flow.wait = queue.mean > 0 ? queue.mean / pace : 0;
  flow.tail = root(variance + (queue.variance > 0 ? queue.variance / (pace * pace) : 0));
  // Randomness makes no answer faster than without a queue.
  flow.offset = Math.max(flow.holding - spread, flow.wait + flow.holding - flow.tail);
  flow.longestWait = station.limit / flow.capacity + flow.holding + P99 * spread;
  const right = (1 - station.errors) * calls.success;
  flow.late = answer(service, signals, {
    waitBefore,
    spread,
    refused: arriving > 0 ? Math.min(1, refused / arriving) : 0,
    ok: right,
  });
  const wasted = done * flow.late;
  const served = (done - wasted) * right;
  count(flow, { seconds, arriving, served, wasted, refused, failed: done - wasted - served });
  flow.busy = Math.min(station.slots, done * flow.holding);
  flow.inFlight = flow.busy + queue.mean;
  load.rate = accepted + before / seconds;
  sendCalls(service, flow.out, turn, load);
}

/** A percentile of the response time in seconds. */
const percentile = (flow: Flow, tails: number): number =>
  Math.min(flow.offset + tails * flow.tail, Math.max(flow.longestWait, flow.offset));

export const p50 = (flow: Flow): number => percentile(flow, P50);
export const p95 = (flow: Flow): number => percentile(flow, P95);
export const p99 = (flow: Flow): number => percentile(flow, P99);

/** Share of arrived requests that were not answered correctly and in time. */
export const failingShare = (flow: Flow): number =>
  flow.arriving > 1e-9 ? 1 - Math.min(1, flow.served / flow.arriving) : 0;

/** What can keep requests from a healthy service. */
export const FLOW_INPUTS = {
  trusted: { doc: 'Share of its callers that accept its certificate and secret', initial: 1 },
  names: { doc: 'Share of its calls that find an address', initial: 1 },
} as const;

/** Signals of every type that answers requests. */
export const FLOW_OUTPUTS = {
  errors: { doc: 'Share of its requests not answered in time and right', initial: 0 },
  success: { doc: 'Share of its requests answered in time and right', initial: 1 },
  busy: { doc: 'Share of its slots in use', initial: 0 },
} as const;

export function publish({ state: { flow }, outputs }: Flowing, signals: Float64Array): void {
  const errors = failingShare(flow);
  signals[outputs.errors] = errors;
  signals[outputs.success] = 1 - errors;
  signals[outputs.busy] = flow.slots > 0 ? flow.busy / flow.slots : 1;
}

/** The station that a type fills in its turn. One shared object, because turns run sequentially. */
export const sharedStation: Station = { slots: 0, limit: 0, own: 0, ownVariance: 0, errors: 0, shed: 0, reach: 1 };
