// The team's rolling restart: a number of servers per hour, in batches, of those that need it or of all, with a pause.
import type { Turn } from '../../engine/component-type.ts';
import { startProcess } from './builds.ts';
import type { Rules } from './rules.ts';
import { ABSENT, BOOT, BUILD, JOINQ, REFRESH_FAILED, RESTARTED, type Scope, STALE_MAP } from './server-states.ts';
import type { Fleet, FleetState } from './state.ts';

/** Number of servers that the restart agent examines per step. */
const SERVERS_PER_STEP = 128;

type RestartOrder = { perHour: number; batch: number; scope: Scope };

/** A new order replaces the pace of a running one. A change of scope restarts the pass over the fleet. */
export function orderRestart(s: FleetState, order: RestartOrder, step: number): void {
  const { restart } = s;
  const all = order.scope === 'all';
  if (!restart.running || restart.all !== all) {
    restart.cursor = 0;
    restart.scanned = 0;
    restart.pending = 0;
  }
  if (!restart.running) {
    restart.running = true;
    restart.held = false;
    restart.done = 0;
    restart.allowance = 0;
    restart.startedStep = step;
    restart.lastStep = step;
  }
  restart.all = all;
  restart.perHour = order.perHour;
  restart.batch = order.batch;
  restart.allowance = Math.min(restart.allowance, order.batch);
}

/** Servers whose process is starting up. */
const inTransit = (s: FleetState): number => s.counts[BOOT] + s.counts[BUILD] + s.counts[JOINQ];

/** Queries a server about its map. No report contains this; only the server itself knows. */
function needsRestart(s: FleetState, server: number): boolean {
  const state = s.servers.state[server];
  if (state === ABSENT || state === BOOT || state === BUILD || state === JOINQ) return false;
  return s.restart.all || state === STALE_MAP || (s.servers.flags[server] & REFRESH_FAILED) !== 0;
}

/** Restarts one server by hand. A server that is starting, or gone, is left alone. */
export function restartOne(s: FleetState, rules: Rules, server: number, step: number): void {
  const state = s.servers.state[server];
  if (state === ABSENT || state === BOOT || state === BUILD || state === JOINQ) return;
  startProcess(s, rules, server, step);
  s.servers.flags[server] |= RESTARTED;
}

function scanServers(s: FleetState, rules: Rules, step: number): void {
  const { restart, members } = s;
  for (let looks = SERVERS_PER_STEP; looks > 0 && restart.pending > 0 && restart.scanned < members.now; looks--) {
    if (restart.cursor >= members.now) {
      restart.cursor = 0;
      if (restart.all) restart.scanned = members.now;
      continue;
    }
    const server = restart.cursor++;
    restart.scanned++;
    if (!needsRestart(s, server)) continue;
    startProcess(s, rules, server, step);
    s.servers.flags[server] |= RESTARTED;
    restart.pending--;
    restart.done++;
    restart.lastStep = step;
    if (!restart.all) restart.scanned = 0;
  }
}

export function restartBatches(fleet: Fleet, rules: Rules, turn: Turn): void {
  const s = fleet.state;
  const { restart } = s;
  if (!restart.running) return;
  if (!restart.held) {
    restart.allowance += (restart.perHour / 3600) * turn.seconds;
    const batches = Math.floor(restart.allowance / restart.batch);
    restart.allowance -= batches * restart.batch;
    restart.pending = Math.min(s.members.now, restart.pending + batches * restart.batch);
  }
  scanServers(s, rules, turn.step);
  if (restart.scanned < s.members.now) return;
  restart.pending = 0;
  if (inTransit(s) > 0) {
    if (!restart.all) restart.scanned = 0;
    return;
  }
  restart.running = false;
  turn.record(fleet, 'restart-done', restart.done);
}
