// The component type `queue`: accepts messages immediately and delivers them to consumers later. Undelivered messages wait and
// age; customers notice once they are overdue.

import { CALL } from '../engine/calls.ts';
import { type ComponentType, commandsOf, faultsOf, metricOf, type Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { clamp, lag } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';
import { number, share, varianceOf, whole } from './flow/fields.ts';
import { CALL_METRICS, FLOW_METRICS } from './flow/metrics.ts';
import { createOutgoing, type Outgoing, readAnswers, sendCalls } from './flow/outgoing.ts';
import { createFlow, FLOW_OUTPUTS, type Flow, publish, sharedStation as station, stepFlow } from './flow/station.ts';

const PARAMS = {
  consumers: whole('requests', 40, 1, 1000000, 'Messages that consumers work on at a time'),
  visibilitySeconds: number('s', 30, 1, 86400, 'A message that was not finished comes back after this time'),
  retentionMinutes: number('min', 1440, 1, 100000, 'Messages older than this are lost'),
  overdueMinutes: number('min', 5, 0.1, 100000, 'Age at which customers begin to notice'),
  ownMs: number('ms', 4, 0.1, 10000, 'Time to take a message'),
} as const;

type State = {
  flow: Flow;
  delivery: Outgoing;
  backlog: number;
  /** Poison messages: no consumer can process them, and they return again and again. */
  poison: number;
  poisonShare: number;
  deadLetters: boolean;
  deadLettered: number;
  consumers: number;
  paused: boolean;
  lost: number;
  /** Share of an hour's messages that was lost. Customers forget within hours. */
  missing: number;
  /** Messages a second, smoothed over ten minutes. */
  usual: number;
};
type Queue = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Queue>();
const fault = faultsOf<Queue>();
const metric = metricOf<Queue>('golden');

const ageSeconds = ({ state }: Queue): number => (state.backlog > 1 ? state.backlog / Math.max(0.01, state.usual) : 0);

const overdueOf = (queue: Queue): number => {
  const limit = queue.params.overdueMinutes * 60;
  return clamp(Math.max((ageSeconds(queue) - limit) / limit, queue.state.missing), 0, 1);
};

/** Consumers available for processable messages. */
const freeConsumers = ({ state }: Queue): number => state.consumers - Math.min(state.consumers * 0.97, state.poison);

function deliver(queue: Queue, turn: Parameters<typeof readAnswers>[2]): void {
  const { state, calls } = queue;
  const answers = readAnswers(queue as never, state.delivery, turn, 1);
  let delivered = 0;
  for (const { place } of calls) delivered += turn.signals[place + CALL.received] * turn.signals[place + CALL.ok];
  state.backlog = Math.max(0, state.backlog - delivered * turn.seconds);
  const rate = state.backlog / turn.seconds + state.flow.served;
  sendCalls(queue as never, state.delivery, turn, {
    rate,
    slots: freeConsumers(queue),
    holding: answers.mean,
    reach: 1,
  });
}

/** Messages that arrived, poison messages, and messages that expired. */
function store(queue: Queue, seconds: number): void {
  const { state, params } = queue;
  const arrived = state.flow.served * seconds;
  const poison = arrived * state.poisonShare;
  if (state.deadLetters) {
    state.deadLettered += poison + state.poison;
    state.poison = 0;
  } else state.poison += poison;
  state.backlog += arrived - poison;
  state.usual = lag(state.usual, state.flow.served, seconds, state.usual === 0 ? 1 : 600);
  const kept = state.usual * params.retentionMinutes * 60;
  lose(state, Math.max(0, state.backlog - Math.max(kept, 1)));
  state.missing = lag(state.missing, 0, seconds, 3 * 3600);
}

function lose(state: State, messages: number): void {
  state.backlog -= messages;
  state.lost += messages;
  state.missing = Math.min(1, state.missing + messages / Math.max(1, state.usual * 3600));
}

export const queue: ComponentType<typeof PARAMS, State> = {
  name: 'queue',
  doc: 'Takes messages at once and delivers them to consumers later',
  every: 1,
  params: PARAMS,
  calls: true,
  answers: true,
  callMetrics: CALL_METRICS,
  inputs: {},
  outputs: {
    ...FLOW_OUTPUTS,
    overdue: { doc: 'How much customers notice that messages are late or lost, 0 to 1', initial: 0 },
  },
  headline: 'Messages.Waiting',
  metrics: {
    'Messages.Waiting': metric(
      'count',
      'Messages that wait for a consumer',
      ({ state }) => state.backlog + state.poison,
    ),
    'Messages.OldestAge': metric('s', 'Age of the oldest message that waits', ageSeconds),
    'Messages.Redelivered': metric(
      'count',
      'Messages that came back unfinished and were delivered again',
      ({ state }) => state.poison,
    ),
    'Messages.DeadLettered': metric(
      'count',
      'Messages set aside because no consumer can finish them',
      ({ state }) => state.deadLettered,
    ),
    'Messages.Lost': metric('count', 'Messages lost to a purge or to their age', ({ state }) => state.lost),
    'Consumers.Free': metric('count', 'Consumers not held by messages that come back', freeConsumers),
    'Requests.PerSecond': FLOW_METRICS['Requests.PerSecond'],
    'Requests.Errors': FLOW_METRICS['Requests.Errors'],
    'Latency.P99': FLOW_METRICS['Latency.P99'],
  },
  commands: {
    'set-consumers': command({
      doc: 'Changes how many messages are worked on at a time; more of them load what consumers call',
      args: { count: whole('requests', 40, 1, 1000000, 'Messages at a time') },
      blast: 0.1,
      reversible: 'yes',
      apply({ state }, { count }) {
        state.consumers = count;
        return DONE;
      },
    }),
    'dead-letter': command({
      doc: 'Sets messages aside that failed several times; somebody has to look at them later',
      args: {},
      blast: 0.05,
      reversible: 'yes',
      apply({ state }) {
        if (state.deadLetters) return refuse('queue/dead-lettering');
        state.deadLetters = true;
        return DONE;
      },
    }),
    'pause-producers': command({
      doc: 'Refuses new messages: whoever sends them fails',
      args: { paused: { type: 'flag', doc: 'Whether they are refused' } },
      blast: 0.4,
      reversible: 'yes',
      apply({ state }, { paused }) {
        state.paused = paused;
        return DONE;
      },
    }),
    'purge-messages': command({
      doc: 'Deletes every message that waits: the data is gone',
      args: {},
      blast: 0.6,
      reversible: 'no',
      apply({ state }) {
        if (state.backlog + state.poison < 1) return refuse('queue/empty');
        lose(state, state.backlog);
        state.poison = 0;
        return DONE;
      },
    }),
  },
  faults: {
    poison: fault({
      doc: 'Some messages cannot be finished; each holds a consumer until it comes back',
      args: { share: share('Share of the messages') },
      inject({ state }, { share }) {
        state.poisonShare = share;
      },
    }),
    'lose-consumers': fault({
      doc: 'Most consumers stop',
      args: { left: whole('requests', 1, 0, 1000000, 'Messages at a time that are left') },
      inject({ state }, { left }) {
        state.consumers = Math.max(1, left);
      },
    }),
  },
  create: ({ params, calls }) => ({
    flow: createFlow(calls),
    delivery: createOutgoing(calls),
    backlog: 0,
    poison: 0,
    poisonShare: 0,
    deadLetters: false,
    deadLettered: 0,
    consumers: params.consumers,
    paused: false,
    lost: 0,
    missing: 0,
    usual: 0,
  }),
  step(service, turn) {
    const { state, params, outputs } = service;
    // Taking a message does not wait for anything. The calls to consumers follow below.
    state.flow.out.weight.fill(0);
    station.slots = 100000;
    station.limit = 1000;
    station.own = params.ownMs / 1000;
    station.ownVariance = varianceOf(station.own, 0.5);
    station.errors = 0;
    station.shed = state.paused ? 1 : 0;
    station.reach = 1;
    stepFlow(service as never, turn, station);
    store(service, turn.seconds);
    deliver(service, turn);
    publish(service as never, turn.signals);
    turn.signals[outputs.overdue] = overdueOf(service);
  },
};
