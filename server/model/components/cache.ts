// The component type `cache`: answers the entries that it holds and asks the service behind it for the rest. Successful answers
// refill it, so a cold cache stays cold while the service behind it fails.

import { CALL } from '../engine/calls.ts';
import { type ComponentType, commandsOf, faultsOf, metricOf, type Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { clamp, lag } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';
import { callCommands } from './flow/call-commands.ts';
import { argument, number, share, varianceOf, whole } from './flow/fields.ts';
import { CALL_METRICS, FLOW_METRICS } from './flow/metrics.ts';
import { createFlow, FLOW_OUTPUTS, type Flow, publish, sharedStation as station, stepFlow } from './flow/station.ts';
import { begin, isRunning, noWork, tasksOf, type Work } from './flow/work.ts';

const PARAMS = {
  hitShare: { ...number('share', 0.9, 0, 1, 'Share of requests that it answers itself when it is full'), varies: 0.2 },
  fillSeconds: { ...number('s', 300, 1, 86400, 'Time constant in which normal traffic fills it'), varies: 1 },
  perSecond: number('requests/s', 1000, 1, 10000000, 'Traffic that fills it in that time'),
  nodes: whole('hosts', 4, 1, 1000, 'Nodes among which its keys are spread'),
  nodePerSecond: number('requests/s', 2000, 1, 10000000, 'Requests a second that one node answers'),
  ownMs: number('ms', 1, 0.01, 10000, 'Own work on a request'),
  concurrency: whole('requests', 2000, 1, 1000000, 'Requests that it works on at a time'),
  ttlMinutes: number(
    'min',
    0,
    0,
    100000,
    'Time after which an entry has to be read again; 0 where renewal never fails',
  ),
  replacedShare: number(
    'share',
    1,
    0,
    1,
    'Share of the nodes that restart for which a spare takes over before they are back',
  ),
  warmMinutes: number('min', 15, 1, 600, 'Time in which a warm-up fills it'),
} as const;

type State = {
  flow: Flow;
  /** Fill level, 0 to 1. */
  fill: number;
  /** Share of its capacity that is left. */
  room: number;
  /** Share of requests for one key. */
  hotKey: number;
  /** Calls that requests for one missing key cause; 1 when they are merged. */
  stampede: number;
  merged: boolean;
  /** Factor on the lifetime of entries: fewer misses, older answers. */
  longer: number;
  /** Total of nodes that restarted and were replaced by empty ones. */
  replaced: number;
  /** Restarting nodes are kept with their entries instead of being replaced. */
  held: boolean;
  warm: Work;
};
type Cache = Service<ValuesOf<typeof PARAMS>, State>;

/** Share of the calls for concurrently requested keys that merging saves. */
const MERGED_SHARE = 0.45;
/** A warm-up reads from the service behind at this share of normal traffic. */
const WARM_UP_LOAD = 0.15;

const hitsOf = ({ state, params }: Cache): number => {
  const missed = (1 - params.hitShare * state.fill * Math.min(1, state.room)) / state.longer;
  return clamp(1 - missed, 0, 1);
};

/** All requests for one key reach one node, which refuses those beyond its capacity. */
function refusedByHotNode({ state, params }: Cache): number {
  const { arriving } = state.flow;
  if (arriving < 1e-9) return 0;
  const atNode = arriving * (state.hotKey + (1 - state.hotKey) / params.nodes);
  return Math.max(0, atNode - params.nodePerSecond) / arriving;
}

const command = commandsOf<Cache>();
const fault = faultsOf<Cache>();
const metric = metricOf<Cache>('golden');

export const cache: ComponentType<typeof PARAMS, State> = {
  name: 'cache',
  doc: 'Keeps answers and asks the service behind it for the rest',
  every: 1,
  params: PARAMS,
  calls: true,
  answers: true,
  callMetrics: CALL_METRICS,
  inputs: {
    names: { doc: 'Share of its calls that find an address', initial: 1 },
    restarts: { doc: 'Share of its nodes that restart in an hour, and are replaced by empty spares', initial: 0 },
  },
  outputs: { ...FLOW_OUTPUTS, hits: { doc: 'Share of requests that it answers itself', initial: 1 } },
  headline: 'Hits.Share',
  gauge: { metric: 'Fill.Share', full: 1 },
  metrics: {
    'Hits.Share': metric('share', 'Share of requests that it answers itself', hitsOf),
    ...FLOW_METRICS,
    'Fill.Share': metric('share', 'How full it is', ({ state }) => state.fill * Math.min(1, state.room)),
    'Evictions.Share': metric(
      'share',
      'Share of its keys for which it has no room',
      ({ state }) => 1 - Math.min(1, state.room),
    ),
    'Keys.HottestShare': metric('share', 'Share of requests for the most wanted key', ({ state }) =>
      Math.max(0.01, state.hotKey),
    ),
    'Nodes.Replaced': metric('count', 'Nodes that were replaced by empty spares so far', ({ state }) => state.replaced),
    'Calls.PerMiss': metric('count', 'Calls to the service behind for each missing key', ({ state }) =>
      state.merged ? MERGED_SHARE : state.stampede,
    ),
  },
  commands: {
    ...callCommands((service) => (service as unknown as Cache).state.flow.out),
    'warm-up': command({
      doc: 'Loads the most wanted keys from the service behind, which costs that service capacity',
      args: {},
      blast: 0.1,
      reversible: 'yes',
      apply({ state, params }, _args, turn) {
        if (isRunning(state.warm)) return refuse('cache/warming');
        begin(state.warm, params.warmMinutes, turn.step);
        return DONE;
      },
    }),
    'merge-requests': command({
      doc: 'Requests for the same missing key wait for one call; some answers come later',
      args: { merged: { type: 'flag', doc: 'Whether they are merged' } },
      blast: 0.05,
      reversible: 'yes',
      apply({ state }, { merged }) {
        state.merged = merged;
        return DONE;
      },
    }),
    'raise-lifetime': command({
      doc: 'Keeps entries longer: fewer misses, and customers see older answers',
      args: { factor: argument('ratio', 1, 5, 'Lifetime becomes so many times longer') },
      blast: 0.1,
      reversible: 'yes',
      apply({ state }, { factor }) {
        state.longer = factor;
        return DONE;
      },
    }),
    'spread-hot-key': command({
      doc: 'Copies the most wanted key to every node; each copy has to be refreshed',
      args: {},
      blast: 0.05,
      reversible: 'yes',
      apply({ state }) {
        if (state.hotKey === 0) return refuse('cache/no-hot-key');
        state.hotKey = 0;
        return DONE;
      },
    }),
    'hold-replacement': command({
      doc: 'Waits for nodes that restart instead of replacing them by empty spares; a node that is gone stays missing',
      args: { held: { type: 'flag', doc: 'Whether replacement is held' } },
      blast: 0.05,
      reversible: 'yes',
      apply({ state }, { held }) {
        if (held === state.held) return refuse('cache/held-already');
        state.held = held;
        return DONE;
      },
    }),
    'add-room': command({
      doc: 'Adds nodes, so that all keys have room; keys move to them and are missing at first',
      args: {},
      blast: 0.2,
      reversible: 'slow',
      apply({ state }) {
        if (state.room >= 1) return refuse('cache/has-room');
        state.room = 1;
        state.fill *= 0.8;
        return DONE;
      },
    }),
  },
  faults: {
    flush: fault({
      doc: 'All entries are gone, as after a restart of its nodes',
      args: {},
      inject({ state }) {
        state.fill = 0;
      },
    }),
    'lose-room': fault({
      doc: 'It has room for a share of its keys only',
      args: { room: share('Share of the keys that still have room') },
      inject({ state }, { room }) {
        state.room = room;
      },
    }),
    'hot-key': fault({
      doc: 'One key is wanted far more than the others',
      args: { share: share('Share of the requests that want it') },
      inject({ state }, { share }) {
        state.hotKey = share;
      },
    }),
    stampede: fault({
      doc: 'Wanted keys expire together: every request for them goes on as a call of its own',
      args: { calls: argument('ratio', 1, 100, 'Calls for each missing key') },
      inject({ state }, { calls }) {
        state.stampede = calls;
      },
    }),
  },
  create: ({ calls }) => ({
    flow: createFlow(calls),
    fill: 1,
    room: 1,
    hotKey: 0,
    stampede: 1,
    merged: false,
    longer: 1,
    replaced: 0,
    held: false,
    warm: noWork(),
  }),
  step(service, turn) {
    const { state, params, inputs, outputs } = service;
    const { signals, seconds } = turn;
    const misses = 1 - hitsOf(service);
    const perMiss = state.merged ? MERGED_SHARE : state.stampede;
    const warming = isRunning(state.warm);
    const warmUp = warming ? WARM_UP_LOAD : 0;
    state.flow.out.weight.fill(misses * perMiss + warmUp);
    station.slots = params.concurrency;
    station.limit = params.concurrency / 2;
    station.own = params.ownMs / 1000;
    station.ownVariance = varianceOf(station.own, 0.5);
    station.errors = 0;
    station.shed = Math.min(1, refusedByHotNode(service));
    station.reach = signals[inputs.names];
    stepFlow(service as never, turn, station);
    fillUp(service, signals, seconds);
    replaceNodes(service, signals[inputs.restarts] * (seconds / 3600));
    if (warming) {
      state.warm.left = Math.max(0, state.warm.left - seconds);
      state.fill = lag(state.fill, 1, seconds * state.flow.out.success[0], (params.warmMinutes * 60) / 3);
    }
    publish(service as never, signals);
    signals[outputs.hits] = 1 - misses;
  },
  tasks: ({ state }, turn) => tasksOf(turn.step, { 'warm-up': state.warm }),
};

/** Every answered miss fills the cache. A full cache stays full as long as its entries are renewed in time. */
function fillUp({ state, params, calls }: Cache, signals: Float64Array, seconds: number): void {
  let answered = 0;
  let sent = 0;
  for (const { place } of calls) {
    answered += signals[place + CALL.received] * signals[place + CALL.ok];
    sent += signals[place + CALL.received];
  }
  const share = Math.min(1, answered / params.perSecond);
  state.fill += (1 - state.fill) * Math.min(1, (share * seconds) / params.fillSeconds);
  if (params.ttlMinutes > 0 && sent > answered)
    state.fill *= 1 - Math.min(1, (1 - answered / sent) * (seconds / (60 * params.ttlMinutes * state.longer)));
}

/** A spare node takes over from a node that leaves briefly, and starts empty. */
function replaceNodes({ state, params }: Cache, restarted: number): void {
  if (state.held || restarted <= 0) return;
  const replaced = Math.min(1, restarted * params.replacedShare);
  state.replaced += replaced * params.nodes;
  state.fill *= 1 - replaced;
}
