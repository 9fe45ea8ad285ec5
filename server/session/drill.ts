// One running drill: who may ask for what and when, and what happens to all who watch. The log is written before anybody
// is answered. A defect stops this drill only.
import type { Debrief } from '#model/scoring/debrief-types.ts';
import { assert, type Outcome } from '#model/engine/result.ts';
import type { Panel } from '#model/incident/view-types.ts';
import {
  type ClockState,
  type Frame,
  PROTOCOL_VERSION,
  type Room,
  type Seated,
  type ToldMoment,
  type Welcome,
} from '#protocol/events.ts';
import type { RequestOf } from '#protocol/parsers.ts';
import { Absences, seatedAway } from './absences.ts';
import { Aftermath } from './post-drill.ts';
import { addBot, type BotWish, removeBot } from './bot-seats.ts';
import { Bots } from './bots.ts';
import { advanceCourse, type CommandAnswer, type Course, callsOf, type Player, stepOf } from './drill-state.ts';
import { Doorbell } from './first-alarm-pager.ts';
import { Audience, type Listener } from './subscribers.ts';
import { type Answer, Guard } from './guard.ts';
import { Journal } from './journal.ts';
import { type Arrival, admit } from './join.ts';
import { Orders } from './command-deduplicator.ts';
import { Outflow } from './broadcast-scheduler.ts';
import { NOT_YOUR_CLOCK, NOT_YOUR_DRILL, STOPPED } from './refusals.ts';
import { clockOf, maySteer, roomOf } from './room.ts';
import { type Asking, freeSeats, grantWish, type SeatWish } from './seats.ts';
import { briefingFor, panelFor } from './seat-access.ts';
import type { Surroundings } from './drill-dependencies.ts';
import { Timekeeper } from './drill-clock.ts';

type ClockSettings = Pick<Course, 'speed' | 'paused'>;

export class Drill {
  readonly course: Course;
  #surroundings: Surroundings;
  #guard: Guard;
  #journal: Journal;
  #orders: Orders;
  #audience: Audience;
  #keeper: Timekeeper;
  #absences: Absences;
  #bots: Bots;
  #doorbell: Doorbell;
  #outflow: Outflow;
  #aftermath: Aftermath;
  #emptySinceMs: number | null;

