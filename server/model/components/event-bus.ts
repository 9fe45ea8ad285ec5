// Delivers events through an upstream service. Undelivered events wait. On recovery new events go first and old ones use the
// remaining capacity, unless people reverse the order.

import { type ComponentType, commandsOf, type Service } from '../engine/component-type.ts';
import type { Fields, ValuesOf } from '../engine/fields.ts';
import { lag } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';
import { successOfTries } from './tries.ts';

const PARAMS = {
  tries: {
    type: 'number',
    doc: 'tries that a call has while the upstream service turns calls away',
    min: 1,
    max: 20,
    integer: true,
    default: 1,
  },
  lagSeconds: {
    type: 'number',
    doc: 'time constant with which deliveries follow the upstream service',
    unit: 's',
    min: 1,
    default: 300,
  },
  capacity: {
    type: 'number',
    doc: 'events that it can deliver while all is well, as a multiple of the daily peak',
    min: 0.1,
    default: 1.3,
  },
  backlogWorkers: {
    type: 'number',
    doc: 'old events delivered in the room for one new event, as they go in batches',
    min: 0.1,
    default: 3,
  },
  oldShare: {
    type: 'number',
    doc: 'share of the room that old events take when they go first',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.5,
  },
} as const satisfies Fields;

const ORDERS = ['newest', 'oldest'] as const;

type State = {
  /** Success of the deliveries, and of fresh events in their order. */
  delivery: number;
  success: number;
  backlogMinutes: number;
  /** Age of the oldest waiting event. */
  delayMinutes: number;
  oldestFirst: boolean;
};

type Bus = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Bus>();

const COMMANDS = {
  'set-order': command({
    doc: 'Sets whether new events or those that wait are delivered first',
    args: {
      first: { type: 'choice', of: ORDERS, doc: 'newest: old events get the room that is left; oldest: half of it' },
    },
    blast: 0.2,
    reversible: 'yes',
    apply({ state }, { first }) {
      if (state.oldestFirst === (first === 'oldest')) return refuse('events/order-set', { order: first });
      state.oldestFirst = first === 'oldest';
      return DONE;
    },
    inForce: ({ state }) => ({ first: state.oldestFirst ? 'oldest' : 'newest' }),
  }),
};

/** Delivers for one turn. The order matters only while events wait. */
function deliver({ params, state }: Bus, demand: number, minutes: number): void {
  const { delivery } = state;
  const turned = state.oldestFirst && state.backlogMinutes > 0;
  state.success = turned ? delivery * (1 - params.oldShare) : delivery;
  const room = params.capacity * delivery;
  const left = turned ? params.oldShare * room : Math.max(0, room - demand);
  const gained = demand * (1 - state.success) - params.backlogWorkers * left;
  state.backlogMinutes = Math.max(0, state.backlogMinutes + gained * minutes);
  // The oldest events are delivered last, so the oldest age grows until the backlog is gone.
  state.delayMinutes = state.backlogMinutes > 0 ? state.delayMinutes + minutes : 0;
}

export const eventBus: ComponentType<typeof PARAMS, State> = {
  name: 'event-bus',
  doc: 'Delivers events; those that could not be delivered wait',
  every: 3,
  params: PARAMS,
  inputs: {
    upstream: { doc: 'Success of the service that carries the events', initial: 1 },
    refused: { doc: 'Share of calls that this service turns away at once, so that another try may get in', initial: 0 },
  },
  outputs: {
    success: { doc: 'Share of fresh events that are taken and delivered', initial: 1 },
    errors: { doc: 'Share of fresh events that are not', initial: 0 },
    backlog: { doc: 'Events that wait, in minutes of peak traffic', initial: 0 },
  },
  headline: 'Events.Errors',
  gauge: { metric: 'Events.Backlog', full: 240 },
  metrics: {
    'Events.Errors': {
      doc: 'Share of fresh events that are refused or not delivered, probed from outside',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: ({ state }: Bus) => 1 - state.success,
    },
    'Events.OldestAge': {
      doc: 'How long the oldest event has waited',
      unit: 'min',
      route: 'telemetry',
      group: 'golden',
      read: ({ state }: Bus) => state.delayMinutes,
    },
    'Events.Backlog': {
      doc: 'Events that wait, in minutes of peak traffic',
      unit: 'min',
      route: 'telemetry',
      group: 'resource',
      read: ({ state }: Bus) => state.backlogMinutes,
    },
  },
  commands: COMMANDS,
  create: () => ({ delivery: 1, success: 1, backlogMinutes: 0, delayMinutes: 0, oldestFirst: false }),
  step(bus, { signals, seconds, demand }) {
    const { params, inputs, outputs, state } = bus;
    const delivered = successOfTries(signals[inputs.upstream], signals[inputs.refused], params.tries);
    state.delivery = lag(state.delivery, delivered, seconds, params.lagSeconds);
    deliver(bus, demand, seconds / 60);
    signals[outputs.success] = state.success;
    signals[outputs.errors] = 1 - state.success;
    signals[outputs.backlog] = state.backlogMinutes;
  },
};
