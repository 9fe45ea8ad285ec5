// The cost and the time of recovery of a run to the horizon, from the measured minutes of its world.

import { breaches } from '../engine/comparison.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { World } from '../engine/world.ts';
import { sampleAt } from '../monitoring/history.ts';
import type { DebriefRun } from './debrief-types.ts';

/** Minutes between two points of a loss curve: the smallest interval that stays within the maximum number of points. */
const POINT_MINUTES = [1, 2, 5, 10];
const MOST_POINTS = 180;

/** Service counts as normal only after it has stayed so for this long. */
const STEADY_MINUTES = 15;

/**
 * Minute (since the first) from which `holds` is true for every later minute up to the horizon; null if it was never broken or
 * never held.
 */
export function forGoodFrom(minutes: number, holds: (minute: number) => boolean): number | null {
  let from = minutes;
  while (from > 0 && holds(from - 1)) from--;
  return from === minutes || from === 0 ? null : from;
}

/** Minute from which the scenario's recovery condition holds until the horizon; `errors` is its signal per minute. */
export function recoveredMinute(world: World, errors: ArrayLike<number>): number | null {
  const { compare, threshold } = world.compiled.scenario.recovery;
  const from = forGoodFrom(errors.length, (minute) => breaches(compare, errors[minute], threshold));
  return from === null || from > errors.length - STEADY_MINUTES ? null : from;
}

/** The first minute in which the recovery condition does not hold. */
export function brokenMinute(world: World, errors: ArrayLike<number>): number | null {
  const { compare, threshold } = world.compiled.scenario.recovery;
  for (let minute = 0; minute < errors.length; minute++)
    if (!breaches(compare, errors[minute], threshold)) return minute;
  return null;
}

/** True if the recovery condition was ever broken. */
export const hadOutage = (world: World, errors: ArrayLike<number>): boolean => brokenMinute(world, errors) !== null;

/** The scenario's recovery signal at each measured minute. */
export function recoverySeries(world: World): Float32Array {
  const { history } = world.monitoring;
  const series = new Float32Array(history.minutes);
  for (let minute = 0; minute < history.minutes; minute++)
    series[minute] = sampleAt(history, world.compiled.recoveryColumn, minute);
  return series;
}

/** Customer-minutes lost in each measured minute. */
export function lossOf(world: World): Float32Array {
  const { history } = world.monitoring;
  return Float32Array.from({ length: history.minutes }, (_, minute) =>
    sampleAt(history, world.compiled.lostColumn, minute),
  );
}

const pointMinutesOf = (minutes: number): number =>
  POINT_MINUTES.find((every) => minutes <= every * MOST_POINTS) ?? Math.ceil(minutes / MOST_POINTS);

/** `id` is that of a script, or `you`. */
export function runOf(id: string, world: World): DebriefRun {
  const { history } = world.monitoring;
  const everyMinutes = pointMinutesOf(history.minutes);
  const perMinute: number[] = [];
  for (let minute = 0; minute < history.minutes; minute += everyMinutes)
    perMinute.push(Math.round(sampleAt(history, world.compiled.lostColumn, minute)));
  const errors = recoverySeries(world);
  return {
    id,
    lost: Math.round(world.lost),
    firstAlarmMinute: world.monitoring.firstStep < 0 ? null : world.monitoring.firstStep / STEPS_PER_MINUTE,
    outage: hadOutage(world, errors),
    recoveredMinute: recoveredMinute(world, errors),
    perMinute,
    everyMinutes,
  };
}
