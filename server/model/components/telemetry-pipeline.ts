// Takes in metrics and logs through a service upstream. When that fails, what arrives gets rare and old, alarms have
// nothing to evaluate, and a part of what was not taken in waits with its senders as a backlog.

import type { ComponentType } from '../engine/component-type.ts';
import type { Fields } from '../engine/fields.ts';
import { clamp, lag, threeOfFive } from '../engine/math.ts';

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
/** From this share on there is room to work off the backlog. */
const WHOLE_INGEST = 0.97;
const OLDEST_FRESH_SECONDS = 3600;

type State = { ingest: number; logIngest: number; ageSeconds: number; backlogMinutes: number };

/** Chance that so many writes in a row succeed. */
function allWritesSucceed(success: number, writes: number): number {
  let product = 1;
  for (let i = 0; i < writes; i++) product *= success;
  return product;
}

/** Seconds of age that the typical metric gains (or loses) per second. */
function ageing(ingest: number): number {
  return ingest < STALLED_INGEST ? 1 : 0.5 * (1 - ingest) - 4 * (ingest - STALLED_INGEST);
}

export const telemetryPipeline: ComponentType<typeof PARAMS, State> = {
  name: 'telemetry-pipeline',
  doc: 'Metrics and logs that reach their readers through another service',
  every: 3,
  params: PARAMS,
  inputs: { upstream: { doc: 'Success of the service that carries the telemetry', initial: 1 } },
  outputs: {
    ingest: { doc: 'Share of samples taken in', initial: 1 },
    evaluation: { doc: 'Share of alarms with enough samples (3 of 5) to be evaluated', initial: 1 },
    errors: { doc: 'Share of samples refused', initial: 0 },
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
      read: ({ state }: { state: State }) => state.ingest,
    },
    'Ingest.Errors': {
      doc: 'Share of put calls for metrics that fail, probed from outside',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: ({ state }: { state: State }) => 1 - state.ingest,
    },
    'Logs.Errors': {
      doc: 'Share of put calls for batches of log lines that fail, probed from outside',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: ({ state }: { state: State }) => 1 - state.logIngest,
    },
    Freshness: {
      doc: 'Age of the newest sample of a typical metric',
      unit: 'min',
      route: 'telemetry',
      group: 'golden',
      read: ({ state }: { state: State }) => state.ageSeconds / 60,
    },
    Backlog: {
      doc: 'Samples that senders kept and have still to send, in minutes of peak traffic',
      unit: 'min',
      route: 'telemetry',
      group: 'resource',
      read: ({ state }: { state: State }) => state.backlogMinutes,
    },
  },
  commands: {},
  create: () => ({ ingest: 1, logIngest: 1, ageSeconds: 60, backlogMinutes: 0 }),
  step({ params, inputs, outputs, state }, { signals, seconds, demand }) {
    const upstream = params.ownPartition ? 1 : signals[inputs.upstream];
    const ingest = lag(state.ingest, upstream, seconds, params.ingestLagSeconds);
    state.ingest = ingest;
    state.logIngest = lag(
      state.logIngest,
      allWritesSucceed(upstream, params.logWrites),
      seconds,
      params.ingestLagSeconds,
    );
    const youngest = 60 / Math.max(ingest, 60 / OLDEST_FRESH_SECONDS);
    state.ageSeconds = Math.max(youngest, state.ageSeconds + ageing(ingest) * seconds);
    const kept = params.keptShare * (1 - ingest) * demand;
    const drained = ingest > WHOLE_INGEST ? params.drainRate : 0;
    state.backlogMinutes = Math.max(0, state.backlogMinutes + ((kept - drained) * seconds) / 60);
    signals[outputs.ingest] = ingest;
    signals[outputs.evaluation] = clamp(threeOfFive(ingest), 0, 1);
    signals[outputs.errors] = 1 - ingest;
    signals[outputs.logErrors] = 1 - state.logIngest;
    signals[outputs.backlog] = state.backlogMinutes;
  },
};
