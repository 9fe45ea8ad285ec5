// Executes what changes the course of one drill: commands, clock settings, and facilitator actions. Facilitator actions can be
// undone for some seconds.
import { type Refusal, refuse } from '#model/engine/result.ts';
import { TEAM } from '#model/incident/commands/inject-edits.ts';
import { isForFacilitator } from '#model/incident/rights.ts';
import type { Undoable } from '#protocol/console.ts';
import type { Answer, StopAt } from '#protocol/events.ts';
import type { RequestOf } from '#protocol/parsers.ts';
import type { SteeringRequest } from '#protocol/steering.ts';
import type { Clock } from '../ports.ts';
import type { CommandDeduplicator } from './command-deduplicator.ts';
import type { ClockSettings } from './drill-clock.ts';
import type { DrillPeople } from './drill-people.ts';
import type { DrillRun } from './drill-run.ts';
import type { CommandAnswer, DrillState, Player } from './drill-state.ts';
import { checkImport, type ImportCounts, type ImportedList, unknownTeam } from './inject-import.ts';
import { isSpeech, mayRunClock, maySteer } from './powers.ts';
import { holdersOf } from './roster.ts';
import { takenProblem } from './seats.ts';
import { UndoList } from './undoable.ts';

const MUTED = refuse('drill/muted');
const NOT_YOUR_CLOCK = refuse('clock/not-yours');
const NOT_YOURS = refuse('steer/not-yours');
const NO_WORK = refuse('clock/no-work');

type Seat = { readonly team: string; readonly seat: string };
type Freed = { readonly held: readonly Player[]; readonly event: number };
type Parts = { readonly run: DrillRun; readonly people: DrillPeople; readonly commands: CommandDeduplicator };

export class DrillSteering {
  #drillState: DrillState;
  #parts: Parts;
  #clock: Clock;
  #undoList = new UndoList();

  constructor(drillState: DrillState, parts: Parts, clock: Clock) {
    this.#drillState = drillState;
    this.#parts = parts;
    this.#clock = clock;
  }

  get undoable(): Undoable[] {
    return this.#undoList.at(this.#clock.nowMs());
  }

  /** A player's command that has no answer yet. */
  command(player: Player, request: RequestOf<'command'>): CommandAnswer | Refusal {
    const locked = this.#lockFor(player, request) ?? this.#strayAddress(request);
    if (locked !== null) return locked;
    const answer = this.#parts.commands.carryOut(player, request);
    if (answer.ok && isForFacilitator(request.do)) {
      const { inject = '', text = '', seat = '' } = request.with;
      this.#keep(request.do, `${inject || text || seat}`, (event) => this.#withoutEvent(player, event));
      this.#parts.run.followInjects();
    }
    return answer;
  }

