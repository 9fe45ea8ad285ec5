// Who has lost the connection keeps the seat for some minutes; then it is free for others. While nobody at all is there,
// nobody waits for it, and no time runs.
import { SEAT_KEPT_MS } from '#protocol/limits.ts';
import type { Clock } from '../ports.ts';
import type { DrillState } from './drill-state.ts';
import type { IsConnected } from './room.ts';

/** Those who hold a seat of a team and are not there. */
export const seatedAway = ({ row, players }: DrillState, isConnected: IsConnected): string[] =>
  [...players.values()]
    .filter((player) => !row.solo && player.seats.length > 0 && !isConnected(player))
    .map(({ id }) => id);

export class Absences {
  #clock: Clock;
  #lapse: (player: string) => void;
  #cancels = new Map<string, () => void>();

  constructor(clock: Clock, lapse: (player: string) => void) {
    this.#clock = clock;
    this.#lapse = lapse;
  }

  /** These are away now: the time of new ones begins, that of all others ends. */
  follow(absent: readonly string[]): void {
    for (const [player, cancel] of this.#cancels) {
      if (absent.includes(player)) continue;
      cancel();
      this.#cancels.delete(player);
    }
    for (const player of absent) {
      if (this.#cancels.has(player)) continue;
      const lapse = (): void => {
        this.#cancels.delete(player);
        this.#lapse(player);
      };
      this.#cancels.set(player, this.#clock.schedule(SEAT_KEPT_MS, lapse));
    }
  }
}
