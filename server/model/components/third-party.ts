// The component type `third-party`: an external service with a rate limit. The team cannot repair it, but decides how to run
// without it.

import { type ComponentType, commandsOf, faultsOf, metricOf, type Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { DONE, refuse } from '../engine/result.ts';
import { argument, number, share, varianceOf } from './flow/fields.ts';
import { FLOW_METRICS } from './flow/metrics.ts';
import { createFlow, FLOW_OUTPUTS, type Flow, publish, sharedStation as station, stepFlow } from './flow/station.ts';

const PARAMS = {
  ownMs: { ...number('ms', 180, 1, 600000, 'Time that it takes'), varies: 0.6 },
  ownSpread: number('ratio', 0.6, 0, 1, 'Spread of that time: standard deviation by mean'),
  perSecond: number('requests/s', 500, 0.1, 10000000, 'Requests a second that it allows'),
  fallbackShare: number('share', 0.9, 0, 1, 'Share of requests that can do without it, with the fallback on'),
} as const;

/** How requests are handled locally instead of being sent. */
const INSTEAD = ['nothing', 'fallback', 'queue', 'drop'] as const;
const INSTEAD_MS = 5;
/** Queued requests are answered immediately and processed later; a few are eventually refused. */
const QUEUED_SHARE = 0.97;

type State = { flow: Flow; latency: number; errors: number; perSecond: number; instead: number; deferred: number };
type ThirdParty = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<ThirdParty>();
const fault = faultsOf<ThirdParty>();

const choose = (doc: string, instead: (typeof INSTEAD)[number], blast: number) =>
  command({
    doc,
    args: {},
    blast,
    reversible: 'yes',
    apply({ state }) {
      if (INSTEAD[state.instead] === instead) return refuse('third-party/set-already');
      state.instead = INSTEAD.indexOf(instead);
      return DONE;
    },
  });

const metric = metricOf<ThirdParty>('resource');

/** Share of wrong answers without it. */
const errorsInstead = ({ state, params }: ThirdParty): number => {
  const instead = INSTEAD[state.instead];
  return instead === 'fallback' ? 1 - params.fallbackShare : instead === 'queue' ? 1 - QUEUED_SHARE : 1;
};

export const thirdParty: ComponentType<typeof PARAMS, State> = {
  name: 'third-party',
  doc: 'A service of somebody else, with a limit on requests',
  every: 1,
  params: PARAMS,
  answers: true,
  inputs: { trusted: { doc: 'Share of requests with a secret that it accepts', initial: 1 } },
  outputs: FLOW_OUTPUTS,
  headline: 'Requests.Errors',
  metrics: {
    ...FLOW_METRICS,
    'Limit.PerSecond': metric('per-second', 'Requests a second that it allows', ({ state }) => state.perSecond),
    'Requests.Deferred': metric('count', 'Requests that wait here until it works again', ({ state }) => state.deferred),
    'Work.Own': metric('ms', 'Time that it takes, as it says', ({ params, state }) => params.ownMs * state.latency),
  },
  commands: {
    'send-requests': choose('Sends requests to it again', 'nothing', 0.1),
    'use-fallback': choose('Answers without it, with less: some requests cannot do without', 'fallback', 0.15),
    'queue-requests': choose('Takes requests and sends them later: customers hear of refusals late', 'queue', 0.15),
    'drop-requests': choose('Refuses what needs it at once, so that nothing waits for it', 'drop', 0.3),
  },
  faults: {
    brownout: fault({
      doc: 'It becomes slow and fails some requests',
      args: { latency: argument('ratio', 1, 1000, 'Times slower'), errors: share('Share of requests that it fails') },
      inject({ state }, { latency, errors }) {
        state.latency = latency;
        state.errors = errors;
      },
    }),
    'lower-limit': fault({
      doc: 'It allows fewer requests than are sent',
      args: { perSecond: argument('requests/s', 0.1, 10000000, 'Requests a second that it still allows') },
      inject({ state }, { perSecond }) {
        state.perSecond = perSecond;
      },
    }),
  },
  create: ({ params, calls }) => ({
    flow: createFlow(calls),
    latency: 1,
    errors: 0,
    perSecond: params.perSecond,
    instead: 0,
    deferred: 0,
  }),
  step(service, turn) {
    const { state, params, inputs } = service;
    const instead = INSTEAD[state.instead];
    const sent = instead === 'nothing';
    const { arriving } = state.flow;
    station.slots = 1000000;
    station.limit = 1000;
    station.own = sent ? (params.ownMs * state.latency) / 1000 : INSTEAD_MS / 1000;
    station.ownVariance = varianceOf(station.own, params.ownSpread);
    station.errors = sent ? 1 - (1 - state.errors) * turn.signals[inputs.trusted] : errorsInstead(service);
    station.shed = sent && arriving > state.perSecond ? 1 - state.perSecond / arriving : instead === 'drop' ? 1 : 0;
    station.reach = 1;
    stepFlow(service as never, turn, station);
    if (instead === 'queue') state.deferred += state.flow.served * turn.seconds;
    publish(service as never, turn.signals);
  },
};
