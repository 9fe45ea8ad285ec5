// The start-up of a process: boot, map build, thread limit test, and the queue of the join gate.
import type { Turn } from '../../engine/component-type.ts';
import { clamp, lag } from '../../engine/math.ts';
import { drawAround } from '../../engine/rng.ts';
import { STEP_SECONDS } from '../../engine/time.ts';
import { buildFlags, writesWrongMaps } from './build-version.ts';
import { schedule, stepsUntilDue } from './calendar.ts';
import { append, BUILD_SLOTS, FIRST_BUILD_SLOT, JOIN_QUEUE, takeFirst } from './chains.ts';
import { threadCeiling, threadsNeeded, workersOf } from './maps.ts';
import type { Rules } from './rules.ts';
import { BOOT, BUILD, HEAP, JOINQ, NEWCOMER, OK, RAISED, STALE_MAP, STREAM } from './server-states.ts';
import { become, blockRefresh, endProcess, enterMesh, markWrongMap } from './servers.ts';
import { type FleetState, RATE_LAG_SECONDS } from './state.ts';

/** Virtual seconds in one bucket of the build clock. The clock runs at most at full speed, so a step passes one bucket. */
const BUCKET_SECONDS = 5;

/** Starts a new process on a server, with the settings ordered for new processes. */
export function startProcess(s: FleetState, rules: Rules, server: number, step: number): void {
  const { servers, tally } = s;
  endProcess(s, rules, server);
  become(s, server, BOOT);
  const kept = (servers.flags[server] & ~(RAISED | HEAP)) | buildFlags(s);
  tally.heap += (s.heap.bigger ? 1 : 0) - (servers.flags[server] & HEAP ? 1 : 0);
  servers.flags[server] = kept | (s.limit.raisedTo > 0 ? RAISED : 0) | (s.heap.bigger ? HEAP : 0);
  servers.strikes[server] = 0;
  servers.startedStep[server] = step;
  const bootSteps =
    kept & NEWCOMER
      ? rules.newcomerBootSteps
      : drawAround(s.streams, STREAM.build, rules.bootSteps, rules.bootSpreadSteps);
  schedule(s, server, step, step + Math.floor(bootSteps + 0.5));
  s.builds.boots++;
}

/** The process is up and begins to build its map. */
export function beginBuild(s: FleetState, rules: Rules, server: number): void {
  const { builds } = s;
  become(s, server, BUILD);
  const seconds = drawAround(s.streams, STREAM.build, rules.buildSeconds, rules.buildSpreadSeconds);
  const bucket = Math.max(builds.bucket + 1, Math.ceil((builds.clock + seconds) / BUCKET_SECONDS));
  append(s.chains, FIRST_BUILD_SLOT + (bucket & (BUILD_SLOTS - 1)), server);
}

/** The map is complete, or cannot be built. In the second case the server answers, but with a stale map. */
function endBuild(s: FleetState, rules: Rules, server: number, step: number, workers: number): void {
  const { servers, chains } = s;
  enterMesh(s, rules, server);
  const lazy = (servers.flags[server] & NEWCOMER) !== 0;
  servers.flags[server] &= ~NEWCOMER;
  servers.mapStep[server] = step;
  const needed = threadsNeeded(s, rules, server, servers.peers[server], workers);
  if (!lazy && needed > threadCeiling(s, rules, server)) {
    become(s, server, STALE_MAP);
    blockRefresh(s, server);
    return;
  }
  if (writesWrongMaps(s, server, step)) {
    markWrongMap(s, server);
    become(s, server, STALE_MAP);
    return;
  }
  become(s, server, JOINQ);
  append(chains, JOIN_QUEUE, server);
}

/** Speed of all builds as a share of full speed. */
export function buildSpeed(s: FleetState, rules: Rules, storeSpeed: number): number {
  if (s.builds.fromStore) return storeSpeed;
  const builders = s.counts[BUILD];
  return builders === 0 ? 1 : clamp((rules.neighbourReach * s.counts[OK]) / builders, rules.neighbourFloor, 1);
}

/** All builders share one clock that runs at the common speed, so a change of speed touches none of them. */
export function advanceBuilds(s: FleetState, rules: Rules, turn: Turn, storeSpeed: number): void {
  const { builds, chains } = s;
  builds.clock += turn.seconds * buildSpeed(s, rules, storeSpeed);
  const passed = Math.floor(builds.clock / BUCKET_SECONDS);
  const workers = workersOf(s, rules, turn.demand);
  while (builds.bucket < passed) {
    builds.bucket++;
    const slot = FIRST_BUILD_SLOT + (builds.bucket & (BUILD_SLOTS - 1));
    for (let server = takeFirst(chains, slot); server >= 0; server = takeFirst(chains, slot))
      endBuild(s, rules, server, turn.step, workers);
  }
}

/** FIFO: accepts this many joins an hour. Unused capacity is not saved up. */
export function acceptJoins(s: FleetState, rules: Rules, turn: Turn): void {
  const { builds, mesh, chains } = s;
  const fresh = (rules.joinsPerHour / 3600) * turn.seconds;
  builds.tokens = Math.min(1 + fresh, builds.tokens + fresh);
  while (builds.tokens >= 1) {
    const server = takeFirst(chains, JOIN_QUEUE);
    if (server < 0) break;
    builds.tokens -= 1;
    become(s, server, OK);
    mesh.churn += 1;
  }
}

/** Updates the rate of process starts for plots. */
export function countBoots(s: FleetState, turn: Turn): void {
  const { builds } = s;
  builds.bootsPerHour = lag(builds.bootsPerHour, (builds.boots * 3600) / turn.seconds, turn.seconds, RATE_LAG_SECONDS);
  builds.boots = 0;
}

/** Progress of a booting server, 0 to 1. */
export function bootProgress(s: FleetState, rules: Rules, server: number, step: number): number {
  const bootSeconds = rules.bootSteps * STEP_SECONDS;
  const whole = bootSeconds + rules.buildSeconds;
  const at = s.servers.state[server];
  if (at === JOINQ) return 1;
  if (at === BOOT) return clamp((bootSeconds - stepsUntilDue(s, server, step) * STEP_SECONDS) / whole, 0, 1);
  const buckets = (s.chains.slot[server] - FIRST_BUILD_SLOT - s.builds.bucket) & (BUILD_SLOTS - 1);
  return clamp(1 - (buckets * BUCKET_SECONDS) / whole, 0, 1);
}
