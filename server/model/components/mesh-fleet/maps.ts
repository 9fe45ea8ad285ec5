// The shard map of each server: hourly refresh, the thread limit that the refresh can hit, and the expiry of an old map.
import type { Turn } from '../../engine/component-type.ts';
import { lag } from '../../engine/math.ts';
import { draw, drawAround } from '../../engine/rng.ts';
import { writesWrongMaps, writeWrongMap } from './build-version.ts';
import { schedule } from './calendar.ts';
import { unlink } from './chains.ts';
import { mostPeers } from './knowledge.ts';
import type { Rules } from './rules.ts';
import { EJECTED, HEAP, OK, RAISED, REFRESH_BLOCKED, REFRESH_FAILED, STALE_MAP, STREAM } from './server-states.ts';
import { become, blockRefresh, clearMapFlags, markFailedRefresh } from './servers.ts';
import { type FleetState, RATE_LAG_SECONDS } from './state.ts';

/** Worker threads that traffic requires on every server: none at night. */
export const workersAt = (rules: Rules, demand: number): number =>
  Math.floor(rules.workerThreads * Math.max(0, demand - rules.workersFrom));

/**
 * The same for the requests that a server actually gets: more while clients retry, fewer while the edge refuses some. The pool
 * is as large as the daily peak needs.
 */
export const workersOf = (s: FleetState, rules: Rules, demand: number): number =>
  workersAt(rules, Math.min(Math.max(1, demand), demand * s.traffic.pressure));

/** Threads that a server needs with `peers` known peers and `workers` workers. */
export const threadsNeeded = (s: FleetState, rules: Rules, server: number, peers: number, workers: number): number =>
  s.servers.baseThreads[server] + peers * rules.threadPerPeer + workers;

/** Threads that the operating system grants a server's process. */
export const threadLimitOf = (s: FleetState, rules: Rules, server: number): number =>
  s.servers.flags[server] & RAISED ? s.limit.raisedTo : rules.threadLimit;

/** Threads that a server's process can actually open: a bigger heap leaves less memory for thread stacks. */
export const threadCeiling = (s: FleetState, rules: Rules, server: number): number =>
  threadLimitOf(s, rules, server) - (s.servers.flags[server] & HEAP ? rules.heapPenalty : 0);

/** Threads that a server in the mesh holds, at most what it can open. */
export const threadsHeld = (s: FleetState, rules: Rules, server: number, workers: number): number =>
  Math.min(threadCeiling(s, rules, server), threadsNeeded(s, rules, server, s.servers.peers[server], workers));

/** A server whose refresh failed keeps its old map until the map expires. */
function keepOldMap(s: FleetState, rules: Rules, server: number, step: number): void {
  const { servers } = s;
  if (servers.flags[server] & REFRESH_FAILED) return;
  const lastGood = step - rules.refreshSteps;
  if (servers.mapStep[server] < lastGood) servers.mapStep[server] = lastGood;
  markFailedRefresh(s, server);
  const lifeSteps = Math.floor(drawAround(s.streams, STREAM.map, rules.ttlSteps, rules.ttlSpreadSteps));
  servers.ttlEndStep[server] = step + lifeSteps;
  if (servers.state[server] === OK) schedule(s, server, step, step + lifeSteps);
}

function takeFreshMap(s: FleetState, server: number, step: number): void {
  const { state, flags, mapStep } = s.servers;
  if ((flags[server] & REFRESH_FAILED) === 0) return;
  clearMapFlags(s, server);
  mapStep[server] = step;
  if (state[server] === OK) unlink(s.chains, server);
  if (state[server] === STALE_MAP) become(s, server, OK);
}

/** One refresh; true if it failed. */
function refresh(s: FleetState, rules: Rules, server: number, turn: Turn, workers: number, refusal: number): boolean {
  const { state, flags, peers } = s.servers;
  const at = state[server];
  if ((at !== OK && at !== STALE_MAP && at !== EJECTED) || flags[server] & REFRESH_BLOCKED) return false;
  if (threadsNeeded(s, rules, server, peers[server], workers) > threadCeiling(s, rules, server)) {
    keepOldMap(s, rules, server, turn.step);
    blockRefresh(s, server);
    return true;
  }
  if (writesWrongMaps(s, server, turn.step)) {
    writeWrongMap(s, rules, server, turn.step);
    return false;
  }
  if (refusal > 0 && draw(s.streams, STREAM.store) < refusal) {
    keepOldMap(s, rules, server, turn.step);
    return true;
  }
  takeFreshMap(s, server, turn.step);
  return false;
}

/** True if some refresh could end differently from the previous one. Servers are only examined in this case. */
function refreshesMatter(s: FleetState, rules: Rules, workers: number, refusal: number): boolean {
  if (refusal > 0 || s.tally.retryable > 0 || s.faults.deploy.fromStep >= 0) return true;
  const most = rules.threadBase + rules.threadBaseSpread + mostPeers(s.knowledge, rules.cells) * rules.threadPerPeer;
  return most + workers + (s.tally.heap > 0 ? rules.heapPenalty : 0) > rules.threadLimit;
}

/**
 * Servers whose turn it is refresh their map. The store refuses one read with probability `refused`; a refresh fails after
 * three refusals.
 */
export function refreshMaps(s: FleetState, rules: Rules, turn: Turn, refused: number): void {
  const phase = turn.step % rules.refreshSteps;
  const workers = workersOf(s, rules, turn.demand);
  const refusal = refused * refused * refused;
  let failures = s.maps.blockedByPhase[phase];
  if (refreshesMatter(s, rules, workers, refusal))
    for (let server = s.refreshes.first[phase]; server >= 0; server = s.refreshes.next[server])
      if (refresh(s, rules, server, turn, workers, refusal)) failures++;
  s.maps.failuresPerHour = lag(
    s.maps.failuresPerHour,
    (failures * 3600) / turn.seconds,
    turn.seconds,
    RATE_LAG_SECONDS,
  );
}
