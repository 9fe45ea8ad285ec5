// What the console works out for itself: times of the clock that somebody wrote, real time left, and who sees the console.
import { parseClock, STEP_SECONDS, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { ClockState, Room } from '#protocol/events.ts';
import { playerOf } from '../../session/people.ts';

/** The step of `HH:MM`, the next such time after the start of the drill; null where the text is no time. */
export function stepOfClock(text: string, fromMinute: number): number | null {
  const minute = parseClock(text.trim());
  if (minute === null) return null;
  const day = 24 * 60;
  const later = (((minute - fromMinute) % day) + day) % day;
  return later * STEPS_PER_MINUTE;
}

/** Minutes of real time until a step, at this speed; none once it is over. */
export const realMinutesUntil = ({ step, speed }: ClockState, until: number): number =>
  (Math.max(0, until - step) * STEP_SECONDS) / speed / 60;

export const facilitates = (room: Room | null, me: string | null): boolean =>
  room?.solo === false && playerOf(room, me)?.owner === true;

/** Which page in place of the drill's own: evaluators only have the console, a screen has its own page. */
export function pageFor(room: Room | null, me: string | null, consoleOpen: boolean): 'console' | 'wall' | null {
  if (room?.phase !== 'running') return null;
  const kind = playerOf(room, me)?.kind;
  if (kind === 'projector') return 'wall';
  return kind === 'observer' || (consoleOpen && facilitates(room, me)) ? 'console' : null;
}
