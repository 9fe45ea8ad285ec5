// The cells behind a front end: they do the work that the front end lets through, and stand idle while it lets none.
import type { Fields } from '../field.ts';
import type { Kind } from '../kind.ts';

const PARAMS = {
  cells: { type: 'number', doc: 'cells, each with an equal part of the traffic', min: 1, integer: true, default: 24 },
  capacity: {
    type: 'number',
    doc: 'traffic that the cells can carry, as a share of the daily peak',
    unit: 'share',
    min: 0.01,
    default: 1.8,
  },
  idleLatencyMs: {
    type: 'number',
    doc: 'slowest percent of requests at an idle cell',
    unit: 'ms',
    min: 0,
    default: 15,
  },
} as const satisfies Fields;

/** Waiting grows without bound towards full use; measured latency ends here. */
const FULLEST = 0.98;

type State = { load: number; errors: number; latencyMs: number };

export const cellBank: Kind<typeof PARAMS, State> = {
  name: 'cell-bank',
  doc: 'Equal cells that do the work behind a front end',
  every: 3,
  params: PARAMS,
  inputs: { upstream: { doc: 'Success of the front end that routes to the cells', initial: 1 } },
  outputs: {
    load: { doc: 'Traffic that reaches the cells, as a share of the daily peak', initial: 0 },
    errors: { doc: 'Share of what reaches the cells that they fail', initial: 0 },
  },
  headline: 'Cells.Load',
  metrics: {
    'Cells.Load': {
      doc: 'Traffic that reaches the cells, as a share of the daily peak',
      unit: 'share',
      route: 'telemetry',
      group: 'golden',
      read: ({ state }: { state: State }) => state.load,
    },
    'Cells.Errors': {
      doc: 'Share of the requests at the cells that fail there',
      unit: 'share',
      route: 'telemetry',
      group: 'golden',
      read: ({ state }: { state: State }) => state.errors,
    },
    'Cells.LatencyP99': {
      doc: 'Slowest percent of requests at the cells',
      unit: 'ms',
      route: 'telemetry',
      group: 'golden',
      read: ({ state }: { state: State }) => state.latencyMs,
    },
  },
  commands: {},
  create: ({ params }) => ({ load: 0, errors: 0, latencyMs: params.idleLatencyMs }),
  step({ params, inputs, outputs, state }, { signals, demand }) {
    state.load = signals[inputs.upstream] * demand;
    state.errors = Math.max(0, state.load - params.capacity) / Math.max(state.load, params.capacity);
    state.latencyMs = params.idleLatencyMs / (1 - Math.min(FULLEST, state.load / params.capacity));
    signals[outputs.load] = state.load;
    signals[outputs.errors] = state.errors;
  },
};
