// What a run to the horizon cost and when it was over, read from the minutes that its world has measured.

import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { World } from '../engine/world.ts';
import { sampleAt } from '../monitoring/history.ts';
import type { DebriefRun } from './debrief-types.ts';
import { hadOutage, recoveredMinute } from './incident-metrics.ts';

/** Minutes between two points of a loss curve. */
const CURVE_MINUTES = 10;

/** The scenario's recovery signal at each measured minute. */
export function recoverySeries(world: World): Float32Array {
  const { history } = world.monitoring;
  const series = new Float32Array(history.minutes);
  for (let minute = 0; minute < history.minutes; minute++)
    series[minute] = sampleAt(history, world.compiled.recoveryColumn, minute);
  return series;
}

/** `id` is a script's, or `you`. */
export function runOf(id: string, world: World): DebriefRun {
  const perMinute: number[] = [];
  for (let minute = 0; minute < world.monitoring.history.minutes; minute += CURVE_MINUTES)
    perMinute.push(Math.round(sampleAt(world.monitoring.history, world.compiled.lostColumn, minute)));
  const errors = recoverySeries(world);
  return {
    id,
    lost: Math.round(world.lost),
    firstAlarmMinute: world.monitoring.firstStep < 0 ? null : world.monitoring.firstStep / STEPS_PER_MINUTE,
    outage: hadOutage(world, errors),
    recoveredMinute: recoveredMinute(world, errors),
    perMinute,
  };
}
