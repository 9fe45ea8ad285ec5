// The hand on a drill's clock: runs its steps at the drill's speed, stands still while it is paused or nobody is there,
// and runs ahead to the next thing that needs somebody, where it stops. What a step does and who may touch the clock is
// for the drill.
import type { Speed } from '#protocol/events.ts';
import type { Clock } from '../ports.ts';
import { changeSpeed, every, type Pace, startPace, stepDue } from './pacing.ts';

const TICK_MS = 50;
/** Running ahead yields to the rest of the process after this long. */
const SLICE_MS = 15;
/** Running ahead ends after this much real time, wherever it is. */
const FORWARD_MS = 5000;

/** What the hand moves. */
export type Run = {
  readonly horizonStep: number;
  step(): number;
  advance(): void;
  /** Rises when something needs somebody. */
  calls(): number;
  /** Comes after every tick or slice in which steps were made, and when running ahead has ended. */
  moved(): void;
  /** A step or `moved` has thrown; time has stopped for good. */
  failed(error: unknown): void;
};

export class DrillClock {
  #clock: Clock;
  #run: Run;
  #speed: Speed;
  #paused: boolean;
  #waiting = true;
  #stopped = false;
  #forwarding = false;
  #pace: Pace;
  #cancel = (): void => {};

  constructor(clock: Clock, run: Run, settings: { speed: Speed; paused: boolean }) {
    this.#clock = clock;
    this.#run = run;
    this.#speed = settings.speed;
    this.#paused = settings.paused;
    this.#pace = startPace(run.step(), clock.nowMs(), settings.speed);
  }

  get forwarding(): boolean {
    return this.#forwarding;
  }

  get waiting(): boolean {
    return this.#waiting;
  }

  /** Sets speed and pause; ends running ahead. */
  set(settings: { speed: Speed; paused: boolean }): void {
    const running = !this.#paused && !settings.paused && !this.#waiting && !this.#forwarding;
    const nowMs = this.#clock.nowMs();
    const pace = running ? changeSpeed(this.#pace, nowMs, settings.speed) : null;
    this.#speed = settings.speed;
    this.#paused = settings.paused;
    this.#forwarding = false;
    this.#arrange(pace ?? startPace(this.#run.step(), nowMs, settings.speed));
  }

  /** Nobody is there: time stands still until somebody is. */
  wait(waiting: boolean): void {
    if (this.#waiting === waiting) return;
    this.#waiting = waiting;
    this.#forwarding = false;
    this.#arrange();
  }

  /** Runs ahead; wherever that ends, time stands still. */
  forward(): void {
    if (this.#stopped || this.#waiting || this.#forwarding) return;
    this.#forwarding = true;
    this.#paused = true;
    this.#arrange();
  }

  /** A decision by a person ends running ahead. */
  interrupt(): void {
    if (!this.#forwarding) return;
    this.#forwarding = false;
    this.#arrange();
  }

  /** Stands still for good. */
  stop(): void {
    this.#stopped = true;
    this.#forwarding = false;
    this.#cancel();
  }

  #arrange(pace: Pace = startPace(this.#run.step(), this.#clock.nowMs(), this.#speed)): void {
    this.#cancel();
    this.#cancel = () => {};
    this.#pace = pace;
    if (this.#stopped || this.#waiting) return;
    if (this.#forwarding) this.#runAhead();
    else if (!this.#paused) this.#cancel = every(this.#clock, TICK_MS, () => this.#safely(() => this.#tick()));
  }

  #safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.stop();
      this.#run.failed(error);
    }
  }

  #tick(): void {
    const { due, pace } = stepDue(this.#pace, this.#run.step(), this.#clock.nowMs());
    this.#pace = pace;
    const until = Math.min(due, this.#run.horizonStep);
    if (this.#run.step() >= until) return;
    while (this.#run.step() < until) this.#run.advance();
    this.#run.moved();
  }

  #runAhead(): void {
    const run = this.#run;
    const endMs = this.#clock.nowMs() + FORWARD_MS;
    const calls = run.calls();
    const arrived = (): boolean => run.step() >= run.horizonStep || run.calls() !== calls;
    const slice = (): void => {
      const sliceEndMs = Math.min(this.#clock.nowMs() + SLICE_MS, endMs);
      while (!arrived()) {
        run.advance();
        if (this.#clock.nowMs() >= sliceEndMs) break;
      }
      if (arrived() || this.#clock.nowMs() >= endMs) this.interrupt();
      else this.#cancel = this.#clock.schedule(0, () => this.#safely(slice));
      run.moved();
    };
    this.#cancel = this.#clock.schedule(0, () => this.#safely(slice));
  }
}
