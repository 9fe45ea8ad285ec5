// The connections of a drill: each is sent the parts of its view that it does not have yet. A view is computed once for all
// who hold the same seats in the same team, and compared part by part.

import { assert, type Refusal } from '#model/engine/result.ts';
import { briefingOf } from '#model/incident/briefing.ts';
import { samplesOf } from '#model/incident/panel.ts';
import { FACILITATOR } from '#model/incident/rights.ts';
import type { Team } from '#model/incident/state.ts';
import { hostSnapshotOf, viewOf } from '#model/incident/view.ts';
import type { Panel, View } from '#model/incident/view-types.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import type { ConsoleView } from '#protocol/console.ts';
import type { ClockState, Frame, Room } from '#protocol/events.ts';
import { BUFFERED_BYTES } from '#protocol/limits.ts';
import type { RoomState } from './attendance.ts';
import { consoleState, consoleTeams, type Extras } from './console-view.ts';
import { actingSeatsOf, type DrillState, type Player, teamOf } from './drill-state.ts';
import { runsIn, updateHostStates, type VersionedHostStates } from './host-states.ts';
import { roomFor } from './seat-access.ts';
import { EVALUATOR, PROJECTOR } from './steering-state.ts';
import { update, type VersionedValue } from './versioned-value.ts';
import { wallState, wallTeams } from './wall-view.ts';

/** One connection, implemented by a socket or a test. */
export type Subscriber = {
  /** Accepts changed items of a list instead of the whole list. */
  readonly edits: boolean;
  frame(frame: Frame): void;
  ended(debrief: Debrief): void;
  stopped(refusal: Refusal): void;
  /** The drill stands still because nothing can be stored; null when it goes on. */
  frozen(problem: Refusal | null): void;
  dismissed(refusal: Refusal): void;
  /** Closes the connection, which comes back to where the drill is now. */
  moved(): void;
  /** Bytes that were handed over and have not been sent. */
  bufferedBytes(): number;
};

type Part = keyof (View & ConsoleView);

/** What all who hold the same seats in one team see. */
type SeatView = {
  readonly team: Team;
  readonly seats: readonly string[];
  readonly parts: Map<Part, VersionedValue<unknown>>;
};

type Connection = {
  readonly subscriber: Subscriber;
  readonly player: Player;
  readonly token: string;
  /** Frames follow the welcome. */
  welcomed: boolean;
  /** Number of the last frame; 0 before the first. */
  number: number;
  seatView: SeatView | null;
  /** Its view has changed since its briefing was sent. */
  briefingDue: boolean;
  readonly partVersions: Map<Part, number>;
  readonly hostVersions: Map<string, number>;
  roomVersion: number;
  clockVersion: number;
  panel: { service: string; nextMinute: number } | null;
};

export class Subscribers {
  #drillState: DrillState;
  #connections = new Map<Subscriber, Connection>();
  #seatViews = new Map<string, SeatView>();
  #hostStates = new Map<string, Map<string, VersionedHostStates>>();
  #room: VersionedValue<RoomState> | undefined;
  #clock: VersionedValue<ClockState> | undefined;
  #viewsStopped = false;
  #extras: () => Extras;

  /** `extras`: what the console and the screen show beside the teams. */
  constructor(drillState: DrillState, extras: () => Extras = () => ({ undoable: [], noResponse: null })) {
    this.#drillState = drillState;
    this.#extras = extras;
  }

  get size(): number {
    return this.#connections.size;
  }

