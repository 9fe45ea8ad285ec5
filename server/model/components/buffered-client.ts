// A service that sends records through another one, best effort, and buffers them on its hosts. Its overflow mode decides what
// happens when the buffers are full: it blocks its own requests, fills its hosts' memory, or drops records.
import { type ComponentType, commandsOf, type Service, type Task, type Turn } from '../engine/component-type.ts';
import { clamp, lag } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';
import { draw } from '../engine/rng.ts';
import { minutesToSteps, STEPS_PER_MINUTE } from '../engine/time.ts';
import { CLIENT_PARAMS, type ClientParams } from './buffered-client/params.ts';

/** Drain rate as a multiple of the fill rate once the upstream service accepts everything. */
const DRAIN = 1.3;
/** Error share of a host with a full buffer and no upstream. */
const BLOCKED_ERRORS = 0.92;
const ERROR_LAG_SECONDS = 120;
/** Host memory as a share of the total: at rest, at failure, and at the limit of a capped buffer. */
const MEMORY_AT_REST = 0.58;
const MEMORY_FULL = 1.05;
const MEMORY_CAPPED = 0.66;
const MEMORY_SENT_PER_MINUTE = 0.02;
const MEMORY_FREED_PER_MINUTE = 0.036;
/** Buffer fill from which it requests servers automatically. */
const REQUEST_FROM_FILL = 0.5;
/** Memory share above which requests fail, with slope and maximum. */
const CONTENDED_FROM = 0.9;
const CONTENDED_SLOPE = 5;
const CONTENDED_ERRORS = 0.5;
/** Requests refused by hosts with a faulty change, until it is fixed. */
const FAULT_ERRORS = 0.15;
const FAULT_MENDED_MINUTES = 120;

type State = {
  /** Minutes of traffic buffered on a normal and on a hot host. */
  fill: number;
  hotFill: number;
  memory: number;
  /** Errors from full buffers or memory, without those of a faulty change. */
  blocked: number;
  errors: number;
  lost: number;
  /** Share of hosts that have the drop change. */
  changed: number;
  /** -1 until it is ordered. */
  orderedStep: number;
  rushed: boolean;
  rushIsFaulty: boolean;
  granted: number;
  /** The last request for servers, and how many are still missing. */
  asked: number;
  askedStep: number;
  awaited: number;
  /** Set once the reservation has been taken. */
  reserved?: boolean;
};

type Client = Service<ClientParams, State>;

const command = commandsOf<Client>();

function changeSteps({ params, state }: Client): { develop: number; rollout: number } {
  return state.rushed
    ? { develop: minutesToSteps(params.rushDevelopMinutes), rollout: minutesToSteps(params.rushRolloutMinutes) }
    : { develop: minutesToSteps(params.developMinutes), rollout: minutesToSteps(params.rolloutMinutes) };
}

function rollOut(client: Client, turn: Turn): void {
  const { state } = client;
  if (state.orderedStep < 0 || state.changed === 1) return;
  const { develop, rollout } = changeSteps(client);
  const before = state.changed;
  state.changed = clamp((turn.step - state.orderedStep - develop) / rollout, 0, 1);
  if (before === 0 && state.changed > 0) turn.record(client, 'rollout-started');
  if (state.changed === 1) turn.record(client, 'rollout-ended');
}

function faultErrors(client: Client, step: number): number {
  const { state } = client;
  if (!state.rushed || !state.rushIsFaulty) return 0;
  const { develop, rollout } = changeSteps(client);
  const mendedStep = state.orderedStep + develop + rollout + minutesToSteps(FAULT_MENDED_MINUTES);
  return step < mendedStep ? FAULT_ERRORS * state.changed : 0;
}

const bufferMinutes = ({ params, state }: Client): number => params.minutes + params.minutesPerServer * state.granted;

