// What a heap dump shows: the objects that fill a process, by class. Most of it is the map and what requests hold; a leak
// shows as what the cache builder keeps.
import type { HostLine } from '../../engine/component-type.ts';
import { heapOf } from './leak.ts';
import { heapUsed } from './memory.ts';
import { ABSENT, BOOT } from './server-states.ts';
import type { FleetState } from './state.ts';

const LEAKING = 'cache builder segments';

/** Parts of what is in use as long as nothing leaks. */
const USUAL = { 'shard map entries': 0.52, 'request buffers': 0.28, 'peer connections': 0.16, [LEAKING]: 0.04 };

/** Shares of the heap, largest first. */
export function heapDump(s: FleetState, server: number, step: number): HostLine[] {
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
