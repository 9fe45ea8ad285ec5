// Ingests metrics and logs through an upstream service. When that fails, samples become rare and old, alarms have no data to
// evaluate, and part of the data waits at its senders as a backlog. The team's own metrics can be given priority, and a store on
// the hosts can keep the last hours readable.

import { type ComponentType, commandsOf, type Service, type Task, type Turn } from '../engine/component-type.ts';
import type { Fields, ValuesOf } from '../engine/fields.ts';
import { clamp, lag, power, threeOfFive } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';
import { minutesToSteps, STEPS_PER_MINUTE } from '../engine/time.ts';
import { successOfTries } from './tries.ts';

const PARAMS = {
  ownPartition: {
    type: 'flag',
    doc: 'whether it has servers of its own upstream, apart from those that fail',
    default: false,
  },
  ingestLagSeconds: {
    type: 'number',
    doc: 'time constant with which ingest follows the upstream service',
    unit: 's',
    min: 1,
    default: 300,
  },
  logWrites: {
    type: 'number',
    doc: 'writes that must succeed in a row until a batch of log lines is taken in',
    min: 1,
    max: 10,
    integer: true,
    default: 2,
  },
  sampleWrites: {
    type: 'number',
    doc: 'writes that must all succeed until a sample is complete and can be evaluated',
    min: 1,
    max: 20,
    integer: true,
    default: 1,
  },
  sampleTries: {
    type: 'number',
    doc: 'tries that each of these writes has while the upstream service turns calls away',
    min: 1,
    max: 20,
    integer: true,
    default: 1,
  },
  priorityTries: {
    type: 'number',
    doc: 'tries, each at another host, that each write of an own metric has while own metrics go first',
    min: 1,
    max: 100,
    integer: true,
    default: 30,
  },
  priorityCost: {
    type: 'number',
    doc: 'share of all other calls, of customers and of services, that is displaced while own metrics go first and take two tries or more on average; in proportion to the second tries below that',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.4,
  },
  developMinutes: {
    type: 'number',
    doc: 'time to write and test a store of the last hours on the hosts',
    unit: 'min',
    min: 0,
    default: 120,
  },
  rolloutMinutes: { type: 'number', doc: 'time to roll it out to every host', unit: 'min', min: 1, default: 90 },
  keptShare: {
    type: 'number',
    doc: 'share of what was not ingested that senders keep and send again',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.2,
  },
  drainRate: {
    type: 'number',
    doc: 'backlog worked off once ingest is whole, as a multiple of the peak rate of traffic',
    min: 0,
    default: 0.375,
  },
} as const satisfies Fields;

/** Below this share of ingest the typical metric does not advance at all. */
const STALLED_INGEST = 0.25;
/** From this share on there is capacity to drain the backlog. */
const WHOLE_INGEST = 0.97;
const OLDEST_FRESH_SECONDS = 3600;

const PRIORITIES = ['customers', 'own'] as const;

type State = {
  ingest: number;
  logIngest: number;
  /** Probability that one write of a sample succeeds within its tries. */
  write: number;
  ownFirst: boolean;
  ageSeconds: number;
  backlogMinutes: number;
  /** Share of hosts that keep the last hours themselves, and when that was ordered; -1 before. */
  kept: number;
  orderedStep: number;
};

type Pipeline = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Pipeline>();

const COMMANDS = {
  'set-priority': command({
    doc: "Sends the team's own metrics first, with tries at many hosts that displace others, or all as usual",
    args: {
      first: { type: 'choice', of: PRIORITIES, doc: "own: the team's metrics displace a part of all others" },
    },
    blast: 0.15,
    reversible: 'yes',
    apply({ state }, { first }) {
      if (state.ownFirst === (first === 'own')) return refuse('telemetry/priority-set', { first });
      state.ownFirst = first === 'own';
      return DONE;
    },
    inForce: ({ state }) => ({ first: state.ownFirst ? 'own' : 'customers' }),
  }),
  'deploy-local-store': command({
    doc: 'Write, test and roll out a store on the hosts that keeps the last hours of metrics where alarms can read them',
    args: {},
    blast: 0.1,
    reversible: 'slow',
    apply({ state }, _args, { step }) {
      if (state.kept === 1) return refuse('change/done');
      if (state.orderedStep >= 0) return refuse('change/under-way');
      state.orderedStep = step;
      return DONE;
    },
  }),
};

