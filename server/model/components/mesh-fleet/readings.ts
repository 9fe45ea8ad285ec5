// External view of single servers: the reported state of each, and the reading of an operator who logs in. That a serving
// server will fail shows only in the lines of a reading, never in its report.
import type { HostLine, Hosts, Turn } from '../../engine/component-type.ts';
import { STEPS_PER_HOUR, STEPS_PER_MINUTE } from '../../engine/time.ts';
import { buildName, hasWrongMap } from './build-version.ts';
import { bootProgress } from './builds.ts';
import { FLEET_HOST_STATES, hostStateOf, reportedState, writeHostStates } from './host-states.ts';
import { peersToKnow } from './knowledge.ts';
import { collectorPauseMs, heapOf } from './leak.ts';
import { threadLimitOf, threadsHeld, workersOf } from './maps.ts';
import { heapUsed, residentGib, virtualGib } from './memory.ts';
import { isCutOff, rackGroupOf } from './racks.ts';
import { restartOne } from './restart.ts';
import { type Rules, rulesOf } from './rules.ts';
import {
  ABSENT,
  BOOT,
  BUILD,
  EJECTED,
  FULL,
  HEAP,
  HUNG,
  JOINQ,
  OK,
  REFRESH_BLOCKED,
  REFRESH_FAILED,
  RESTARTED,
  STALE_MAP,
} from './server-states.ts';
import { cellOf, inMesh } from './servers.ts';
import type { Fleet, FleetState } from './state.ts';

const LEAKING = 'cache builder segments';

/** Shares of the used heap without a leak. */
const USUAL = { 'shard map entries': 0.52, 'request buffers': 0.28, 'peer connections': 0.16, [LEAKING]: 0.04 };

/** Shares of the heap, largest first. */
function heapDump(s: FleetState, server: number, step: number): HostLine[] {
  const state = s.servers.state[server];
  if (state === ABSENT || state === BOOT) return [];
  const used = heapOf(s, server, step);
  const usual = Math.min(used, heapUsed(step, server));
  return Object.entries(USUAL)
    .map(([name, share]) => {
      const value = usual * share + (name === LEAKING ? used - usual : 0);
      return { name, value: Math.round(value * 1000) / 1000, unit: 'share' };
    })
    .sort((a, b) => b.value - a.value);
}

/** Peers that a server holds threads for. During a build, it opens them progressively. */
function peersHeld(s: FleetState, rules: Rules, server: number, step: number): number {
  const state = s.servers.state[server];
  if (inMesh(state)) return s.servers.peers[server];
  if (state !== BUILD) return 0;
  const there = peersToKnow(rules, s.members.now, cellOf(rules, server));
  return Math.floor(there * bootProgress(s, rules, server, step));
}

function threadsOf(s: FleetState, rules: Rules, server: number, turn: Turn): number {
  if (inMesh(s.servers.state[server])) return threadsHeld(s, rules, server, workersOf(s, rules, turn.demand));
  return s.servers.baseThreads[server] + peersHeld(s, rules, server, turn.step) * rules.threadPerPeer;
}

function describeMap(s: FleetState, server: number): string {
  const state = s.servers.state[server];
  if (hasWrongMap(s, server))
    return state === STALE_MAP
      ? 'complete, owners unknown to the cells'
      : 'old, the new one is complete and not in use';
  if (state === OK || state === EJECTED || state === JOINQ)
    return s.servers.flags[server] & REFRESH_FAILED ? 'old, last refresh failed' : 'current';
  return 'incomplete';
}

/** Steps since the map was built; null if the process never had one. */
function mapAgeSteps(s: FleetState, rules: Rules, server: number, step: number): number | null {
  const { flags, state, mapStep, refreshPhase } = s.servers;
  if (flags[server] & REFRESH_FAILED) return step - mapStep[server];
  if ((state[server] === STALE_MAP && !hasWrongMap(s, server)) || !inMesh(state[server])) return null;
  const sinceTurn = (step - refreshPhase[server] + rules.refreshSteps) % rules.refreshSteps;
  return Math.min(step - mapStep[server], sinceTurn);
}