  constructor(course: Course, surroundings: Surroundings) {
    const { clock } = surroundings.ports;
    this.course = course;
    this.#surroundings = surroundings;
    this.#guard = new Guard(course, (error) => this.#stop(error));
    this.#journal = new Journal(course, surroundings.archive, clock);
    this.#orders = new Orders(course, this.#journal);
    this.#audience = new Audience({ course, room: this.#room, clock: this.#clock });
    this.#emptySinceMs = clock.nowMs();
    this.#absences = new Absences(clock, (player) => this.#freeSeatsOf(player));
    this.#bots = new Bots(course, this.#journal, surroundings);
    this.#doorbell = new Doorbell(course, surroundings);
    this.#aftermath = new Aftermath(course, this.#guard, surroundings.debriefing);
    this.#outflow = new Outflow(clock, {
      send: () => this.#audience.flush(),
      again: () => this.flush(),
      forwarding: () => this.#keeper.forwarding,
    });
    const run = {
      horizonStep: course.horizonStep,
      step: () => stepOf(course),
      advance: () => {
        advanceCourse(course);
        this.#bots.play();
      },
      calls: () => callsOf(course),
      moved: () => this.#moved(),
      failed: (error: unknown) => this.#guard.fail(error),
    };
    this.#keeper = new Timekeeper(clock, run, course);
    if (course.ended) this.#keeper.stop();
  }

  get phase(): Room['phase'] {
    return this.#guard.phase;
  }

  /** How long nobody has been connected; 0 while somebody is. */
  emptyMs(): number {
    return this.#emptySinceMs === null ? 0 : this.#surroundings.ports.clock.nowMs() - this.#emptySinceMs;
  }

  join(request: { name: string; team?: string }): Answer<Arrival> {
    return this.#guard.whileRunning(() => admit(this.course, this.#journal, this.#surroundings.ports.ids, request));
  }

  /** Connects a player. The first frame comes with the next flush, so that the welcome can go before it. */
  enter(listener: Listener, { player: id, token }: Arrival): Answer<Welcome> {
    return this.#guard.safely(() => {
      const player = this.#player(id);
      this.#audience.enter(listener, player);
      this.#emptySinceMs = null;
      this.#keeper.wait(false);
      this.#followAbsences();
      return {
        ok: true,
        version: PROTOCOL_VERSION,
        token,
        me: id,
        room: this.#wholeRoom(),
        briefing: briefingFor(this.course, player),
        runbooks: [...this.course.runbooks],
      };
    });
  }

  leave(listener: Listener): void {
    this.#audience.leave(listener);
    this.#followAbsences();
    if (this.#audience.size > 0) this.flush();
    else {
      this.#emptySinceMs = this.#surroundings.ports.clock.nowMs();
      this.#keeper.wait(true);
      this.#writeCheckpoint();
    }
  }

  changeSeats(id: string, wish: SeatWish): Answer<Seated> {
    return this.#reseat(id, (asking) => grantWish(asking, wish));
  }

  addBot(id: string, wish: BotWish): Answer<Seated> {
    const { lore, ports } = this.#surroundings;
    return this.#reseat(id, (asking) => addBot({ ...asking, trained: lore !== null }, ports.ids, wish));
  }

  removeBot(id: string, bot: string): Answer<Seated> {
    return this.#reseat(id, (asking) => removeBot(asking, bot));
  }

  /** The frame with an accepted command's effect goes out before its answer. */
  command(id: string, request: RequestOf<'command'>): Answer<CommandAnswer> {
    return this.#guard.unlessStopped(() => {
      const player = this.#player(id);
      return this.#orders.answered(player, request) ?? this.#guard.whileRunning(() => this.#carryOut(player, request));
    });
  }

  setClock(id: string, request: RequestOf<'clock:set'>): Answer<{ clock: ClockState }> {
    const { speed = this.course.speed, paused = this.course.paused } = request;
    return this.#steer(id, { speed, paused }, (settings) => this.#keeper.set(settings));
  }

  /** Whatever ends running ahead, the drill is paused then: it goes on record as that. */
  forward(id: string): Answer<{ clock: ClockState }> {
    return this.#steer(id, { speed: this.course.speed, paused: true }, () => this.#keeper.forward());
  }

  async end(id: string): Promise<Answer<{ debrief: Debrief }>> {
    if (this.phase === 'running') {
      if (!this.#maySteer(id)) return NOT_YOUR_DRILL;
      this.#guard.attempt(() => this.#end());
    }
    return this.debrief(id);
  }

  debrief(id: string): Promise<Answer<{ debrief: Debrief }>> {
    return this.#aftermath.debrief(this.#player(id));
  }

  moment(id: string, step: number): Promise<Answer<{ moment: ToldMoment }>> {
    return this.#aftermath.moment(this.#player(id), step);
  }

  openPanel(listener: Listener, id: string, service: string | null): Answer<{ panel: Panel | null }> {
    return this.#guard.unlessStopped(() => {
      const answer = panelFor(this.course, this.#player(id), service);
      if (answer.ok) this.#audience.openPanel(listener, answer.panel);
      return answer;
    });
  }

  resync(listener: Listener): Answer<{ frame: Frame }> {
    return this.#guard.safely(() => ({ ok: true, frame: this.#audience.keyFrame(listener) }));
  }

  /** Sends every connection what it does not have yet. */
  flush(): void {
    this.#guard.attempt(() => this.#outflow.flush());
  }

  /** Writes down where the drill stands and lets go of its timers; the archive has all that brings it back. */
  close(): void {
    this.#keeper.stop();
    this.#absences.follow([]);
    this.#outflow.stop();
    this.#writeCheckpoint();
  }

  #reseat(id: string, grant: (asking: Asking) => Outcome): Answer<Seated> {
    return this.#guard.whileRunning(() => {
      const player = this.#player(id);
      const outcome = grant({ course: this.course, journal: this.#journal, player });
      if (!outcome.ok) return outcome;
      this.#followAbsences();
      this.flush();
      return { ok: true, room: this.#wholeRoom(), briefing: briefingFor(this.course, player) };
    });
  }

  /** Does what only who steers the drill may, and puts on record what the clock is set to by it. */
  #steer(id: string, settings: ClockSettings, work: (settings: ClockSettings) => void): Answer<{ clock: ClockState }> {
    return this.#guard.whileRunning(() => {
      if (!this.#maySteer(id)) return NOT_YOUR_CLOCK;
      if (settings.speed !== this.course.speed || settings.paused !== this.course.paused)
        this.#journal.record({ type: 'clock', team: null, player: id, payload: settings });
      work(settings);
      this.flush();
      return { ok: true, clock: this.#clock() };
    });
  }

  #followAbsences(): void {
    const waits = this.phase === 'running' && this.#audience.size > 0;
    this.#absences.follow(waits ? seatedAway(this.course, this.#isConnected) : []);
  }

  #freeSeatsOf(id: string): void {
    this.#guard.whileRunning(() => {
      freeSeats({ course: this.course, journal: this.#journal, player: this.#player(id) }, true);
      this.flush();
      return { ok: true };
    });
  }

  #moved(): void {
    this.#doorbell.listen();
    if (stepOf(this.course) >= this.course.horizonStep) {
      this.#end();
      return;
    }
    this.#journal.checkpointIfDue();
    if (this.#outflow.due) this.flush();
  }

  #end(): void {
    this.#keeper.stop();
    this.#absences.follow([]);
    this.#journal.checkpoint();
    this.#journal.record({ type: 'ended', team: null, player: null, payload: {} });
    this.flush();
    this.#aftermath.tellDebriefs(this.#audience);
  }

  #carryOut(player: Player, request: RequestOf<'command'>): Answer<CommandAnswer> {
    const ranAhead = this.#keeper.forwarding;
    this.#keeper.interrupt();
    const answer = this.#orders.carryOut(player, request);
    if (answer.ok || ranAhead) this.flush();
    return answer;
  }

  #writeCheckpoint(): void {
    if (this.phase === 'running') this.#guard.attempt(() => this.#journal.checkpoint());
  }

  #maySteer = (id: string): boolean => maySteer(this.course, this.#player(id), this.#isConnected);

  #player(id: string): Player {
    const player = this.course.players.get(id);
    assert(player !== undefined, `player ${id} has joined this drill`);
    return player;
  }

  #clock = (): ClockState => clockOf(this.course, this.#keeper);

  #room = (): Omit<Room, 'clock'> => roomOf(this.course, this.phase, this.#isConnected);

  #isConnected = (player: Player): boolean =>
    player.bot === null ? this.#audience.isConnected(player) : player.seats.length > 0;

  #wholeRoom(): Room {
    return { ...this.#room(), clock: this.#clock() };
  }

  #stop(error: unknown): void {
    this.#keeper.stop();
    this.#surroundings.ports.log.error({ drill: this.course.row.id, err: error }, 'a drill met a defect and stopped');
    this.#audience.stopped(STOPPED);
    this.#audience.goDark();
    this.flush();
  }
}
