// Times the model in one process: the median of many runs after JIT warm-up, and the sizes of a world.

import type { Scenario } from '#model/engine/scenario.ts';
import { cloneWorld, hashOf, type World } from '#model/engine/world.ts';
import { milestonesOf, playScript } from '#model/rehearse.ts';
import { createWorld } from '#model/simulation.ts';
import { plainWorldOf } from './plain-world.ts';
import { timesAsMany } from './tenfold.ts';

export type BenchReport = {
  scenario: string;
  /** Creating a world and simulating history up to the last hours; every service, metric and alarm. */
  historyMs: number;
  plainLoopMs: number;
  /** Time of the plain loop divided by the model's. */
  ratio: number;
  plainNanosPerServerStep: number;
  /** Time for ten times the servers divided by the time for the original fleet. */
  tenfoldRatio: number;
  cloneMs: number;
  hashMs: number;
  worldBytes: number;
  stepMicros: number;
  steps: number;
  /**
   * The plain loop must produce the same milestones: the largest difference in minutes; null if a milestone occurs in only one
   * of them.
   */
  plainDiffersMinutes: number | null;
  /** The same for ten times the servers. */
  tenfoldDiffersMinutes: number | null;
};

export type Effort = { readonly warmUps: number; readonly runs: number; readonly slowRuns: number };

/** End of the timed night, if the scenario is longer. */
const UNTIL_STEP = 15480;
const SEED = { seed: 1, variation: 0 };
const POLICY = 'history';
const TENFOLD = 10;

const lastStepOf = (world: World): number => Math.min(UNTIL_STEP, world.compiled.horizonStep);

function played(world: World): World {
  playScript(world, POLICY, lastStepOf(world));
  return world;
}

function timeMs(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}

function medianMs(work: () => void, warmUps: number, runs: number): number {
  for (let i = 0; i < warmUps; i++) work();
  return median(Array.from({ length: runs }, () => timeMs(work)));
}

/** Calls `work` often enough for a clock to measure one call. */
const shortMs = (work: () => void, warmUps: number, runs: number): number => {
  const calls = 20;
  const many = () => {
    for (let i = 0; i < calls; i++) work();
  };
  return medianMs(many, warmUps, runs) / calls;
};

/** Bytes of a state: typed arrays in full, eight for each number or flag, two for each character. */
export function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value === 'string') return value.length * 2;
  if (value === null || typeof value !== 'object') return 8;
  return Object.values(value).reduce<number>((sum, item) => sum + bytesOf(item), 0);
}

/** What a world itself holds, without the measured minutes and the shared plan. */
const worldBytes = ({ signals, services, monitoring, milestoneSteps, milestoneArmed, events }: World): number =>
  bytesOf(signals) +
  bytesOf(services.map(({ state }) => state)) +
  bytesOf([monitoring.states, monitoring.sinceSteps, milestoneSteps, milestoneArmed]) +
  bytesOf(events);

/** Largest difference in minutes between the milestones of two worlds; null if one occurs in only one of them. */
function differenceMinutes(a: World, b: World): number | null {
  const [mine, other] = [milestonesOf(a), milestonesOf(b)];
  let most = 0;
  for (const [id, minutes] of Object.entries(mine)) {
    if ((minutes === null) !== (other[id] === null)) return null;
    most = Math.max(most, Math.abs((minutes ?? 0) - (other[id] ?? 0)));
  }
  return most;
}

const serversOf = (scenario: Scenario): number =>
  scenario.services.reduce(
    (sum, { kind, params }) => sum + (kind === 'mesh-fleet' ? (params.servers as number) : 0),
    0,
  );

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Runs both loops alternately, so that other load on the machine affects both. */
function timeBoth(scenario: Scenario, { warmUps, runs, slowRuns }: Effort) {
  const fresh = () => createWorld(scenario, SEED);
  const history = () => played(fresh());
  const plain = () => played(plainWorldOf(fresh()));
  for (let i = 0; i < warmUps; i++) history();
  plain();
  const rounds = Array.from({ length: slowRuns }, () => {
    const historyMs = Array.from({ length: Math.ceil(runs / slowRuns) }, () => timeMs(history));
    return { historyMs, plainMs: timeMs(plain) };
  });
  return {
    historyMs: median(rounds.flatMap((round) => round.historyMs)),
    plainLoopMs: median(rounds.map(({ plainMs }) => plainMs)),
    ratio: median(rounds.map(({ historyMs, plainMs }) => plainMs / median(historyMs))),
    differs: differenceMinutes(history(), plain()),
  };
}

/** The tenfold fleet runs last: its wider arrays would deoptimize code that has only seen narrow ones. */
export function bench(scenario: Scenario, effort: Effort): BenchReport {
  const { warmUps, runs, slowRuns } = effort;
  const { historyMs, plainLoopMs, ratio, differs } = timeBoth(scenario, effort);
  const world = played(createWorld(scenario, SEED));
  const cloneMs = shortMs(() => cloneWorld(world), warmUps, runs);
  const hashMs = shortMs(() => hashOf(world), warmUps, runs);
  const many = timesAsMany(scenario, TENFOLD);
  const tenfoldMs = medianMs(() => played(createWorld(many, SEED)), 1, slowRuns);
  return {
    scenario: scenario.id,
    historyMs: round(historyMs, 1),
    plainLoopMs: round(plainLoopMs, 0),
    ratio: round(ratio, 1),
    plainNanosPerServerStep: round((plainLoopMs * 1e6) / (serversOf(scenario) * world.step), 1),
    tenfoldRatio: round(tenfoldMs / historyMs, 1),
    cloneMs: round(cloneMs, 3),
    hashMs: round(hashMs, 3),
    worldBytes: worldBytes(world),
    stepMicros: round((historyMs * 1000) / world.step, 2),
    steps: world.step,
    plainDiffersMinutes: differs,
    tenfoldDiffersMinutes: differenceMinutes(world, played(createWorld(many, SEED))),
  };
}
