// The component types `certificate` and `secret`: what two sides must agree on before they communicate. Open connections stay
// open, so an expired or half-rotated credential shows only as fast as new connections are opened.

import { type ComponentType, commandsOf, faultsOf, type Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { lag } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';
import { number, share } from './flow/fields.ts';
import { begin, endsNow, isRunning, noWork, tasksOf, type Work } from './flow/work.ts';

const PARAMS = {
  reconnectSeconds: { ...number('s', 180, 1, 86400, 'Time in which connections are opened anew'), varies: 1 },
  renewMinutes: { ...number('min', 12, 0, 600, 'Time to issue a new one and bring it to every instance'), varies: 1 },
  pinMinutes: number('min', 3, 0, 600, 'Time until the one before is accepted as well'),
  daysLeft: number('days', 60, 0, 4000, 'Days until it expires, as its monitoring says'),
} as const;

type State = {
  /** Share of new connections that both sides accept. */ good: number;
  valid: number;
  renew: Work;
  pin: Work;
};
type Credential = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Credential>();
const fault = faultsOf<Credential>();

const refusedMetric = {
  doc: 'Share of connections refused because the two sides do not agree',
  unit: 'share',
  route: 'telemetry',
  group: 'golden',
  read: ({ state }: Credential) => 1 - state.valid,
} as const;

const renew = command({
  doc: 'Issues a new one and brings it to every instance',
  args: {},
  blast: 0.1,
  reversible: 'no',
  apply({ state, params }, _args, turn) {
    if (isRunning(state.renew)) return refuse('credentials/renewing');
    begin(state.renew, params.renewMinutes, turn.step);
    return DONE;
  },
});

const pinPrevious = command({
  doc: 'Accepts the one before as well, which undoes what the change was for',
  args: {},
  blast: 0.1,
  reversible: 'yes',
  apply({ state, params }, _args, turn) {
    if (isRunning(state.pin)) return refuse('credentials/pinning');
    begin(state.pin, params.pinMinutes, turn.step);
    return DONE;
  },
});

const typeOf = (
  spec: Pick<ComponentType, 'name' | 'doc' | 'commands' | 'faults' | 'metrics' | 'headline'>,
): ComponentType<typeof PARAMS, State> => ({
  ...spec,
  every: 1,
  params: PARAMS,
  inputs: {},
  outputs: { valid: { doc: 'Share of connections that both sides accept', initial: 1 } },
  create: () => ({ good: 1, valid: 1, renew: noWork(), pin: noWork() }),
  step({ state, params, outputs }, turn) {
    const renewed = endsNow(state.renew, turn.seconds);
    const pinned = endsNow(state.pin, turn.seconds);
    if (renewed || pinned) state.good = 1;
    // Refused connections retry immediately. Open ones stay open for a while.
    const tau = state.good < state.valid ? params.reconnectSeconds : 20;
    state.valid = lag(state.valid, state.good, turn.seconds, tau);
    turn.signals[outputs.valid] = state.valid;
  },
  tasks: ({ state }, turn) => tasksOf(turn.step, { 'renew-credential': state.renew, 'pin-previous': state.pin }),
});

export const certificate = typeOf({
  name: 'certificate',
  doc: 'A certificate that expires',
  headline: 'Connections.Refused',
  metrics: {
    'Connections.Refused': refusedMetric,
    'Certificate.DaysLeft': {
      doc: 'Days until it expires; 0 when it has',
      unit: 'count',
      route: 'probe',
      group: 'golden',
      read: ({ state, params }: Credential) => (state.good < 1 ? 0 : params.daysLeft),
    },
  },
  commands: { 'renew-credential': renew },
  faults: {
    expire: fault({
      doc: 'It expires: new connections are refused',
      args: { share: { ...share('Share of the instances that have the expired one'), default: 1 } },
      inject({ state }, { share }) {
        state.good = 1 - share;
      },
    }),
  },
});

export const secret = typeOf({
  name: 'secret',
  doc: 'A secret that is rotated',
  headline: 'Connections.Refused',
  metrics: {
    'Connections.Refused': refusedMetric,
    'Secret.OldShare': {
      doc: 'Share of the instances with another secret than the service they call',
      unit: 'share',
      route: 'telemetry',
      group: 'resource',
      read: ({ state }: Credential) => 1 - state.good,
    },
  },
  commands: { 'renew-credential': renew, 'pin-previous': pinPrevious },
  faults: {
    'half-rotate': fault({
      doc: 'A rotation stops half way: some instances have the old secret',
      args: { share: share('Share of the instances with the old one') },
      inject({ state }, { share }) {
        state.good = 1 - share;
      },
    }),
  },
});
