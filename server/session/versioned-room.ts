// The room and the clock of a drill as they were last sent: time that passes is told with whatever else is, and by itself once a
// second of real time.
import { STEP_SECONDS } from '#model/engine/time.ts';
import type { ClockState, FrameBody } from '#protocol/events.ts';
import type { RoomState } from './attendance.ts';
import type { Player } from './drill-state.ts';
import { roomFor } from './seat-access.ts';
import { update, type VersionedValue } from './versioned-value.ts';

export class VersionedRoom {
  #room: VersionedValue<RoomState> | undefined;
  #clock: VersionedValue<ClockState> | undefined;
  /** All of the clock but its step. */
  #settings: VersionedValue<Omit<ClockState, 'step'>> | undefined;
  /** The clock as it was last worth a frame of its own. */
  #told: VersionedValue<ClockState> | undefined;

  update(room: RoomState, clock: ClockState, flush: number): void {
    const { step: _, ...settings } = clock;
    this.#room = update(this.#room, room, flush);
    this.#clock = update(this.#clock, clock, flush);
    this.#settings = update(this.#settings, settings, flush);
    if (this.#told === undefined || this.#settings.since === flush || isASecond(this.#told.value, clock))
      this.#told = this.#clock;
  }

  /** The last flush that found something worth a frame of its own. */
  get since(): number {
    return Math.max(this.#room!.since, this.#told!.since);
  }

  /** What has changed since the flush `from`; with `edits` of the clock its step where nothing else has. */
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
