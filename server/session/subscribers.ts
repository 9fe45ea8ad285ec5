// What every connection of a drill is told: each gets the parts of its view that it does not have yet. A view is computed
// once for all who hold the same seats in the same team, and compared part by part.

import { assert, type Refusal } from '#model/engine/result.ts';
import { briefingOf } from '#model/incident/briefing.ts';
import { samplesOf } from '#model/incident/panel.ts';
import type { Team } from '#model/incident/state.ts';
import { viewOf, windowsOf } from '#model/incident/view.ts';
import type { Panel, View } from '#model/incident/view-types.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import type { ClockState, Frame, Room } from '#protocol/events.ts';
import { BUFFERED_BYTES } from '#protocol/limits.ts';
import { actingSeatsOf, type DrillState, type Player, teamOf } from './drill-state.ts';
import { allOf, createTrack, follow, type WindowTrack } from './host-states.ts';
import { update, type VersionedValue } from './versioned-value.ts';

/** The far end of a connection, as a socket or a test provides it. */
export type Subscriber = {
  /** Takes the items of a list that changed in place of the whole. */
  readonly edits: boolean;
  frame(frame: Frame): void;
  ended(debrief: Debrief): void;
  stopped(refusal: Refusal): void;
  /** Bytes handed over and not yet on their way. */
  bufferedBytes(): number;
};

/** What all who hold the same seats in one team see. */
type Picture = {
  readonly team: Team;
  readonly seats: readonly string[];
  readonly parts: Map<keyof View, VersionedValue<unknown>>;
};

type Connection = {
  readonly listener: Subscriber;
  readonly player: Player;
  /** Number of the last frame; 0 before the first. */
  number: number;
  picture: Picture | null;
  /** The picture is another than the briefing was given for. */
  rebriefed: boolean;
  readonly partVersions: Map<keyof View, number>;
  readonly windowVersions: Map<string, number>;
  roomVersion: number;
  clockVersion: number;
  panel: { service: string; nextMinute: number } | null;
};

/** The drill as an audience needs it. */
export type Stage = { readonly drillState: DrillState; room(): Omit<Room, 'clock'>; clock(): ClockState };

