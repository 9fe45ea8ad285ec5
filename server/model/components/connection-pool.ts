// The component type `connection-pool`: a fixed number of connections to the service behind it. Requests wait for a free one; leaked
// connections shrink the pool.

import { type ComponentType, commandsOf, faultsOf, type Metric, type Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { clamp } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';
import { callCommands } from './flow/call-commands.ts';
import { argument, number, varianceOf, whole } from './flow/fields.ts';
import { CALL_METRICS, FLOW_METRICS } from './flow/metrics.ts';
import { createFlow, FLOW_OUTPUTS, type Flow, publish, sharedStation as station, stepFlow } from './flow/station.ts';
import { begin, endsNow, isRunning, noWork, tasksOf, type Work } from './flow/work.ts';

const PARAMS = {
  size: whole('connections', 60, 1, 100000, 'Connections'),
  waitMs: number('ms', 500, 1, 600000, 'Requests that would wait longer are refused'),
} as const;

const RECYCLE_MINUTES = 2;
/** Connections missing while connections are reopened. */
const RECYCLE_SHARE = 0.3;

type State = { flow: Flow; size: number; leaked: number; leakPerHour: number; recycle: Work };
type Pool = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Pool>();
const fault = faultsOf<Pool>();
const metric = (doc: string, read: (pool: Pool) => number): Metric => ({
  doc,
  unit: 'count',
  route: 'telemetry',
  group: 'golden',
  read,
});

export const connectionPool: ComponentType<typeof PARAMS, State> = {
  name: 'connection-pool',
  doc: 'A fixed number of connections to what is behind it',
  every: 1,
  params: PARAMS,
  calls: true,
  answers: true,
  callMetrics: CALL_METRICS,
  inputs: { exposure: { doc: 'Share of the instances that leak connections, if any do', initial: 1 } },
  outputs: FLOW_OUTPUTS,
  headline: 'Connections.Used',
  gauge: { metric: 'Saturation', full: 1 },
  metrics: {
    'Connections.Used': metric('Connections in use', ({ state }) => state.flow.busy + state.leaked),
    'Connections.Idle': metric('Connections that a request could get at once', ({ state }) =>
      Math.max(0, state.flow.slots - state.flow.busy),
    ),
    'Connections.Leaked': metric('Connections held by nobody who works with them', ({ state }) => state.leaked),
    ...FLOW_METRICS,
  },
  commands: {
    ...callCommands((service) => (service as unknown as Pool).state.flow.out),
    'resize-pool': command({
      doc: 'Changes the number of connections; more of them load what is behind',
      args: { size: { ...argument('connections', 1, 100000, 'Connections'), integer: true } },
      blast: 0.1,
      reversible: 'yes',
      apply({ state }, { size }) {
        if (size === state.size) return refuse('pool/same-size', { size });
        state.size = size;
        return DONE;
      },
    }),
    'recycle-connections': command({
      doc: 'Closes all connections and opens new ones, a third at a time',
      args: {},
      blast: 0.15,
      reversible: 'no',
      apply({ state }, _args, turn) {
        if (isRunning(state.recycle)) return refuse('pool/recycling');
        begin(state.recycle, RECYCLE_MINUTES, turn.step);
        return DONE;
      },
    }),
  },
  faults: {
    leak: fault({
      doc: 'Connections are not given back',
      args: { perHour: argument('connections/h', 0, 100000, 'Connections lost in an hour') },
      inject({ state }, { perHour }) {
        state.leakPerHour = perHour;
      },
    }),
    shrink: fault({
      doc: 'A setting makes it smaller',
      args: { size: whole('connections', 10, 1, 100000, 'Connections that are left') },
      inject({ state }, { size }) {
        state.size = size;
      },
    }),
  },
  create: ({ params, calls }) => ({
    flow: createFlow(calls),
    size: params.size,
    leaked: 0,
    leakPerHour: 0,
    recycle: noWork(),
  }),
  step(service, turn) {
    const { state, params, inputs } = service;
    const growth = (state.leakPerHour * turn.signals[inputs.exposure] * turn.seconds) / 3600;
    state.leaked = clamp(state.leaked + growth, 0, state.size * 0.99);
    if (endsNow(state.recycle, turn.seconds)) state.leaked = 0;
    const open = state.size - state.leaked;
    station.slots = Math.max(0.5, open * (isRunning(state.recycle) ? 1 - RECYCLE_SHARE : 1));
    station.own = 0.0005;
    station.ownVariance = varianceOf(station.own, 0.5);
    station.limit = (params.waitMs / 1000) * Math.max(1, state.flow.capacity);
    station.errors = 0;
    station.shed = 0;
    station.reach = 1;
    stepFlow(service as never, turn, station);
    publish(service as never, turn.signals);
  },
  tasks: ({ state }, turn) => tasksOf(turn.step, { 'recycle-connections': state.recycle }),
};
