// One running drill: who may ask for what and when, and what happens to all who watch. The log is written before anybody
// is answered. A defect stops this drill only.

import { assert, type Outcome } from '#model/engine/result.ts';
import type { Panel } from '#model/incident/view-types.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
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
import { addBot, type BotRequest, removeBot } from './bot-seats.ts';
import { Bots } from './bots.ts';
import { BroadcastScheduler } from './broadcast-scheduler.ts';
import { CommandDeduplicator } from './command-deduplicator.ts';
import { DrillClock } from './drill-clock.ts';
import type { DrillDependencies } from './drill-dependencies.ts';
import {
  advanceDrill,
  attentionCountOf,
  type CommandAnswer,
  type DrillState,
  type Player,
  stepOf,
} from './drill-state.ts';
import { FirstAlarmPager } from './first-alarm-pager.ts';
import { type Answer, Guard } from './guard.ts';
import { admit, type JoinResult } from './join.ts';
import { Journal } from './journal.ts';
import { PostDrill } from './post-drill.ts';
import { NOT_YOUR_CLOCK, NOT_YOUR_DRILL, STOPPED } from './refusals.ts';
import { clockOf, maySteer, roomOf } from './room.ts';
import { briefingFor, panelFor } from './seat-access.ts';
import { type Asking, applySeatRequest, freeSeats, type SeatRequest } from './seats.ts';
import { type Subscriber, Subscribers } from './subscribers.ts';

type ClockSettings = Pick<DrillState, 'speed' | 'paused'>;

export class Drill {
  readonly state: DrillState;
  #dependencies: DrillDependencies;
  #guard: Guard;
  #journal: Journal;
  #orders: CommandDeduplicator;
  #subscribers: Subscribers;
  #keeper: DrillClock;
  #absences: Absences;
  #bots: Bots;
  #pager: FirstAlarmPager;
  #broadcasts: BroadcastScheduler;
  #postDrill: PostDrill;
  #emptySinceMs: number | null;

