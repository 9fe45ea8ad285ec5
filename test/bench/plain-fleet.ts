// The baseline of the benchmark: a naive implementation of a mesh fleet, with a loop over every server at every step that
// recomputes everything. Supports a fleet of one cell without the remedies that are applied beforehand.

import { crashRate, ejectionRate } from '#model/components/mesh-fleet/ejection.ts';
import { workersOf } from '#model/components/mesh-fleet/maps.ts';
import { type Rules, rulesOf } from '#model/components/mesh-fleet/rules.ts';
import {
  ABSENT,
  BOOT,
  BUILD,
  EJECTED,
  JOINQ,
  OK,
  STALE_MAP,
  STREAM,
} from '#model/components/mesh-fleet/server-states.ts';
import type { Fleet, FleetState } from '#model/components/mesh-fleet/state.ts';
import { carryTraffic } from '#model/components/mesh-fleet/traffic.ts';
import type { Turn } from '#model/engine/component-type.ts';
import { clamp, lag } from '#model/engine/math.ts';
import { assert } from '#model/engine/result.ts';
import { draw, drawAround } from '#model/engine/rng.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';

export type PlainServer = {
  state: number;
  base: number;
  known: number;
  pollPhase: number;
  refreshPhase: number;
  refreshBlocked: boolean;
  refreshFailed: boolean;
  restarted: boolean;
  newcomer: boolean;
  mapStep: number;
  /** End of a boot, of an ejection, of an old map. */
  dueStep: number;
  ttlEndStep: number;
  /** Remaining build time, in virtual seconds. */
  buildSeconds: number;
  strikes: number;
  residual: number;
};

/** The state of the real fleet, for its orders and sums, with the servers as a list of objects. */
export type PlainState = FleetState & { readonly list: PlainServer[]; readonly queue: PlainServer[] };

const serverOf = (s: FleetState, i: number): PlainServer => ({
  state: s.servers.state[i],
  base: s.servers.baseThreads[i],
  known: s.servers.peers[i],
  pollPhase: s.servers.pollPhase[i],
  refreshPhase: s.servers.refreshPhase[i],
  refreshBlocked: false,
  refreshFailed: false,
  restarted: false,
  newcomer: false,
  mapStep: s.servers.mapStep[i],
  dueStep: 0,
  ttlEndStep: 0,
  buildSeconds: 0,
  strikes: 0,
  residual: s.servers.residual[i],
});

/** Converts a newly created fleet. */
export function plainStateOf(state: FleetState, rules: Rules): PlainState {
  assert(rules.cells === 1 && rules.cachePeers === 0, 'the yardstick knows one cell and no cache fleet');
  return { ...state, list: Array.from({ length: state.members.now }, (_, i) => serverOf(state, i)), queue: [] };
}

function startProcess(s: PlainState, rules: Rules, server: PlainServer, step: number): void {
  const waiting = s.queue.indexOf(server);
  if (waiting >= 0) s.queue.splice(waiting, 1);
  const bootSteps = server.newcomer
    ? rules.newcomerBootSteps
    : drawAround(s.streams, STREAM.build, rules.bootSteps, rules.bootSpreadSteps);
  server.state = BOOT;
  server.refreshBlocked = false;
  server.refreshFailed = false;
  server.strikes = 0;
  server.dueStep = step + Math.floor(bootSteps + 0.5);
  s.builds.boots++;
}

function newServer(s: PlainState, rules: Rules, step: number): PlainServer {
  const spread = rules.threadBaseSpread;
  const server: PlainServer = {
    state: ABSENT,
    base: rules.threadBase - spread + Math.floor(draw(s.streams, STREAM.init) * 2 * spread),
    residual: Math.floor(draw(s.streams, STREAM.init) * 256),
    pollPhase: Math.floor(draw(s.streams, STREAM.init) * rules.pollSteps),
    refreshPhase: Math.floor(draw(s.streams, STREAM.init) * rules.refreshSteps),
    known: 0,
    refreshBlocked: false,
    refreshFailed: false,
    restarted: false,
    newcomer: true,
    mapStep: step,
    dueStep: 0,
    ttlEndStep: 0,
    buildSeconds: 0,
    strikes: 0,
  };
  startProcess(s, rules, server, step);
  return server;
}