function rollOutStore({ params, state }: Pipeline, step: number): void {
  if (state.orderedStep < 0 || state.kept === 1) return;
  const passed = step - state.orderedStep - minutesToSteps(params.developMinutes);
  state.kept = clamp(passed / minutesToSteps(params.rolloutMinutes), 0, 1);
}

function tasks({ params, state }: Pipeline, { step }: Turn): Task[] {
  if (state.orderedStep < 0 || state.kept === 1) return [];
  const total = params.developMinutes + params.rolloutMinutes;
  const { orderedStep } = state;
  return [
    {
      verb: 'deploy-local-store',
      done: Math.floor((step - orderedStep) / STEPS_PER_MINUTE),
      total,
      startedStep: orderedStep,
      endsStep: orderedStep + minutesToSteps(total),
      unit: 'minutes',
      held: false,
    },
  ];
}

/** Shares of samples that arrive: the team's own, and those that customers' alarms and scaling policies read. */
function arrivals(pipeline: Pipeline): { own: number; customers: number } {
  const { params, state } = pipeline;
  const usual = power(state.write, params.sampleWrites);
  const withStore = (share: number): number => state.kept + (1 - state.kept) * share;
  if (!state.ownFirst) return { own: withStore(usual), customers: withStore(usual) };
  const tried = 1 - power(1 - state.write, params.priorityTries);
  return {
    own: withStore(power(tried, params.sampleWrites)),
    customers: withStore(usual * roomOf(pipeline)),
  };
}

/** Tries of a write after its first one, on average. */
function furtherTries({ params, state }: Pipeline): number {
  const missed = 1 - state.write;
  let further = 0;
  for (let tries = 1, chance = missed; tries < params.priorityTries && chance > 0; tries++, chance *= missed)
    further += chance;
  return further;
}

/** Capacity left for everybody else while further tries of the own metrics use their part. */
function roomOf(pipeline: Pipeline): number {
  const { params, state } = pipeline;
  return state.ownFirst ? 1 - params.priorityCost * Math.min(1, furtherTries(pipeline)) : 1;
}

/** Share of the calls of everybody else that are accepted. */
const acceptedOf = (pipeline: Pipeline): number => pipeline.state.ingest * roomOf(pipeline);

const logsOf = (pipeline: Pipeline): number => pipeline.state.logIngest * roomOf(pipeline);

/** Share of customers' alarms that can be evaluated. */
const evaluationOf = (customers: number): number => clamp(threeOfFive(customers), 0, 1);

/** Seconds of age that the typical metric gains (or loses) per second. */
function ageing(ingest: number): number {
  return ingest < STALLED_INGEST ? 1 : 0.5 * (1 - ingest) - 4 * (ingest - STALLED_INGEST);
}

function takeIn(pipeline: Pipeline, { signals, seconds, demand }: Turn): void {
  const { params, inputs, state } = pipeline;
  const upstream = params.ownPartition ? 1 : signals[inputs.upstream];
  const refused = params.ownPartition ? 0 : signals[inputs.refused];
  const follow = (share: number, target: number): number => lag(share, target, seconds, params.ingestLagSeconds);
  state.ingest = follow(state.ingest, upstream);
  state.logIngest = follow(state.logIngest, power(upstream, params.logWrites));
  state.write = follow(state.write, successOfTries(upstream, refused, params.sampleTries));
  const accepted = acceptedOf(pipeline);
  const youngest = 60 / Math.max(accepted, 60 / OLDEST_FRESH_SECONDS);
  state.ageSeconds = Math.max(youngest, state.ageSeconds + ageing(accepted) * seconds);
  const kept = Math.max(params.keptShare, state.kept) * (1 - accepted) * demand;
  const drained = accepted > WHOLE_INGEST ? params.drainRate : 0;
  state.backlogMinutes = Math.max(0, state.backlogMinutes + ((kept - drained) * seconds) / 60);
}

