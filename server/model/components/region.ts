// The component type `region`: decides which region answers. Its first call goes to the home region, the second to the standby.
// Users who are moved sign in again with cold caches, so a fast failover is a load spike of its own.

import { type ComponentType, commandsOf, faultsOf, type Metric, type Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { clamp } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';
import { callCommands } from './flow/call-commands.ts';
import { argument, number, share, varianceOf, whole } from './flow/fields.ts';
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
  away: number('share', 0, 0, 1, 'Share of the requests that the second region answers at the beginning'),
  extraForMoved: number('min', 2, 0, 60, 'Extra requests of somebody who is moved, in minutes of usual requests'),
  notReplicated: number('share', 0.01, 0, 1, 'Share of requests away from home that miss data not yet replicated'),
  concurrency: whole('requests', 50000, 1, 10000000, 'Requests under way at most'),
} as const;

type State = { flow: Flow; away: number; target: number; perMinute: number; moving: number; lost: number };
type Region = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Region>();
const fault = faultsOf<Region>();
const metric = (doc: string, read: (region: Region) => number): Metric => ({
  doc,
  unit: 'share',
  route: 'telemetry',
  group: 'golden',
  read,
});

function move(state: State, seconds: number): void {
  const most = (state.perMinute * seconds) / 60;
  const step = clamp(state.target - state.away, -most, most);
  state.away += step;
  state.moving = (step * 60) / seconds;
}

/** Requests for each region: from its present users, and the spike of arriving users. */
function spread({ state, params, calls }: Region): void {
  const { weight } = state.flow.out;
  if (calls.length < 2) return;
  const extra = params.extraForMoved;
  weight[0] = 1 - state.away + Math.max(0, -state.moving) * extra;
  weight[1] = state.away + Math.max(0, state.moving) * extra;
}

export const region: ComponentType<typeof PARAMS, State> = {
  name: 'region',
  doc: 'Sends requests to the region at home or to the one that stands by',
  every: 1,
  params: PARAMS,
  calls: true,
  answers: true,
  callMetrics: CALL_METRICS,
  inputs: FLOW_INPUTS,
  outputs: { ...FLOW_OUTPUTS, away: { doc: 'Share of the requests that the second region answers', initial: 0 } },
  headline: 'Traffic.AwayShare',
  metrics: {
    'Traffic.AwayShare': metric('Share of the requests that the second region answers', ({ state }) => state.away),
    'Traffic.LostAtHome': metric(
      'Share of the requests at home that get no answer on the way',
      ({ state }) => state.lost,
    ),
    ...FLOW_METRICS,
  },
  commands: {
    ...callCommands((service) => (service as unknown as Region).state.flow.out),
    'shift-traffic': command({
      doc: 'Moves requests between the regions at a pace; the other one needs room for them',
      args: {
        share: share('Share of the requests that the second region answers in the end'),
        perMinute: argument('share', 0.001, 1, 'Share of the requests that moves in a minute'),
      },
      blast: 0.4,
      reversible: 'slow',
      apply({ state, calls }, { share, perMinute }) {
        if (calls.length < 2) return refuse('region/only-one');
        if (share === state.target) return refuse('region/there-already', { share });
        state.target = share;
        state.perMinute = perMinute;
        return DONE;
      },
    }),
  },
  faults: {
    'lose-region': fault({
      doc: 'Requests to the region at home are lost on the way',
      args: { share: share('Share of them') },
      inject({ state }, { share }) {
        state.lost = share;
      },
    }),
  },
  create: ({ params, calls }) => {
    const state: State = {
      flow: createFlow(calls),
      away: params.away,
      target: params.away,
      perMinute: 0.1,
      moving: 0,
      lost: 0,
    };
    return state;
  },
  step(service, turn) {
    const { state, params, inputs, outputs } = service;
    move(state, turn.seconds);
    spread(service);
    const lost = (1 - state.away) * state.lost + state.away * params.notReplicated;
    station.slots = params.concurrency;
    station.limit = params.concurrency / 10;
    station.own = 0.002;
    station.ownVariance = varianceOf(0.002, 0.5);
    station.errors = 1 - (1 - lost) * turn.signals[inputs.trusted];
    station.shed = 0;
    station.reach = turn.signals[inputs.names];
    stepFlow(service as never, turn, station);
    publish(service as never, turn.signals);
    turn.signals[outputs.away] = state.away;
  },
};