function changeSize(s: PlainState, rules: Rules, turn: Turn): void {
  const { addition, removal, members, mesh } = s;
  if (addition.left > 0) addition.due += (addition.perHour / 3600) * turn.seconds;
  for (; addition.due >= 1 && addition.left > 0; addition.due -= 1) {
    addition.left--;
    s.list.push(newServer(s, rules, turn.step));
    members.added++;
  }
  if (removal.left > 0) removal.due += (removal.perHour / 3600) * turn.seconds;
  for (; removal.due >= 1 && removal.left > 0; removal.due -= 1) {
    removal.left--;
    const server = s.list.pop()!;
    if (server.state === JOINQ) s.queue.splice(s.queue.indexOf(server), 1);
    members.removed++;
    mesh.churn += rules.removalChurn;
  }
  members.now = s.list.length;
}

function keepOldMap(s: PlainState, rules: Rules, server: PlainServer, step: number): void {
  if (server.refreshFailed) return;
  server.refreshFailed = true;
  server.mapStep = Math.max(server.mapStep, step - rules.refreshSteps);
  server.ttlEndStep = step + Math.floor(drawAround(s.streams, STREAM.map, rules.ttlSteps, rules.ttlSpreadSteps));
}

/** One refresh; returns true if it failed. */
function refresh(s: PlainState, rules: Rules, server: PlainServer, step: number, workers: number, refused: number) {
  if (server.refreshBlocked) return true;
  if (server.state !== OK && server.state !== STALE_MAP && server.state !== EJECTED) return false;
  if (server.base + server.known * rules.threadPerPeer + workers > rules.threadLimit) {
    keepOldMap(s, rules, server, step);
    server.refreshBlocked = true;
    return true;
  }
  if (refused > 0 && draw(s.streams, STREAM.store) < refused) {
    keepOldMap(s, rules, server, step);
    return true;
  }
  if (!server.refreshFailed) return false;
  server.refreshFailed = false;
  server.mapStep = step;
  if (server.state === STALE_MAP) server.state = OK;
  return false;
}

function endBuild(s: PlainState, rules: Rules, server: PlainServer, step: number, workers: number): void {
  server.known = s.list.length - 1;
  server.mapStep = step;
  const needed = server.base + server.known * rules.threadPerPeer + workers;
  const lazy = server.newcomer;
  server.newcomer = false;
  if (!lazy && needed > rules.threadLimit) {
    server.state = STALE_MAP;
    server.refreshBlocked = true;
    return;
  }
  server.state = JOINQ;
  s.queue.push(server);
}

/** Timers of a server: the end of an old map, a boot, an ejection, or a build. */
function live(s: PlainState, rules: Rules, server: PlainServer, step: number, built: number, workers: number): void {
  if (server.state === OK) {
    if (server.refreshFailed && step >= server.ttlEndStep) server.state = STALE_MAP;
  } else if (server.state === BUILD) {
    server.buildSeconds -= built;
    if (server.buildSeconds <= 0) endBuild(s, rules, server, step, workers);
  } else if (server.state === BOOT && step >= server.dueStep) {
    server.state = BUILD;
    server.buildSeconds = drawAround(s.streams, STREAM.build, rules.buildSeconds, rules.buildSpreadSeconds);
  } else if (server.state === EJECTED && step >= server.dueStep) {
    s.mesh.churn += rules.returnChurn;
    server.state = server.refreshFailed && step >= server.ttlEndStep ? STALE_MAP : OK;
  }
}

/** Resets everything that is recounted in every step. */
function clearCounts({ counts, tally, knowledge, maps }: PlainState): void {
  counts.fill(0);
  knowledge.byPeers.fill(0);
  tally.refreshBlocked = tally.okRestarted = tally.residual = 0;
  knowledge.top = knowledge.unlearned = knowledge.counted = maps.refreshFailed = 0;
}

/** Adds a server to the counts that traffic and metrics use. */
function count({ counts, tally, knowledge, maps }: PlainState, server: PlainServer, there: number): void {
  const { state, known } = server;
  counts[state]++;
  if (server.refreshBlocked) tally.refreshBlocked++;
  if (server.refreshFailed) {
    const minute = Math.floor(server.mapStep / STEPS_PER_MINUTE);
    if (maps.refreshFailed === 0 || minute < maps.oldestMinute) maps.oldestMinute = minute;
    maps.refreshFailed++;
  }
  if (state === OK && server.restarted) tally.okRestarted++;
  else if (state === STALE_MAP) tally.residual += server.residual;
  if (state === BOOT || state === BUILD) return;
  knowledge.counted++;
  knowledge.byPeers[known]++;
  if (known > knowledge.top) knowledge.top = known;
  if (known < there) knowledge.unlearned += there - known;
}

