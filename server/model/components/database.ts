// The component type `database`: a primary with a limited number of connections, replicas that follow it, locks and a disk.

import { type ComponentType, commandsOf, faultsOf, metricOf, type Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { clamp } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';
import { argument, number, share, varianceOf, whole } from './flow/fields.ts';
import { FLOW_METRICS } from './flow/metrics.ts';
import { createFlow, FLOW_OUTPUTS, type Flow, publish, sharedStation as station, stepFlow } from './flow/station.ts';
import { begin, endsNow, isRunning, noWork, tasksOf, type Work } from './flow/work.ts';

const PARAMS = {
  connections: whole('connections', 80, 1, 100000, 'Connections that the primary works on at a time'),
  waiting: whole('requests', 400, 0, 1000000, 'Requests that wait for a connection before more are refused'),
  ownMs: { ...number('ms', 8, 0.1, 60000, 'Work on a query'), varies: 0.6 },
  ownSpread: number('ratio', 1, 0, 1, 'Spread of that work: standard deviation by mean'),
  writes: number('share', 0.3, 0, 1, 'Share of the queries that write'),
  replicas: whole('hosts', 1, 0, 100, 'Replicas that can serve reads'),
  replicaLagSeconds: number('s', 0.5, 0, 86400, 'How far replicas are behind'),
  failOverMinutes: {
    ...number('min', 4, 0.5, 600, 'Time that a fail-over takes; nothing is answered at its end'),
    varies: 1,
  },
  diskUsed: number('share', 0.6, 0, 1, 'Share of the disk in use at the beginning'),
} as const;

const SWITCH_SECONDS = 40;
const DISK_MINUTES = 10;

type State = {
  flow: Flow;
  /** Share of slow queries, and how many times slower they are. */
  slowShare: number;
  slowFactor: number;
  /** Seconds until a killed slow query returns; 0 if it does not. */
  slowReturns: number;
  killedFor: number;
  /** Share of the connections that wait for a lock. */
  locked: number;
  lockGrowth: number;
  disk: number;
  diskGrowth: number;
  /** Relative speed of the primary's machine. */
  health: number;
  lag: number;
  lagGrowth: number;
  readReplicas: boolean;
  lostWrites: number;
  failOver: Work;
  extend: Work;
};
type Database = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Database>();
const fault = faultsOf<Database>();
const metric = metricOf<Database>('resource');

const slowNow = ({ state }: Database): number => (state.killedFor > 0 ? 0 : state.slowShare);

/** Reads that replicas serve, as a share of all queries. */
const takenOver = ({ state, params }: Database): number =>
  state.readReplicas && params.replicas > 0 ? (1 - params.writes) * (params.replicas / (params.replicas + 1)) : 0;

/** Wrong answers: writes on a full disk, and reads from replicas that lag far behind. */
const errorsOf = (database: Database): number => {
  const { state, params } = database;
  const full = state.disk >= 1 ? params.writes : 0;
  const stale = takenOver(database) * clamp((state.lag - 5) / 60, 0, 1);
  return 1 - (1 - full) * (1 - stale);
};

function passTime({ state, params }: Database, seconds: number): void {
  const hours = seconds / 3600;
  state.locked = clamp(state.locked + state.lockGrowth * hours, 0, 0.98);
  state.disk = clamp(state.disk + state.diskGrowth * hours, 0, 1);
  state.lag = Math.max(params.replicaLagSeconds, state.lag + state.lagGrowth * seconds);
  if (state.killedFor > 0) state.killedFor = Math.max(0, state.killedFor - seconds);
}

export const database: ComponentType<typeof PARAMS, State> = {
  name: 'database',
  doc: 'A primary with connections, locks and a disk, and its replicas',
  every: 1,
  params: PARAMS,
  answers: true,
  inputs: { trusted: { doc: 'Share of its callers that have a valid secret', initial: 1 } },
  outputs: FLOW_OUTPUTS,
  headline: 'Connections.Used',
  gauge: { metric: 'Saturation', full: 1 },
  metrics: {
    'Connections.Used': {
      ...metric('count', 'Connections in use', ({ state }) => state.flow.busy + state.locked * state.flow.slots),
      group: 'golden',
    },
    ...FLOW_METRICS,
    'Queries.SlowShare': metric('share', 'Share of the queries that read far more than others', slowNow),
    'Locks.Waiting': metric('share', 'Share of the connections that wait for a lock', ({ state }) => state.locked),
    'Disk.Used': metric('share', 'Share of the disk in use', ({ state }) => state.disk),
    'Replicas.Lag': metric('s', 'How far replicas are behind', ({ state }) => state.lag),
    'Cpu.Used': metric('share', 'Share of its speed in use', ({ state }) =>
      clamp(
        state.flow.slots > 0 ? (state.flow.busy / state.flow.slots) * (0.7 / Math.max(0.7, state.health)) : 0,
        0,
        1,
      ),
    ),
    'Work.Own': metric('ms', 'Work on a query, without waiting', ({ state }) => state.flow.own * 1000),
    'Writes.Lost': metric('count', 'Writes that a fail-over lost', ({ state }) => state.lostWrites),
  },
  commands: {
    'fail-over': command({
      doc: 'Moves the primary to a replica: nothing is answered at the end, and what replicas lag behind is lost',
      args: {},
      blast: 0.4,
      reversible: 'no',
      apply({ state, params }, _args, turn) {
        if (params.replicas === 0) return refuse('database/no-replica');
        if (isRunning(state.failOver)) return refuse('store/failing-over');
        begin(state.failOver, params.failOverMinutes, turn.step);
        return DONE;
      },
    }),
    'kill-slow-query': command({
      doc: 'Ends the running slow queries; whoever sends them gets errors and may send them again',
      args: {},
      blast: 0.05,
      reversible: 'yes',
      apply(database) {
        if (slowNow(database) === 0) return refuse('database/no-slow-query');
        const { state } = database;
        if (state.slowReturns === 0) state.slowShare = 0;
        else state.killedFor = state.slowReturns;
        return DONE;
      },
    }),
    'release-locks': command({
      doc: 'Ends the transaction that holds the locks; its work is rolled back',
      args: {},
      blast: 0.1,
      reversible: 'no',
      apply({ state }) {
        if (state.locked === 0) return refuse('database/no-lock');
        state.locked = 0;
        state.lockGrowth = 0;
        return DONE;
      },
    }),
    'read-from-replicas': command({
      doc: 'Sends reads to replicas, which may be behind',
      args: { enabled: { type: 'flag', doc: 'Whether replicas serve reads' } },
      blast: 0.1,
      reversible: 'yes',
      apply({ state, params }, { enabled }) {
        if (params.replicas === 0) return refuse('database/no-replica');
        state.readReplicas = enabled;
        return DONE;
      },
    }),
    'extend-disk': command({
      doc: `Doubles the disk in ${DISK_MINUTES} minutes`,
      args: {},
      blast: 0.05,
      reversible: 'no',
      apply({ state }, _args, turn) {
        if (isRunning(state.extend)) return refuse('database/extending');
        begin(state.extend, DISK_MINUTES, turn.step);
        return DONE;
      },
    }),
  },
  faults: {
    'slow-query': fault({
      doc: 'Some queries read far more than they did, and hold their connections',
      args: {
        share: share('Share of the queries'),
        factor: argument('ratio', 1, 10000, 'Times slower'),
        returns: {
          ...argument('s', 0, 86400, 'Seconds until it is sent again after it was killed; 0 for never'),
          default: 0,
        },
      },
      inject({ state }, { share, factor, returns }) {
        state.slowShare = share;
        state.slowFactor = factor;
        state.slowReturns = returns;
      },
    }),
    'lock-pile-up': fault({
      doc: 'A transaction stays open, and more and more connections wait for its locks',
      args: { perHour: argument('share/h', 0, 100, 'Connections that come to wait in an hour, as a share') },
      inject({ state }, { perHour }) {
        state.lockGrowth = perHour;
        state.locked = Math.max(state.locked, 0.02);
      },
    }),
    'fill-disk': fault({
      doc: 'The disk fills',
      args: { perHour: argument('share/h', 0, 100, 'Share of the disk in an hour') },
      inject({ state }, { perHour }) {
        state.diskGrowth = perHour;
      },
    }),
    'slow-primary': fault({
      doc: 'The machine of the primary loses most of its speed; its replicas are fine',
      args: { health: argument('share', 0.01, 1, 'Share of its speed that is left') },
      inject({ state }, { health }) {
        state.health = health;
      },
    }),
    'replica-lag': fault({
      doc: 'Replicas fall behind, and reads come from them',
      args: { perSecond: argument('ratio', 0, 1, 'Seconds of lag that are added in a second') },
      inject({ state }, { perSecond }) {
        state.lagGrowth = perSecond;
        state.readReplicas = true;
      },
    }),
  },
  create: ({ params, calls }) => ({
    flow: createFlow(calls),
    slowShare: 0,
    slowFactor: 1,
    slowReturns: 0,
    killedFor: 0,
    locked: 0,
    lockGrowth: 0,
    disk: params.diskUsed,
    diskGrowth: 0,
    health: 1,
    lag: params.replicaLagSeconds,
    lagGrowth: 0,
    readReplicas: false,
    lostWrites: 0,
    failOver: noWork(),
    extend: noWork(),
  }),
  step(service, turn) {
    const { state, params, inputs } = service;
    passTime(service, turn.seconds);
    if (endsNow(state.failOver, turn.seconds)) finishFailOver(service);
    if (endsNow(state.extend, turn.seconds)) state.disk /= 2;
    const base = params.ownMs / 1000 / state.health;
    const slow = slowNow(service);
    const extra = base * (state.slowFactor - 1);
    const switching = isRunning(state.failOver) && state.failOver.left <= SWITCH_SECONDS;
    const growth = 1 / (1 - takenOver(service));
    station.slots = switching ? 0 : params.connections * (1 - state.locked) * growth;
    station.limit = params.waiting;
    station.own = base + slow * extra;
    station.ownVariance = varianceOf(base, params.ownSpread) + slow * (1 - slow) * extra * extra;
    station.errors = 1 - (1 - errorsOf(service)) * turn.signals[inputs.trusted];
    station.shed = 0;
    station.reach = 1;
    stepFlow(service as never, turn, station);
    publish(service as never, turn.signals);
  },
  tasks: ({ state }, turn) => tasksOf(turn.step, { 'fail-over': state.failOver, 'extend-disk': state.extend }),
};

/**
 * Failover: the replica becomes the primary, a fresh machine without locks, and without the writes that had not been
 * replicated.
 */
function finishFailOver({ state, params }: Database): void {
  state.lostWrites += state.lag * state.flow.served * params.writes;
  state.health = 1;
  state.locked = 0;
  state.lockGrowth = 0;
  state.lagGrowth = 0;
  state.lag = params.replicaLagSeconds;
}