export const telemetryPipeline: ComponentType<typeof PARAMS, State> = {
  name: 'telemetry-pipeline',
  doc: 'Metrics and logs that reach their readers through another service',
  every: 3,
  params: PARAMS,
  inputs: {
    upstream: { doc: 'Success of the service that carries the telemetry', initial: 1 },
    refused: { doc: 'Share of calls that this service turns away at once, so that another try may get in', initial: 0 },
  },
  outputs: {
    ingest: { doc: 'Share of calls with samples that are accepted', initial: 1 },
    samples: { doc: "Share of the team's own samples that arrive in time to be evaluated", initial: 1 },
    evaluation: { doc: "Share of customers' alarms with enough samples (3 of 5) to be evaluated", initial: 1 },
    errors: { doc: 'Share of calls with samples that are refused', initial: 0 },
    logErrors: { doc: 'Share of batches of log lines refused', initial: 0 },
    backlog: { doc: 'What senders kept, in minutes of peak traffic', initial: 0 },
  },
  headline: 'Ingest.Success',
  metrics: {
    'Ingest.Success': {
      doc: 'Share of put calls for metrics that succeed, probed from outside',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: acceptedOf,
    },
    'Ingest.Errors': {
      doc: 'Share of put calls for metrics that fail, probed from outside',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: (pipeline: Pipeline) => 1 - acceptedOf(pipeline),
    },
    'Logs.Errors': {
      doc: 'Share of put calls for batches of log lines that fail, probed from outside',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: (pipeline: Pipeline) => 1 - logsOf(pipeline),
    },
    'Alarms.NoData': {
      doc: "Share of customers' alarms in INSUFFICIENT_DATA, as customers report it",
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: (pipeline: Pipeline) => 1 - evaluationOf(arrivals(pipeline).customers),
    },
    Freshness: {
      doc: 'Age of the newest sample of a typical metric, probed from outside',
      unit: 'min',
      route: 'probe',
      group: 'golden',
      read: ({ state }: Pipeline) => state.ageSeconds / 60,
    },
    Backlog: {
      doc: 'Samples that senders kept and have still to send, in minutes of peak traffic',
      unit: 'min',
      route: 'telemetry',
      group: 'resource',
      read: ({ state }: Pipeline) => state.backlogMinutes,
    },
    'Store.Hosts': {
      doc: 'Share of hosts that keep the last hours of metrics themselves',
      unit: 'share',
      route: 'probe',
      group: 'resource',
      read: ({ state }: Pipeline) => state.kept,
    },
  },
  commands: COMMANDS,
  create: () => ({
    ingest: 1,
    logIngest: 1,
    write: 1,
    ownFirst: false,
    ageSeconds: 60,
    backlogMinutes: 0,
    kept: 0,
    orderedStep: -1,
  }),
  step(pipeline, turn) {
    const { outputs, state } = pipeline;
    const { signals } = turn;
    rollOutStore(pipeline, turn.step);
    takeIn(pipeline, turn);
    const { own, customers } = arrivals(pipeline);
    const accepted = acceptedOf(pipeline);
    signals[outputs.ingest] = accepted;
    signals[outputs.samples] = own;
    signals[outputs.evaluation] = evaluationOf(customers);
    signals[outputs.errors] = 1 - accepted;
    signals[outputs.logErrors] = 1 - logsOf(pipeline);
    signals[outputs.backlog] = state.backlogMinutes;
  },
  tasks,
};
