// The component type `clients`: users and their programs. They send the requests of a topology, wait, retry, and count as not
// served without an answer in time. Some of them can fail over to another region, if there is one.

import type { ComponentType, Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { clamp } from '../engine/math.ts';
import { createFailover, FAILOVER_PARAMS, type Failover, followFailover } from './failover.ts';
import { number } from './flow/fields.ts';
import { CALL_METRICS } from './flow/metrics.ts';
import { createSource, type Source, stepSource } from './flow/source.ts';

const PARAMS = {
  thousands: number('thousands', 10, 0, 1000000, 'People served at the daily peak'),
  perSecond: { ...number('requests/s', 100, 0, 1000000, 'New requests a second at the daily peak'), varies: 0.5 },
  ...FAILOVER_PARAMS,
} as const;

const PEOPLE_PER_THOUSAND = 1000;

/** Duration of a move to the other region, or back. */
const MOVE_MINUTES = 10;

/** `away`: share of its people that the other region serves. It and `failover` exist only if there is another region. */
type State = { source: Source; surge: number; away?: number } & Partial<Failover>;
type Clients = Service<ValuesOf<typeof PARAMS>, State>;

const metric = (unit: 'per-second' | 'share', doc: string, read: (source: Source) => number) =>
  ({ doc, unit, route: 'probe', group: 'golden', read: ({ state }: Clients) => read(state.source) }) as const;

/** The share that the other region serves now, depending on how people are served at home. */
function moveAway({ params, state }: Clients, impact: number, seconds: number): number {
  if (params.elsewhere === 0) return 0;
  followFailover(state as Failover, impact, seconds / 60, params.failoverMinutes);
  const most = (params.elsewhere * seconds) / (60 * MOVE_MINUTES);
  const away = state.away!;
  state.away = away + clamp((state.moved ? params.elsewhere : 0) - away, -most, most);
  return state.away;
}

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
  create: ({ calls, params, id, seed }) => ({
    ...{ source: createSource(calls), surge: 1 },
    ...(params.elsewhere === 0 ? {} : { away: 0, ...createFailover(params, id, seed) }),
  }),
  step(service, turn) {
    const { params, inputs, outputs, depends, state } = service;
    const { signals, demand, seconds } = turn;
    const found = signals[inputs.names];
    const atHome = 1 - (state.away ?? 0);
    stepSource(service as never, turn, params.perSecond * demand * state.surge * atHome, found);
    let served = 1 - state.source.failing;
    for (let i = 0; i < depends.signals.length; i++) served *= 1 - depends.weights[i] * signals[depends.signals[i]];
    const hurt = clamp(1 - served, 0, 1);
    const away = moveAway(service, hurt, seconds);
    // The other region has the same DNS name.
    const impact = (1 - away) * hurt + away * (1 - found);
    signals[outputs.failing] = state.source.failing;
    signals[outputs.impact] = impact;
    signals[outputs.lost] = params.thousands * PEOPLE_PER_THOUSAND * demand * impact * (1 - signals[inputs.mitigation]);
  },
};
