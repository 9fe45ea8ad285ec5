// An operation that a command starts and that takes time, such as a failover: the time left, and the line in the task list.

import type { Task } from '../../engine/component-type.ts';
import { STEP_SECONDS } from '../../engine/time.ts';

export type Work = { left: number; total: number; startedStep: number };

export const noWork = (): Work => ({ left: 0, total: 0, startedStep: 0 });

export function begin(work: Work, minutes: number, step: number): void {
  work.left = minutes * 60;
  work.total = minutes * 60;
  work.startedStep = step;
}

/** Advances time; true in the turn in which the operation ends. */
export function endsNow(work: Work, seconds: number): boolean {
  if (work.left <= 0) return false;
  work.left = Math.max(0, work.left - seconds);
  return work.left === 0;
}

export const isRunning = (work: Work): boolean => work.left > 0;

export function tasksOf(step: number, works: Readonly<Record<string, Work>>): Task[] {
  return Object.entries(works)
    .filter(([, work]) => isRunning(work))
    .map(([verb, { left, total, startedStep }]) => ({
      verb,
      done: Math.floor((total - left) / 60),
      total: Math.ceil(total / 60),
      startedStep,
      endsStep: step + Math.ceil(left / STEP_SECONDS),
      unit: 'minutes',
      held: false,
    }));
}
