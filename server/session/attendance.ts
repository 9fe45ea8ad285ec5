// Who is in a drill and who is there at the moment: what everybody is told of the room, who controls the drill, and whose
// seats lapse. Who has lost the connection keeps the seat for some minutes; while nobody at all is there, nobody waits for it.
import type { Room } from '#protocol/events.ts';
import { SEAT_KEPT_MS } from '#protocol/limits.ts';
import type { DrillState, Player } from './drill-state.ts';

/** The room without its clock, which changes far more often. */
export type RoomState = Omit<Room, 'clock'>;

/** The connections as far as they matter here. */
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

  /** When the next seats lapse; null while nobody is away. */
  get nextMs(): number | null {
    const [first] = this.#lapsesMs.values();
    return first ?? null;
  }

  /** How long nobody has been connected; 0 while somebody is. */
  emptyMs(nowMs: number): number {
    return this.#emptySinceMs === null ? 0 : nowMs - this.#emptySinceMs;
  }

  /** Takes note of who is there now: the time of who is newly away begins, that of all others ends. */
  update(phase: Room['phase'], nowMs: number): void {
    const empty = this.#connections.size === 0;
    this.#emptySinceMs = empty ? (this.#emptySinceMs ?? nowMs) : null;
    const absent = phase === 'running' && !empty ? this.#seatedAway() : [];
    for (const player of this.#lapsesMs.keys()) if (!absent.includes(player)) this.#lapsesMs.delete(player);
    for (const player of absent) if (!this.#lapsesMs.has(player)) this.#lapsesMs.set(player, nowMs + SEAT_KEPT_MS);
  }

  /** Players whose seats lapse now. Each is returned once. */
  due(nowMs: number): string[] {
    const due = [...this.#lapsesMs].filter(([, atMs]) => atMs <= nowMs).map(([player]) => player);
    for (const player of due) this.#lapsesMs.delete(player);
    return due;
  }

  /** Clock and end belong to the owner; while the owner is away, to whoever is there, so that no team is stuck. */
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
    return { drill: id, code, solo, mode, phase, players, offers: [...offers], teams };
  }

  /** Those who hold a seat of a team and are not there. */
  #seatedAway(): string[] {
    const { row, players } = this.#drillState;
    return [...players.values()]
      .filter((player) => !row.solo && player.seats.length > 0 && !this.#isThere(player))
      .map(({ id }) => id);
  }

  /** A bot is there while it holds a seat. */
  #isThere(player: Player): boolean {
    return player.bot === null ? this.#connections.isConnected(player) : player.seats.length > 0;
  }
}
