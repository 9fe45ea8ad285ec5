// A memory leak: the heap of a process fills, and once it is full the process cannot build a map until it is restarted. A
// patched process does not leak.
import type { Turn } from '../../engine/component-type.ts';
import { hashed } from '../../engine/rng.ts';
import { unlink } from './chains.ts';
import { heapUsed } from './memory.ts';
import { ABSENT, EJECTED, FULL, OK, PATCHED, STALE_MAP } from './server-states.ts';
import { become, blockRefresh } from './servers.ts';
import type { FleetState } from './state.ts';

/** Interval in steps of a scan of the fleet. */
const SCAN_STEPS = 12;
/** Up to this share of the heap, garbage collection works normally. */
const FULLEST = 0.98;
const FULL_PAUSE_MS = 2400;
const USUAL_PAUSE_MS = 38;

const place = (s: FleetState, server: number, k: number): number =>
  hashed(s.faults.salt ^ s.servers.startedStep[server], server, k);

const leaks = (s: FleetState, server: number): boolean =>
  s.faults.leak.fromStep >= 0 && (s.servers.flags[server] & PATCHED) === 0;

/** Number of steps in which the heap of a server's process fills. */
function filling(s: FleetState, server: number): { from: number; until: number } {
  const { fromStep, afterSteps, spreadSteps, againSteps, againSpreadSteps } = s.faults.leak;
  if (s.servers.startedStep[server] <= fromStep)
    return { from: fromStep, until: fromStep + afterSteps + (place(s, server, 0) + place(s, server, 1)) * spreadSteps };
  const from = s.servers.mapStep[server];
  return { from, until: from + againSteps + place(s, server, 0) * againSpreadSteps };
}

/** Used share of a server's heap. */
export function heapOf(s: FleetState, server: number, step: number): number {
  const usual = heapUsed(step, server);
  if (!leaks(s, server)) return usual;
  const { from, until } = filling(s, server);
  const filled = Math.max(0, Math.min(1, (step - from) / (until - from)));
  return usual + (FULLEST - usual) * filled;
}

/** Heap of a typical process: the mean of a sample of the fleet, unless all are the same. */
export function typicalHeap(s: FleetState, step: number): number {
  if (s.faults.leak.fromStep < 0) return heapUsed(step, 0);
  const stride = Math.max(1, Math.floor(s.members.now / 64));
  let [sum, count] = [0, 0];
  for (let server = 0; server < s.members.now; server += stride) {
    if (s.servers.state[server] === ABSENT) continue;
    sum += heapOf(s, server, step);
    count++;
  }
  return count === 0 ? heapUsed(step, 0) : sum / count;
}

/** Longest pause of the collector, which increases as less can be collected. */
export function collectorPauseMs(heap: number): number {
  const tight = Math.max(0, heap - 0.72) / (FULLEST - 0.72);
  return USUAL_PAUSE_MS + (FULL_PAUSE_MS - USUAL_PAUSE_MS) * tight * tight;
}

export function fillHeaps(s: FleetState, turn: Turn): void {
  if (s.faults.leak.fromStep < 0) return;
  for (let server = turn.step % SCAN_STEPS; server < s.members.now; server += SCAN_STEPS) {
    const state = s.servers.state[server];
    if ((state !== OK && state !== EJECTED) || !leaks(s, server) || filling(s, server).until > turn.step) continue;
    unlink(s.chains, server);
    become(s, server, STALE_MAP);
    blockRefresh(s, server);
    s.servers.flags[server] |= FULL;
  }
}
