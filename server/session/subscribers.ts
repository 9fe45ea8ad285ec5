// The connections of a drill. Each gets the parts of its view that it lacks. A frame is built once for all connections that
// lack the same.

import { assert, type Refusal } from '#model/engine/result.ts';
import { briefingOf } from '#model/incident/briefing.ts';
import { isSame } from '#model/incident/memo.ts';
import { samplesOf } from '#model/incident/panel.ts';
import type { Team } from '#model/incident/state.ts';
import type { Panel } from '#model/incident/view-types.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import type { ClockState, Frame, FrameBody } from '#protocol/events.ts';
import { BUFFERED_BYTES } from '#protocol/limits.ts';
import type { RoomState } from './attendance.ts';
import type { Extras } from './console-view.ts';
import { actingSeatsOf, type DrillState, type Player, teamOf } from './drill-state.ts';
import { hostsSince } from './host-states.ts';
import {
  consoleFor,
  newSeatParts,
  newTeamParts,
  type SeatParts,
  type TeamParts,
  updateSeats,
  updateTeam,
} from './shared-views.ts';
import { VersionedRoom } from './versioned-room.ts';
import { addChanges, updateParts } from './versioned-value.ts';

/** One connection, implemented by a socket or a test. */
export type Subscriber = {
  /** Accepts list edits instead of whole lists. */
  readonly edits: boolean;
  /** All connections that lack the same get the same body. */
  frame(number: number, body: FrameBody): void;
  ended(debrief: Debrief): void;
  stopped(refusal: Refusal): void;
  /** The drill is paused because nothing can be stored; null when it continues. */
  frozen(problem: Refusal | null): void;
  dismissed(refusal: Refusal): void;
  /** Closes the connection; the client reconnects to the drill's new owner. */
  moved(): void;
  /** Bytes that are buffered and not sent yet. */
  bufferedBytes(): number;
};

type Connection = {
  readonly subscriber: Subscriber;
  readonly player: Player;
  readonly token: string;
  /** The welcome was sent, so frames may follow. */
  welcomed: boolean;
  /** Number of the last frame; 0 before the first. */
  number: number;
  /** The last flush up to which the connection is complete. */
  upTo: number;
  /** The views that the connection has, and those that it should see. */
  has: SeatParts | null;
  sees: SeatParts | null;
  panel: { service: string; nextMinute: number } | null;
};

export class Subscribers {
  #drillState: DrillState;
  #connections = new Map<Subscriber, Connection>();
  #teams = new Map<string, TeamParts>();
  #seats = new Map<string, SeatParts>();
  #room = new VersionedRoom();
  #version = 0;
  /** Number of frames built so far. */
  #flush = 0;
  /** The last event of the log when all teams were last checked, and the state when views were last assigned. */
  #consoleSeq = -1;
  #assigned: readonly unknown[] = [];
  #viewsStopped = false;
  #extras: () => Extras;

  /** `extras`: what the console and the screen show beside the teams; computed only if one is connected. */
  constructor(drillState: DrillState, extras: () => Extras = () => ({ undoable: [], noResponse: null })) {
    this.#drillState = drillState;
    this.#extras = extras;
  }

  /** Incremented whenever somebody connects or disconnects. */
  get version(): number {
    return this.#version;
  }

  get size(): number {
    return this.#connections.size;
  }

