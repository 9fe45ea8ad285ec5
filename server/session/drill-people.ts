// The people of one drill: joining, seats, the facilitator's arrangements, and the effects of absences. Every change is an
// event of the log. This file sends nothing.
import { assert, DONE, type Outcome, type Refusal, refuse } from '#model/engine/result.ts';
import type { Answer, Room } from '#protocol/events.ts';
import { PLAYERS } from '#protocol/limits.ts';
import type { SteeringEvent, SteeringRequest } from '#protocol/steering.ts';
import { Attendance, type Connections, type Lapse, type RoomState } from './attendance.ts';
import { applyBotRequest, type BotContext, type BotRequest } from './bot-seats.ts';
import type { DrillDependencies } from './drill-dependencies.ts';
import type { DrillState, Player } from './drill-state.ts';
import { createLink, isRevoked, useLink } from './facilitator-links.ts';
import { admit, type JoinRequest } from './join.ts';
import type { Journal } from './journal.ts';
import { applySeatRequest, freeSeats, type SeatRequest } from './seats.ts';
import { steer } from './steer.ts';

const FULL = refuse('drill/full', { most: PLAYERS });
const REMOVED = refuse('drill/removed');
const REVOKED = refuse('drill/link-revoked');

export class DrillPeople {
  #drillState: DrillState;
  #journal: Journal;
  #dependencies: DrillDependencies;
  #attendance: Attendance;

  constructor(drillState: DrillState, journal: Journal, connections: Connections, dependencies: DrillDependencies) {
    this.#drillState = drillState;
    this.#journal = journal;
    this.#dependencies = dependencies;
    this.#attendance = new Attendance(drillState, connections, this.#nowMs());
  }

  /** When the next absence takes effect. */
  get nextMs(): number | null {
    return this.#attendance.nextMs;
  }

  emptyMs(): number {
    return this.#attendance.emptyMs(this.#nowMs());
  }

  room(phase: Room['phase']): RoomState {
    return this.#attendance.room(phase);
  }

  player(id: string): Player {
    const player = this.#drillState.players.get(id);
    assert(player !== undefined, `player ${id} has joined this drill`);
    return player;
  }

  /** Why a player has no access to the drill any more, or not with this token; otherwise null. */
  dismissal(id: string, token: string): Refusal | null {
    if (this.#drillState.steering.removed.has(id)) return REMOVED;
    return isRevoked(this.#drillState, token) ? REVOKED : null;
  }

  join(request: JoinRequest): ReturnType<typeof admit> {
    if (this.#attendance.isFull) return FULL;
    return admit(this.#drillState, this.#journal, this.#dependencies.ports.ids, request);
  }

  /** Signs the facilitator in on another device. */
  useLink(link: string): ReturnType<typeof useLink> {
    return useLink(this.#context(this.#owner), link);
  }

  changeSeats(id: string, request: SeatRequest | BotRequest): Outcome {
    const context = this.#context(id);
    const isForBot = request.do === 'add-bot' || request.do === 'remove-bot';
    return isForBot ? applyBotRequest(context, request) : applySeatRequest(context, request);
  }

  /** Returns the secret of a new link once. */
  steer(id: string, request: SteeringRequest): Answer<{ secret: string | null }> {
    const context = this.#context(id);
    if (request.do === 'create-link') return createLink(context, request.label);
    const outcome = steer(context, request);
    return outcome.ok ? { ok: true, secret: null } : outcome;
  }

  /** Returns a seat to the people it was taken from. */
  seatAgain(held: readonly Player[], seat: string): void {
    for (const { id: player, team } of held)
      this.#journal.record({ type: 'seat-taken', team, player, payload: { seat } });
  }

  /** Call it after every change of connections, seats, pause or phase. */
  update(phase: Room['phase']): void {
    if (phase === 'running') {
      const { facilitator, passedOver } = this.#attendance.returned;
      if (facilitator) this.#record({ do: 'open-clock', open: false });
      for (const player of passedOver) this.#record({ do: 'pass-over', player, away: false });
    }
    this.#attendance.update(phase, this.#nowMs());
  }

  /** Applies the absences that take effect now. True if anything changed. */
  doWhatIsDue(nowMs: number): boolean {
    const due = this.#attendance.due(nowMs);
    for (const lapse of due) this.#take(lapse);
    return due.length > 0;
  }

  #take(lapse: Lapse): void {
    switch (lapse.kind) {
      case 'seats':
        freeSeats(this.#context(lapse.player), true);
        return;
      case 'passed-over':
        this.#record({ do: 'pass-over', player: lapse.player, away: true });
        return;
      case 'clock':
        this.#record({ do: 'open-clock', open: true });
        return;
      case 'offers':
        for (const { seat, to } of [...this.#drillState.offers]) {
          if (to !== lapse.player) continue;
          applySeatRequest(this.#context(to), { do: 'decline', seat });
        }
    }
  }

  get #owner(): string {
    return [...this.#drillState.players.values()].find(({ owner }) => owner)!.id;
  }

  #record(payload: SteeringEvent): Outcome {
    const outcome = this.#journal.record({ type: 'steering', team: null, player: null, payload });
    return outcome.ok ? DONE : outcome;
  }

  #context(id: string): BotContext {
    const { botKnowledge, ports } = this.#dependencies;
    return {
      drillState: this.#drillState,
      journal: this.#journal,
      ids: ports.ids,
      get trained() {
        return botKnowledge() !== null;
      },
      full: this.#attendance.isFull,
      player: this.player(id),
    };
  }

  #nowMs(): number {
    return this.#dependencies.ports.clock.nowMs();
  }
}