function lastRefresh(s: FleetState, server: number): string {
  const flags = s.servers.flags[server];
  if (flags & HUNG) return 'timed out';
  if (flags & FULL) return 'OutOfMemoryError';
  if (flags & REFRESH_BLOCKED) return 'could not create thread: EAGAIN';
  if (flags & REFRESH_FAILED) return 'store refused';
  return inMesh(s.servers.state[server]) ? 'ok' : 'none yet';
}

const rounded = (x: number, places: number): number => Math.floor(x * places + 0.5) / places;

function read(fleet: Fleet, server: number, turn: Turn): HostLine[] {
  const s = fleet.state;
  const rules = rulesOf(fleet.params);
  const line = (name: string, value: number | string, unit = ''): HostLine => ({ name, value, unit });
  const state = reportedState(s, server);
  if (state === 'absent') return [line('state', state)];
  const group = rackGroupOf(rules, server);
  const threads = threadsOf(s, rules, server, turn);
  const heapGib = s.servers.flags[server] & HEAP ? rules.biggerHeapGib : rules.heapGib;
  const ageSteps = mapAgeSteps(s, rules, server, turn.step);
  const heap =
    state === 'booting' ? 0.1 + 0.4 * bootProgress(s, rules, server, turn.step) : heapOf(s, server, turn.step);
  return [
    line('state', state),
    line('threads', threads, 'threads'),
    line('TasksMax', threadLimitOf(s, rules, server), 'threads'),
    line('threads of limit', rounded(threads / threadLimitOf(s, rules, server), 1000), 'share'),
    line('peers known', peersHeld(s, rules, server, turn.step), 'hosts'),
    line('shard map', describeMap(s, server)),
    line(
      'map age',
      ageSteps === null ? 'no map' : Math.floor(ageSteps / STEPS_PER_MINUTE),
      ageSteps === null ? '' : 'min',
    ),
    line('last refresh', lastRefresh(s, server)),
    line('resident memory', rounded(residentGib(heapGib, threads, heap), 100), 'GiB'),
    line('virtual memory', rounded(virtualGib(heapGib, threads), 100), 'GiB'),
    line('host memory', fleet.params.hostMemoryGib, 'GiB'),
    line('heap used', rounded(heap, 1000), 'share'),
    line('longest GC pause', rounded(collectorPauseMs(heap), 1), 'ms'),
    line('uptime', rounded((turn.step - s.servers.startedStep[server]) / STEPS_PER_HOUR, 10), 'h'),
    line('build', buildName(fleet, server, turn.step)),
    line('rack group', group),
    line('network', isCutOff(s, group) ? 'other rack groups time out' : 'ok'),
    line('joined', server < rules.servers ? 'original' : 'added'),
  ];
}

export const FLEET_HOSTS: Hosts = {
  states: FLEET_HOST_STATES,
  count: (fleet: Fleet) => fleet.state.members.ever,
  stateOf: (fleet: Fleet, server) => hostStateOf(fleet.state, server),
  writeStates: (fleet: Fleet, states) => writeHostStates(fleet.state, states),
  bypassesTelemetry: (fleet: Fleet, server) => (fleet.state.servers.flags[server] & RESTARTED) !== 0,
  progress(fleet: Fleet, server, turn) {
    const state = fleet.state.servers.state[server];
    if (state !== BOOT && state !== BUILD && state !== JOINQ) return 0;
    return bootProgress(fleet.state, rulesOf(fleet.params), server, turn.step);
  },
  read,
  heap: (fleet: Fleet, server, turn) => heapDump(fleet.state, server, turn.step),
  restart: (fleet: Fleet, server, turn) => restartOne(fleet.state, rulesOf(fleet.params), server, turn.step),
};
