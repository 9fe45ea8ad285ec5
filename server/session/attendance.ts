// Who belongs to a drill and who is connected: the room as clients see it, and the effects of absences. A disconnected player
// is soon skipped for decisions but keeps the seats for some minutes. Nothing expires while nobody is connected, and no seat
// expires while time is paused.
import { Memo } from '#model/incident/memo.ts';
import type { Room, RoomSteering } from '#protocol/events.ts';
import { CLOCK_GRACE_MS, PASSED_OVER_MS, PLAYERS, SEAT_KEPT_MS } from '#protocol/limits.ts';
import type { DrillState, Player } from './drill-state.ts';
import { type SteeringState, seatOfKey } from './steering-state.ts';

/** The room without its clock, which changes far more often. */
export type RoomState = Omit<Room, 'clock'>;

/** Maximum number of people who can join a drill in total, including those who left. */
const JOINED = 1000;

const keyOf = (lapse: Lapse): string => `${lapse.kind} ${lapse.kind === 'clock' ? '' : lapse.player}`;

/** `version` is incremented whenever somebody joins or leaves. */
export type Connections = { readonly size: number; readonly version: number; isConnected(player: Player): boolean };

/** Effects of a player's absence. */
export type Lapse =
  /** The player's seats become free. */
  | { readonly kind: 'seats'; readonly player: string }
  /** Others decide for the player. */
  | { readonly kind: 'passed-over'; readonly player: string }
  /** Open offers to the player are withdrawn. */
  | { readonly kind: 'offers'; readonly player: string }
  /** The players may run the clock. */
  | { readonly kind: 'clock' };

const AFTER_MS = { seats: SEAT_KEPT_MS, 'passed-over': PASSED_OVER_MS, offers: PASSED_OVER_MS, clock: CLOCK_GRACE_MS };

function arranged({ deputy, clockOpen, muted, passedOver, reserved, realStop }: SteeringState): RoomSteering {
  const seats = [...reserved].map(([key, name]) => ({ ...seatOfKey(key), name }));
  return { deputy, clockOpen, muted: [...muted], passedOver: [...passedOver], reserved: seats, realStop };
}

export class Attendance {
  #drillState: DrillState;
  #connections: Connections;
  #emptySinceMs: number | null;
  /** When each absence takes effect. */
  #lapses = new Map<string, { readonly lapse: Lapse; readonly atMs: number }>();
  #memo = new Memo();

  constructor(drillState: DrillState, connections: Connections, nowMs: number) {
    this.#drillState = drillState;
    this.#connections = connections;
    this.#emptySinceMs = nowMs;
  }

  /** When the next absence takes effect; null if nobody is away. */
  get nextMs(): number | null {
    const times = [...this.#lapses.values()].map(({ atMs }) => atMs);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** How long nobody has been connected; 0 while anybody is. */
  emptyMs(nowMs: number): number {
    return this.#emptySinceMs === null ? 0 : nowMs - this.#emptySinceMs;
  }

  /** True if the drill is full. People who left and hold nothing do not count. */
  get isFull(): boolean {
    const { players, steering } = this.#drillState;
    if (players.size >= JOINED) return true;
    const here = [...players.values()].filter(
      (player) =>
        !steering.removed.has(player.id) && (player.owner || player.seats.length > 0 || this.#isThere(player)),
    );
    return here.length >= PLAYERS;
  }

  /**
   * Call it after every change of connections, seats, pause or phase: starts the timers of absent people and clears all others.
   */
  update(phase: Room['phase'], nowMs: number): void {
    const empty = this.#connections.size === 0;
    this.#emptySinceMs = empty ? (this.#emptySinceMs ?? nowMs) : null;
    const absences = phase === 'running' && !empty && !this.#drillState.row.solo ? this.#absences() : [];
    const current = new Map(absences.map((lapse) => [keyOf(lapse), lapse]));
    for (const key of this.#lapses.keys()) if (!current.has(key)) this.#lapses.delete(key);
    for (const [key, lapse] of current)
      if (!this.#lapses.has(key)) this.#lapses.set(key, { lapse, atMs: nowMs + AFTER_MS[lapse.kind] });
  }

  /** Absences that take effect now, earliest first. Each is returned once. */
  due(nowMs: number): Lapse[] {
    if (this.#lapses.size === 0) return [];
    const due = [...this.#lapses].filter(([, { atMs }]) => atMs <= nowMs).sort(([, a], [, b]) => a.atMs - b.atMs);
    for (const [key] of due) this.#lapses.delete(key);
    return due.map(([, { lapse }]) => lapse);
  }

  /** Effects that a return cancels. */
  get returned(): { readonly facilitator: boolean; readonly passedOver: readonly string[] } {
    const { players, steering } = this.#drillState;
    const isBack = (id: string) => !this.#isAway(players.get(id)!) || players.get(id)!.seats.length === 0;
    return {
      facilitator: steering.clockOpen && [...players.values()].some((player) => player.owner && this.#isThere(player)),
      passedOver: [...steering.passedOver].filter(isBack),
    };
  }

  /** Returns the same object until the room changes. */
  room(phase: Room['phase']): RoomState {
    const happened = [phase, this.#drillState.roomVersion, this.#connections.version];
    return this.#memo.of('room', happened, () => this.#describe(phase));
  }

  #describe(phase: Room['phase']): RoomState {
    const { row, offers, players: all } = this.#drillState;
    const { id, code, created, solo, mode, teams, practice } = row;
    const inside = [...all.values()].filter(({ id }) => !this.#drillState.steering.removed.has(id));
    const players = inside.map((player) => ({
      id: player.id,
      name: player.name,
      team: player.team,
      seats: [...player.seats],
      connected: this.#isThere(player),
      owner: player.owner,
      kind: player.kind,
      bot: player.bot,
      ...(player.agent === true && { agent: true }),
    }));
    const daily = row.daily !== undefined;
    const steering = arranged(this.#drillState.steering);
    const drill = { drill: id, code, created, solo, daily, practice, mode };
    return { ...drill, phase, players, offers: [...offers], teams, steering };
  }

  /** Absences that will take effect if they last. No seat expires while time is paused. */
  #absences(): Lapse[] {
    const { players, offers, paused, steering } = this.#drillState;
    const away = [...players.values()].filter((player) => this.#isAway(player));
    const seated = away.filter(({ seats }) => seats.length > 0);
    const lapses: Lapse[] = [];
    if (!steering.clockOpen && away.some(({ owner }) => owner)) lapses.push({ kind: 'clock' });
    for (const { id } of seated) {
      if (!steering.passedOver.has(id)) lapses.push({ kind: 'passed-over', player: id });
      if (!paused) lapses.push({ kind: 'seats', player: id });
    }
    for (const { id } of away) if (offers.some(({ to }) => to === id)) lapses.push({ kind: 'offers', player: id });
    return lapses;
  }

  #isAway(player: Player): boolean {
    return !this.#drillState.steering.removed.has(player.id) && !this.#isThere(player);
  }

  /** A bot counts as connected while it holds a seat. */
  #isThere(player: Player): boolean {
    return player.bot === null ? this.#connections.isConnected(player) : player.seats.length > 0;
  }
}