export class Subscribers {
  #stage: Stage;
  #connections = new Map<Subscriber, Connection>();
  #pictures = new Map<string, Picture>();
  #tracks = new Map<string, Map<string, WindowTrack>>();
  #room: VersionedValue<Omit<Room, 'clock'>> | undefined;
  #clock: VersionedValue<ClockState> | undefined;
  #dark = false;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  get size(): number {
    return this.#connections.size;
  }

  isConnected(player: Player): boolean {
    for (const connection of this.#connections.values()) if (connection.player === player) return true;
    return false;
  }

  enter(listener: Subscriber, player: Player): void {
    this.#connections.set(listener, {
      listener,
      player,
      number: 0,
      picture: null,
      rebriefed: false,
      partVersions: new Map(),
      windowVersions: new Map(),
      roomVersion: 0,
      clockVersion: 0,
      panel: null,
    });
  }

  leave(listener: Subscriber): void {
    this.#connections.delete(listener);
    if (this.#connections.size > 0) return;
    this.#pictures.clear();
    this.#tracks.clear();
  }

  /** From now on the connection gets the samples that come after those of `panel`; null for none. */
  openPanel(listener: Subscriber, panel: Panel | null): void {
    const connection = this.#connections.get(listener);
    if (connection === undefined) return;
    connection.panel =
      panel === null ? null : { service: panel.service, nextMinute: panel.firstMinute + panel.rows.length };
  }

  /** From now on only the room is told: the worlds can no longer be trusted to be seen. */
  stopViews(): void {
    this.#dark = true;
  }

  stopped(refusal: Refusal): void {
    for (const { listener } of this.#connections.values()) listener.stopped(refusal);
  }

  ended(team: string, debrief: Debrief): void {
    for (const { listener, player } of this.#connections.values()) if (player.team === team) listener.ended(debrief);
  }

  /** Sends each connection what it does not have yet. True where one was left out because it has too much to take in. */
  flush(): boolean {
    this.#look();
    let behind = false;
    for (const connection of this.#connections.values()) {
      if (connection.listener.bufferedBytes() > BUFFERED_BYTES) behind = true;
      else {
        const frame = this.#frameFor(connection, connection.number === 0);
        if (frame !== null) connection.listener.frame(frame);
      }
    }
    return behind;
  }

  /** Everything again, for a connection that has lost its place. */
  keyFrame(listener: Subscriber): Frame {
    const connection = this.#connections.get(listener);
    assert(connection !== undefined, 'who asks for a key frame is in the audience');
    this.#look();
    return this.#frameFor(connection, true)!;
  }

  /** Takes one look at the drill for everybody. */
  #look(): void {
    this.#room = update(this.#room, this.#stage.room());
    this.#clock = update(this.#clock, this.#stage.clock());
    if (this.#dark) return;
    this.#handOutPictures();
    const teams = new Set<Team>();
    for (const { team, seats, parts } of this.#pictures.values()) {
      teams.add(team);
      for (const [part, value] of Object.entries(viewOf(team, seats)) as [keyof View, unknown][])
        parts.set(part, update(parts.get(part), value));
    }
    for (const team of teams) this.#lookAtWindows(team);
  }

  /** One picture for all who hold the same seats in the same team; those that nobody looks at are dropped. */
  #handOutPictures(): void {
    const watched = new Map<string, Picture>();
    for (const connection of this.#connections.values()) {
      const { player } = connection;
      const seats = actingSeatsOf(this.#stage.drillState, player);
      const key = JSON.stringify([player.team, ...seats]);
      const picture = watched.get(key) ??
        this.#pictures.get(key) ?? {
          team: teamOf(this.#stage.drillState, player),
          seats,
          parts: new Map(),
        };
      watched.set(key, picture);
      if (connection.picture === picture) continue;
      connection.rebriefed = connection.picture !== null;
      connection.picture = picture;
      connection.partVersions.clear();
    }
    this.#pictures = watched;
  }

  #lookAtWindows(team: Team): void {
    let tracks = this.#tracks.get(team.id);
    if (tracks === undefined) {
      tracks = new Map(team.knowledge.map(({ service }) => [service, createTrack()]));
      this.#tracks.set(team.id, tracks);
    }
    for (const [service, track] of tracks) follow(track, windowsOf(team, service));
  }

  #frameFor(connection: Connection, key: boolean): Frame | null {
    if (key) {
      // The first frame follows a welcome with the briefing; a later key frame makes up for frames that were lost.
      connection.rebriefed = connection.number > 0;
      connection.roomVersion = 0;
      connection.partVersions.clear();
      connection.windowVersions.clear();
    }
    const { picture, player } = connection;
    const visible = picture !== null && !this.#dark;
    const { parts, edits } = visible ? partsFor(connection, picture) : NO_PARTS;
    const rest = {
      ...this.#roomFor(connection),
      ...(visible && briefingFor(connection, picture)),
      ...(visible && this.#windowsFor(connection)),
      ...(visible && samplesFor(connection, picture.team)),
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
    if (changed.room) return { room: { ...room.value, clock: clock.value } };
    return changed.clock ? { clock: clock.value } : {};
  }

  #windowsFor(connection: Connection): Pick<Frame, 'windows' | 'windowKeys'> {
    const windows: Frame['windows'] = [];
    const windowKeys: Frame['windowKeys'] = [];
    for (const [service, track] of this.#tracks.get(connection.player.team) ?? []) {
      const has = connection.windowVersions.get(service) ?? 0;
      if (has === track.version) continue;
      connection.windowVersions.set(service, track.version);
      const next = has > 0 && has === track.version - 1;
      if (next && track.changed.length <= allOf(track).length) windows.push({ service, changed: track.changed });
      else windowKeys.push({ service, runs: allOf(track) });
    }
    return { ...(windows.length > 0 && { windows }), ...(windowKeys.length > 0 && { windowKeys }) };
  }
}

function briefingFor(connection: Connection, { team, seats }: Picture): Pick<Frame, 'briefing'> {
  if (!connection.rebriefed) return {};
  connection.rebriefed = false;
  return { briefing: briefingOf(team, seats) };
}

const NO_PARTS = { parts: {}, edits: {} };

/** The parts that changed; as edits where the connection takes them and has the version before. */
function partsFor({ listener, partVersions }: Connection, picture: Picture): Required<Pick<Frame, 'parts' | 'edits'>> {
  const parts: Partial<Record<keyof View, unknown>> = {};
  const edits: NonNullable<Frame['edits']> = {};
  for (const [part, { value, version, edit }] of picture.parts) {
    const has = partVersions.get(part);
    if (has === version) continue;
    partVersions.set(part, version);
    if (listener.edits && edit !== null && has === version - 1) edits[part] = edit;
    else parts[part] = value;
  }
  return { parts: parts as Partial<View>, edits };
}

function samplesFor(connection: Connection, team: Team): Pick<Frame, 'samples'> {
  const { panel, player } = connection;
  if (panel === null) return {};
  const { service } = panel;
  const rows = [];
  while (panel.nextMinute < team.world.monitoring.history.minutes)
    rows.push(samplesOf(team, player.seats, service, panel.nextMinute++));
  return rows.length > 0 ? { samples: { service, rows } } : {};
}
