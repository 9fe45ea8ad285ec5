// Which screen somebody is on, and whether it is the calm before the first alarm. Follows from the store alone, so that
// a reload comes back to the same place.
import type { View } from '#model/incident/view-types.ts';
import type { PlayerState, Room } from '#protocol/events.ts';
import { BOT_SIGN } from '../words/en/bots.ts';

export type Screen = 'lobby' | 'seating' | 'play' | 'stopped' | 'debrief';

export const playerOf = (room: Room | null, me: string | null): PlayerState | null =>
  room?.players.find((player) => player.id === me) ?? null;

/** Once a drill has ended its debrief is next, also while it is being worked out. */
export function screenOf(room: Room | null, me: string | null, hasDebrief: boolean): Screen {
  if (room === null) return 'lobby';
  if (room.phase === 'stopped') return 'stopped';
  if (hasDebrief || room.phase === 'ended') return 'debrief';
  const seats = playerOf(room, me)?.seats ?? [];
  return room.solo || seats.length > 0 ? 'play' : 'seating';
}

/** Step of the first alarm of the drill, as the team's own record has it. */
export function firstAlarmStep(view: Pick<View, 'timeline' | 'alarms'>): number | null {
  const entry = view.timeline.find(({ lane }) => lane === 'alarms');
  if (entry !== undefined) return entry.step;
  const ringing = view.alarms.filter(({ state }) => state === 'ALARM').map(({ sinceStep }) => sinceStep);
  return ringing.length === 0 ? null : Math.min(...ringing);
}

/** `Mara Keller` -> `MK`, `yoko` -> `YO`, `◇ Bot expert 2` -> `◇B2` */
export function initialsOf(name: string): string {
  if (name.startsWith(BOT_SIGN)) return BOT_SIGN + initialsOf(name.slice(BOT_SIGN.length));
  const parts = name.trim().split(/\s+/);
  const letters = parts.length > 1 ? parts[0].charAt(0) + parts[parts.length - 1].charAt(0) : name.trim().slice(0, 2);
  return letters.toUpperCase();
}
