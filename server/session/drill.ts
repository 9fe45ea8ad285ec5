// One drill as its connections see it: answers requests, sends frames, and runs what is due in its parts from a single timer.
// The log is written before any answer is sent. A defect stops only this drill.

import { DONE, type Refusal, refuse } from '#model/engine/result.ts';
import type { Team } from '#model/incident/state.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import type { Answer, ClockState, EncodedMoment, Frame, Room, Seated, StopAt, Welcome } from '#protocol/events.ts';
import type { RequestOf } from '#protocol/parsers.ts';
import type { SteeringRequest } from '#protocol/steering.ts';
import type { BotRequest } from './bot-seats.ts';
import { BroadcastScheduler } from './broadcast-scheduler.ts';
import { CommandDeduplicator } from './command-deduplicator.ts';
import type { DrillDependencies } from './drill-dependencies.ts';
import { DrillPeople } from './drill-people.ts';
import { DrillRun } from './drill-run.ts';
import { type CommandAnswer, type DrillState, stepOf } from './drill-state.ts';
import { DrillSteering } from './drill-steering.ts';
import { helpOf } from './help.ts';
import type { ImportCounts, ImportedList } from './inject-import.ts';
import type { JoinRequest, JoinResult } from './join.ts';
import { NoResponse } from './no-response.ts';
import { mayEnd, shownTeam } from './powers.ts';
import { briefingFor, panelFor, roomFor, welcomeFor } from './seat-access.ts';
import type { SeatRequest } from './seats.ts';
import { type Subscriber, Subscribers } from './subscribers.ts';

const ENDED = refuse('drill/ended');
const STOPPED = refuse('drill/stopped');
const MOVED = refuse('server/restarting');

export class Drill {
  readonly state: DrillState;
  #dependencies: DrillDependencies;
  #run: DrillRun;
  #commands: CommandDeduplicator;
  #subscribers: Subscribers;
  #broadcasts = new BroadcastScheduler();
  #people: DrillPeople;
  #noResponse: NoResponse;
  #steering: DrillSteering;
  #stopped = false;
  #closed = false;
  #moved = false;
  #framesDue = false;
  #timer: { readonly dueMs: number; cancel(): void } | null = null;