  constructor(drillState: DrillState, dependencies: DrillDependencies) {
    const { clock } = dependencies.ports;
    this.state = drillState;
    this.#dependencies = dependencies;
    this.#guard = new Guard(drillState, (error) => this.#stop(error));
    this.#journal = new Journal(drillState, dependencies.storage, clock);
    this.#orders = new CommandDeduplicator(drillState, this.#journal);
    this.#subscribers = new Subscribers({ drillState, room: this.#room, clock: this.#clock });
    this.#emptySinceMs = clock.nowMs();
    this.#absences = new Absences(clock, (player) => this.#freeSeatsOf(player));
    this.#bots = new Bots(drillState, this.#journal, dependencies);
    this.#pager = new FirstAlarmPager(drillState, dependencies);
    this.#postDrill = new PostDrill(drillState, this.#guard, dependencies.debriefing);
    this.#broadcasts = new BroadcastScheduler(clock, {
      send: () => this.#subscribers.flush(),
      again: () => this.flush(),
      forwarding: () => this.#keeper.forwarding,
    });
    const run = {
      horizonStep: drillState.horizonStep,
      step: () => stepOf(drillState),
      advance: () => {
        advanceDrill(drillState);
        this.#bots.play();
      },
      calls: () => attentionCountOf(drillState),
      moved: () => this.#moved(),
      failed: (error: unknown) => this.#guard.fail(error),
    };
    this.#keeper = new DrillClock(clock, run, drillState);
    if (drillState.ended) this.#keeper.stop();
  }

  get phase(): Room['phase'] {
    return this.#guard.phase;
  }

  /** How long nobody has been connected; 0 while somebody is. */
  emptyMs(): number {
    return this.#emptySinceMs === null ? 0 : this.#dependencies.ports.clock.nowMs() - this.#emptySinceMs;
  }

  join(request: { name: string; team?: string }): Answer<JoinResult> {
    return this.#guard.whileRunning(() => admit(this.state, this.#journal, this.#dependencies.ports.ids, request));
  }

  /** Connects a player. The first frame comes with the next flush, so that the welcome can go before it. */
  enter(listener: Subscriber, { player: id, token }: JoinResult): Answer<Welcome> {
    return this.#guard.safely(() => {
      const player = this.#player(id);
      this.#subscribers.enter(listener, player);
      this.#emptySinceMs = null;
      this.#keeper.wait(false);
      this.#followAbsences();
      return {
        ok: true,
        version: PROTOCOL_VERSION,
        token,
        me: id,
        room: this.#wholeRoom(),
        briefing: briefingFor(this.state, player),
        runbooks: [...this.state.runbooks],
      };
    });
  }

  leave(listener: Subscriber): void {
    this.#subscribers.leave(listener);
    this.#followAbsences();
    if (this.#subscribers.size > 0) this.flush();
    else {
      this.#emptySinceMs = this.#dependencies.ports.clock.nowMs();
      this.#keeper.wait(true);
      this.#writeCheckpoint();
    }
  }

  changeSeats(id: string, wish: SeatRequest): Answer<Seated> {
    return this.#reseat(id, (asking) => applySeatRequest(asking, wish));
  }

  addBot(id: string, wish: BotRequest): Answer<Seated> {
    const { botKnowledge, ports } = this.#dependencies;
    return this.#reseat(id, (asking) => addBot({ ...asking, trained: botKnowledge !== null }, ports.ids, wish));
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
    const { speed = this.state.speed, paused = this.state.paused } = request;
    return this.#steer(id, { speed, paused }, (settings) => this.#keeper.set(settings));
  }

  /** Whatever ends running ahead, the drill is paused then: it goes on record as that. */
  forward(id: string): Answer<{ clock: ClockState }> {
    return this.#steer(id, { speed: this.state.speed, paused: true }, () => this.#keeper.forward());
  }

  async end(id: string): Promise<Answer<{ debrief: Debrief }>> {
    if (this.phase === 'running') {
      if (!this.#maySteer(id)) return NOT_YOUR_DRILL;
      this.#guard.attempt(() => this.#end());
    }
    return this.debrief(id);
  }

  debrief(id: string): Promise<Answer<{ debrief: Debrief }>> {
    return this.#postDrill.debrief(this.#player(id));
  }

  moment(id: string, step: number): Promise<Answer<{ moment: ToldMoment }>> {
    return this.#postDrill.moment(this.#player(id), step);
  }

  openPanel(listener: Subscriber, id: string, service: string | null): Answer<{ panel: Panel | null }> {
    return this.#guard.unlessStopped(() => {
      const answer = panelFor(this.state, this.#player(id), service);
      if (answer.ok) this.#subscribers.openPanel(listener, answer.panel);
      return answer;
    });
  }

  resync(listener: Subscriber): Answer<{ frame: Frame }> {
    return this.#guard.safely(() => ({ ok: true, frame: this.#subscribers.keyFrame(listener) }));
  }

  /** Sends every connection what it does not have yet. */
  flush(): void {
    this.#guard.attempt(() => this.#broadcasts.flush());
  }

  /** Writes down where the drill stands and lets go of its timers; the archive has all that brings it back. */
  close(): void {
    this.#keeper.stop();
    this.#absences.follow([]);
    this.#broadcasts.stop();
    this.#writeCheckpoint();
  }

  #reseat(id: string, grant: (asking: Asking) => Outcome): Answer<Seated> {
    return this.#guard.whileRunning(() => {
      const player = this.#player(id);
      const outcome = grant({ drillState: this.state, journal: this.#journal, player });
      if (!outcome.ok) return outcome;
      this.#followAbsences();
      this.flush();
      return { ok: true, room: this.#wholeRoom(), briefing: briefingFor(this.state, player) };
    });
  }

  /** Does what only who steers the drill may, and puts on record what the clock is set to by it. */
  #steer(id: string, settings: ClockSettings, work: (settings: ClockSettings) => void): Answer<{ clock: ClockState }> {
    return this.#guard.whileRunning(() => {
      if (!this.#maySteer(id)) return NOT_YOUR_CLOCK;
      if (settings.speed !== this.state.speed || settings.paused !== this.state.paused)
        this.#journal.record({ type: 'clock', team: null, player: id, payload: settings });
      work(settings);
      this.flush();
      return { ok: true, clock: this.#clock() };
    });
  }

  #followAbsences(): void {
    const waits = this.phase === 'running' && this.#subscribers.size > 0;
    this.#absences.follow(waits ? seatedAway(this.state, this.#isConnected) : []);
  }

  #freeSeatsOf(id: string): void {
    this.#guard.whileRunning(() => {
      freeSeats({ drillState: this.state, journal: this.#journal, player: this.#player(id) }, true);
      this.flush();
      return { ok: true };
    });
  }

  #moved(): void {
    this.#pager.listen();
    if (stepOf(this.state) >= this.state.horizonStep) {
      this.#end();
      return;
    }
    this.#journal.checkpointIfDue();
    if (this.#broadcasts.due) this.flush();
  }

  #end(): void {
    this.#keeper.stop();
    this.#absences.follow([]);
    this.#journal.checkpoint();
    this.#journal.record({ type: 'ended', team: null, player: null, payload: {} });
    this.flush();
    this.#postDrill.tellDebriefs(this.#subscribers);
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

  #maySteer = (id: string): boolean => maySteer(this.state, this.#player(id), this.#isConnected);

  #player(id: string): Player {
    const player = this.state.players.get(id);
    assert(player !== undefined, `player ${id} has joined this drill`);
    return player;
  }

  #clock = (): ClockState => clockOf(this.state, this.#keeper);

  #room = (): Omit<Room, 'clock'> => roomOf(this.state, this.phase, this.#isConnected);

  #isConnected = (player: Player): boolean =>
    player.bot === null ? this.#subscribers.isConnected(player) : player.seats.length > 0;

  #wholeRoom(): Room {
    return { ...this.#room(), clock: this.#clock() };
  }

  #stop(error: unknown): void {
    this.#keeper.stop();
    this.#dependencies.ports.log.error({ drill: this.state.row.id, err: error }, 'a drill met a defect and stopped');
    this.#subscribers.stopped(STOPPED);
    this.#subscribers.stopViews();
    this.flush();
  }
}
