// The clock of one drill: how many steps are due at its speed. No step is due while it is paused or nobody is connected. While
// it fast-forwards, all steps up to the next event that needs attention are due. The clock takes no steps and holds no timer:
// the drill polls it.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Speed } from '#protocol/events.ts';
import { changeSpeed, nextPeriodMs, nextStepMs, type Pace, startPace, stepDue, stepsAt } from './pacing.ts';

/** Steps with shorter intervals are taken in batches. */
const TICK_MS = 50;
/** Fast-forward yields to the rest of the process after this time. */
const SLICE_MS = 15;
/** Fast-forward ends after this much real time. */
const FORWARD_MS = 5000;

/** `attention`: number of events so far that needed attention. */
export type Position = { readonly step: number; readonly attention: number };

/** Steps are due until the drill reaches one of these. */
export type DueSteps = { readonly untilStep: number; readonly untilAttention: number; readonly untilMs: number };

export type ClockSettings = { readonly speed: Speed; readonly paused: boolean };

export class DrillClock {
  #horizonStep: number;
  #speed: Speed;
  #paused: boolean;
  #waiting = true;
  #stopped = false;
  /** Where fast-forward ends; null at normal speed. */
  #forward: DueSteps | null = null;
  /** Runs on to a step; commands do not end this. */
  #jumping = false;
  #pace: Pace;
  /** The part of the next step that had passed when the clock stopped, which does not pass again. */
  #part = 0;
  #startMs = 0;
  #nextMs: number | null = null;

  constructor(horizonStep: number, settings: ClockSettings) {
    this.#horizonStep = horizonStep;
    this.#speed = settings.speed;
    this.#paused = settings.paused;
    this.#pace = startPace(0, 0, settings.speed);
  }

  get forwarding(): boolean {
    return this.#forward !== null;
  }

  get waiting(): boolean {
    return this.#waiting;
  }

  /** When the next steps are due; null while the clock is stopped. */
  get nextMs(): number | null {
    return this.#nextMs;
  }

  /** Sets speed and pause; ends fast-forward. */
  set(settings: ClockSettings, step: number, nowMs: number): void {
    const pace = this.#runs && !settings.paused ? changeSpeed(this.#pace, nowMs, settings.speed) : null;
    this.#part = this.#partOf(step, nowMs);
    this.#speed = settings.speed;
    this.#paused = settings.paused;
    this.#forward = null;
    this.#restart(nowMs, pace ?? startPace(step + this.#part, nowMs, settings.speed));
  }

  /** The clock is stopped while nobody is connected. */
  wait(waiting: boolean, step: number, nowMs: number): void {
    if (this.#waiting === waiting) return;
    this.#part = this.#partOf(step, nowMs);
    this.#waiting = waiting;
    this.#forward = null;
    this.#restart(nowMs, startPace(step + this.#part, nowMs, this.#speed));
  }

  get #runs(): boolean {
    return !this.#paused && !this.#waiting && !this.forwarding;
  }

  /** No lead if the drill is not where its pace expects it: it was late, or rewound to an earlier step. */
  #partOf(step: number, nowMs: number): number {
    if (!this.#runs) return this.#part;
    const part = stepsAt(this.#pace, nowMs) - step;
    return part >= 0 && part < 1 ? part : 0;
  }

  /** Fast-forwards, and pauses at the target: one minute before the drill ends at the latest, unless that minute has begun. */
  forward({ step, attention }: Position, nowMs: number): void {
    if (this.#stopped || this.#waiting || this.forwarding) return;
    const lastMinute = this.#horizonStep - STEPS_PER_MINUTE;
    const untilStep = step < lastMinute ? lastMinute : this.#horizonStep;
    this.#forward = { untilStep, untilAttention: attention + 1, untilMs: nowMs + FORWARD_MS };
    this.#jumping = false;
    this.#paused = true;
    this.#part = 0;
    this.#restart(nowMs, startPace(step, nowMs, this.#speed));
  }

  /** Runs on to a step without a time limit, and pauses there. */
  jump(step: number, untilStep: number, nowMs: number): void {
    if (this.#stopped || this.#waiting) return;
    this.#forward = { untilStep, untilAttention: Infinity, untilMs: Infinity };
    this.#jumping = true;
    this.#paused = true;
    this.#part = 0;
    this.#restart(nowMs, startPace(step, nowMs, this.#speed));
  }

  /** Ends fast-forward because somebody acted. */
  interrupt(): void {
    if (this.forwarding && !this.#jumping) this.#arrive();
  }

  #arrive(): void {
    this.#forward = null;
    this.#nextMs = null;
  }

  /** Stops permanently. */
  stop(): void {
    this.#stopped = true;
    this.#forward = null;
    this.#nextMs = null;
  }

  /** The steps due now, if any. Call `settle` after taking them. */
  due(step: number, nowMs: number): DueSteps | null {
    if (this.#nextMs === null || nowMs < this.#nextMs) return null;
    if (this.#forward !== null) {
      const untilMs = Math.min(nowMs + SLICE_MS, this.#forward.untilMs);
      return { ...this.#forward, untilMs };
    }
    const { due, pace } = stepDue(this.#pace, step, nowMs);
    this.#pace = pace;
    return { untilStep: Math.min(due, this.#horizonStep), untilAttention: Infinity, untilMs: Infinity };
  }

  settle({ step, attention }: Position, nowMs: number): void {
    if (this.#nextMs === null) return;
    if (this.#forward === null) {
      this.#nextMs = this.#nextStepMs(step, nowMs);
      return;
    }
    const { untilStep, untilAttention, untilMs } = this.#forward;
    if (step >= untilStep || attention >= untilAttention || nowMs >= untilMs) this.#arrive();
  }

  #restart(nowMs: number, pace: Pace): void {
    this.#pace = pace;
    this.#startMs = nowMs;
    this.#nextMs = null;
    if (this.#stopped || this.#waiting) return;
    if (this.forwarding) this.#nextMs = nowMs;
    else if (!this.#paused) this.#nextMs = this.#nextStepMs(Math.floor(pace.anchorSteps), nowMs);
  }

  #nextStepMs(step: number, nowMs: number): number {
    return Math.max(nextStepMs(this.#pace, step), nextPeriodMs(this.#startMs, TICK_MS, nowMs));
  }
}
