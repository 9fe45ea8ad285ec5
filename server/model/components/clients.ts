// The component type `clients`: people and their programs, who send requests, wait, try again and count as not served when they get no
// answer in time. Where requests of a topology come from.

import type { ComponentType, Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { clamp } from '../engine/math.ts';
import { number } from './flow/fields.ts';
import { CALL_METRICS } from './flow/metrics.ts';
import { createSource, type Source, stepSource } from './flow/source.ts';

const PARAMS = {
  thousands: number('thousands', 10, 0, 1000000, 'People served at the daily peak'),
  perSecond: { ...number('requests/s', 100, 0, 1000000, 'New requests a second at the daily peak'), varies: 0.5 },
} as const;

const PEOPLE_PER_THOUSAND = 1000;

type State = { source: Source; surge: number };
type Clients = Service<ValuesOf<typeof PARAMS>, State>;

const metric = (unit: 'per-second' | 'share', doc: string, read: (source: Source) => number) =>
  ({ doc, unit, route: 'probe', group: 'golden', read: ({ state }: Clients) => read(state.source) }) as const;

export const clients: ComponentType<typeof PARAMS, State> = {
  name: 'clients',
  doc: 'People who send requests and try again',
  every: 1,
  params: PARAMS,
  calls: true,
  callMetrics: CALL_METRICS,
  weighs: true,
  inputs: {
    names: { doc: 'Share of requests that find an address', initial: 1 },
    mitigation: { doc: 'Share of the loss that its own people avert because they were told', initial: 0 },
  },
  outputs: {
    failing: { doc: 'Share of requests that fail in the end', initial: 0 },
    impact: { doc: 'Share of its people who are not served', initial: 0 },
    lost: { doc: 'Customer-minutes lost per minute', initial: 0 },
  },
  headline: 'Clients.Failing',
  metrics: {
    'Clients.PerSecond': metric('per-second', 'New requests', (source) => source.fresh),
    'Clients.Retries': metric('per-second', 'Requests that are sent again', (source) => source.retried),
    'Clients.Failing': metric('share', 'Share of requests that fail in the end', (source) => source.failing),
  },
  commands: {},
  faults: {
    surge: {
      doc: 'More people come than on other days',
      args: {
        factor: { type: 'number', unit: 'ratio', min: 0, max: 100, doc: 'New requests become so many times more' },
      },
      inject({ state }: Clients, { factor }: { factor: number }) {
        state.surge = factor;
      },
    },
  },
  create: ({ calls }) => ({ source: createSource(calls), surge: 1 }),
  step(service, turn) {
    const { params, inputs, outputs, depends, state } = service;
    const { signals, demand } = turn;
    stepSource(service as never, turn, params.perSecond * demand * state.surge, signals[inputs.names]);
    let served = 1 - state.source.failing;
    for (let i = 0; i < depends.signals.length; i++) served *= 1 - depends.weights[i] * signals[depends.signals[i]];
    const impact = clamp(1 - served, 0, 1);
    signals[outputs.failing] = state.source.failing;
    signals[outputs.impact] = impact;
    signals[outputs.lost] = params.thousands * PEOPLE_PER_THOUSAND * demand * impact * (1 - signals[inputs.mitigation]);
  },
};
