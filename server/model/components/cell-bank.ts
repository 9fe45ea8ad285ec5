// The cells behind a front end: they process the work that it routes to them, and are idle while it fails. A hot key can
// overload one cell until its shards are spread over others.

import { type ComponentType, commandsOf, faultsOf, type Service } from '../engine/component-type.ts';
import type { Fields } from '../engine/fields.ts';
import { DONE, refuse } from '../engine/result.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';

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
  splitMinutes: {
    type: 'number',
    doc: 'time in which the shards of a cell are spread',
    unit: 'min',
    min: 0,
    default: 40,
  },
} as const satisfies Fields;

/** Queueing delay has no bound near full utilisation; measured latency is capped here. */
const FULLEST = 0.98;

type State = {
  load: number;
  errors: number;
  latencyMs: number;
  /** The overloaded cell, 0 for none; counted from 1 like the labels. */
  hot: number;
  hotFromStep: number;
  hotRampSteps: number;
  /** Share of all requests that eventually fail there. */
  hotShare: number;
  /** Share that fails there now. */
  hotErrors: number;
  /** The cell whose shards are being spread, 0 for none. */
  splitting: number;
  splitStartedStep: number;
};
type Params = { cells: number; capacity: number; idleLatencyMs: number; splitMinutes: number };
type Bank = Service<Params, State>;

const command = commandsOf<Bank>();
const fault = faultsOf<Bank>();

const splitEnds = ({ state, params }: Bank): number =>
  state.splitStartedStep + Math.ceil(params.splitMinutes * STEPS_PER_MINUTE);

/** Failed requests of the overloaded cell: its keys get far more traffic than a cell's equal share. */
function errorsByCell({ state, params }: Bank): { most: number; least: number } {
  const { errors, hotErrors } = state;
  const usual = hotErrors < 1 ? Math.max(0, 1 - (1 - errors) / (1 - hotErrors)) : 1;
  return { most: usual + (1 - usual) * Math.min(1, hotErrors * params.cells), least: usual };
}

function overrun(bank: Bank, step: number): number {
  const { hot, hotFromStep, hotRampSteps, hotShare } = bank.state;
  return hot === 0 ? 0 : hotShare * Math.min(1, (step - hotFromStep) / Math.max(1, hotRampSteps));
}

const reading = (unit: 'share' | 'count' | 'ms', doc: string, read: (bank: Bank) => number) =>
  ({ doc, unit, route: 'telemetry', group: 'golden', read }) as const;

export const cellBank: ComponentType<typeof PARAMS, State> = {
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
    'Cells.Load': reading(
      'share',
      'Traffic that reaches the cells, as a share of the daily peak',
      ({ state }) => state.load,
    ),
    'Cells.Errors': reading('share', 'Share of the requests at the cells that fail there', ({ state }) => state.errors),
    'Cells.LatencyP99': reading('ms', 'Slowest percent of requests at the cells', ({ state }) => state.latencyMs),
    'Cells.ErrorsMost': reading(
      'share',
      'Failed requests at the cell that has most of them',
      (bank) => errorsByCell(bank).most,
    ),
    'Cells.ErrorsLeast': reading(
      'share',
      'Failed requests at the cell that has fewest of them',
      (bank) => errorsByCell(bank).least,
    ),
    'Cells.Worst': reading(
      'count',
      'Number of the cell with most failed requests; 0 while all are alike',
      ({ state }) => (state.hotErrors > 0 ? state.hot : 0),
    ),
  },
  commands: {
    'split-cell': command({
      doc: 'Spreads the shards of a cell over others',
      args: { cell: { type: 'number', min: 1, max: 10000, integer: true, doc: 'Number of the cell' } },
      blast: 0.15,
      reversible: 'slow',
      apply({ state, params }, { cell }, turn) {
        if (cell > params.cells) return refuse('cells/no-such-cell', { cells: params.cells });
        if (state.splitting !== 0) return refuse('cells/splitting', { cell: state.splitting });
        state.splitting = cell;
        state.splitStartedStep = turn.step;
        return DONE;
      },
    }),
  },
  faults: {
    'overrun-cell': fault({
      doc: 'Traffic for a few keys grows until their cell fails it',
      args: {
        cell: { type: 'number', min: 1, max: 10000, integer: true, doc: 'Number of the cell' },
        share: { type: 'number', unit: 'share', min: 0, max: 1, doc: 'Share of all requests that fail in the end' },
        ramp: { type: 'number', unit: 'min', min: 0, max: 600, doc: 'Time in which that traffic grows' },
      },
      inject({ state }, { cell, share, ramp }, turn) {
        state.hot = cell;
        state.hotShare = share;
        state.hotFromStep = turn.step;
        state.hotRampSteps = ramp * STEPS_PER_MINUTE;
      },
    }),
  },
  create: ({ params }) => ({
    load: 0,
    errors: 0,
    latencyMs: params.idleLatencyMs,
    hot: 0,
    hotFromStep: 0,
    hotRampSteps: 0,
    hotShare: 0,
    hotErrors: 0,
    splitting: 0,
    splitStartedStep: 0,
  }),
  step(bank, turn) {
    const { params, inputs, outputs, state } = bank;
    const { signals, demand, step } = turn;
    if (state.splitting !== 0 && step >= splitEnds(bank)) {
      if (state.splitting === state.hot) state.hot = 0;
      turn.record(bank, 'split-done', state.splitting);
      state.splitting = 0;
    }
    state.hotErrors = overrun(bank, step);
    state.load = signals[inputs.upstream] * demand;
    const beyond = Math.max(0, state.load - params.capacity) / Math.max(state.load, params.capacity);
    state.errors = beyond + (1 - beyond) * state.hotErrors;
    state.latencyMs = params.idleLatencyMs / (1 - Math.min(FULLEST, state.load / params.capacity));
    signals[outputs.load] = state.load;
    signals[outputs.errors] = state.errors;
  },
  tasks(bank, turn) {
    const { splitting, splitStartedStep } = bank.state;
    if (splitting === 0) return [];
    const done = Math.floor((turn.step - splitStartedStep) / STEPS_PER_MINUTE);
    const total = bank.params.splitMinutes;
    const endsStep = splitEnds(bank);
    return [{ verb: 'split-cell', done, total, startedStep: splitStartedStep, endsStep, unit: 'minutes', held: false }];
  },
};