/** Full hosts do not answer requests. Changed hosts take over the traffic of the others, hence the square. */
function block({ params, state }: Client, success: number, demand: number, seconds: number, size: number): void {
  const net = (demand * (1 - DRAIN * success) * seconds) / 60;
  state.fill = clamp(state.fill + net, 0, size);
  state.hotFill = clamp(state.hotFill + params.hotInflow * net, 0, size);
  const full = (state.fill >= size ? 1 - params.hotShare : 0) + (state.hotFill >= size ? params.hotShare : 0);
  const unchanged = 1 - state.changed;
  const target = full * (1 - success * success) * BLOCKED_ERRORS * unchanged * unchanged;
  state.blocked = lag(state.blocked, target, seconds, ERROR_LAG_SECONDS);
  state.lost = state.changed * (1 - success);
}

/** Memory grows to its limit. A limit lowered by the change (or low from the start) drops the rest. */
function grow({ params, state }: Client, success: number, demand: number, seconds: number): void {
  const minutes = seconds / 60;
  const capped = params.overflow === 'drop' || state.changed > 0;
  const ceiling = capped ? MEMORY_CAPPED : MEMORY_FULL;
  const sent = state.memory > MEMORY_AT_REST ? MEMORY_SENT_PER_MINUTE * success : 0;
  const growth = ((1 - success) * demand * params.memoryGain - sent) * minutes;
  state.memory =
    state.memory > ceiling
      ? Math.max(ceiling, state.memory - MEMORY_FREED_PER_MINUTE * minutes)
      : clamp(state.memory + growth, MEMORY_AT_REST, ceiling);
  state.blocked = clamp(CONTENDED_SLOPE * (state.memory - CONTENDED_FROM), 0, CONTENDED_ERRORS);
  state.lost = capped && state.memory >= ceiling ? 1 - success : 0;
}

function fillShare(client: Client): number {
  const { params, state } = client;
  if (params.overflow !== 'block') return (state.memory - MEMORY_AT_REST) / (MEMORY_FULL - MEMORY_AT_REST);
  return ((1 - params.hotShare) * state.fill + params.hotShare * state.hotFill) / Math.max(bufferMinutes(client), 1e-9);
}

/** Takes granted servers up to the number still missing; returns how many. */
function takeServers(client: Client, turn: Turn): number {
  const granted = turn.grant(client, client.state.awaited);
  client.state.granted += granted;
  client.state.awaited -= granted;
  return granted;
}

/** Requests servers and takes those that are available. */
function requestServers(client: Client, servers: number, turn: Turn): void {
  Object.assign(client.state, { asked: servers, askedStep: turn.step, awaited: servers });
  takeServers(client, turn);
}

/** Only once: after that, people must decide. */
function requestAutomatically(client: Client, turn: Turn): void {
  const { params, state } = client;
  if (params.askedAutomatically === 0 || state.askedStep >= 0 || fillShare(client) < REQUEST_FROM_FILL) return;
  requestServers(client, params.askedAutomatically, turn);
  turn.record(client, 'servers-granted', state.granted);
}

/** A reservation does not come from the pool, and is added to requests by people. */
function takeReservation(client: Client, turn: Turn): void {
  const { params, state } = client;
  if (params.reservation === 0 || state.reserved === true || fillShare(client) < REQUEST_FROM_FILL) return;
  state.reserved = true;
  state.granted += params.reservation;
  turn.record(client, 'servers-granted', params.reservation);
}

/** Only servers that the solver finds later are an event. Servers granted immediately are the effect of the command. */
function awaitServers(client: Client, turn: Turn): void {
  if (client.state.awaited === 0) return;
  const granted = takeServers(client, turn);
  if (granted > 0) turn.record(client, 'servers-granted', granted);
}

