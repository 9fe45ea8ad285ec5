// The component type `sharded-database`: tables whose rows are spread over shards by one key. A query with the key goes to one
// shard; one without it goes to every shard and waits for the slowest (scatter query), so that its cost grows with the number
// of shards.

import { type ComponentType, commandsOf, faultsOf, metricOf, type Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { DONE, refuse } from '../engine/result.ts';
import { argument, number, varianceOf, whole } from './flow/fields.ts';
import { FLOW_METRICS } from './flow/metrics.ts';
import { createFlow, FLOW_OUTPUTS, type Flow, publish, sharedStation as station, stepFlow } from './flow/station.ts';
import { begin, endsNow, isRunning, noWork, tasksOf, type Work } from './flow/work.ts';

const PARAMS = {
  shards: whole('shards', 32, 1, 10000, 'Shards among which the rows are spread'),
  connections: whole('connections', 20, 1, 100000, 'Queries that one shard works on at a time'),
  waiting: whole('requests', 400, 0, 1000000, 'Queries that wait before more are refused'),
  ownMs: { ...number('ms', 4, 0.1, 60000, 'Work on a query at one shard'), varies: 0.6 },
  ownSpread: number('ratio', 1, 0, 1, 'Spread of that work: standard deviation by mean'),
  scatter: number('share', 0.1, 0, 1, 'Share of the queries that do not name the key and ask every shard'),
  replicas: whole('hosts', 2, 0, 100, 'Replicas of each shard'),
  rewriteMinutes: { ...number('min', 45, 1, 6000, 'Time to change the query, test it and roll it out'), varies: 1 },
  rewrittenScatter: number('share', 0, 0, 1, 'Share of the queries that still ask every shard afterwards'),
  failOverMinutes: { ...number('min', 4, 0.5, 600, 'Time that a fail-over of one shard takes'), varies: 1 },
} as const;

type State = {
  flow: Flow;
  /** Slowdown of the slowest shard relative to the mean. */
  readonly slowestOfAll: number;
  /** Share of the queries that go to every shard. */
  scatter: number;
  /** Replicas serve reads too. */
  readReplicas: boolean;
  /** The slow shard, from 1, and its factor; 0 for none. */
  slowShard: number;
  slowFactor: number;
  /** The shard that lost a replica, from 1; 0 for none. It is slower while its primary copies data to a new replica. */
  copying: number;
  copyFactor: number;
  missing: number;
  paused: boolean;
  rewrite: Work;
  rewritten: boolean;
  failOver: Work;
  failingOver: number;
};
type Sharded = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Sharded>();
const fault = faultsOf<Sharded>();
const metric = metricOf<Sharded>('resource');

/** Mean number of shards per query. */
const fanOut = (scatter: number, shards: number): number => 1 + scatter * (shards - 1);

/** Ratio of the slowest of this many answers to the mean one, if times are exponential: 1 + 1/2 + ... + 1/n. */
function slowestOf(shards: number): number {
  let sum = 0;
  for (let i = 1; i <= shards; i++) sum += 1 / i;
  return sum;
}

const copySlows = ({ state }: Sharded): number => (state.copying > 0 && !state.paused ? state.copyFactor : 1);

/** Slowdown of the slowest shard on a query, relative to the others. */
const slowestFactor = (database: Sharded): number => Math.max(database.state.slowFactor, copySlows(database));

const slowestShard = (database: Sharded): number => {
  const { state } = database;
  if (slowestFactor(database) <= 1) return 0;
  return copySlows(database) > state.slowFactor ? state.copying : state.slowShard;
};

/** Copies of each row that serve reads. */
const readers = ({ state, params }: Sharded): number => (state.readReplicas ? 1 + params.replicas : 1);

/**
 * Queries a second that it can answer. A query that waits for a slow shard holds a connection of the proxy in front of all
 * shards, so that one shard that cannot keep up blocks all of them.
 */
function capacityOf(database: Sharded): number {
  const { state, params } = database;
  const own = params.ownMs / 1000;
  const atShard = (params.connections * readers(database)) / own;
  const evenly = (atShard * params.shards) / fanOut(state.scatter, params.shards);
  const asked = state.scatter + (1 - state.scatter) / params.shards;
  return Math.min(evenly, atShard / (slowestFactor(database) * asked));
}

/** Seconds until a query has all its answers, without waiting for a connection. */
function secondsOf(database: Sharded): number {
  const { state, params } = database;
  const own = params.ownMs / 1000;
  const slow = slowestFactor(database);
  const one = own * (1 + (slow - 1) / params.shards);
  const every = own * Math.max(slow, 1 + params.ownSpread * (state.slowestOfAll - 1));
  return (1 - state.scatter) * one + state.scatter * every;
}

export const shardedDatabase: ComponentType<typeof PARAMS, State> = {
  name: 'sharded-database',
  doc: 'Rows spread over shards; queries that do not name the key ask all of them',
  every: 1,
  params: PARAMS,
  answers: true,
  inputs: {},
  outputs: FLOW_OUTPUTS,
  headline: 'Queries.PerShard',
  gauge: { metric: 'Saturation', full: 1 },
  metrics: {
    'Queries.PerShard': {
      ...metric(
        'per-second',
        'Queries that reach one shard',
        ({ state, params }) => (state.flow.arriving * fanOut(state.scatter, params.shards)) / params.shards,
      ),
      group: 'golden',
    },
    ...FLOW_METRICS,
    'Shards.PerQuery': metric('count', 'Shards that a query asks on average', ({ state, params }) =>
      fanOut(state.scatter, params.shards),
    ),
    'Shards.Slowest': metric('count', 'Number of the slowest shard; 0 while all are alike', slowestShard),
    'Shards.SlowestWork': metric(
      'ms',
      'Work of the slowest shard on a query',
      (database) => database.params.ownMs * slowestFactor(database),
    ),
    'Machines.SlowestDisk': metric('ms', 'Disk latency of the slowest machine', ({ state }) => 0.4 * state.slowFactor),
    'Replicas.Missing': metric('count', 'Replicas that are missing', ({ state }) => state.missing),
    'Copies.Running': metric('count', 'Replicas that are being copied from their primary', ({ state }) =>
      state.copying > 0 && !state.paused ? 1 : 0,
    ),
  },
  commands: {
    'rewrite-query': command({
      doc: 'Changes the query so that it reads only what is missing, by its key, and from replicas; it takes time to test and roll out',
      args: {},
      blast: 0.1,
      reversible: 'slow',
      apply({ state, params }, _args, turn) {
        if (state.rewritten || isRunning(state.rewrite)) return refuse('shards/rewriting');
        begin(state.rewrite, params.rewriteMinutes, turn.step);
        return DONE;
      },
    }),
    'fail-over-shard': command({
      doc: 'Moves the primary of one shard to a replica; the shard answers from there at the end',
      args: {
        shard: { type: 'number', doc: 'Number of the shard', min: 1, max: 10_000, integer: true, default: 1 },
      },
      blast: 0.1,
      reversible: 'no',
      apply({ state, params }, { shard }, turn) {
        if (params.replicas === 0) return refuse('database/no-replica');
        if (shard > params.shards) return refuse('shards/no-such-shard', { shards: params.shards });
        if (isRunning(state.failOver)) return refuse('shards/failing-over');
        state.failingOver = shard;
        begin(state.failOver, params.failOverMinutes, turn.step);
        return DONE;
      },
    }),
    'pause-copy': command({
      doc: 'Stops copying a lost replica until later; the shard has one replica less until then',
      args: {},
      blast: 0.05,
      reversible: 'yes',
      apply({ state }) {
        if (state.copying === 0 || state.paused) return refuse('shards/no-copy');
        state.paused = true;
        return DONE;
      },
    }),
  },
  faults: {
    'slow-shard': fault({
      doc: 'The machine of one shard is slow; its replicas are fine',
      args: {
        shard: whole('', 1, 1, 10000, 'Number of the shard'),
        factor: argument('ratio', 1, 10000, 'Times slower'),
      },
      inject({ state, params }, { shard, factor }) {
        state.slowShard = Math.min(shard, params.shards);
        state.slowFactor = factor;
      },
    }),
    'lose-replica': fault({
      doc: 'One shard loses a replica, and its primary is slower while a new one is copied from it',
      args: {
        shard: whole('', 1, 1, 10000, 'Number of the shard'),
        factor: argument('ratio', 1, 10000, 'Times slower while the copy runs'),
      },
      inject({ state, params }, { shard, factor }) {
        state.copying = Math.min(shard, params.shards);
        state.copyFactor = factor;
        state.missing = 1;
        state.paused = false;
      },
    }),
  },
  create: ({ params, calls }) => ({
    flow: createFlow(calls),
    slowestOfAll: slowestOf(params.shards),
    scatter: params.scatter,
    readReplicas: false,
    slowShard: 0,
    slowFactor: 1,
    copying: 0,
    copyFactor: 1,
    missing: 0,
    paused: false,
    rewrite: noWork(),
    rewritten: false,
    failOver: noWork(),
    failingOver: 0,
  }),
  step(service, turn) {
    const { state, params } = service;
    if (endsNow(state.rewrite, turn.seconds)) {
      state.rewritten = true;
      state.scatter = params.rewrittenScatter;
      state.readReplicas = params.replicas > 0;
      turn.record(service as never, 'query-rewritten');
    }
    if (endsNow(state.failOver, turn.seconds) && state.failingOver === state.slowShard) {
      state.slowShard = 0;
      state.slowFactor = 1;
    }
    station.own = secondsOf(service);
    station.slots = capacityOf(service) * station.own;
    station.limit = params.waiting;
    station.ownVariance = varianceOf(station.own, params.ownSpread);
    station.errors = 0;
    station.shed = 0;
    station.reach = 1;
    stepFlow(service as never, turn, station);
    publish(service as never, turn.signals);
  },
  tasks: ({ state }, turn) => tasksOf(turn.step, { 'rewrite-query': state.rewrite, 'fail-over-shard': state.failOver }),
};
