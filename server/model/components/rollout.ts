// The component types `release` and `config`: they roll out a new version or setting to the instances, in stages or all at
// once. They define how many instances have it; the services define its effect.

import { type ComponentType, commandsOf, faultsOf, type Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { DONE, refuse } from '../engine/result.ts';
import { argument, number, share } from './flow/fields.ts';
import { begin, isRunning, noWork, tasksOf, type Work } from './flow/work.ts';

const paramsOf = (revertMinutes: number) =>
  ({
    revertMinutes: { ...number('min', revertMinutes, 0, 600, 'Time until nobody has it any more'), varies: 1 },
    already: number('share', 0, 0, 1, 'Share of the instances that had it before the scenario begins'),
  }) as const;

type Params = ReturnType<typeof paramsOf>;
type State = {
  exposure: number;
  /** Share of the instances that get it per hour; 0 while nothing is rolling out. */
  perHour: number;
  /** Share of the instances at which the current stage ends. */
  until: number;
  reverting: number;
  revert: Work;
};
type Rollout = Service<ValuesOf<Params>, State>;

const command = commandsOf<Rollout>();
const fault = faultsOf<Rollout>();

const start = command({
  doc: 'Begins with a share of the instances and goes on at a pace',
  args: {
    canary: share('Share of the instances that get it at once'),
    perHour: argument('share/h', 0, 1000, 'Share of the instances that follow in an hour'),
    until: { ...share('Share of the instances at which this step ends'), default: 1 },
  },
  blast: 0.2,
  reversible: 'yes',
  apply({ state }, { canary, perHour, until }) {
    if (state.perHour > 0 || state.exposure >= until) return refuse('rollout/under-way');
    state.exposure = Math.max(state.exposure, Math.min(canary, until));
    state.perHour = perHour;
    state.until = until;
    return DONE;
  },
});

const stop = command({
  doc: 'Leaves it where it is: no further instance gets it',
  args: {},
  blast: 0.02,
  reversible: 'yes',
  apply({ state }) {
    if (state.perHour === 0) return refuse('rollout/none');
    state.perHour = 0;
    return DONE;
  },
});

const revert = command({
  doc: 'Takes it from all instances, a share at a time',
  args: {},
  blast: 0.1,
  reversible: 'slow',
  apply({ state, params }, _args, turn) {
    if (state.exposure === 0) return refuse('rollout/none');
    if (isRunning(state.revert)) return refuse('rollout/reverting');
    state.perHour = 0;
    state.reverting = state.exposure;
    begin(state.revert, params.revertMinutes, turn.step);
    return DONE;
  },
});

const killSwitch = command({
  doc: 'Switches the feature off everywhere at once, for those who use it as well',
  args: {},
  blast: 0.15,
  reversible: 'yes',
  apply({ state }) {
    if (state.exposure === 0) return refuse('rollout/none');
    state.perHour = 0;
    state.exposure = 0;
    state.revert.left = 0;
    return DONE;
  },
});

const rolloutType = (spec: {
  name: string;
  doc: string;
  revertMinutes: number;
  commands: ComponentType['commands'];
}): ComponentType<Params, State> => ({
  name: spec.name,
  doc: spec.doc,
  every: 1,
  params: paramsOf(spec.revertMinutes),
  inputs: {},
  outputs: {
    exposure: { doc: 'Share of the instances that have it', initial: 0 },
    pace: { doc: 'Share of the instances that get or lose it in an hour, and restart for it', initial: 0 },
  },
  headline: 'Rollout.Exposure',
  gauge: { metric: 'Rollout.Exposure', full: 1 },
  metrics: {
    'Rollout.Exposure': {
      doc: 'Share of the instances that have the newest version or setting',
      unit: 'share',
      route: 'telemetry',
      group: 'resource',
      read: ({ state }: Rollout) => state.exposure,
    },
  },
  commands: spec.commands,
  faults: {
    'push-everywhere': fault({
      doc: 'It reaches every instance at once, past all stages',
      args: {},
      inject({ state }) {
        state.exposure = 1;
        state.perHour = 0;
      },
    }),
  },
  create: ({ params }) => ({ exposure: params.already, perHour: 0, until: 1, reverting: 0, revert: noWork() }),
  step({ state, outputs }, turn) {
    const before = state.exposure;
    if (state.perHour > 0) {
      state.exposure = Math.min(state.until, state.exposure + (state.perHour * turn.seconds) / 3600);
      if (state.exposure === state.until) state.perHour = 0;
    }
    if (isRunning(state.revert)) {
      state.revert.left = Math.max(0, state.revert.left - turn.seconds);
      state.exposure = state.reverting * (state.revert.left / state.revert.total);
    }
    turn.signals[outputs.exposure] = state.exposure;
    turn.signals[outputs.pace] = (Math.abs(state.exposure - before) * 3600) / turn.seconds;
  },
  tasks: ({ state }, turn) => tasksOf(turn.step, { 'revert-rollout': state.revert }),
});

export const release = rolloutType({
  name: 'release',
  doc: 'Brings a new version to the instances, a share at a time',
  revertMinutes: 8,
  commands: { 'start-rollout': start, 'stop-rollout': stop, 'revert-rollout': revert },
});

export const config = rolloutType({
  name: 'config',
  doc: 'Brings a new setting or flag to the instances, mostly to all at once',
  revertMinutes: 3,
  commands: { 'start-rollout': start, 'stop-rollout': stop, 'revert-rollout': revert, 'use-kill-switch': killSwitch },
});
