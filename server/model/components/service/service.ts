// The component type `service`: instances that take requests and call others. Its own faults are versions, settings, slow
// instances and leaks; every other effect comes from its callers and its dependencies.

import { type ComponentType, faultsOf, metricOf } from '../../engine/component-type.ts';
import { argument, share, varianceOf, whole } from '../flow/fields.ts';
import { CALL_METRICS, FLOW_METRICS } from '../flow/metrics.ts';
import { createFlow, FLOW_INPUTS, FLOW_OUTPUTS, publish, sharedStation as station, stepFlow } from '../flow/station.ts';
import { noWork, tasksOf } from '../flow/work.ts';
import { COMMANDS } from './commands.ts';
import { effectOf, exposureOf, HOSTS, memoryOf, stepInstances } from './instances.ts';
import { type App, type Effect, noEffect, PARAMS, type State } from './params.ts';

const fault = faultsOf<App>();

const metric = metricOf<App>('resource');

const EFFECT_ARGS = {
  errors: { ...share('Share of requests that it fails'), default: 0 },
  latency: { ...argument('ratio', 1, 1000, 'Own work becomes so many times longer'), default: 1 },
  leak: { ...argument('share/h', 0, 100, 'Memory of an instance that leaks away in an hour'), default: 0 },
  calls: { ...argument('ratio', 0, 100, 'Calls for each request become so many times more'), default: 1 },
  crashing: { ...share('Share of its instances that crash again and again'), default: 0 },
} as const;

const effectFrom = ({ errors, latency, leak, calls, crashing }: Effect): Effect => ({
  errors,
  latency,
  leak,
  calls,
  crashing,
});

/** Slow instances get their share of the requests, which increases the variance as well as the mean of the times. */
function setOwnWork({ state, params }: App, effect: Effect): void {
  const base = (params.ownMs / 1000) * effect.latency;
  const hot = Math.min(1, state.hot / Math.max(1, state.ready));
  const extra = base * (state.hotLatency - 1);
  station.own = base + hot * extra;
  station.ownVariance = varianceOf(base, params.ownSpread) + hot * (1 - hot) * extra * extra;
}

export const service: ComponentType<typeof PARAMS, State> = {
  name: 'service',
  doc: 'Instances that answer requests and call other services',
  every: 1,
  params: PARAMS,
  calls: true,
  answers: true,
  callMetrics: CALL_METRICS,
  inputs: {
    exposure: { doc: 'Share of its instances that run the newest version', initial: 1 },
    setting: { doc: 'Share of its instances that have the newest setting', initial: 1 },
    ...FLOW_INPUTS,
    rotation: { doc: 'Share of its instances that a load balancer sends requests to', initial: 1 },
    scaledTo: { doc: 'Instances that an autoscaler asks for; 0 without one', initial: 0 },
  },
  outputs: {
    ...FLOW_OUTPUTS,
    cpu: { doc: 'Share of its slots that work rather than wait for calls', initial: 0 },
    instances: { doc: 'Instances that serve', initial: 0 },
  },
  headline: 'Requests.Errors',
  gauge: { metric: 'Saturation', full: 1 },
  metrics: {
    ...FLOW_METRICS,
    'Limit.PerSecond': metric(
      'per-second',
      'Requests a second that are admitted; 0 for no limit',
      ({ state }) => state.admitted,
    ),
    'Instances.Serving': metric('count', 'Instances that serve', ({ state }) => state.ready),
    'Instances.Booting': metric('count', 'Instances that boot', ({ state }) => state.booting),
    'Memory.Used': metric('share', 'Memory of an instance that is in use', memoryOf),
    'Cpu.Used': metric('share', 'Share of the slots that work rather than wait for calls', (app) => cpuOf(app)),
    'Work.Own': metric('ms', 'Own work on a request, without its calls', ({ state }) => ownMsOf(state)),
    'Calls.PerRequest': metric('count', 'Calls to others for each request', (app) => callsPerRequest(app)),
  },
  commands: COMMANDS,
  faults: {
    'bad-release': fault({
      doc: 'The newest version is bad: what it does follows the share of instances that run it',
      args: EFFECT_ARGS,
      inject({ state }, args) {
        state.release = effectFrom(args);
      },
    }),
    'bad-setting': fault({
      doc: 'The newest setting is bad: what it does follows the share of instances that have it',
      args: EFFECT_ARGS,
      inject({ state }, args) {
        state.setting = effectFrom(args);
      },
    }),
    'hot-instances': fault({
      doc: 'Some instances become slow and still pass their checks',
      args: { count: whole('hosts', 1, 1, 10000, 'How many'), latency: argument('ratio', 1, 1000, 'Times slower') },
      inject({ state }, { count, latency }) {
        state.hot = count;
        state.hotLatency = latency;
      },
    }),
  },
  hosts: HOSTS,
  create: ({ params, calls }) => ({
    flow: createFlow(calls),
    ready: params.instances,
    booting: 0,
    bootLeft: 0,
    wanted: -1,
    release: noEffect(),
    setting: noEffect(),
    rolledBack: false,
    rollBack: noWork(),
    hot: 0,
    hotLatency: 1,
    leaked: 0,
    exhausted: 0,
    shed: 0,
    admitted: 0,
    batch: 0,
    restart: noWork(),
  }),
  step(app, turn) {
    const { state, params, inputs, outputs } = app;
    const { signals } = turn;
    const effect = effectOf(state, exposureOf(app, signals));
    const serving = stepInstances(app, turn, effect) * state.ready;
    const reached = serving * signals[inputs.rotation];
    setOwnWork(app, effect);
    state.flow.out.weight.fill(effect.calls);
    station.slots = reached * params.concurrency;
    station.limit = reached * params.waiting;
    station.errors = 1 - (1 - effect.errors) * signals[inputs.trusted];
    station.shed = shedBy(state);
    station.reach = signals[inputs.names];
    stepFlow(app as never, turn, station);
    publish(app as never, signals);
    signals[outputs.cpu] = cpuOf(app);
    signals[outputs.instances] = serving;
  },
  tasks: ({ state }, turn) => tasksOf(turn.step, { 'restart-instances': state.restart, 'roll-back': state.rollBack }),
};

/** Refusals at the entry: a share, or the requests beyond the limit in the previous step. */
function shedBy({ shed, admitted, flow }: State): number {
  return admitted > 0 && flow.arriving > admitted ? Math.max(shed, 1 - admitted / flow.arriving) : shed;
}

const ownMsOf = ({ flow }: State): number => flow.own * 1000;

function cpuOf({ state }: App): number {
  const { flow } = state;
  return flow.slots > 0 && flow.holding > 0 ? (flow.busy / flow.slots) * (flow.own / flow.holding) : 0;
}

const callsPerRequest = ({ calls, state }: App): number =>
  calls.reduce((sum, { params }, i) => sum + params.perRequest * state.flow.out.weight[i], 0);
