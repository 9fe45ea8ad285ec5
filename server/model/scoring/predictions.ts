// Whether a prediction came true and a verdict was right, by the true metrics of the team's world. Effects that would have
// happened anyway earn nothing: a metric that never moves, or one that was already moving that way.

import { breaches } from '../engine/comparison.ts';
import type { AlarmSpec } from '../engine/scenario.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { World } from '../engine/world.ts';
import type { Action, Prediction, Proposal } from '../incident/work-types.ts';
import { sampleAt } from '../monitoring/history.ts';
import { DISCIPLINE } from './weights.ts';

const minuteOf = (step: number): number => Math.floor(step / STEPS_PER_MINUTE);

/** The metric of a prediction: its column, and its alarm if there is one. */
type Watched = { readonly column: number; readonly alarm: AlarmSpec | undefined };

/** Null for a metric that is unrelated to the change: neither of its own service nor watched by a firing alarm. */
function watchedBy(world: World, action: Action, { service, metric }: Prediction): Watched | null {
  const alarm = world.compiled.scenario.alarms.find((one) => one.service === service && one.metric === metric);
  if (alarm === undefined && !action.do.startsWith(`${service}/`)) return null;
  const column = world.compiled.columnOf.get(service)?.get(metric);
  return column === undefined ? null : { column, alarm };
}

function valueAt({ monitoring }: World, column: number, minute: number): number {
  const { history } = monitoring;
  return sampleAt(history, column, Math.max(0, Math.min(history.minutes - 1, minute)));
}

/** Relative movement of a metric between two minutes. From zero, any value counts as a full movement. */
function movementOf(world: World, column: number, from: number, until: number): number {
  const before = valueAt(world, column, from);
  const after = valueAt(world, column, until);
  if (before === 0) return Math.sign(after);
  return (after - before) / Math.abs(before);
}

/** In the predicted direction. */
function moves(movement: number, direction: Prediction['direction']): boolean {
  if (direction === 'flat') return Math.abs(movement) <= DISCIPLINE.unchanged;
  return (direction === 'down' ? -movement : movement) > DISCIPLINE.moved;
}

/** The metric was bad when the change was made. */
const isBad = (world: World, { column, alarm }: Watched, minute: number): boolean =>
  alarm !== undefined && breaches(alarm.compare, valueAt(world, column, minute), alarm.threshold);

const towards = ({ compare }: AlarmSpec): Prediction['direction'] => (compare.startsWith('>') ? 'up' : 'down');

/** A bad metric moves away from its alarm. */
const recovers = (world: World, watched: Watched, minute: number, direction: Prediction['direction']): boolean =>
  isBad(world, watched, minute) && direction !== 'flat' && direction !== towards(watched.alarm!);

/** The metric moved in the same way during an equally long period before the change. */
const didBefore = (world: World, { column }: Watched, minute: number, direction: Prediction['direction']): boolean =>
  moves(movementOf(world, column, minute - world.compiled.scenario.scoring.timeScale.recoveryHalf, minute), direction);

/**
 * It moved as predicted by that minute, and not only as it already did before. A bad metric that recovers did not do so before.
 */
function heldBy(world: World, action: Action, watched: Watched, direction: Prediction['direction'], minute: number) {
  const from = minuteOf(action.step);
  if (!moves(movementOf(world, watched.column, from, minute), direction)) return false;
  return recovers(world, watched, from, direction) || !didBefore(world, watched, from, direction);
}

/** The named metric moved in the named direction within the scenario's time to recovery. */
export function predictionHeld(world: World, action: Action, prediction: Prediction): boolean {
  const watched = watchedBy(world, action, prediction);
  if (watched === null) return false;
  const until = minuteOf(action.step) + world.compiled.scenario.scoring.timeScale.recoveryHalf;
  return heldBy(world, action, watched, prediction.direction, until);
}

/** Worse means towards the alarm on the metric; without an alarm, against the prediction. */
function isWorse({ alarm }: Watched, movement: number, { direction }: Prediction): boolean {
  if (alarm !== undefined) return moves(movement, towards(alarm));
  if (direction === 'flat') return Math.abs(movement) > DISCIPLINE.moved;
  return moves(movement, direction === 'down' ? 'up' : 'down');
}

/** The verdict matches the actual movement of the predicted metric when it was given. Small movements allow two verdicts. */
export function verdictHeld(world: World, action: Action, { prediction, verdict, verifiedStep }: Proposal): boolean {
  if (prediction === null || verdict === null || verifiedStep === null) return false;
  const watched = watchedBy(world, action, prediction);
  if (watched === null) return false;
  const [from, until] = [minuteOf(action.step), minuteOf(verifiedStep)];
  if (verdict === 'as-predicted') return heldBy(world, action, watched, prediction.direction, until);
  // Nobody makes a change to worsen a metric, so such a prediction cannot be disappointed.
  if (watched.alarm !== undefined && towards(watched.alarm) === prediction.direction) return false;
  const moved = movementOf(world, watched.column, from, until);
  if (verdict === 'worse') return isWorse(watched, moved, prediction);
  // Nothing can have changed a moment after the change, or in a metric that never moves.
  const settles = world.compiled.scenario.scoring.timeScale.recoveryHalf * DISCIPLINE.settleShare;
  const lives = isBad(world, watched, from) || !didBefore(world, watched, from, 'flat');
  return until - from >= settles && lives && Math.abs(moved) <= DISCIPLINE.unchanged;
}
