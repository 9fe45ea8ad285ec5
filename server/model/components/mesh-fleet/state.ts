// The state of a fleet: small objects of numbers and typed arrays, one for each mechanism, always of the same shape.

import type { Service } from '../../engine/component-type.ts';
import { draw, type Streams } from '../../engine/rng.ts';
import { type Chains, createChains, createNumbers, type Numbers } from './chains.ts';
import { createKnowledge, type Knowledge } from './knowledge.ts';
import type { FleetParams } from './params.ts';
import type { Rules } from './rules.ts';
import { ABSENT, type Admission, STATE_COUNT, STREAM } from './server-states.ts';

/** One entry per server, by its number. */
type Servers = {
  readonly state: Uint8Array;
  readonly flags: Uint16Array;
  readonly strikes: Uint8Array;
  /** Share of requests that it answers without a map: 0 to 255 for none to the maximum. */
  readonly residual: Uint8Array;
  readonly baseThreads: Int16Array;
  /** Number of peers that it has threads for. */
  readonly peers: Numbers;
  readonly pollPhase: Uint16Array;
  readonly refreshPhase: Uint16Array;
  readonly startedStep: Int32Array;
  /** When its map was built; a healthy map may have been refreshed later. */
  readonly mapStep: Int32Array;
  /** When its old map expires; undefined unless REFRESH_FAILED. */
  readonly ttlEndStep: Int32Array;
};

/** Servers by a fixed phase: those that poll or refresh at step `phase`, `phase + period`, ... */
type Schedule = { readonly first: Numbers; readonly next: Numbers };

export type FleetState = {
  readonly streams: Streams;
  readonly servers: Servers;
  readonly chains: Chains;
  readonly polls: Schedule;
  readonly refreshes: Schedule;
  readonly knowledge: Knowledge;
  /** Servers in each state. */
  readonly counts: Int32Array;
  /** The OK servers in arbitrary order, and the index of each, so that one draw selects a victim. */
  readonly okList: Numbers;
  readonly okPlace: Numbers;
  readonly tally: {
    refreshBlocked: number;
    retryable: number;
    heap: number;
    okRestarted: number;
    okRaised: number;
    residual: number;
    /** Servers without a good map whose map is nevertheless complete. */
    wrongComplete: number;
  };
  readonly members: {
    now: number;
    ever: number;
    added: number;
    removed: number;
    setAside: number;
    changedStep: number;
  };
  readonly addition: { left: number; total: number; perHour: number; due: number; startedStep: number };
  readonly removal: { left: number; total: number; perHour: number; due: number; startedStep: number };
  readonly maps: {
    readonly blockedByPhase: Uint16Array;
    readonly failedByMinute: Uint16Array;
    refreshFailed: number;
    oldestMinute: number;
    failuresPerHour: number;
  };
  readonly builds: {
    fromStore: boolean;
    clock: number;
    bucket: number;
    tokens: number;
    boots: number;
    bootsPerHour: number;
  };
  readonly mesh: { churn: number; joinsPerHour: number; contention: number };
  readonly traffic: {
    admission: Admission;
    admissionValue: number;
    deep: boolean;
    retryGain: number;
    load: number;
    /** Requests per server, relative to the number at the present demand when all servers are in service. */
    pressure: number;
    served: number;
    errorsNow: number;
    /** Share of calls that the edge refuses. */
    refused: number;
    errors: number;
  };
  readonly ejection: {
    frozen: boolean;
    panic: number;
    graceMinutes: number;
    unhealthy: number;
    due: number;
    crashesDue: number;
  };
  readonly restart: {
    running: boolean;
    all: boolean;
    held: boolean;
    perHour: number;
    batch: number;
    allowance: number;
    pending: number;
    cursor: number;
    /** Servers examined since the last that needed a restart; since the beginning if all are restarted. */
    scanned: number;
    done: number;
    startedStep: number;
    /** When it last restarted a server. */
    lastStep: number;
  };
  readonly limit: { raisedTo: number; raisedStep: number; risk: number; hangsDue: number };
  readonly heap: { bigger: boolean };
  /** A second mesh: hosts granted to it, hosts in service, and its own joins. */
  readonly parallel: {
    total: number;
    serving: number;
    due: number;
    joinsPerHour: number;
    startedStep: number;
    readyStep: number;
  };
  /** Injected faults: a step of -1, or group 0, while inactive. */
  readonly faults: {
    salt: number;
    readonly leak: {
      fromStep: number;
      afterSteps: number;
      spreadSteps: number;
      againSteps: number;
      againSpreadSteps: number;
    };
    readonly deploy: { fromStep: number; steps: number; heldBack: number; build: string };
    readonly racks: { group: number; fromStep: number; rampSteps: number; share: number };
  };
  /** Remedies that were ordered. */
  readonly repairs: {
    readonly rollBack: {
      running: boolean;
      done: boolean;
      startedStep: number;
      readyStep: number;
      cursor: number;
      due: number;
    };
    readonly patch: { startedStep: number; readyStep: number; ready: boolean };
    readonly drain: { group: number; startedStep: number; readyStep: number; done: boolean };
  };
};

