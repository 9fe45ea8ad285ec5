// The component type `lease-manager`: keeps a lease on every host through a store. A lease that is not renewed in time lapses,
// and the host accepts no new work. Queued work re-establishes lapsed leases. Work that waits longer than its timeout is wasted
// and is queued again, so a queue that is too long never empties (congestive collapse).

import { type ComponentType, commandsOf, metricOf, type Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { clamp } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';
import { argument, number, whole } from './flow/fields.ts';
import { begin, endsNow, isRunning, noWork, tasksOf, type Work } from './flow/work.ts';

const PARAMS = {
  hosts: whole('hosts', 60000, 1, 100000000, 'Hosts that need a lease'),
  leaseMinutes: number('min', 20, 0.1, 100000, 'Time after which a lease lapses that was not renewed'),
  perMinute: { ...number('leases/min', 900, 0.1, 100000000, 'Leases that it can establish in a minute'), varies: 0.5 },
  timeoutMinutes: number('min', 5, 0.1, 10000, 'Time after which work that waits is given up and sent again'),
  queueLimit: whole('requests', 200000, 1, 1000000000, 'Work that can wait'),
  restartMinutes: number('min', 6, 0.1, 600, 'Time in which its own hosts restart, a part at a time'),
} as const;

type State = {
  /** Hosts without a lease. */
  lapsed: number;
  /** Queued work: attempts to establish a lease, some of which have timed out. */
  queue: number;
  /** Maximum number of leases attempted per minute; 0 for no limit. */
  admitted: number;
  wasted: number;
  /** A restart of its own hosts. */
  restart: Work;
};
type Leases = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Leases>();
const metric = metricOf<Leases>('golden');

const leased = ({ state, params }: Leases): number => 1 - state.lapsed / params.hosts;

/** Minutes that an attempt waits. */
const waitOf = ({ state, params }: Leases): number => state.queue / params.perMinute;

/** Share of the work that has not timed out: nothing once the queue is longer than the timeout. */
const fresh = (leases: Leases): number => clamp(2 - waitOf(leases) / leases.params.timeoutMinutes, 0, 1);

/** Leases lapse evenly while they cannot be renewed. */
function lapse({ state, params }: Leases, renewed: number, minutes: number): void {
  const lapsing = (params.hosts / params.leaseMinutes) * (1 - renewed) * minutes;
  state.lapsed = Math.min(params.hosts, state.lapsed + lapsing);
}

/** Each lapsed host sends one attempt, and another after every timeout. */
function establish(leases: Leases, store: number, minutes: number): void {
  const { state, params } = leases;
  const wanted = state.lapsed / params.timeoutMinutes;
  const sent = state.admitted > 0 ? Math.min(wanted, state.admitted) : wanted;
  const useful = fresh(leases);
  const working = isRunning(state.restart) ? params.perMinute / 2 : params.perMinute;
  const waiting = state.queue + sent * minutes;
  const done = Math.min(waiting, working * minutes);
  state.queue = Math.min(params.queueLimit, waiting - done);
  state.lapsed = Math.max(0, state.lapsed - done * store * useful);
  state.wasted = done > 0 ? 1 - useful * store : 0;
}

export const leaseManager: ComponentType<typeof PARAMS, State> = {
  name: 'lease-manager',
  doc: 'Keeps leases on hosts through a store and establishes those that lapsed',
  every: 1,
  params: PARAMS,
  inputs: { storeErrors: { doc: 'Share of its requests to the store that fail', initial: 0 } },
  outputs: {
    leased: { doc: 'Share of the hosts that have a lease and take new work', initial: 1 },
    errors: { doc: 'Share of the hosts that take no new work', initial: 0 },
  },
  headline: 'Leases.Held',
  gauge: { metric: 'Work.Waiting', full: 200000 },
  metrics: {
    'Leases.Held': metric('share', 'Share of the hosts that have a lease', leased),
    'Leases.Lapsed': metric('count', 'Hosts without a lease', ({ state }) => state.lapsed),
    'Work.Waiting': metric('count', 'Attempts to establish a lease that wait', ({ state }) => state.queue),
    'Work.WaitMinutes': metric('min', 'How long an attempt waits', waitOf),
    'Work.Wasted': metric('share', 'Share of the work that is done for nothing', ({ state }) => state.wasted),
    'Work.Limit': {
      ...metric('count', 'Attempts a minute that are admitted; 0 for no limit', ({ state }) => state.admitted),
      group: 'resource',
    },
  },
  commands: {
    'limit-work': command({
      doc: 'Admits so many attempts a minute; the others wait outside. 0 sets no limit',
      args: { perMinute: argument('leases/min', 0, 100000000, 'Attempts a minute that are admitted') },
      blast: 0.1,
      reversible: 'yes',
      apply({ state }, { perMinute }) {
        state.admitted = perMinute;
        return DONE;
      },
      inForce: ({ state }) => ({ perMinute: state.admitted }),
    }),
    'restart-workers': command({
      doc: 'Restarts its own hosts, a part at a time: what waits is dropped, and half of them work meanwhile',
      args: {},
      blast: 0.2,
      reversible: 'no',
      apply({ state, params }, _args, turn) {
        if (isRunning(state.restart)) return refuse('leases/restarting');
        begin(state.restart, params.restartMinutes, turn.step);
        state.queue = 0;
        return DONE;
      },
    }),
  },
  create: () => ({ lapsed: 0, queue: 0, admitted: 0, wasted: 0, restart: noWork() }),
  step(service, turn) {
    const { state, inputs, outputs } = service;
    const { signals, seconds } = turn;
    const store = 1 - signals[inputs.storeErrors];
    endsNow(state.restart, seconds);
    lapse(service, store, seconds / 60);
    establish(service, store, seconds / 60);
    signals[outputs.leased] = leased(service);
    signals[outputs.errors] = 1 - leased(service);
  },
  tasks: ({ state }, turn) => tasksOf(turn.step, { 'restart-workers': state.restart }),
};
