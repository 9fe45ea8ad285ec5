// One of several services on the same hosts: its requests fail and slow down with the hosts. What it has issued may
// stay valid for a while, so that its users notice later than its callers.

import type { ComponentType, Service } from '../engine/component-type.ts';
import type { Fields, ValuesOf } from '../engine/fields.ts';
import { lag } from '../engine/math.ts';

const PARAMS = {
  keptMinutes: {
    type: 'number',
    doc: 'time for which people go on with what they were given before',
    unit: 'min',
    min: 0,
    default: 0,
  },
  latencyMs: { type: 'number', doc: 'slow requests (99th of 100) while all is well', unit: 'ms', min: 1, default: 180 },
  timeOutMs: { type: 'number', doc: 'time after which a request is given up', unit: 'ms', min: 1, default: 5000 },
  waitsFrom: {
    type: 'number',
    doc: 'share of full buffers from which hosts wait for them',
    unit: 'share',
    min: 0,
    max: 0.99,
    default: 0.8,
  },
} as const satisfies Fields;

type State = { errors: number; noticed: number; latencyMs: number };

type Facade = Service<ValuesOf<typeof PARAMS>, State>;

/** Requests wait as buffers fill, up to the timeout once 1 % fail: latency rises before errors. */
function latencyOf({ params }: Facade, errors: number, fill: number): number {
  const waiting = Math.max(0, fill - params.waitsFrom) / (1 - params.waitsFrom);
  const share = Math.min(1, Math.max(waiting / 2, errors * 100));
  return params.latencyMs + (params.timeOutMs - params.latencyMs) * share;
}

export const facade: ComponentType<typeof PARAMS, State> = {
  name: 'facade',
  doc: 'One of several services on the same hosts, with failures and latency of its own',
  every: 3,
  params: PARAMS,
  inputs: {
    hostErrors: { doc: 'Share of requests that the hosts fail', initial: 0 },
    hostFill: { doc: 'How full the buffers of the hosts are', initial: 0 },
  },
  outputs: {
    errors: { doc: 'Share of its requests that fail', initial: 0 },
    noticed: { doc: 'Share of its users who cannot go on', initial: 0 },
  },
  headline: 'Requests.Errors',
  metrics: {
    'Requests.Errors': {
      doc: 'Share of its requests that fail, probed from outside',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: ({ state }: Facade) => state.errors,
    },
    'Requests.LatencyP99': {
      doc: 'Slow requests: 99 of 100 are faster, probed from outside',
      unit: 'ms',
      route: 'probe',
      group: 'golden',
      read: ({ state }: Facade) => state.latencyMs,
    },
    'Users.Stopped': {
      doc: 'Share of users who cannot go on, as what they were given before is used up',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: ({ state }: Facade) => state.noticed,
    },
  },
  commands: {},
  create: ({ params }) => ({ errors: 0, noticed: 0, latencyMs: params.latencyMs }),
  step(service, { signals, seconds }) {
    const { params, inputs, outputs, state } = service;
    state.errors = signals[inputs.hostErrors];
    const keptSeconds = params.keptMinutes * 60;
    // Users stop one after the other as what they hold expires, and continue as soon as requests succeed.
    const later = keptSeconds > 0 ? lag(state.noticed, state.errors, seconds, keptSeconds) : state.errors;
    state.noticed = Math.min(state.errors, later);
    state.latencyMs = latencyOf(service, state.errors, signals[inputs.hostFill]);
    signals[outputs.errors] = state.errors;
    signals[outputs.noticed] = state.noticed;
  },
};
