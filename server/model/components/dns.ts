// The component type `dns`: a record that resolvers cache for its lifetime (TTL). A wrong record and its correction propagate
// equally slowly.

import { type ComponentType, commandsOf, faultsOf, metricOf, type Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { lag } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';
import { argument, number, share } from './flow/fields.ts';
import { begin, endsNow, isRunning, noWork, tasksOf, type Work } from './flow/work.ts';

const PARAMS = {
  ttlSeconds: { ...number('s', 60, 1, 604800, 'Time for which resolvers keep an answer'), varies: 1 },
  publishMinutes: { ...number('min', 5, 0, 600, 'Time until all name servers have a change'), varies: 1 },
  moveMinutes: { ...number('min', 6, 0, 600, 'Time until lookups go to other resolvers'), varies: 1 },
  pinMinutes: number('min', 4, 0, 600, 'Time until all instances have pinned addresses'),
} as const;

/** Pinned addresses miss the instances that have moved since. */
const PINNED_SHARE = 0.97;

type State = {
  /** Share of correct answers of the name servers. */
  record: number;
  /** Share of lookups that find the right address, including cached answers of resolvers. */
  resolved: number;
  ttl: number;
  /** Share of the callers with pinned addresses, and its target. */
  pinned: number;
  pinning: number;
  /** The record was restored by hand, which overrides the automation. */
  byHand: boolean;
  /** The record that the automation has in place. */
  published: number;
  /** Share of the resolvers that reach the name servers. */
  reached: number;
  publish: Work;
  pin: Work;
  move: Work;
};
type Dns = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Dns>();
const fault = faultsOf<Dns>();
const metric = metricOf<Dns>('golden');

const found = ({ state }: Dns): number =>
  state.pinned * Math.max(PINNED_SHARE, state.resolved) + (1 - state.pinned) * state.resolved;

/** Share of correct answers of the name servers, whoever publishes them. */
const rightNow = ({ record, byHand, published }: State): number => (byHand ? record : Math.min(record, published));

export const dns: ComponentType<typeof PARAMS, State> = {
  name: 'dns',
  doc: 'A record that resolvers keep for its lifetime',
  every: 1,
  params: PARAMS,
  inputs: {
    published: {
      doc: 'Share of the record that an automation has in place; what is restored by hand takes its place',
      initial: 1,
    },
  },
  outputs: { resolved: { doc: 'Share of lookups that find the right address', initial: 1 } },
  headline: 'Lookups.Failed',
  metrics: {
    'Lookups.Failed': metric('share', 'Share of lookups that find no or a wrong address', (dns) => 1 - found(dns)),
    'Records.Wrong': metric(
      'share',
      'Share of the name servers with an empty or wrong record',
      ({ state }) => 1 - rightNow(state),
    ),
    'Resolvers.CutOff': metric(
      'share',
      'Share of the resolvers that do not reach the name servers',
      ({ state }) => 1 - state.reached,
    ),
    'Records.Ttl': {
      ...metric('s', 'Time for which resolvers keep an answer', ({ state }) => state.ttl),
      group: 'resource',
    },
  },
  commands: {
    'restore-record': command({
      doc: 'Publishes the last good record; resolvers see it when what they keep has expired',
      args: {},
      blast: 0.2,
      reversible: 'yes',
      apply({ state, params }, _args, turn) {
        if (isRunning(state.publish)) return refuse('dns/publishing');
        if (rightNow(state) === 1) return refuse('dns/record-good');
        begin(state.publish, params.publishMinutes, turn.step);
        return DONE;
      },
    }),
    'pin-addresses': command({
      doc: 'Gives the instances fixed addresses; instances that move are no longer found',
      args: {
        pinned: { type: 'flag', doc: 'Whether addresses are pinned' },
        share: { ...share('Share of the instances that get them'), default: 1 },
      },
      blast: 0.2,
      reversible: 'yes',
      apply({ state, params }, { pinned, share }, turn) {
        if (!pinned) state.pinned = 0;
        else if (state.pinned >= share || isRunning(state.pin)) return refuse('dns/pinned');
        else {
          state.pinning = share;
          begin(state.pin, params.pinMinutes, turn.step);
        }
        return DONE;
      },
    }),
    'move-lookups': command({
      doc: 'Sends lookups to resolvers on another path to the name servers',
      args: {},
      blast: 0.2,
      reversible: 'yes',
      apply({ state, params }, _args, turn) {
        if (isRunning(state.move)) return refuse('dns/moving');
        begin(state.move, params.moveMinutes, turn.step);
        return DONE;
      },
    }),
    'set-ttl': command({
      doc: 'Changes how long resolvers keep answers from now on; short lifetimes load the name servers',
      args: { seconds: argument('s', 1, 604800, 'Lifetime of an answer') },
      blast: 0.05,
      reversible: 'slow',
      apply({ state }, { seconds }) {
        state.ttl = seconds;
        return DONE;
      },
    }),
  },
  faults: {
    'wrong-record': fault({
      doc: 'Name servers answer with an empty or wrong record',
      args: { share: share('Share of the name servers') },
      inject({ state }, { share }) {
        state.record = 1 - share;
      },
    }),
    'cut-off-resolvers': fault({
      doc: 'Resolvers no longer reach the name servers; what they keep expires',
      args: { share: share('Share of the resolvers') },
      inject({ state }, { share }) {
        state.reached = 1 - share;
      },
    }),
    'slow-propagation': fault({
      doc: 'Resolvers keep answers far longer than they should',
      args: { ttl: argument('s', 1, 604800, 'Time for which they keep them') },
      inject({ state }, { ttl }) {
        state.ttl = ttl;
      },
    }),
  },
  create: ({ params }) => ({
    record: 1,
    resolved: 1,
    ttl: params.ttlSeconds,
    pinned: 0,
    pinning: 0,
    byHand: false,
    published: 1,
    reached: 1,
    publish: noWork(),
    pin: noWork(),
    move: noWork(),
  }),
  step(service, turn) {
    const { state, inputs, outputs } = service;
    state.published = turn.signals[inputs.published];
    if (endsNow(state.publish, turn.seconds)) {
      state.record = 1;
      state.byHand = true;
    }
    if (endsNow(state.pin, turn.seconds)) state.pinned = state.pinning;
    if (endsNow(state.move, turn.seconds)) state.reached = 1;
    state.resolved = lag(state.resolved, rightNow(state) * state.reached, turn.seconds, state.ttl);
    turn.signals[outputs.resolved] = found(service);
  },
  tasks: ({ state }, turn) =>
    tasksOf(turn.step, { 'restore-record': state.publish, 'pin-addresses': state.pin, 'move-lookups': state.move }),
};