const COMMANDS = {
  'deploy-drop-change': command({
    doc: 'Write, test and roll out a change with which full buffers drop what they cannot send',
    args: {
      rush: {
        type: 'flag',
        doc: 'test less and roll out faster; the change may have a fault of its own',
        default: false,
      },
    },
    blast: 0.3,
    reversible: 'slow',
    apply({ params, state }, { rush }, { step }) {
      if (params.overflow === 'drop') return refuse('change/not-needed');
      if (state.changed === 1) return refuse('change/done');
      if (state.orderedStep >= 0) return refuse('change/under-way');
      state.orderedStep = step;
      state.rushed = rush;
      return DONE;
    },
  }),
  'add-capacity': command({
    doc: 'Add servers from the reserve, which makes the buffers larger',
    args: { servers: { type: 'number', doc: 'servers to add', unit: 'hosts', min: 1, max: 1000, integer: true } },
    blast: 0.05,
    reversible: 'slow',
    apply(client, { servers }, turn) {
      const { params, state } = client;
      if (params.overflow !== 'block') return refuse('capacity/no-use');
      if (state.awaited > 0) return refuse('capacity/waiting', { servers: state.awaited });
      requestServers(client, servers, turn);
      return DONE;
    },
  }),
};

function tasks(client: Client, { step }: Turn): Task[] {
  const { state } = client;
  const list: Task[] = [];
  if (state.orderedStep >= 0 && state.changed < 1) {
    const { develop, rollout } = changeSteps(client);
    list.push({
      verb: 'deploy-drop-change',
      done: Math.floor((step - state.orderedStep) / STEPS_PER_MINUTE),
      total: (develop + rollout) / STEPS_PER_MINUTE,
      startedStep: state.orderedStep,
      endsStep: state.orderedStep + develop + rollout,
      unit: 'minutes',
      held: false,
    });
  }
  if (state.awaited > 0)
    list.push({
      verb: 'add-capacity',
      done: state.asked - state.awaited,
      total: state.asked,
      startedStep: state.askedStep,
      endsStep: null,
      unit: 'hosts',
      held: false,
    });
  return list;
}

export const bufferedClient: ComponentType<typeof CLIENT_PARAMS, State> = {
  name: 'buffered-client',
  doc: 'A service that buffers what it sends through another one, and suffers when the buffers are full',
  every: 3,
  params: CLIENT_PARAMS,
  inputs: { upstream: { doc: 'Success of the service that it sends through', initial: 1 } },
  outputs: {
    errors: { doc: 'Share of its own requests that fail', initial: 0 },
    fill: { doc: 'How full its buffers are', initial: 0 },
  },
  headline: 'Requests.Errors',
  gauge: { metric: 'Buffer.Fill', full: 1 },
  metrics: {
    'Requests.Errors': {
      doc: 'Share of its own requests that fail, probed from outside',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: ({ state }: Client) => state.errors,
    },
    'Buffer.Fill': {
      doc: 'How full the buffers for outgoing records are, mean of the hosts',
      unit: 'share',
      route: 'telemetry',
      group: 'resource',
      read: fillShare,
    },
    'Records.Lost': {
      doc: 'Share of outgoing records that are dropped',
      unit: 'share',
      route: 'telemetry',
      group: 'resource',
      read: ({ state }: Client) => state.lost,
    },
    'Hosts.Changed': {
      doc: 'Share of hosts that have the drop change',
      unit: 'share',
      route: 'telemetry',
      group: 'resource',
      read: ({ state }: Client) => state.changed,
    },
  },
  commands: COMMANDS,
  create: ({ params, streams }) => ({
    fill: 0,
    hotFill: 0,
    memory: MEMORY_AT_REST,
    blocked: 0,
    errors: 0,
    lost: 0,
    changed: 0,
    orderedStep: -1,
    rushed: false,
    rushIsFaulty: draw(streams(1), 0) < params.rushFaultChance,
    granted: 0,
    asked: 0,
    askedStep: -1,
    awaited: 0,
  }),
  step(client, turn) {
    const { params, inputs, outputs, state } = client;
    awaitServers(client, turn);
    requestAutomatically(client, turn);
    takeReservation(client, turn);
    rollOut(client, turn);
    const success = turn.signals[inputs.upstream];
    if (params.overflow === 'block') block(client, success, turn.demand, turn.seconds, bufferMinutes(client));
    else grow(client, success, turn.demand, turn.seconds);
    state.errors = Math.min(1, state.blocked + faultErrors(client, turn.step));
    turn.signals[outputs.errors] = state.errors;
    turn.signals[outputs.fill] = fillShare(client);
  },
  tasks,
};
