// Servers held in reserve for the services of a region. It grants available servers immediately; a solver that runs in cycles
// finds the rest, like region-wide capacity reservations.

import type { ComponentType } from '../engine/component-type.ts';
import type { Fields } from '../engine/fields.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';

const PARAMS = {
  reserve: {
    type: 'number',
    doc: 'servers ready at the beginning',
    unit: 'hosts',
    min: 0,
    integer: true,
    default: 400,
  },
  cycleMinutes: { type: 'number', doc: 'time between two runs of the solver', unit: 'min', min: 1, default: 60 },
  foundPerCycle: {
    type: 'number',
    doc: 'most servers that one run of the solver can free elsewhere',
    unit: 'hosts',
    min: 0,
    integer: true,
    default: 60,
  },
} as const satisfies Fields;

const EVERY_STEPS = 3;

/** `wanted` is the largest unmet request since the last run. Waiting services repeat their request, so it is not a sum. */
type State = { reserve: number; wanted: number };

export const capacityPool: ComponentType<typeof PARAMS, State> = {
  name: 'capacity-pool',
  doc: 'Servers in reserve, handed out on request',
  every: EVERY_STEPS,
  params: PARAMS,
  inputs: {},
  outputs: { reserve: { doc: 'Servers ready to be handed out', initial: 0 } },
  headline: 'Reserve',
  metrics: {
    Reserve: {
      doc: 'Servers ready to be handed out',
      unit: 'count',
      route: 'telemetry',
      group: 'golden',
      read: ({ state }: { state: State }) => state.reserve,
    },
  },
  commands: {},
  create: ({ params }) => ({ reserve: params.reserve, wanted: 0 }),
  step({ params, outputs, state }, { signals, step }) {
    // A cycle need not be a whole number of turns: the solver runs on its first turn.
    const cycleSteps = params.cycleMinutes * STEPS_PER_MINUTE;
    if (step >= cycleSteps && step % cycleSteps < EVERY_STEPS) {
      state.reserve += Math.min(state.wanted, params.foundPerCycle);
      state.wanted = 0;
    }
    signals[outputs.reserve] = state.reserve;
  },
  grant({ state }, servers) {
    const granted = Math.min(servers, state.reserve);
    state.reserve -= granted;
    state.wanted = Math.max(state.wanted, servers - granted);
    return granted;
  },
};
