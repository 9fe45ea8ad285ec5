// Load shedding by customer at the edge of a service. By priority, customers on the first list are served first and the others
// get the rest. Classifying requests costs some capacity.

import { type ComponentType, commandsOf, type Service } from '../engine/component-type.ts';
import type { Fields, ValuesOf } from '../engine/fields.ts';
import { DONE, refuse } from '../engine/result.ts';

const PARAMS = {
  firstShare: {
    type: 'number',
    doc: 'share of the traffic that comes from customers on the first list',
    unit: 'share',
    min: 0.01,
    max: 0.99,
    default: 0.12,
  },
  sortingCost: {
    type: 'number',
    doc: 'share of the answers that it costs to tell customers apart',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.03,
  },
} as const satisfies Fields;

const ORDERS = ['alike', 'list'] as const;

type State = { listFirst: boolean; firstErrors: number; otherErrors: number };

type Throttle = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Throttle>();

const COMMANDS = {
  'set-priority': command({
    doc: 'Sets who gives way while not everybody can be served',
    args: {
      first: { type: 'choice', of: ORDERS, doc: 'alike: all suffer alike; list: customers on the list go first' },
    },
    blast: 0.4,
    reversible: 'yes',
    apply({ state }, { first }) {
      if (state.listFirst === (first === 'list')) return refuse('throttle/set-already');
      state.listFirst = first === 'list';
      return DONE;
    },
    inForce: ({ state }) => ({ first: state.listFirst ? 'list' : 'alike' }),
  }),
};

/** Divides the served requests between both lists. */
function distribute({ params, state }: Throttle, success: number): void {
  const served = state.listFirst ? success * (1 - params.sortingCost) : success;
  const first = state.listFirst ? Math.min(1 - params.sortingCost, served / params.firstShare) : served;
  state.firstErrors = 1 - first;
  state.otherErrors = 1 - (served - params.firstShare * first) / (1 - params.firstShare);
}

export const throttle: ComponentType<typeof PARAMS, State> = {
  name: 'throttle',
  doc: 'Decides whose requests are turned away while a service cannot take all',
  every: 3,
  params: PARAMS,
  inputs: { upstream: { doc: 'Success of the service whose requests it sorts', initial: 1 } },
  outputs: {
    firstErrors: { doc: 'Share of requests that fail for customers on the first list', initial: 0 },
    otherErrors: { doc: 'Share of requests that fail for all others', initial: 0 },
  },
  headline: null,
  metrics: {
    'Listed.Errors': {
      doc: 'Share of requests that fail for customers on the first list, probed from outside',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: ({ state }: Throttle) => state.firstErrors,
    },
    'Others.Errors': {
      doc: 'Share of requests that fail for all other customers, probed from outside',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: ({ state }: Throttle) => state.otherErrors,
    },
  },
  commands: COMMANDS,
  create: () => ({ listFirst: false, firstErrors: 0, otherErrors: 0 }),
  step(service, { signals }) {
    const { inputs, outputs, state } = service;
    distribute(service, signals[inputs.upstream]);
    signals[outputs.firstErrors] = state.firstErrors;
    signals[outputs.otherErrors] = state.otherErrors;
  },
};
