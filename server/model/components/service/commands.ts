// The commands of a service, each with its cost: instances take time to boot, a restart takes a batch out of service, a rollback
// takes minutes at four fifths of the capacity, shedding refuses customers.

import { type Command, commandsOf } from '../../engine/component-type.ts';
import { DONE, refuse } from '../../engine/result.ts';
import { callCommands } from '../flow/call-commands.ts';
import { argument, share } from '../flow/fields.ts';
import { begin, isRunning } from '../flow/work.ts';
import type { App } from './params.ts';

const command = commandsOf<App>();

/** Seconds for which a batch is out of service: its requests end, and the process restarts. */
const DRAIN_SECONDS = 20;

export const COMMANDS: Readonly<Record<string, Command>> = {
  ...callCommands((service) => (service as unknown as App).state.flow.out),
  'scale-instances': command({
    doc: 'Sets the number of instances; new ones boot first, and open their own connections',
    args: { count: { ...argument('hosts', 1, 10000, 'Instances in all'), integer: true } },
    blast: 0.1,
    reversible: 'yes',
    apply({ state, params }, { count }) {
      if (count > params.most) return refuse('service/quota', { most: params.most });
      if (count === state.ready + state.booting) return refuse('service/scaled', { count });
      state.wanted = count;
      return DONE;
    },
  }),
  'restart-instances': command({
    doc: 'Restarts all instances, one batch after the other; a batch is out of service while it restarts',
    args: { batch: argument('share', 0.01, 1, 'Share of the instances in a batch') },
    blast: 0.3,
    reversible: 'no',
    apply({ state, params }, { batch }, turn) {
      if (isRunning(state.restart)) return refuse('service/restarting');
      const batches = Math.ceil(1 / batch);
      const each = params.bootSeconds + DRAIN_SECONDS;
      begin(state.restart, (batches * each) / 60, turn.step);
      state.batch = batch;
      return DONE;
    },
  }),
  'roll-back': command({
    doc: 'Puts the version before on every instance; a fifth of them is out of service meanwhile',
    args: {},
    blast: 0.2,
    reversible: 'slow',
    apply({ state, params }, _args, turn) {
      if (state.rolledBack || isRunning(state.rollBack)) return refuse('service/rolled-back');
      begin(state.rollBack, params.rollBackMinutes, turn.step);
      return DONE;
    },
  }),
  'limit-requests': command({
    doc: 'Admits so many requests a second at most and refuses the others; 0 sets no limit',
    args: { perSecond: argument('requests/s', 0, 10000000, 'Requests a second that are admitted') },
    blast: 0.2,
    reversible: 'yes',
    apply({ state }, { perSecond }) {
      state.admitted = perSecond;
      return DONE;
    },
    inForce: ({ state }) => ({ perSecond: state.admitted }),
  }),
  'shed-load': command({
    doc: 'Refuses a share of the requests at the entry, so that the others are answered in time',
    args: { share: share('Share of the requests that are refused') },
    blast: 0.2,
    reversible: 'yes',
    apply({ state }, { share }) {
      state.shed = share;
      return DONE;
    },
    inForce: ({ state }) => ({ share: state.shed }),
  }),
};