  isConnected(player: Player): boolean {
    for (const connection of this.#connections.values()) if (connection.player === player) return true;
    return false;
  }

  enter(subscriber: Subscriber, player: Player, token: string): void {
    const nothingYet = { welcomed: false, number: 0, upTo: 0, has: null, sees: null, panel: null };
    this.#connections.set(subscriber, { subscriber, player, token, ...nothingYet });
    this.#version++;
  }

  welcomed(subscriber: Subscriber): void {
    const connection = this.#connections.get(subscriber);
    if (connection !== undefined) connection.welcomed = true;
  }

  leave(subscriber: Subscriber): void {
    this.#connections.delete(subscriber);
    this.#version++;
    if (this.#connections.size > 0) return;
    this.#seats.clear();
    this.#teams.clear();
  }

  /** Sends the connection the samples after those of `panel` from now on; null to stop. */
  openPanel(subscriber: Subscriber, panel: Panel | null): void {
    const connection = this.#connections.get(subscriber);
    if (connection === undefined) return;
    connection.panel =
      panel === null ? null : { service: panel.service, nextMinute: panel.firstMinute + panel.rows.length };
  }

  /** Sends only the room from now on: after a defect the worlds cannot be trusted. */
  stopViews(): void {
    this.#viewsStopped = true;
  }

  stopped(refusal: Refusal): void {
    for (const { subscriber } of this.#connections.values()) subscriber.stopped(refusal);
  }

  /** Closes the connections of players who have lost access. */
  dismiss(dismissalOf: (player: string, token: string) => Refusal | null): void {
    for (const { subscriber, player, token } of [...this.#connections.values()]) {
      const refusal = dismissalOf(player.id, token);
      if (refusal === null) continue;
      subscriber.dismissed(refusal);
      this.leave(subscriber);
    }
  }

  moved(): void {
    for (const { subscriber } of this.#connections.values()) subscriber.moved();
  }

  frozen(problem: Refusal | null): void {
    for (const { subscriber } of this.#connections.values()) subscriber.frozen(problem);
  }

  ended(team: string, debrief: Debrief): void {
    for (const { subscriber, player } of this.#connections.values())
      if (player.team === team && player.kind !== 'projector') subscriber.ended(debrief);
  }

  /** Sends each connection what it lacks. True if a slow one was skipped. */
  flush(room: RoomState, clock: ClockState): boolean {
    this.#update(room, clock);
    let behind = false;
    for (const connection of this.#connections.values()) {
      if (!connection.welcomed) continue;
      if (connection.subscriber.bufferedBytes() > BUFFERED_BYTES) behind = true;
      else {
        const body = this.#bodyFor(connection, connection.number === 0);
        if (body !== null) connection.subscriber.frame(++connection.number, body);
      }
    }
    return behind;
  }

  /** The whole state, for a connection that missed frames. */
  keyFrame(subscriber: Subscriber, room: RoomState, clock: ClockState): Frame {
    const connection = this.#connections.get(subscriber);
    assert(connection !== undefined, 'a key frame goes to a connection of the drill');
    this.#update(room, clock);
    const body = this.#bodyFor(connection, true)!;
    return { number: ++connection.number, ...body };
  }

  /** Updates shared views. */
  #update(room: RoomState, clock: ClockState): void {
    const flush = ++this.#flush;
    this.#room.update(room, clock, flush);
    if (this.#viewsStopped) return;
    this.#assignViews();
    const changed = new Set<TeamParts>();
    for (const ofTeam of this.#teams.values())
      if (updateTeam(ofTeam, { room: this.#drillState.roomVersion, flush })) changed.add(ofTeam);
    const onlyTime = this.#isOnlyTime();
    for (const ofSeats of this.#seats.values()) {
      const { ofTeam, seats, parts, bodies } = ofSeats;
      const isNew = parts.size === 0;
      if (isNew || changed.has(ofTeam)) updateSeats(ofSeats, flush);
      if (isNew || !onlyTime) updateParts(parts, consoleFor(this.#drillState, seats, this.#extras), flush);
      bodies.clear();
    }
  }

  /** Less than a second has passed and nothing else happened: not worth another check of all teams. */
  #isOnlyTime(): boolean {
    const { lastSeq } = this.#drillState;
    const happened = lastSeq !== this.#consoleSeq || this.#room.since === this.#flush;
    this.#consoleSeq = lastSeq;
    return !happened;
  }

  /**
   * One view for all who hold the same seats in the same team; unused views are dropped. Seats change by events or when a
   * connection closes.
   */
  #assignViews(): void {
    const now: unknown[] = [this.#drillState.roomVersion, this.#version];
    for (const team of this.#drillState.teams.values()) now.push(team, ...team.closedSeats.keys());
    if (isSame(this.#assigned, now)) return;
    this.#assigned = now;
    const teams = new Map<string, TeamParts>();
    const seatParts = new Map<string, SeatParts>();
    for (const connection of this.#connections.values()) {
      const { player } = connection;
      const seats = actingSeatsOf(this.#drillState, player);
      const team = teamOf(this.#drillState, player);
      const known = teams.get(team.id) ?? this.#teams.get(team.id);
      // An undo or a rewind recomputes the team.
      const ofTeam = known?.team === team ? known : newTeamParts(team);
      teams.set(team.id, ofTeam);
      const key = JSON.stringify([team.id, ...seats]);
      const before = seatParts.get(key) ?? this.#seats.get(key);
      const sees = before?.ofTeam === ofTeam ? before : newSeatParts(ofTeam, seats);
      seatParts.set(key, sees);
      connection.sees = sees;
    }
    this.#teams = teams;
    this.#seats = seatParts;
  }

  /** What a connection lacks; null if nothing. */
  #bodyFor(connection: Connection, key: boolean): FrameBody | null {
    const { player, sees } = connection;
    const own = this.#viewsStopped || sees === null ? null : this.#ownFor(connection, sees, key);
    const shared = this.#sharedFor(connection, key);
    if (shared === null && own === null) return null;
    const time = shared === null ? this.#room.changesFor(player, connection.upTo, connection.subscriber.edits) : {};
    connection.upTo = this.#flush;
    connection.has = sees;
    return own === null ? shared : { ...(shared ?? { ...time, parts: {} }), ...own };
  }

  /** What only this connection gets; null if nothing. */
  #ownFor(connection: Connection, sees: SeatParts, key: boolean): Pick<Frame, 'briefing' | 'samples'> | null {
    const { team } = sees.ofTeam;
    // The first frame follows a welcome with the briefing; a later key frame replaces lost frames.
    const isDue = connection.number > 0 && (key || (connection.has !== null && connection.has !== sees));
    const samples = samplesFor(connection, team);
    if (!isDue && samples === null) return null;
    return { ...(isDue && { briefing: briefingOf(team, sees.seats) }), ...(samples !== null && { samples }) };
  }

  /** The same for all connections with the same view and the same gap; null if it would be empty. */
  #sharedFor({ subscriber, player, upTo, has, sees }: Connection, key: boolean): FrameBody | null {
    const from = key ? 0 : upTo;
    const { edits } = subscriber;
    const screen = player.kind === 'projector';
    const ofTeam = has?.ofTeam === sees?.ofTeam ? from : 0;
    const ofSeats = has === sees ? from : 0;
    if (sees === null || this.#viewsStopped)
      return this.#bodyOf(player, null, { key, from, edits, screen, ofTeam, ofSeats });
    const which = `${from} ${ofTeam} ${ofSeats} ${key} ${edits} ${screen}`;
    const known = sees.bodies.get(which);
    if (known !== undefined) return known;
    const body = this.#bodyOf(player, sees, { key, from, edits, screen, ofTeam, ofSeats });
    sees.bodies.set(which, body);
    return body;
  }

  #bodyOf(player: Player, sees: SeatParts | null, lacks: Lacks): FrameBody | null {
    const { key, from, edits: takesEdits, screen } = lacks;
    const changes: { parts: Frame['parts']; edits: NonNullable<Frame['edits']> } = { parts: {}, edits: {} };
    if (sees !== null && !screen) addChanges(changes, sees.ofTeam.parts, lacks.ofTeam, takesEdits);
    if (sees !== null) addChanges(changes, sees.parts, lacks.ofSeats, takesEdits);
    const { parts, edits } = changes;
    const rest = {
      ...(sees !== null && !screen && hostsSince(sees.ofTeam.hosts, lacks.ofTeam)),
      ...(Object.keys(edits).length > 0 && { edits }),
    };
    const nothing = Object.keys(parts).length === 0 && Object.keys(rest).length === 0;
    if (!key && nothing && this.#room.since <= from) return null;
    const head = { ...(key && { key }), ...(lacks.ofTeam === 0 && { team: player.team }) };
    return { ...head, ...this.#room.changesFor(player, from, takesEdits), ...rest, parts };
  }
}

/**
 * What a connection lacks: changes after the flushes with these numbers, in total, in the team's parts and in the seats' parts.
 */
type Lacks = {
  readonly key: boolean;
  readonly from: number;
  readonly ofTeam: number;
  readonly ofSeats: number;
  readonly edits: boolean;
  readonly screen: boolean;
};

function samplesFor({ panel, player }: Connection, team: Team): NonNullable<Frame['samples']> | null {
  if (panel === null) return null;
  const { service } = panel;
  panel.nextMinute = Math.min(panel.nextMinute, team.world.monitoring.history.minutes);
  const rows = [];
  while (panel.nextMinute < team.world.monitoring.history.minutes)
    rows.push(samplesOf(team, player.seats, service, panel.nextMinute++));
  return rows.length > 0 ? { service, rows } : null;
}
