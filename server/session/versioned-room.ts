// The room and the clock of a drill as last sent. Elapsed time is sent with every other change, and on its own once per second
// of real time.
import { STEP_SECONDS } from '#model/engine/time.ts';
import type { ClockState, FrameBody } from '#protocol/events.ts';
import type { RoomState } from './attendance.ts';
import type { Player } from './drill-state.ts';
import { roomFor } from './seat-access.ts';
import { update, type VersionedValue } from './versioned-value.ts';

export class VersionedRoom {
  #room: VersionedValue<RoomState> | undefined;
  #clock: VersionedValue<ClockState> | undefined;
  /** The clock without its step. */
  #settings: VersionedValue<Omit<ClockState, 'step'>> | undefined;
  /** The clock that last justified a frame of its own. */
  #told: VersionedValue<ClockState> | undefined;

  update(room: RoomState, clock: ClockState, flush: number): void {
    const { step: _, ...settings } = clock;
    this.#room = update(this.#room, room, flush);
    this.#clock = update(this.#clock, clock, flush);
    this.#settings = update(this.#settings, settings, flush);
    if (this.#told === undefined || this.#settings.since === flush || isASecond(this.#told.value, clock))
      this.#told = this.#clock;
  }

  /** The last flush that justified a frame of its own. */
  get since(): number {
    return Math.max(this.#room!.since, this.#told!.since);
  }

  /** What changed since the flush `from`; with `edits` only the clock's step if nothing else changed. */
  changesFor(player: Player, from: number, edits: boolean): Pick<FrameBody, 'room' | 'clock'> {
    const room = this.#room!;
    const clock = this.#clock!;
    if (room.since > from) return { room: roomFor(player, { ...room.value, clock: clock.value }) };
    if (clock.since <= from) return {};
    return { clock: edits && this.#settings!.since <= from ? { step: clock.value.step } : clock.value };
  }
}

const isASecond = (before: ClockState, now: ClockState): boolean =>
  Math.abs(now.step - before.step) >= now.speed / STEP_SECONDS;
