// The component type `autoscaler`: keeps the load of a service's instances at a target, within limits. It sees only its metric:
// a service that waits for a slow dependency uses little CPU, and is scaled down when it needs more instances.

import { type ComponentType, commandsOf, faultsOf, metricOf, type Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { clamp, lag } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';
import { argument, number, whole } from './flow/fields.ts';
import { begin, endsNow, isRunning, noWork, tasksOf, type Work } from './flow/work.ts';

const PARAMS = {
  instances: whole('hosts', 12, 1, 10000, 'Instances at the beginning'),
  least: whole('hosts', 4, 1, 10000, 'Fewest instances'),
  most: whole('hosts', 36, 1, 10000, 'Most instances: its quota'),
  target: number('share', 0.5, 0.01, 1, 'Load that it keeps'),
  lagSeconds: { ...number('s', 180, 5, 3600, 'Time over which it averages the load'), varies: 1 },
  quotaMinutes: number('min', 15, 0, 600, 'Time until a higher quota is granted'),
} as const;

/** Maximum change per minute as a share of the instances, and the distance from the target below which nothing changes. */
const SHARE_PER_MINUTE = 0.2;
const DEAD_BAND = 0.15;

type State = {
  wanted: number;
  load: number;
  blind: boolean;
  frozen: boolean;
  most: number;
  granted: number;
  quota: Work;
};
type Autoscaler = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Autoscaler>();
const fault = faultsOf<Autoscaler>();
const metric = metricOf<Autoscaler>('golden');

export const autoscaler: ComponentType<typeof PARAMS, State> = {
  name: 'autoscaler',
  doc: 'Keeps the load of a service at a target by changing its instances',
  every: 1,
  params: PARAMS,
  inputs: { load: { doc: 'Load of the instances: the metric that it follows', initial: 0 } },
  outputs: { instances: { doc: 'Instances that it asks for', initial: 0 } },
  headline: 'Scaling.Wanted',
  metrics: {
    'Scaling.Wanted': metric('count', 'Instances that it asks for', ({ state }) => Math.round(state.wanted)),
    'Scaling.Load': metric('share', 'Load that it sees', ({ state }) => (state.blind ? 0 : state.load)),
    'Scaling.Quota': metric('count', 'Most instances that it may ask for', ({ state }) => state.most),
  },
  commands: {
    'freeze-scaling': command({
      doc: 'Keeps the number of instances, whatever the load',
      args: { frozen: { type: 'flag', doc: 'Whether it keeps the number' } },
      blast: 0.1,
      reversible: 'yes',
      apply({ state }, { frozen }) {
        state.frozen = frozen;
        return DONE;
      },
    }),
    'set-instances': command({
      doc: 'Sets the number by hand and keeps it',
      args: { count: { ...argument('hosts', 1, 10000, 'Instances'), integer: true } },
      blast: 0.1,
      reversible: 'yes',
      apply({ state }, { count }) {
        if (count > state.most) return refuse('service/quota', { most: state.most });
        state.wanted = count;
        state.frozen = true;
        return DONE;
      },
    }),
    'raise-quota': command({
      doc: 'Asks for a higher quota, which takes a while',
      args: { most: { ...argument('hosts', 1, 10000, 'Most instances'), integer: true } },
      blast: 0.02,
      reversible: 'yes',
      apply({ state, params }, { most }, turn) {
        if (most <= state.most) return refuse('scaling/quota-not-higher', { most: state.most });
        if (isRunning(state.quota)) return refuse('scaling/quota-requested');
        state.granted = most;
        begin(state.quota, params.quotaMinutes, turn.step);
        return DONE;
      },
    }),
  },
  faults: {
    blind: fault({
      doc: 'Its metric reads zero: it scales down to the fewest instances',
      args: {},
      inject({ state }) {
        state.blind = true;
      },
    }),
    'lower-quota': fault({
      doc: 'The quota is lower than the service needs',
      args: { most: whole('hosts', 4, 1, 10000, 'Most instances') },
      inject({ state }, { most }) {
        state.most = most;
      },
    }),
  },
  create: ({ params }) => ({
    wanted: params.instances,
    load: params.target,
    blind: false,
    frozen: false,
    most: params.most,
    granted: params.most,
    quota: noWork(),
  }),
  step({ state, params, inputs, outputs }, turn) {
    const { signals, seconds } = turn;
    if (endsNow(state.quota, seconds)) state.most = state.granted;
    state.load = lag(state.load, signals[inputs.load], seconds, params.lagSeconds);
    const ratio = (state.blind ? 0 : state.load) / params.target;
    if (!state.frozen && (ratio < 1 - DEAD_BAND || ratio > 1 + DEAD_BAND)) {
      const most = (SHARE_PER_MINUTE * seconds) / 60;
      state.wanted *= 1 + clamp(ratio - 1, -most, most);
    }
    state.wanted = clamp(state.wanted, Math.min(params.least, state.most), state.most);
    signals[outputs.instances] = Math.round(state.wanted);
  },
  tasks: ({ state }, turn) => tasksOf(turn.step, { 'raise-quota': state.quota }),
};
