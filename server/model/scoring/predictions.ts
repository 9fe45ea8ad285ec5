// Whether a prediction came true and a verdict was right, by the true metrics of the team's world.

import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { World } from '../engine/world.ts';
import type { Action, Prediction, Proposal } from '../incident/work-types.ts';
import { sampleAt } from '../monitoring/history.ts';
import { DISCIPLINE } from './weights.ts';

/** Column of a metric that has something to do with the change: of its own service, or one that rings an alarm. */
function columnOf(world: World, action: Action, { service, metric }: Prediction): number | null {
  const isOf = (one: { service: string; metric: string }) => one.service === service && one.metric === metric;
  const related = action.do.startsWith(`${service}/`) || world.compiled.scenario.alarms.some(isOf);
  return related ? (world.compiled.columnOf.get(service)?.get(metric) ?? null) : null;
}

/** Relative movement of a metric between two minutes; from zero, any value is a whole movement. */
function movementOf(world: World, column: number, from: number, until: number): number {
  const { history } = world.monitoring;
  const last = history.minutes - 1;
  const before = sampleAt(history, column, Math.min(last, from));
  const after = sampleAt(history, column, Math.min(last, until));
  if (before === 0) return Math.sign(after);
  return (after - before) / Math.abs(before);
}

/** In the predicted direction. */
function moves(movement: number, { direction }: Prediction): boolean {
  if (direction === 'flat') return Math.abs(movement) <= DISCIPLINE.unchanged;
  return (direction === 'down' ? -movement : movement) > DISCIPLINE.moved;
}

function againstIt(movement: number, { direction }: Prediction): boolean {
  if (direction === 'flat') return Math.abs(movement) > DISCIPLINE.moved;
  return (direction === 'down' ? movement : -movement) > DISCIPLINE.moved;
}

const minuteOf = (step: number): number => Math.floor(step / STEPS_PER_MINUTE);

/** The named metric moved in the named direction within the scenario's time to recovery. */
export function predictionHeld(world: World, action: Action, prediction: Prediction): boolean {
  const column = columnOf(world, action, prediction);
  if (column === null) return false;
  const from = minuteOf(action.step);
  const until = from + world.compiled.scenario.scoring.timeScale.recoveryHalf;
  return moves(movementOf(world, column, from, until), prediction);
}

/** The verdict says how the predicted metric had moved when it was given; small movements allow two verdicts. */
export function verdictHeld(world: World, action: Action, { prediction, verdict, verifiedStep }: Proposal): boolean {
  if (prediction === null || verdict === null || verifiedStep === null) return false;
  const column = columnOf(world, action, prediction);
  if (column === null) return false;
  const moved = movementOf(world, column, minuteOf(action.step), minuteOf(verifiedStep));
  if (verdict === 'as-predicted') return moves(moved, prediction);
  return verdict === 'worse' ? againstIt(moved, prediction) : Math.abs(moved) <= DISCIPLINE.unchanged;
}
