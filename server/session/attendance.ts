// Who belongs to a drill and who is connected: the room as everybody is told it, who controls the drill, and whose seats
// lapse. A player who loses the connection keeps the seats for some minutes; while nobody is connected, no seat lapses.
import type { Room } from '#protocol/events.ts';
import { SEAT_KEPT_MS } from '#protocol/limits.ts';
import type { DrillState, Player } from './drill-state.ts';

/** The room without its clock, which changes far more often. */
export type RoomState = Omit<Room, 'clock'>;

type Connections = { readonly size: number; isConnected(player: Player): boolean };

export class Attendance {
  #drillState: DrillState;
  #connections: Connections;
  #emptySinceMs: number | null;
  /** When each player's seats lapse, the earliest first. */
  #lapsesMs = new Map<string, number>();

  constructor(drillState: DrillState, connections: Connections, nowMs: number) {
    this.#drillState = drillState;
    this.#connections = connections;
    this.#emptySinceMs = nowMs;
  }

  /** When the next seats lapse; null if nobody is away. */
  get nextMs(): number | null {
    const [first] = this.#lapsesMs.values();
    return first ?? null;
  }

  /** How long nobody has been connected; 0 while somebody is. */
  emptyMs(nowMs: number): number {
    return this.#emptySinceMs === null ? 0 : nowMs - this.#emptySinceMs;
  }

  /** Call it after every change of connections or phase: starts the time of players who have left, ends that of all others. */
  update(phase: Room['phase'], nowMs: number): void {
    const empty = this.#connections.size === 0;
    this.#emptySinceMs = empty ? (this.#emptySinceMs ?? nowMs) : null;
    const absent = phase === 'running' && !empty ? this.#seatedAway() : [];
    for (const player of this.#lapsesMs.keys()) if (!absent.includes(player)) this.#lapsesMs.delete(player);
    for (const player of absent) if (!this.#lapsesMs.has(player)) this.#lapsesMs.set(player, nowMs + SEAT_KEPT_MS);
  }

  /** Players whose seats lapse now; each is returned once. */
  due(nowMs: number): string[] {
    const due = [...this.#lapsesMs].filter(([, atMs]) => atMs <= nowMs).map(([player]) => player);
    for (const player of due) this.#lapsesMs.delete(player);
    return due;
  }

  /** The owner controls the clock and the end; while the owner is away everybody does, so that no team is stuck. */
  mayControl(player: Player): boolean {
    const owner = [...this.#drillState.players.values()].find((one) => one.owner);
    return player.owner || (owner !== undefined && !this.#isThere(owner));
  }

  room(phase: Room['phase']): RoomState {
    const { row, offers } = this.#drillState;
    const { id, code, solo, mode, teams } = row;
    const players = [...this.#drillState.players.values()].map((player) => ({
      id: player.id,
      name: player.name,
      team: player.team,
      seats: [...player.seats],
      connected: this.#isThere(player),
      owner: player.owner,
      bot: player.bot,
    }));
    return { drill: id, code, solo, daily: row.daily !== undefined, mode, phase, players, offers: [...offers], teams };
  }

  /** Players of a team who hold a seat and are not connected. */
  #seatedAway(): string[] {
    const { row, players } = this.#drillState;
    return [...players.values()]
      .filter((player) => !row.solo && player.seats.length > 0 && !this.#isThere(player))
      .map(({ id }) => id);
  }

  /** A bot counts as connected while it holds a seat. */
  #isThere(player: Player): boolean {
    return player.bot === null ? this.#connections.isConnected(player) : player.seats.length > 0;
  }
}
