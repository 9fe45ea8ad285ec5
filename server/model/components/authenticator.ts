// Authenticates requests before a service routes them, with keys that every host caches and renews from a source. While the
// source is unavailable, keys age and expire one by one. With the check waived, every request is accepted.

import { type ComponentType, commandsOf, faultsOf, type Service, type Turn } from '../engine/component-type.ts';
import type { Fields, ValuesOf } from '../engine/fields.ts';
import { clamp } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';

const PARAMS = {
  keptMinutes: {
    type: 'number',
    doc: 'age up to which a key is good',
    unit: 'min',
    min: 1,
    default: 360,
  },
  renewMinutes: {
    type: 'number',
    doc: 'time in which every host renews its keys once',
    unit: 'min',
    min: 1,
    default: 60,
  },
  switchMinutes: {
    type: 'number',
    doc: 'time that the move to another source takes',
    unit: 'min',
    min: 0,
    default: 20,
  },
  strangers: {
    type: 'number',
    doc: 'share of usual requests that comes on top from those who have no key, while nobody checks',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.05,
  },
} as const satisfies Fields;

type State = {
  /** Age of the oldest keys. */
  ageMinutes: number;
  /** Share of renewals that the source answers. */
  health: number;
  waived: boolean;
  switching: boolean;
  switchStartedStep: number;
};

type Authenticator = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Authenticator>();
const fault = faultsOf<Authenticator>();

const switchEnds = ({ state, params }: Authenticator): number =>
  state.switchStartedStep + Math.ceil(params.switchMinutes * STEPS_PER_MINUTE);

/** Keys expire in the order in which they were renewed. */
const expired = ({ state, params }: Authenticator): number =>
  clamp((state.ageMinutes - params.keptMinutes) / params.renewMinutes, 0, 1);

const refused = (it: Authenticator): number => (it.state.waived ? 0 : expired(it));

const COMMANDS = {
  'waive-check': command({
    doc: 'Lets requests in without a good key, or checks them again',
    args: { waived: { type: 'flag', default: true, doc: 'True to let everybody in, false to check again' } },
    blast: 0.6,
    reversible: 'yes',
    apply({ state }, { waived }) {
      if (state.waived === waived) return refuse('authenticator/set-already');
      state.waived = waived;
      return DONE;
    },
  }),
  'switch-source': command({
    doc: 'Moves to another source of keys, from which they are renewed at once',
    args: {},
    blast: 0.2,
    reversible: 'slow',
    apply({ state }, _args, turn) {
      if (state.switching) return refuse('authenticator/switching');
      state.switching = true;
      state.switchStartedStep = turn.step;
      return DONE;
    },
  }),
};

function finishSwitch(it: Authenticator, turn: Turn): void {
  const { state } = it;
  if (!state.switching || turn.step < switchEnds(it)) return;
  Object.assign(state, { switching: false, health: 1 });
  turn.record(it, 'switch-done');
}

/** Without the source, keys age. With it, all return to their usual age within one round of renewals. */
function age({ state, params }: Authenticator, minutes: number): void {
  const older = state.ageMinutes + (1 - state.health) * minutes;
  const renewed = (older - params.renewMinutes) * Math.min(1, (state.health * minutes) / params.renewMinutes);
  state.ageMinutes = older - renewed;
}

export const authenticator: ComponentType<typeof PARAMS, State> = {
  name: 'authenticator',
  doc: 'Checks who asks before a service routes requests',
  every: STEPS_PER_MINUTE,
  params: PARAMS,
  inputs: {},
  outputs: {
    errors: { doc: 'Share of requests that are turned away for want of a good key', initial: 0 },
    strangers: { doc: 'Requests of those who have no key, as a share of the usual ones', initial: 0 },
  },
  headline: 'Requests.Refused',
  metrics: {
    'Requests.Refused': {
      doc: 'Share of requests that are turned away for want of a good key, probed from outside',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: refused,
    },
    'Requests.Unchecked': {
      doc: 'Share of requests that come in without a good key',
      unit: 'share',
      route: 'telemetry',
      group: 'resource',
      read: (it: Authenticator) =>
        it.state.waived ? (expired(it) + it.params.strangers) / (1 + it.params.strangers) : 0,
    },
    'Keys.AgeMax': {
      doc: 'Age of the keys that were renewed longest ago',
      unit: 'min',
      route: 'telemetry',
      group: 'golden',
      read: ({ state }: Authenticator) => state.ageMinutes,
    },
  },
  commands: COMMANDS,
  faults: {
    'lose-source': fault({
      doc: 'The source of keys answers only a share of the renewals',
      args: { health: { type: 'number', unit: 'share', min: 0, max: 1, doc: 'Share that it still answers' } },
      inject({ state }, { health }) {
        state.health = health;
      },
    }),
  },
  create: ({ params }) => ({
    ageMinutes: params.renewMinutes,
    health: 1,
    waived: false,
    switching: false,
    switchStartedStep: 0,
  }),
  step(it, turn) {
    finishSwitch(it, turn);
    age(it, turn.seconds / 60);
    turn.signals[it.outputs.errors] = refused(it);
    turn.signals[it.outputs.strangers] = it.state.waived ? it.params.strangers : 0;
  },
  tasks(it, turn) {
    const { switching, switchStartedStep } = it.state;
    if (!switching) return [];
    const done = Math.floor((turn.step - switchStartedStep) / STEPS_PER_MINUTE);
    const total = it.params.switchMinutes;
    return [
      {
        verb: 'switch-source',
        done,
        total,
        startedStep: switchStartedStep,
        endsStep: switchEnds(it),
        unit: 'minutes',
        held: false,
      },
    ];
  },
};
