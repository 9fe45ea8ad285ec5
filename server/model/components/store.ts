// The component type `store`: a service with a capacity that many readers share. It slows down, then refuses, as readers
// increase. A membership service is a store whose callers only need it to be up.

import { type ComponentType, commandsOf, faultsOf, type Service } from '../engine/component-type.ts';
import type { NumberField, ValuesOf } from '../engine/fields.ts';
import { DONE, refuse } from '../engine/result.ts';
import { STEP_SECONDS } from '../engine/time.ts';

const number = (unit: string, initial: number, min: number, max: number, doc: string): NumberField => ({
  type: 'number',
  unit,
  default: initial,
  min,
  max,
  doc,
});

const PARAMS = {
  capacity: { ...number('builders', 300, 1, 100000, 'Builders that are served at full speed'), varies: 1 },
  baseLoad: number('builders', 40, 0, 100000, 'Other readers, counted in builders'),
  health: number('share', 1, 0.01, 1, 'Share of its capacity that the primary has; a stand-by has all of it'),
  latencyMs: number('ms', 4, 0.1, 10000, 'Median read while it is not full'),
  refuseAbove: number('ratio', 1.4, 0, 100, 'Load above which reads are refused'),
  refuseSlope: number('share', 0.15, 0, 10, 'Refused reads for each unit of load above that'),
  refuseMax: number('share', 0.8, 0, 1, 'Refused reads at most'),
  failOverMinutes: number('min', 15, 1, 600, 'Time that a fail-over takes'),
  switchSeconds: number('s', 60, 0, 3600, 'The end of it, in which nothing answers'),
};

type StoreParams = ValuesOf<typeof PARAMS>;
type StoreState = {
  load: number;
  /** Relative speed of its active machine. */
  health: number;
  /** Share of reads that it refuses at any load. */
  refusing: number;
  failOverLeftSeconds: number;
  failOverStartedStep: number;
  up: boolean;
};
type Store = Service<StoreParams, StoreState>;

/** Share of reads refused at a load. */
const refusalAt = (p: StoreParams, load: number): number =>
  Math.min(p.refuseMax, p.refuseSlope * Math.max(0, load - p.refuseAbove));

function failOver(store: Store, turnSeconds: number): boolean {
  const { state, params } = store;
  if (state.failOverLeftSeconds === 0) return false;
  state.failOverLeftSeconds = Math.max(0, state.failOverLeftSeconds - turnSeconds);
  state.up = state.failOverLeftSeconds === 0 || state.failOverLeftSeconds > params.switchSeconds;
  if (state.failOverLeftSeconds > 0) return false;
  state.health = 1;
  state.refusing = 0;
  return true;
}

const medianMs = ({ state, params }: Store): number => (params.latencyMs * Math.max(1, state.load)) / state.health;

const command = commandsOf<Store>();
const fault = faultsOf<Store>();
const shareFrom = (min: number, doc: string): NumberField => ({ type: 'number', unit: 'share', min, max: 1, doc });

export const store: ComponentType<typeof PARAMS, StoreState> = {
  name: 'store',
  doc: 'A store or service with a capacity that its readers share',
  every: 1,
  params: PARAMS,
  inputs: { builders: { doc: 'Servers that build their map from it', initial: 0 } },
  outputs: {
    load: { doc: 'Load as a share of capacity, above 1 when overloaded', initial: 0 },
    speed: { doc: 'Speed of each reader as a share of full speed', initial: 1 },
    refusal: { doc: 'Share of reads refused', initial: 0 },
    up: { doc: '1 while it answers, else 0', initial: 1 },
  },
  headline: 'Latency.P99',
  metrics: {
    'Latency.P50': { doc: 'Median read', unit: 'ms', route: 'telemetry', group: 'golden', read: medianMs },
    'Latency.P99': {
      doc: 'Slow reads: 99 of 100 are faster',
      unit: 'ms',
      route: 'telemetry',
      group: 'golden',
      read: (service: Store) => 5 * medianMs(service),
    },
    Throttles: {
      doc: 'Share of reads that are refused or made to wait',
      unit: 'share',
      route: 'telemetry',
      group: 'golden',
      read: ({ state }: Store) => Math.max(state.refusing, state.load > 1 ? 1 - 1 / state.load : 0),
    },
  },
  commands: {
    'fail-over': command({
      doc: 'Moves the store to its stand-by; for the last minute nothing answers',
      args: {},
      blast: 0.3,
      reversible: 'slow',
      apply({ state, params }, _args, turn) {
        if (state.failOverLeftSeconds > 0) return refuse('store/failing-over');
        state.failOverLeftSeconds = params.failOverMinutes * 60;
        state.failOverStartedStep = turn.step;
        return DONE;
      },
    }),
  },
  faults: {
    'slow-down': fault({
      doc: 'The machine in charge loses most of its speed and refuses reads; its stand-by is fine',
      args: {
        health: shareFrom(0.01, 'Share of its capacity that is left'),
        refusing: shareFrom(0, 'Share of reads that it refuses'),
      },
      inject({ state }, { health, refusing }) {
        state.health = health;
        state.refusing = refusing;
      },
    }),
  },
  create: ({ params }) => ({
    load: params.baseLoad / (params.capacity * params.health),
    health: params.health,
    refusing: 0,
    failOverLeftSeconds: 0,
    failOverStartedStep: 0,
    up: true,
  }),
  step(service, turn) {
    const { state, params, inputs, outputs } = service;
    const { signals } = turn;
    if (failOver(service, turn.seconds)) turn.record(service, 'fail-over-done');
    state.load = (signals[inputs.builders] + params.baseLoad) / (params.capacity * state.health);
    signals[outputs.load] = state.load;
    signals[outputs.speed] = state.up ? Math.min(1, 1 / state.load) : 0;
    signals[outputs.refusal] = state.up ? Math.max(state.refusing, refusalAt(params, state.load)) : params.refuseMax;
    signals[outputs.up] = state.up ? 1 : 0;
  },
  tasks({ state, params }, turn) {
    if (state.failOverLeftSeconds === 0) return [];
    const total = params.failOverMinutes;
    const endsStep = turn.step + Math.ceil(state.failOverLeftSeconds / STEP_SECONDS);
    return [
      {
        verb: 'fail-over',
        done: Math.floor(total - state.failOverLeftSeconds / 60),
        total,
        startedStep: state.failOverStartedStep,
        endsStep,
        unit: 'minutes',
        held: false,
      },
    ];
  },
};
