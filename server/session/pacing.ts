// Keeps simulated time in step with real time. Everything is computed from a fixed anchor, never from the last tick, so that
// timer delays do not accumulate.

import { STEP_SECONDS } from '#model/engine/time.ts';
import type { Speed } from '#protocol/events.ts';
import type { Clock } from '../ports.ts';

/** At `anchorMs` of real time the drill was at `anchorSteps`; the fraction is part of the next step. */
export type Pace = { readonly anchorMs: number; readonly anchorSteps: number; readonly speed: Speed };

/** A longer pause of the process, such as laptop sleep, is skipped rather than caught up. */
const LONGEST_GAP_MS = 2000;

const stepMs = (speed: Speed): number => (STEP_SECONDS * 1000) / speed;

export const stepsAt = (pace: Pace, nowMs: number): number =>
  pace.anchorSteps + (nowMs - pace.anchorMs) / stepMs(pace.speed);

export const startPace = (step: number, nowMs: number, speed: Speed): Pace => ({
  anchorMs: nowMs,
  anchorSteps: step,
  speed,
});

/** Continues at another speed from the exact current position. */
export const changeSpeed = (pace: Pace, nowMs: number, speed: Speed): Pace => ({
  anchorMs: nowMs,
  anchorSteps: stepsAt(pace, nowMs),
  speed,
});

/** Tolerance in steps, so that rounding does not delay a step that is due. */
const ROUNDING = 1e-9;

/** When the step after `step` is due. */
export const nextStepMs = ({ anchorMs, anchorSteps, speed }: Pace, step: number): number =>
  Math.ceil(anchorMs + (step + 1 - anchorSteps) * stepMs(speed));

/** The step that a drill at `step` should have reached by now, and the pace from now on. */
export function stepDue(pace: Pace, step: number, nowMs: number): { due: number; pace: Pace } {
  const exact = stepsAt(pace, nowMs);
  const due = Math.floor(exact + ROUNDING);
  if ((due - step) * stepMs(pace.speed) <= LONGEST_GAP_MS + stepMs(pace.speed)) return { due, pace };
  return { due: step, pace: { ...pace, anchorMs: nowMs, anchorSteps: step + (exact - due) } };
}

/** The end of the period that contains `nowMs`, counted from `startMs`. */
export const nextPeriodMs = (startMs: number, periodMs: number, nowMs: number): number =>
  startMs + (Math.floor((nowMs - startMs) / periodMs) + 1) * periodMs;

/** Calls `task` every `periodMs` until the returned function is called; missed periods are skipped. */
export function every(clock: Clock, periodMs: number, task: () => void): () => void {
  const startMs = clock.nowMs();
  let cancel = (): void => {};
  let stopped = false;
  const wait = (): void => {
    const nowMs = clock.nowMs();
    cancel = clock.schedule(nextPeriodMs(startMs, periodMs, nowMs) - nowMs, () => {
      task();
      if (!stopped) wait();
    });
  };
  wait();
  return () => {
    stopped = true;
    cancel();
  };
}