export type Fleet = Service<FleetParams, FleetState>;

/** Smoothing time of a plotted event rate. */
export const RATE_LAG_SECONDS = 300;

/** Resolution of map ages in minutes: an older map counts as this old. */
export const FAILED_MINUTES = 2048;

const createSchedule = (phases: number, capacity: number): Schedule => ({
  first: createNumbers(phases, capacity).fill(-1),
  next: createNumbers(capacity, capacity).fill(-1),
});

function createServers(capacity: number): Servers {
  return {
    state: new Uint8Array(capacity),
    flags: new Uint16Array(capacity),
    strikes: new Uint8Array(capacity),
    residual: new Uint8Array(capacity),
    baseThreads: new Int16Array(capacity),
    peers: createNumbers(capacity, capacity),
    pollPhase: new Uint16Array(capacity),
    refreshPhase: new Uint16Array(capacity),
    startedStep: new Int32Array(capacity),
    mapStep: new Int32Array(capacity),
    ttlEndStep: new Int32Array(capacity),
  };
}

/** A fleet without servers. */
export function emptyState(rules: Rules, streams: Streams): FleetState {
  const { capacity } = rules;
  const counts = new Int32Array(STATE_COUNT);
  counts[ABSENT] = capacity;
  return {
    streams,
    servers: createServers(capacity),
    chains: createChains(capacity),
    polls: createSchedule(rules.pollSteps, capacity),
    refreshes: createSchedule(rules.refreshSteps, capacity),
    knowledge: createKnowledge(rules),
    counts,
    okList: createNumbers(capacity, capacity),
    okPlace: createNumbers(capacity, capacity),
    tally: { refreshBlocked: 0, retryable: 0, heap: 0, okRestarted: 0, okRaised: 0, residual: 0, wrongComplete: 0 },
    members: { now: 0, ever: 0, added: 0, removed: 0, setAside: rules.setAside, changedStep: -rules.pollSteps - 2 },
    addition: { left: 0, total: 0, perHour: 0, due: 0, startedStep: 0 },
    removal: { left: 0, total: 0, perHour: 0, due: 0, startedStep: 0 },
    maps: {
      blockedByPhase: new Uint16Array(rules.refreshSteps),
      failedByMinute: new Uint16Array(FAILED_MINUTES),
      refreshFailed: 0,
      oldestMinute: 0,
      failuresPerHour: 0,
    },
    builds: { fromStore: false, clock: 0, bucket: 0, tokens: 0, boots: 0, bootsPerHour: 0 },
    mesh: { churn: 0, joinsPerHour: 0, contention: 0 },
    traffic: {
      admission: 'fixed',
      admissionValue: 1,
      deep: false,
      retryGain: rules.retryGain,
      load: 0,
      pressure: 1,
      served: 0,
      errorsNow: 0,
      refused: 0,
      errors: 0,
    },
    ejection: { frozen: false, panic: 0, graceMinutes: 0, unhealthy: 0, due: 0, crashesDue: 0 },
    restart: {
      running: false,
      all: false,
      held: false,
      perHour: 0,
      batch: 1,
      allowance: 0,
      pending: 0,
      cursor: 0,
      scanned: 0,
      done: 0,
      startedStep: 0,
      lastStep: 0,
    },
    limit: { raisedTo: 0, raisedStep: 0, risk: 0, hangsDue: 0 },
    heap: { bigger: false },
    parallel: { total: 0, serving: 0, due: 0, joinsPerHour: 0, startedStep: 0, readyStep: 0 },
    faults: {
      salt: 0,
      leak: { fromStep: -1, afterSteps: 0, spreadSteps: 0, againSteps: 0, againSpreadSteps: 0 },
      deploy: { fromStep: -1, steps: 0, heldBack: 0, build: '' },
      racks: { group: 0, fromStep: 0, rampSteps: 0, share: 0 },
    },
    repairs: {
      rollBack: { running: false, done: false, startedStep: 0, readyStep: 0, cursor: 0, due: 0 },
      patch: { startedStep: 0, readyStep: -1, ready: false },
      drain: { group: 0, startedStep: 0, readyStep: 0, done: false },
    },
  };
}

const schedule = (rota: Schedule, phase: number, server: number): void => {
  rota.next[server] = rota.first[phase];
  rota.first[phase] = server;
};

/** Initializes a server the first time that its number is used, with its differences from other machines. */
export function scheduleServer(s: FleetState, rules: Rules, server: number): void {
  const { servers, streams } = s;
  const spread = rules.threadBaseSpread;
  servers.baseThreads[server] = rules.threadBase - spread + Math.floor(draw(streams, STREAM.init) * 2 * spread);
  servers.residual[server] = Math.floor(draw(streams, STREAM.init) * 256);
  servers.pollPhase[server] = Math.floor(draw(streams, STREAM.init) * rules.pollSteps);
  servers.refreshPhase[server] = Math.floor(draw(streams, STREAM.init) * rules.refreshSteps);
  schedule(s.polls, servers.pollPhase[server], server);
  schedule(s.refreshes, servers.refreshPhase[server], server);
}
