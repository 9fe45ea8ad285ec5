// The component type `load-balancer`: spreads requests over the instances of a service in several zones and removes those that fail their
// health checks. Checks that time out under load remove capacity when it is needed most.

import { CALL } from '../engine/calls.ts';
import { type ComponentType, commandsOf, faultsOf, metricOf, type Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { clamp } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';
import { callCommands } from './flow/call-commands.ts';
import { number, share, varianceOf, whole } from './flow/fields.ts';
import { CALL_METRICS, FLOW_METRICS } from './flow/metrics.ts';
import {
  createFlow,
  FLOW_INPUTS,
  FLOW_OUTPUTS,
  type Flow,
  publish,
  sharedStation as station,
  stepFlow,
} from './flow/station.ts';

const PARAMS = {
  zones: whole('zones', 3, 1, 26, 'Zones among which the instances are spread'),
  checkSeconds: number('s', 10, 1, 600, 'Time between two health checks'),
  unhealthyAfter: whole('checks', 3, 1, 100, 'Failed checks after which an instance is taken out'),
  keepShare: number('share', 0.7, 0, 1, 'Share of the instances that it keeps although their checks time out'),
  concurrency: whole('requests', 20000, 1, 10000000, 'Requests that it has under way at most'),
} as const;

/**
 * Checks fail at the rate of requests. An instance is removed when more than this share of its checks fails, and returns below
 * it.
 */
const EJECT_ABOVE = 0.4;
const RETURN_SECONDS = 90;
/** A zone that fails fewer of its requests than this passes its health checks. */
const CHECKS_SEE = 0.5;

type State = {
  flow: Flow;
  /** Share of the instances that failed their checks. */
  ejected: number;
  /** Share that a faulty check keeps out. */
  wrongly: number;
  frozen: boolean;
  /** The failing zone, from 1; 0 for none. Share of the requests there that fail, and seconds since it began. */
  badZone: number;
  badShare: number;
  badSeconds: number;
  /** The zone with fewer requests than the others, from 1; 0 for none. Its weight relative to theirs of 1: 0 is drained. */
  drained: number;
  weight: number;
};
type Balancer = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Balancer>();
const fault = faultsOf<Balancer>();
const metric = metricOf<Balancer>('resource');

const seenByChecks = ({ state, params }: Balancer): boolean =>
  !state.frozen && state.badShare >= CHECKS_SEE && state.badSeconds >= params.checkSeconds * params.unhealthyAfter;

const weightOf = ({ drained, weight }: State, zone: number): number => (zone === drained ? weight : 1);

/** The failing zone still gets requests. */
const reachesBadZone = (balancer: Balancer): boolean => {
  const { state } = balancer;
  return state.badZone > 0 && weightOf(state, state.badZone) > 0 && !seenByChecks(balancer);
};

/** Share of the requests that go to the failing zone. */
function shareOfBadZone({ state, params }: Balancer): number {
  const all = params.zones - (state.drained > 0 ? 1 - state.weight : 0);
  return weightOf(state, state.badZone) / Math.max(1, all);
}

/** Zones that get no requests, and zones without a working instance. */
function zonesOut(balancer: Balancer): number {
  const { state } = balancer;
  const bad = state.badZone > 0 && (seenByChecks(balancer) || state.badShare >= CHECKS_SEE) ? state.badZone : 0;
  const drained = state.drained > 0 && state.drained !== bad ? 1 - state.weight : 0;
  return (bad > 0 ? 1 : 0) + drained;
}

const inRotation = (balancer: Balancer): number => {
  const { state, params } = balancer;
  const left = state.frozen ? 1 : Math.max(params.keepShare, 1 - state.ejected) * (1 - state.wrongly);
  return Math.max(0, left * (1 - zonesOut(balancer) / params.zones));
};

const zoneErrors = (balancer: Balancer): { most: number; least: number } => {
  const { state, params } = balancer;
  const usual = clamp(1 - state.flow.out.success.reduce((all, one) => all * one, 1), 0, 1);
  const bad = reachesBadZone(balancer) ? 1 - (1 - usual) * (1 - state.badShare) : usual;
  return { most: params.zones > 1 ? bad : usual, least: usual };
};

/** Instances whose checks time out are removed one after the other, and return when checks succeed. */
function check(balancer: Balancer, signals: Float64Array, seconds: number): void {
  const { state, params, calls } = balancer;
  if (state.badZone > 0) state.badSeconds += seconds;
  let failing = 0;
  for (const { place } of calls)
    failing = Math.max(failing, signals[place + CALL.late] + signals[place + CALL.refused]);
  const pace = seconds / (params.checkSeconds * params.unhealthyAfter);
  if (state.frozen) state.ejected = 0;
  else if (failing > EJECT_ABOVE)
    state.ejected = Math.min(1 - params.keepShare, state.ejected + (1 - state.ejected) * 0.3 * failing * pace);
  else if (failing < EJECT_ABOVE / 2) state.ejected = Math.max(0, state.ejected - seconds / RETURN_SECONDS);
}

export const loadBalancer: ComponentType<typeof PARAMS, State> = {
  name: 'load-balancer',
  doc: 'Spreads requests over zones and takes out instances that fail their health checks',
  every: 1,
  params: PARAMS,
  calls: true,
  answers: true,
  callMetrics: CALL_METRICS,
  inputs: FLOW_INPUTS,
  outputs: { ...FLOW_OUTPUTS, rotation: { doc: 'Share of the instances that get requests', initial: 1 } },
  headline: 'Requests.Errors',
  metrics: {
    ...FLOW_METRICS,
    'Targets.InRotation': {
      ...metric('share', 'Share of the instances that get requests', inRotation),
      group: 'golden',
    },
    'Targets.Ejected': metric('share', 'Share of the instances that failed their health checks', ({ state }) =>
      state.frozen ? 0 : 1 - (1 - state.ejected) * (1 - state.wrongly),
    ),
    'Zones.ErrorsMost': metric('share', 'Failed requests in the zone that has most of them', (b) => zoneErrors(b).most),
    'Zones.ErrorsLeast': metric(
      'share',
      'Failed requests in the zone that has fewest of them',
      (b) => zoneErrors(b).least,
    ),
    'Zones.Worst': metric('count', 'Number of the zone with most failed requests; 0 while all are alike', (b) =>
      reachesBadZone(b) ? b.state.badZone : 0,
    ),
  },
  commands: {
    ...callCommands((service) => (service as unknown as Balancer).state.flow.out),
    'freeze-ejection': command({
      doc: 'Takes no more instances out and puts all back: those that are really broken get requests too',
      args: { frozen: { type: 'flag', doc: 'Whether no instance is taken out' } },
      blast: 0.15,
      reversible: 'yes',
      apply({ state }, { frozen }) {
        state.frozen = frozen;
        return DONE;
      },
    }),
    'drain-zone': command({
      doc: 'Sends no requests to a zone: its instances no longer share the load',
      args: { zone: whole('zones', 1, 1, 26, 'Number of the zone') },
      blast: 0.3,
      reversible: 'yes',
      apply({ state, params }, { zone }) {
        if (zone > params.zones) return refuse('balancer/no-such-zone', { zones: params.zones });
        if (state.drained > 0) return refuse('balancer/drained', { zone: state.drained });
        state.drained = zone;
        state.weight = 0;
        return DONE;
      },
    }),
    'set-zone-weight': command({
      doc: 'Sends fewer requests to a zone than to each of the others',
      args: {
        zone: whole('zones', 1, 1, 26, 'Number of the zone'),
        share: share('What it gets, as a share of what another zone gets'),
      },
      blast: 0.2,
      reversible: 'yes',
      apply({ state, params }, { zone, share }) {
        if (zone > params.zones) return refuse('balancer/no-such-zone', { zones: params.zones });
        if (state.drained > 0 && state.drained !== zone) return refuse('balancer/drained', { zone: state.drained });
        state.drained = share < 1 ? zone : 0;
        state.weight = share;
        return DONE;
      },
    }),
    'return-zone': command({
      doc: 'Sends as many requests to the drained zone again as to the others',
      args: {},
      blast: 0.2,
      reversible: 'yes',
      apply({ state }) {
        if (state.drained === 0) return refuse('balancer/nothing-drained');
        state.drained = 0;
        state.weight = 1;
        return DONE;
      },
    }),
  },
  faults: {
    'wrong-ejection': fault({
      doc: 'A health check that tests too much takes out instances that work',
      args: { share: share('Share of the instances that it takes out') },
      inject({ state }, { share }) {
        state.wrongly = share;
      },
    }),
    'zone-loss': fault({
      doc: 'A zone fails its requests; below half of them its instances still pass their checks',
      args: { zone: whole('zones', 1, 1, 26, 'Number of the zone'), share: share('Share of its requests that fail') },
      inject({ state, params }, { zone, share }) {
        state.badZone = Math.min(params.zones, zone);
        state.badShare = share;
        state.badSeconds = 0;
      },
    }),
  },
  create: ({ calls }) => ({
    flow: createFlow(calls),
    ejected: 0,
    wrongly: 0,
    frozen: false,
    badZone: 0,
    badShare: 0,
    badSeconds: 0,
    drained: 0,
    weight: 1,
  }),
  step(service, turn) {
    const { state, params, inputs, outputs } = service;
    const { signals } = turn;
    check(service, signals, turn.seconds);
    const toBadZone = reachesBadZone(service) ? state.badShare * shareOfBadZone(service) : 0;
    station.slots = params.concurrency;
    station.limit = params.concurrency / 10;
    station.own = 0.001;
    station.ownVariance = varianceOf(0.001, 0.5);
    station.errors = 1 - (1 - toBadZone) * signals[inputs.trusted];
    station.shed = 0;
    station.reach = signals[inputs.names];
    stepFlow(service as never, turn, station);
    publish(service as never, signals);
    signals[outputs.rotation] = inRotation(service);
  },
};
