// The metrics of every service in the request flow, and of each of its calls as the caller sees it.

import { CALL } from '../../engine/calls.ts';
import type { CallMetric, Metric, Service } from '../../engine/component-type.ts';
import type { Outgoing } from './outgoing.ts';
import { type Flow, failingShare, p50, p95, p99 } from './station.ts';

type Flowing = Service<never, { flow: Flow }>;

const golden = (unit: Metric['unit'], doc: string, read: (flow: Flow) => number): Metric => ({
  doc,
  unit,
  route: 'telemetry',
  group: 'golden',
  read: ({ state }: Flowing) => read(state.flow),
});
const resource = (unit: Metric['unit'], doc: string, read: (flow: Flow) => number): Metric => ({
  ...golden(unit, doc, read),
  group: 'resource',
});

const MS = 1000;
const ofArrivals = (amount: number, flow: Flow): number => (flow.arriving > 1e-9 ? amount / flow.arriving : 0);

export const FLOW_METRICS = {
  'Requests.PerSecond': golden('per-second', 'Requests that arrive', (flow) => flow.arriving),
  'Requests.Errors': golden('share', 'Share of requests not answered in time and right', failingShare),
  'Latency.P50': golden('ms', 'Median response time, waiting included', (flow) => p50(flow) * MS),
  'Latency.P99': golden('ms', 'Response time of the slowest percent, waiting included', (flow) => p99(flow) * MS),
  'Latency.P95': resource('ms', 'Response time that 19 of 20 requests stay below', (flow) => p95(flow) * MS),
  'Answers.InTime': golden(
    'per-second',
    'Right answers that came before the caller stopped waiting',
    (flow) => flow.served,
  ),
  'Answers.Wasted': golden(
    'per-second',
    'Answers that came after the caller had stopped waiting',
    (flow) => flow.wasted,
  ),
  'Requests.Refused': golden('share', 'Share of requests refused at once', (flow) => ofArrivals(flow.refused, flow)),
  'Requests.Failed': resource('share', 'Share of requests answered wrongly', (flow) => ofArrivals(flow.failed, flow)),
  'Requests.InFlight': resource('count', 'Requests that wait or are worked on', (flow) => flow.inFlight),
  'Queue.Length': resource('count', 'Requests that wait for a free slot', (flow) =>
    Math.max(0, flow.inFlight - flow.busy),
  ),
  'Queue.Wait': resource('ms', 'How long an arrival waits for a free slot', (flow) => flow.wait * MS),
  Saturation: resource('share', 'Share of the slots in use', (flow) => (flow.slots > 0 ? flow.busy / flow.slots : 1)),
} as const satisfies Record<string, Metric>;

type Caller = Service<never, { flow: Flow } | { source: { out: Outgoing } }>;
const outOf = ({ state }: Caller): Outgoing => ('flow' in state ? state.flow.out : state.source.out);

const ofCall = (
  unit: Metric['unit'],
  doc: string,
  read: (caller: Caller, call: number, signals: Float64Array, place: number) => number,
): CallMetric => ({
  doc,
  unit,
  route: 'telemetry',
  group: 'resource',
  read: (caller: Caller, call, { signals }) => read(caller, call, signals, caller.calls[call].place),
});

/** The caller's view: an answer after its timeout is a failure here, but completed work at the called service. */
export const CALL_METRICS: Readonly<Record<string, CallMetric>> = {
  PerSecond: ofCall(
    'per-second',
    'Calls to it, retries included',
    (_c, _i, signals, place) => signals[place + CALL.received],
  ),
  Failed: ofCall(
    'share',
    'Share of calls to it that fail as the caller sees it',
    (_c, _i, signals, place) => 1 - signals[place + CALL.ok],
  ),
  TimedOut: ofCall(
    'share',
    'Share of calls to it that the caller gave up',
    (_c, _i, signals, place) => signals[place + CALL.late],
  ),
  Retried: ofCall('share', 'Retries for each first try', (caller, call) => outOf(caller).retries[call]),
  Took: ofCall(
    'ms',
    'Mean time until an answer or the timeout',
    (_c, _i, signals, place) => signals[place + CALL.took] * MS,
  ),
};
