// The clock of one drill: how many steps are due at its speed. None are while it is paused or nobody is connected; while it
// fast-forwards all are, up to the next event that needs attention. It takes no steps and holds no timer: the drill asks it.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Speed } from '#protocol/events.ts';
import { changeSpeed, nextPeriodMs, nextStepMs, type Pace, startPace, stepDue, stepsAt } from './pacing.ts';

/** Steps that follow each other faster are taken several at once. */
const TICK_MS = 50;
/** Fast-forward yields to the rest of the process after this long. */
const SLICE_MS = 15;
/** Fast-forward ends after this much real time. */
const FORWARD_MS = 5000;

/** `attention`: how many events have needed attention so far. */
export type Position = { readonly step: number; readonly attention: number };

/** Steps are due until the drill has reached one of these. */
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
  /** Running on to a step, which a command does not end. */
  #jumping = false;
  #pace: Pace;
  /** What had passed of the next step when the clock was stopped: it is not waited for again. */
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

  /** When steps are due next; null while the clock stands still. */
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

  /** The clock stands still while nobody is connected. */
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

  /** None where the drill is elsewhere than its pace says: it was late, or taken back to an earlier step. */
  #partOf(step: number, nowMs: number): number {
    if (!this.#runs) return this.#part;
    const part = stepsAt(this.#pace, nowMs) - step;
    return part >= 0 && part < 1 ? part : 0;
  }

  /** Fast-forwards, and pauses where that ends: a minute before the drill does, unless that has begun. */
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

  /** Runs on to a step however long that takes, and pauses there. */
  jump(step: number, untilStep: number, nowMs: number): void {
    if (this.#stopped || this.#waiting) return;
    this.#forward = { untilStep, untilAttention: Infinity, untilMs: Infinity };
    this.#jumping = true;
    this.#paused = true;
    this.#part = 0;
    this.#restart(nowMs, startPace(step, nowMs, this.#speed));
  }

  /** Ends fast-forward, because somebody acted. */
  interrupt(): void {
    if (this.forwarding && !this.#jumping) this.#arrive();
  }

  #arrive(): void {
    this.#forward = null;
    this.#nextMs = null;
  }

  /** Stops for good. */
  stop(): void {
    this.#stopped = true;
    this.#forward = null;
    this.#nextMs = null;
  }

  /** The steps that are due now, if any; call `settle` after taking them. */
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
