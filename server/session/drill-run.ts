// Runs one drill: takes the steps that its clock says are due, runs the bots, finds outside pages that are due, and writes the
// log. It sends nothing and returns what happened.
import type { ClockState, Speed, StopAt } from '#protocol/events.ts';
import type { Page } from '../notify/page.ts';
import type { Recorder } from '../storage/group-commit.ts';
import { Bots } from './bots.ts';
import { DrillClock, type DueSteps, type Position } from './drill-clock.ts';
import type { DrillDependencies } from './drill-dependencies.ts';
import {
  actingSeatsOf,
  advanceDrill,
  attentionCountOf,
  type DrillState,
  type Player,
  stepOf,
  teamOf,
} from './drill-state.ts';
import { IncidentPages } from './incident-pages.ts';
import { InjectCourse } from './inject-course.ts';
import { Journal } from './journal.ts';
import { hasWork, stopsOf } from './stops.ts';

/** `moved`: took steps. `ended`: took the last step. */
type Advance = { readonly moved: boolean; readonly ended: boolean };

const NOTHING: Advance = { moved: false, ended: false };

export class DrillRun {
  readonly state: DrillState;
  readonly journal: Journal;
  #ports: DrillDependencies['ports'];
  #clock: DrillClock;
  /** What a skip stops at; null for any event that needs attention. */
  #stops: { readonly player: Player; readonly at: readonly StopAt[] } | null = null;
  #bots: Bots;
  #pages: IncidentPages;
  #injects: InjectCourse;

  constructor(state: DrillState, dependencies: DrillDependencies, recorder: Recorder) {
    this.state = state;
    this.journal = new Journal(state, dependencies.commit, dependencies.ports.clock, recorder);
    this.#ports = dependencies.ports;
    this.#clock = new DrillClock(state.horizonStep, state);
    this.#bots = new Bots(state, this.journal, dependencies);
    this.#pages = new IncidentPages(state);
    this.#injects = new InjectCourse(state);
    if (state.ended) this.#clock.stop();
  }

  /** When the next steps are due; null while the clock is stopped. */
  get nextMs(): number | null {
    return this.#clock.nextMs;
  }

  get forwarding(): boolean {
    return this.#clock.forwarding;
  }

  get clock(): ClockState {
    const { horizonStep, speed, paused } = this.state;
    const { forwarding, waiting } = this.#clock;
    return { step: stepOf(this.state), horizonStep, speed, paused, forwarding, waiting };
  }

  /** Takes the steps that are due. */
  advance(nowMs: number): Advance {
    const from = stepOf(this.state);
    const dueMs = this.#clock.nextMs ?? nowMs;
    const due = this.#clock.due(from, nowMs);
    if (due === null) return NOTHING;
    this.#ports.meters.stepsTaken(nowMs - dueMs);
    const ranAhead = this.#clock.forwarding;
    this.#clock.settle(this.#position(), this.#takeSteps(due, nowMs));
    const moved = stepOf(this.state) !== from;
    const ended = moved && stepOf(this.state) >= this.state.horizonStep;
    if (ended) this.end();
    else if (!this.#keepWhereSkipEnds(ranAhead) && moved) this.journal.checkpointIfDue();
    return { moved, ended };
  }

  /** Outside pages that are due. */
  pages(): Page[] {
    return this.#pages.due(() => this.#ports.clock.date());
  }

  /** Sets speed and pause; ends fast-forward. */
  setClock(player: string, settings: { speed: Speed; paused: boolean }): void {
    const ranAhead = this.#clock.forwarding;
    this.#recordClock(player, settings);
    this.#clock.set(settings, stepOf(this.state), this.#ports.clock.nowMs());
    this.#keepWhereSkipEnds(ranAhead);
  }

  /** Applies settings that another event changed. */
  applyClock(): void {
    const { speed, paused } = this.state;
    this.#clock.set({ speed, paused }, stepOf(this.state), this.#ports.clock.nowMs());
  }

  /**
   * Fast-forwards to the next event that needs attention, or only to the named kinds. The drill pauses at the end of a skip, so
   * the log records a pause.
   */
  forward(player: Player, at?: readonly StopAt[]): void {
    this.#stops = at === undefined ? null : { player, at };
    this.#recordClock(player.id, { speed: this.state.speed, paused: true });
    this.#clock.forward(this.#position(), this.#ports.clock.nowMs());
  }

  /** Whether the player has work in progress. */
  hasWork(player: Player): boolean {
    return hasWork(teamOf(this.state, player), this.#seated(player));
  }

  #seated = (player: Player) => ({ player: player.id, seats: actingSeatsOf(this.state, player) });

  /** Ends fast-forward because somebody acted. True if it was active. */
  interrupt(): boolean {
    const ranAhead = this.#clock.forwarding;
    this.#clock.interrupt();
    this.#keepWhereSkipEnds(ranAhead);
    return ranAhead;
  }

  /** The clock is stopped while nobody is connected. */
  wait(waiting: boolean): void {
    this.#clock.wait(waiting, stepOf(this.state), this.#ports.clock.nowMs());
    if (!waiting) this.followJump();
  }

  /** Runs on to the step in the log if it lies ahead, also after a restart on the way. */
  followJump(): void {
    const { jumpStep } = this.state.steering;
    const step = stepOf(this.state);
    if (jumpStep !== null && jumpStep > step) this.#clock.jump(step, jumpStep, this.#ports.clock.nowMs());
  }

  /** Lets the drill run ahead, or stops it, if an inject that just fired asks for it. True if one did. */
  followInjects(): boolean {
    const due = this.#injects.due();
    for (const payload of due) {
      this.journal.record({ type: 'steering', team: null, player: null, payload });
      if (payload.do === 'stop-exercise') this.applyClock();
      else this.followJump();
    }
    return due.length > 0;
  }

  /** The set of teams was replaced. */
  rewound(): void {
    this.#bots.forget();
    this.#injects.forget();
    this.applyClock();
  }

  end(): void {
    this.#clock.stop();
    this.journal.checkpoint();
    this.journal.record({ type: 'ended', team: null, player: null, payload: {} });
  }

  /** Stops the clock permanently without ending the drill. */
  stop(): void {
    this.#clock.stop();
  }

  /**
   * Writes a checkpoint at the end of a skip: the drill is paused there, so no later step writes one. True if the skip just
   * ended.
   */
  #keepWhereSkipEnds(ranAhead: boolean): boolean {
    if (!ranAhead || this.#clock.forwarding) return false;
    this.journal.checkpoint();
    return true;
  }

  #position(): Position {
    return { step: stepOf(this.state), attention: this.#attention() };
  }

  /** Number of events so far that a skip stops at. */
  #attention(): number {
    if (this.#stops === null) return attentionCountOf(this.state);
    const { player, at } = this.#stops;
    return stopsOf(teamOf(this.state, player), this.#seated(player), at);
  }

  /** Returns the time after the work. */
  #takeSteps({ untilStep, untilAttention, untilMs }: DueSteps, nowMs: number): number {
    let timeMs = nowMs;
    while (stepOf(this.state) < untilStep && this.#attention() < untilAttention && timeMs < untilMs) {
      advanceDrill(this.state);
      this.#bots.play();
      timeMs = this.#ports.clock.nowMs();
      if (this.followInjects()) break;
    }
    return timeMs;
  }

  #recordClock(player: string, payload: { speed: Speed; paused: boolean }): void {
    const { speed, paused, steering } = this.state;
    if (payload.speed === speed && payload.paused === paused && steering.jumpStep === null) return;
    this.journal.record({ type: 'clock', team: null, player, payload });
  }
}