function acceptJoins(s: PlainState, rules: Rules, turn: Turn): void {
  const fresh = (rules.joinsPerHour / 3600) * turn.seconds;
  s.builds.tokens = Math.min(1 + fresh, s.builds.tokens + fresh);
  for (; s.builds.tokens >= 1 && s.queue.length > 0; s.builds.tokens -= 1) {
    const server = s.queue.shift()!;
    server.state = OK;
    s.counts[JOINQ]--;
    s.counts[OK]++;
    if (server.restarted) s.tally.okRestarted++;
    s.mesh.churn += 1;
  }
}

function pickServing(s: PlainState): PlainServer | undefined {
  const serving = s.list.filter((server) => server.state === OK);
  return serving[Math.floor(draw(s.streams, STREAM.ejection) * serving.length)];
}

function ejectAndCrash(s: PlainState, rules: Rules, turn: Turn): void {
  const { ejection } = s;
  const serverMinutes = (s.counts[OK] * turn.seconds) / 60;
  ejection.due += ejectionRate(s, rules) * serverMinutes;
  for (; ejection.due >= 1; ejection.due -= 1) {
    const server = pickServing(s);
    if (server === undefined) continue;
    if (++server.strikes >= rules.ejectStrikes) startProcess(s, rules, server, turn.step);
    else {
      server.state = EJECTED;
      server.dueStep = turn.step + Math.floor(rules.ejectHoldSteps);
    }
  }
  ejection.crashesDue += crashRate(s, rules) * serverMinutes;
  for (; ejection.crashesDue >= 1; ejection.crashesDue -= 1) {
    const server = pickServing(s);
    if (server !== undefined) startProcess(s, rules, server, turn.step);
  }
}

function restart(s: PlainState, rules: Rules, turn: Turn): void {
  const order = s.restart;
  if (!order.running || order.held) return;
  order.allowance += (order.perHour / 3600) * turn.seconds;
  const batches = Math.floor(order.allowance / order.batch);
  order.allowance -= batches * order.batch;
  let pending = batches * order.batch;
  for (let looked = 0; looked < s.list.length && pending > 0; looked++) {
    const server = s.list[order.cursor++ % s.list.length];
    if (server.state === BOOT || server.state === BUILD || server.state === JOINQ) continue;
    if (!order.all && server.state !== STALE_MAP && !server.refreshFailed) continue;
    startProcess(s, rules, server, turn.step);
    server.restarted = true;
    order.done++;
    pending--;
  }
}

/** Build speed, from the counts of the previous step. */
function buildSpeed(s: PlainState, rules: Rules, storeSpeed: number): number {
  if (s.builds.fromStore) return storeSpeed;
  const builders = s.counts[BUILD];
  return builders === 0 ? 1 : clamp((rules.neighbourReach * s.counts[OK]) / builders, rules.neighbourFloor, 1);
}

/** One step of every server, then of the fleet. The real kind's `emit` outputs the counts. */
export function stepPlain(fleet: Fleet & { readonly state: PlainState }, turn: Turn): void {
  const s = fleet.state;
  const rules = rulesOf(fleet.params);
  const { step, seconds, signals } = turn;
  changeSize(s, rules, turn);
  const workers = workersOf(s, rules, turn.demand);
  const refusal = signals[fleet.inputs.mapRefusal];
  const refused = refusal * refusal * refusal;
  const built = seconds * buildSpeed(s, rules, signals[fleet.inputs.mapSpeed]);
  const pollPhase = step % rules.pollSteps;
  const refreshPhase = step % rules.refreshSteps;
  const canPoll = signals[fleet.inputs.membershipUp] > 0;
  const there = s.list.length - 1;
  let failures = 0;
  clearCounts(s);
  for (const server of s.list) {
    if (server.pollPhase === pollPhase && canPoll) server.known = there;
    if (server.refreshPhase === refreshPhase && refresh(s, rules, server, step, workers, refused)) failures++;
    live(s, rules, server, step, built, workers);
    count(s, server, there);
  }
  s.maps.failuresPerHour = lag(s.maps.failuresPerHour, (failures * 3600) / seconds, seconds, 300);
  acceptJoins(s, rules, turn);
  carryTraffic(fleet, rules, turn);
  ejectAndCrash(s, rules, turn);
  restart(s, rules, turn);
  s.builds.bootsPerHour = lag(s.builds.bootsPerHour, (s.builds.boots * 3600) / seconds, seconds, 300);
  s.builds.boots = 0;
}