  setClock(player: Player, request: RequestOf<'clock:set'>): Refusal | null {
    const problem = this.#clockProblem(player);
    if (problem !== null) return problem;
    const { speed, paused, lastSeq } = this.#drillState;
    const settings = { speed: request.speed ?? speed, paused: request.paused ?? paused };
    this.#parts.run.setClock(player.id, settings);
    if (this.#drillState.lastSeq > lastSeq && player.owner)
      this.#keep('clock', `${settings.speed}`, () => this.#resetClock(player, settings, { speed, paused }));
    return null;
  }

  /** Restores the changed settings, except those that somebody else has set since. */
  #resetClock({ id }: Player, made: ClockSettings, before: ClockSettings): null {
    const { speed, paused } = this.#drillState;
    this.#parts.run.setClock(id, {
      speed: speed === made.speed ? before.speed : speed,
      paused: paused === made.paused ? before.paused : paused,
    });
    return null;
  }

  forward(player: Player, at?: readonly StopAt[]): Refusal | null {
    const problem = this.#clockProblem(player);
    if (problem !== null) return problem;
    // Nothing would stop it before the end of the drill.
    if (at?.every((stop) => stop === 'work') && !this.#parts.run.hasWork(player)) return NO_WORK;
    this.#parts.run.forward(player, at);
    return null;
  }

  steer(player: Player, request: SteeringRequest): Answer<{ secret: string | null }> {
    if (request.do === 'undo') return this.#undo(player, request.event);
    const held = request.do === 'free-seat' ? holdersOf(this.#drillState, request.team, request.seat) : [];
    const answer = this.#parts.people.steer(player.id, request);
    if (!answer.ok) return answer;
    if (request.do === 'free-seat')
      this.#keep(request.do, request.seat, (event) => this.#returnSeat(player, request, { held, event }));
    if (request.do === 'stop-exercise') this.#parts.run.applyClock();
    if (request.do === 'jump') this.#parts.run.followJump();
    if (request.do === 'rewind') {
      this.#undoList.clear();
      this.#parts.run.rewound();
    }
    return answer;
  }

  importInjects(player: Player, list: ImportedList): Answer<ImportCounts> {
    const checked = this.importAccess(player) ?? checkImport(this.#drillState, list);
    if (!checked.ok) return checked;
    const { injects, dropped, team } = list;
    const payload = { do: 'import-injects' as const, team, injects: [...injects], dropped: [...dropped] };
    const outcome = this.#parts.run.journal.record({ type: 'steering', team: null, player: player.id, payload });
    if (!outcome.ok) return outcome;
    this.#keep(payload.do, '', (event) => this.#withoutEvent(player, event));
    this.#parts.run.followInjects();
    return checked;
  }

  /** Why the player may not import a list now, whatever its content. */
  importAccess(player: Player): Refusal | null {
    return maySteer(this.#drillState, player) ? this.#realStop() : NOT_YOURS;
  }

  #undo(player: Player, event: number): Answer<{ secret: string | null }> {
    // People who may not steer are not told what can be undone.
    if (!maySteer(this.#drillState, player)) return this.#parts.people.steer(player.id, { do: 'undo', event });
    const problem = this.#realStop() ?? this.#undoList.undo(event, this.#clock.nowMs());
    return problem ?? { ok: true, secret: null };
  }

  #keep(what: string, about: string, takeBack: (event: number) => Refusal | null): void {
    const event = this.#drillState.lastSeq;
    this.#undoList.add({ event, what, about, atMs: this.#clock.nowMs(), takeBack: () => takeBack(event) });
  }

  #withoutEvent({ id }: Player, event: number): Refusal | null {
    const answer = this.#parts.people.steer(id, { do: 'undo', event });
    return answer.ok ? null : answer;
  }

  /** Returns it to the previous holders, unless somebody else holds it now. */
  #returnSeat(player: Player, { seat, team }: Seat, { held, event }: Freed): Refusal | null {
    const problem = takenProblem(this.#drillState, { seat, team }, held);
    if (problem !== null) return problem;
    const refusal = this.#withoutEvent(player, event);
    if (refusal === null) this.#parts.people.seatAgain(held, seat);
    return refusal;
  }

  #clockProblem(player: Player): Refusal | null {
    return mayRunClock(this.#drillState, player) ? this.#realStop() : NOT_YOUR_CLOCK;
  }

  /** While a real incident has stopped the exercise, everything else is refused. */
  #realStop(): Refusal | null {
    const { realStop } = this.#drillState.steering;
    return realStop === null ? null : refuse('drill/real-stop', { reason: realStop.reason });
  }

  /** An inject for an unknown team would count as over in every team. */
  #strayAddress({ do: command, with: { to } }: RequestOf<'command'>): Refusal | null {
    const isForTeam = command === 'inject/edit' && typeof to === 'string' && to.startsWith(TEAM);
    return isForTeam ? unknownTeam(this.#drillState, to.slice(TEAM.length)) : null;
  }

  /** Why the player may not issue commands now, or not this one. */
  #lockFor({ id }: Player, { do: command }: RequestOf<'command'>): Refusal | null {
    const stopped = this.#realStop();
    if (stopped !== null) return stopped;
    return this.#drillState.steering.muted.has(id) && isSpeech(command) ? MUTED : null;
  }
}