  constructor(drillState: DrillState, dependencies: DrillDependencies) {
    this.state = drillState;
    this.#dependencies = dependencies;
    this.#run = new DrillRun(drillState, dependencies, {
      lost: (error) => this.#stop(error),
      moved: () => this.moved(),
    });
    this.#commands = new CommandDeduplicator(drillState, this.#run.journal);
    this.#noResponse = new NoResponse(drillState, dependencies);
    this.#subscribers = new Subscribers(drillState, () => ({
      undoable: this.#steering.undoable,
      noResponse: this.#noResponse.lostBy(stepOf(drillState)),
    }));
    this.#people = new DrillPeople(drillState, this.#run.journal, this.#subscribers, dependencies);
    const parts = { run: this.#run, people: this.#people, commands: this.#commands };
    this.#steering = new DrillSteering(drillState, parts, dependencies.ports.clock);
  }

  get phase(): Room['phase'] {
    return this.#stopped ? 'stopped' : this.state.ended ? 'ended' : 'running';
  }

  /** How long nobody has been connected; 0 while anybody is. */
  emptyMs(): number {
    return this.#people.emptyMs();
  }

  join(request: JoinRequest): Answer<JoinResult> {
    return this.#whileRunning(() => this.#people.join(request));
  }

  /** Signs the facilitator in on another device. */
  useLink(link: string): Answer<JoinResult> {
    return this.#whileRunning(() => this.#people.useLink(link));
  }

  /** Connects a player. The next flush sends the first frame, so that the welcome precedes it. */
  enter(subscriber: Subscriber, { player: id, token }: JoinResult): Answer<Welcome> {
    if (this.#closed) return MOVED;
    return this.#safely(() => {
      const player = this.#people.player(id);
      this.#subscribers.enter(subscriber, player, token);
      this.#run.wait(this.#problem !== null);
      this.#updateAttendance();
      if (this.#problem !== null) subscriber.frozen(this.#problem);
      return { ok: true, ...welcomeFor(this.state, player, token), room: roomFor(player, this.#room()) };
    });
  }

  /** Time stops while nothing can be stored, and everybody is told why; null when writes succeed again. */
  freeze(problem: Refusal | null): void {
    if (this.phase !== 'running') return;
    this.#attempt(() => {
      this.#run.wait(problem !== null || this.#subscribers.size === 0);
      this.#subscribers.frozen(problem);
      if (problem === null) this.#broadcast();
    });
  }

  leave(subscriber: Subscriber): void {
    this.#attempt(() => {
      this.#subscribers.leave(subscriber);
      if (this.#closed) return;
      this.#updateAttendance();
      if (this.#subscribers.size > 0) this.#broadcast();
      else {
        this.#run.wait(true);
        this.#writeCheckpoint();
      }
    });
  }

  changeSeats(id: string, request: SeatRequest | BotRequest): Answer<Seated> {
    return this.#whileRunning(() => {
      const outcome = this.#people.changeSeats(id, request);
      if (!outcome.ok) return outcome;
      this.#updateAttendance();
      this.#broadcast();
      return { ok: true, room: this.#room(), briefing: briefingFor(this.state, this.#people.player(id)) };
    });
  }

  /** Facilitator requests. */
  steer(id: string, request: SteeringRequest): Answer<{ room: Room; secret: string | null }> {
    return this.#whileRunning(() => {
      const answer = this.#steering.steer(this.#people.player(id), request);
      if (!answer.ok) return answer;
      this.#subscribers.dismiss((player, token) => this.#people.dismissal(player, token));
      this.#updateAttendance();
      this.#broadcast();
      return { ok: true, room: this.#room(), secret: answer.secret };
    });
  }

  /** Why the player may not import a list of injects now; checked before the list is parsed. */
  importAccess(id: string): Refusal | null {
    const answer = this.#whileRunning<object>(() => this.#steering.importAccess(this.#people.player(id)) ?? DONE);
    return answer.ok ? null : answer;
  }

  importInjects(id: string, list: ImportedList): Answer<ImportCounts> {
    return this.#whileRunning(() => {
      const answer = this.#steering.importInjects(this.#people.player(id), list);
      if (answer.ok) this.#broadcast();
      return answer;
    });
  }

  /** Why a player has no access to the drill any more, or null. */
  dismissal({ player, token }: JoinResult): Refusal | null {
    return this.#people.dismissal(player, token);
  }

  /** The frame with the effect of an accepted command precedes its answer. */
  command(id: string, request: RequestOf<'command'>): Answer<CommandAnswer> {
    return this.#unlessStopped(() => {
      const player = this.#people.player(id);
      const before = this.#commands.answered(player, request);
      if (before !== undefined) return before;
      if (this.phase === 'ended') return ENDED;
      if (this.#problem !== null) return this.#problem;
      const ranAhead = this.#run.interrupt();
      const answer = this.#steering.command(player, request);
      if (answer.ok || ranAhead) this.#broadcast();
      return answer;
    });
  }

  setClock(id: string, request: RequestOf<'clock:set'>): Answer<{ clock: ClockState }> {
    return this.#controlClock(() => this.#steering.setClock(this.#people.player(id), request));
  }

  forward(id: string, at?: readonly StopAt[]): Answer<{ clock: ClockState }> {
    return this.#controlClock(() => this.#steering.forward(this.#people.player(id), at));
  }

  async end(id: string): Promise<Answer<{ debrief: Debrief }>> {
    if (this.phase === 'running') {
      const problem = this.#closed ? MOVED : this.#problem;
      if (problem !== null) return problem;
      if (!mayEnd(this.#people.player(id))) return refuse('drill/not-yours');
      this.#attempt(() => {
        this.#run.end();
        this.#tellEnd();
      });
    }
    return this.debrief(id);
  }

  debrief(id: string, of?: string): Promise<Answer<{ debrief: Debrief }>> {
    return this.#afterEnd(id, of, async (team) => ({ debrief: await this.#debriefOf(team.id) }));
  }

  /** A moment of a team. Only after the end, because it would reveal secrets before. */
  async moment(id: string, step: number, of?: string): Promise<Answer<{ moment: EncodedMoment }>> {
    if (this.phase === 'ended' && step > stepOf(this.state)) return refuse('replay/not-played');
    return this.#afterEnd(id, of, async (team) => ({
      moment: await this.#dependencies.debriefing.moment(team, step),
    }));
  }

  openPanel(subscriber: Subscriber, id: string, request: Parameters<typeof panelFor>[2]): ReturnType<typeof panelFor> {
    return this.#unlessStopped(() => {
      const answer = panelFor(this.state, this.#people.player(id), request);
      if (answer.ok) this.#subscribers.openPanel(subscriber, answer.panel);
      return answer;
    });
  }

  async resync(subscriber: Subscriber): Promise<Answer<{ frame: Frame }>> {
    const problem = await this.#dependencies.commit.commit();
    if (problem !== null) return problem;
    return this.#safely(() => ({
      ok: true,
      frame: this.#subscribers.keyFrame(subscriber, this.#people.room(this.phase), this.#run.clock),
    }));
  }

  /** Call it after the welcome was sent: the connection gets frames from now on. */
  welcomed(subscriber: Subscriber): void {
    this.#subscribers.welcomed(subscriber);
    this.#attempt(() => this.#broadcast());
  }

  /** Writes the last checkpoint. The log then has everything to restore the drill. */
  close(): void {
    this.#closed = true;
    this.#attempt(() => this.#writeCheckpoint());
  }

  /**
   * Another node owns the drill now. Events that are not stored are not acknowledged; connections are closed and reconnect
   * there.
   */
  moved(): void {
    if (this.#moved) return;
    this.#moved = true;
    this.#closed = true;
    this.#run.stop();
    this.#timer?.cancel();
    this.#timer = null;
    this.#subscribers.moved();
  }

  /** Why nothing is acknowledged any more, or null. */
  get unconfirmed(): Refusal | null {
    if (this.#moved) return MOVED;
    return this.#stopped ? STOPPED : null;
  }

  #controlClock(change: () => Refusal | null): Answer<{ clock: ClockState }> {
    return this.#whileRunning(() => {
      const refusal = change();
      if (refusal !== null) return refusal;
      this.#updateAttendance();
      this.#broadcast();
      return { ok: true, clock: this.#run.clock };
    });
  }

  #updateAttendance(): void {
    this.#people.update(this.phase);
  }

  /** Sets the timer to the earliest due time of the parts. */
  #setTimer(): void {
    const dueMs = this.#closed || this.#problem !== null ? Infinity : this.#nextMs;
    if (dueMs === (this.#timer?.dueMs ?? Infinity)) return;
    this.#timer?.cancel();
    this.#timer = null;
    if (dueMs === Infinity) return;
    const { clock } = this.#dependencies.ports;
    const cancel = clock.schedule(Math.max(0, dueMs - this.#nowMs()), () => {
      this.#timer = null;
      this.#attempt(() => this.#doWhatIsDue());
    });
    this.#timer = { dueMs, cancel };
  }

  /** The earliest due time of the parts; infinite if none has any. */
  get #nextMs(): number {
    return Math.min(this.#run.nextMs ?? Infinity, this.#people.nextMs ?? Infinity, this.#broadcasts.nextMs ?? Infinity);
  }

  #doWhatIsDue(): void {
    const nowMs = this.#nowMs();
    const lapsed = this.#people.doWhatIsDue(nowMs);
    if (lapsed) this.#updateAttendance();
    const { moved, ended } = this.#run.advance(nowMs);
    this.#page();
    if (ended) this.#tellEnd();
    else if (lapsed || this.#broadcasts.due(nowMs, { moved, forwarding: this.#run.forwarding })) this.#broadcast();
  }

  /** Sends frames as soon as everything that they show is durable. Requests until then are coalesced into one. */
  #broadcast(): void {
    this.#broadcasts.sent(this.#nowMs(), { forwarding: this.#run.forwarding, behind: false });
    if (this.#framesDue) return;
    this.#framesDue = true;
    this.#dependencies.commit.after(() => {
      this.#framesDue = false;
      this.#attempt(() => this.#sendFrames());
    });
  }

  #sendFrames(): void {
    const { meters } = this.#dependencies.ports;
    const behind = meters.flush(() => this.#subscribers.flush(this.#people.room(this.phase), this.#run.clock));
    this.#broadcasts.sent(this.#nowMs(), { forwarding: this.#run.forwarding, behind });
  }

  /** Pages people outside if the facilitator has turned that on. */
  #page(): void {
    for (const page of this.#run.pages()) this.#dependencies.pager.send(page, this.state.steering.paging);
  }

  /** Sends every team its own debrief as soon as it is ready. */
  #tellEnd(): void {
    this.#page();
    this.#updateAttendance();
    this.#broadcast();
    for (const id of this.state.teams.keys())
      this.#debriefOf(id)
        .then((debrief) => this.#subscribers.ended(id, debrief))
        .catch((error) => this.#stop(error));
  }

  #debriefOf(team: string): Promise<Debrief> {
    const { teams, row } = this.state;
    return this.#dependencies.debriefing.debriefOf(teams.get(team)!, row.startStep, helpOf(this.state, team));
  }

  #writeCheckpoint(): void {
    if (this.phase === 'running' && this.#problem === null) this.#run.journal.checkpoint();
  }

  #room(): Room {
    return { ...this.#people.room(this.phase), clock: this.#run.clock };
  }

  get #problem(): Refusal | null {
    return this.#dependencies.commit.problem;
  }

  #nowMs(): number {
    return this.#dependencies.ports.clock.nowMs();
  }

  #whileRunning<T>(work: () => Answer<T>): Answer<T> {
    if (this.phase === 'ended') return ENDED;
    return this.#problem ?? this.#unlessStopped(work);
  }

  /** Nothing is accepted after closing: the lease is released, so nothing more could be stored. */
  #unlessStopped<T>(work: () => Answer<T>): Answer<T> {
    if (this.#stopped) return STOPPED;
    return this.#closed ? MOVED : this.#safely(work);
  }

  /** If `work` throws, the drill stops and refuses every later request. */
  #safely<T>(work: () => Answer<T>): Answer<T> {
    try {
      return work();
    } catch (error) {
      this.#stop(error);
      return STOPPED;
    } finally {
      this.#setTimer();
    }
  }

  /** For work without an answer. */
  #attempt(work: () => void): void {
    this.#safely(() => {
      work();
      return { ok: true };
    });
  }

  /**
   * Answers about a team that the player may look at, only after the end, when `work` is done. Other drills continue meanwhile.
   */
  async #afterEnd<T>(id: string, of: string | undefined, work: (team: Team) => Promise<T>): Promise<Answer<T>> {
    if (this.phase === 'running') return refuse('drill/running');
    if (this.phase === 'stopped') return STOPPED;
    const shown = shownTeam(this.state, this.#people.player(id), of);
    if (!shown.ok) return shown;
    try {
      return { ok: true, ...(await work(shown.team)) };
    } catch (error) {
      this.#stop(error);
      return STOPPED;
    }
  }

  #stop(error: unknown): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#run.stop();
    this.#updateAttendance();
    this.#dependencies.ports.log.error({ drill: this.state.row.id, err: error }, 'a drill met a defect and stopped');
    this.#subscribers.stopped(STOPPED);
    this.#subscribers.stopViews();
    this.#attempt(() => this.#broadcast());
  }
}