  isConnected(player: Player): boolean {
    for (const connection of this.#connections.values()) if (connection.player === player) return true;
    return false;
  }

  enter(subscriber: Subscriber, player: Player, token: string): void {
    this.#connections.set(subscriber, {
      subscriber,
      player,
      token,
      welcomed: false,
      number: 0,
      seatView: null,
      briefingDue: false,
      partVersions: new Map(),
      hostVersions: new Map(),
      roomVersion: 0,
      clockVersion: 0,
      panel: null,
    });
  }

  welcomed(subscriber: Subscriber): void {
    const connection = this.#connections.get(subscriber);
    if (connection !== undefined) connection.welcomed = true;
  }

  leave(subscriber: Subscriber): void {
    this.#connections.delete(subscriber);
    if (this.#connections.size > 0) return;
    this.#seatViews.clear();
    this.#hostStates.clear();
  }

  /** From now on the connection is sent the samples that follow those of `panel`; null for none. */
  openPanel(subscriber: Subscriber, panel: Panel | null): void {
    const connection = this.#connections.get(subscriber);
    if (connection === undefined) return;
    connection.panel =
      panel === null ? null : { service: panel.service, nextMinute: panel.firstMinute + panel.rows.length };
  }

  /** From now on only the room is sent: after a defect the worlds cannot be trusted. */
  stopViews(): void {
    this.#viewsStopped = true;
  }

  stopped(refusal: Refusal): void {
    for (const { subscriber } of this.#connections.values()) subscriber.stopped(refusal);
  }

  /** Ends the connections of players who have no way in any more. */
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
      if (player.team === team) subscriber.ended(debrief);
  }

  /** Sends each connection what it does not have yet. True if one was skipped because it is too slow. */
  flush(room: RoomState, clock: ClockState): boolean {
    this.#update(room, clock);
    let behind = false;
    for (const connection of this.#connections.values()) {
      if (!connection.welcomed) continue;
      if (connection.subscriber.bufferedBytes() > BUFFERED_BYTES) behind = true;
      else {
        const frame = this.#frameFor(connection, connection.number === 0);
        if (frame !== null) connection.subscriber.frame(frame);
      }
    }
    return behind;
  }

  /** The whole state, for a connection that has missed frames. */
  keyFrame(subscriber: Subscriber, room: RoomState, clock: ClockState): Frame {
    const connection = this.#connections.get(subscriber);
    assert(connection !== undefined, 'a key frame goes to a connection of the drill');
    this.#update(room, clock);
    return this.#frameFor(connection, true)!;
  }

  /** Updates what connections share. */
  #update(room: RoomState, clock: ClockState): void {
    this.#room = update(this.#room, room);
    this.#clock = update(this.#clock, clock);
    if (this.#viewsStopped) return;
    this.#assignSeatViews();
    const teams = new Set<Team>();
    for (const { team, seats, parts } of this.#seatViews.values()) {
      teams.add(team);
      for (const [part, value] of Object.entries(this.#viewFor(team, seats)) as [Part, unknown][])
        parts.set(part, update(parts.get(part), value));
    }
    for (const team of teams) this.#updateHostStates(team);
  }

  /** A screen for everybody is told no secret; the facilitator and the evaluators see all teams beside the view of one. */
  #viewFor(team: Team, seats: readonly string[]): Partial<View & ConsoleView> {
    if (seats.includes(PROJECTOR)) {
      const extras = this.#extras();
      return { wallTeams: wallTeams(this.#drillState), wallState: wallState(this.#drillState, extras.noResponse) };
    }
    const view = viewOf(team, seats);
    const steers = seats.includes(FACILITATOR);
    if (!steers && !seats.includes(EVALUATOR)) return view;
    const state = consoleState(this.#drillState, this.#extras(), steers);
    return { ...view, consoleTeams: consoleTeams(this.#drillState), consoleState: state };
  }

  /** One view for all who hold the same seats in the same team; unused views are dropped. */
  #assignSeatViews(): void {
    const watched = new Map<string, SeatView>();
    for (const connection of this.#connections.values()) {
      const { player } = connection;
      const seats = actingSeatsOf(this.#drillState, player);
      const key = JSON.stringify([player.team, ...seats]);
      const team = teamOf(this.#drillState, player);
      const known = watched.get(key) ?? this.#seatViews.get(key);
      // An undo or a rewind computes the team anew.
      const seatView = known?.team === team ? known : { team, seats, parts: new Map() };
      watched.set(key, seatView);
      if (connection.seatView === seatView) continue;
      connection.briefingDue = connection.seatView !== null;
      connection.seatView = seatView;
      connection.partVersions.clear();
    }
    this.#seatViews = watched;
  }

  #updateHostStates(team: Team): void {
    const fleets = this.#hostStates.get(team.id) ?? new Map<string, VersionedHostStates>();
    this.#hostStates.set(team.id, fleets);
    for (const { service } of team.knowledge)
      fleets.set(service, updateHostStates(fleets.get(service), hostSnapshotOf(team, service)));
  }

  #frameFor(connection: Connection, key: boolean): Frame | null {
    if (key) {
      // The first frame follows a welcome with the briefing; a later key frame makes up for frames that were lost.
      connection.briefingDue = connection.number > 0;
      connection.roomVersion = 0;
      connection.partVersions.clear();
      connection.hostVersions.clear();
    }
    const { seatView, player } = connection;
    const visible = seatView !== null && !this.#viewsStopped;
    const { parts, edits } = visible ? partsFor(connection, seatView) : NO_PARTS;
    const rest = {
      ...this.#roomFor(connection),
      ...(visible && briefingFor(connection, seatView)),
      ...(visible && connection.player.kind !== 'projector' && this.#hostsFor(connection)),
      ...(visible && samplesFor(connection, seatView.team)),
      ...(Object.keys(edits).length > 0 && { edits }),
    };
    if (!key && Object.keys(parts).length === 0 && Object.keys(rest).length === 0) return null;
    connection.number++;
    return { number: connection.number, key, team: player.team, ...rest, parts };
  }

  #roomFor(connection: Connection): { room?: Room; clock?: ClockState } {
    const room = this.#room!;
    const clock = this.#clock!;
    const changed = { room: connection.roomVersion !== room.version, clock: connection.clockVersion !== clock.version };
    connection.roomVersion = room.version;
    connection.clockVersion = clock.version;
    if (changed.room) return { room: roomFor(connection.player, { ...room.value, clock: clock.value }) };
    return changed.clock ? { clock: clock.value } : {};
  }

  #hostsFor(connection: Connection): Pick<Frame, 'hostChanges' | 'hostKeyframes'> {
    const hostChanges: Frame['hostChanges'] = [];
    const hostKeyframes: Frame['hostKeyframes'] = [];
    for (const [service, hosts] of this.#hostStates.get(connection.player.team) ?? []) {
      const has = connection.hostVersions.get(service) ?? 0;
      if (has === hosts.version) continue;
      connection.hostVersions.set(service, hosts.version);
      const next = has > 0 && has === hosts.version - 1;
      if (next && hosts.changed.length <= runsIn(hosts).length) hostChanges.push({ service, changed: hosts.changed });
      else hostKeyframes.push({ service, runs: runsIn(hosts) });
    }
    return { ...(hostChanges.length > 0 && { hostChanges }), ...(hostKeyframes.length > 0 && { hostKeyframes }) };
  }
}

function briefingFor(connection: Connection, { team, seats }: SeatView): Pick<Frame, 'briefing'> {
  if (!connection.briefingDue) return {};
  connection.briefingDue = false;
  return { briefing: briefingOf(team, seats) };
}

const NO_PARTS = { parts: {}, edits: {} };

/** The parts that changed; as edits if the connection accepts them and has the previous version. */
function partsFor(
  { subscriber, partVersions }: Connection,
  seatView: SeatView,
): Required<Pick<Frame, 'parts' | 'edits'>> {
  const parts: Partial<Record<Part, unknown>> = {};
  const edits: NonNullable<Frame['edits']> = {};
  for (const [part, { value, version, edit }] of seatView.parts) {
    const has = partVersions.get(part);
    if (has === version) continue;
    partVersions.set(part, version);
    if (subscriber.edits && edit !== null && has === version - 1) edits[part] = edit;
    else parts[part] = value;
  }
  return { parts: parts as Frame['parts'], edits };
}

function samplesFor(connection: Connection, team: Team): Pick<Frame, 'samples'> {
  const { panel, player } = connection;
  if (panel === null) return {};
  const { service } = panel;
  panel.nextMinute = Math.min(panel.nextMinute, team.world.monitoring.history.minutes);
  const rows = [];
  while (panel.nextMinute < team.world.monitoring.history.minutes)
    rows.push(samplesOf(team, player.seats, service, panel.nextMinute++));
  return rows.length > 0 ? { samples: { service, rows } } : {};
}
