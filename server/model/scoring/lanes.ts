// Two timelines for every service with alarms: the true state of its metrics, and what reached the team.

import { breaches } from '../engine/comparison.ts';
import type { AlarmSpec } from '../engine/scenario.ts';
import type { World } from '../engine/world.ts';
import type { ServiceState } from '../incident/view-types.ts';
import { sampleAt } from '../monitoring/history.ts';
import { seenAt } from '../monitoring/measure.ts';
import type { DebriefLane } from './debrief-types.ts';
import type { Slices } from './replay-source.ts';
import { stretchesOf } from './stretches.ts';

/** Readings older than this are ignored. */
const FRESH_MINUTES = 5;

type Watched = { readonly alarm: AlarmSpec; readonly column: number };

/** The newest of the last few minutes that arrived, or null. */
function lastOf(world: World, column: number, minute: number): number | null {
  for (let back = 0; back < FRESH_MINUTES && minute - back >= 0; back++) {
    const value = seenAt(world, column, minute - back);
    if (value !== null) return value;
  }
  return null;
}

function stateOf(watched: readonly Watched[], read: (column: number) => number | null): ServiceState {
  const known = watched.map(({ alarm, column }) => ({ alarm, value: read(column) }));
  const bad = known.filter(({ alarm, value }) => value !== null && breaches(alarm.compare, value, alarm.threshold));
  if (bad.some(({ alarm }) => alarm.severity === 1)) return 'failing';
  if (bad.length > 0) return 'degraded';
  return known.every(({ value }) => value === null) ? 'no-data' : 'normal';
}

/** One entry per service. `world` is at the horizon; what the team saw ends with the drill. */
export function* lanesOf(world: World, endedMinute: number): Slices<DebriefLane[]> {
  const { history, columns } = world.monitoring;
  const { alarms, services } = world.compiled.scenario;
  const played = Math.min(history.minutes, Math.floor(endedMinute) + 1);
  const lanes: DebriefLane[] = [];
  for (const { id } of services) {
    const watched = alarms.flatMap((alarm, i) => (alarm.service === id ? [{ alarm, column: columns[i] }] : []));
    if (watched.length === 0) continue;
    yield;
    const trueAt = (minute: number) => stateOf(watched, (column) => sampleAt(history, column, minute));
    const seenIn = (minute: number) => stateOf(watched, (column) => lastOf(world, column, minute));
    lanes.push({ service: id, wasTrue: stretchesOf(history.minutes, trueAt), seen: stretchesOf(played, seenIn) });
  }
  return lanes;
}
