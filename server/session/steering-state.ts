// What the facilitator has arranged in a drill, beside the teams' worlds: who may run the clock, who is muted or gone, which
// seats wait for whom, and whether something real has stopped the exercise.
import type { RealStop } from '#protocol/events.ts';

export type SteeringState = {
  /** Who may run the clock beside the facilitator. */
  deputy: string | null;
  /** Every player may run the clock, because the facilitator has been away too long. */
  clockOpen: boolean;
  readonly muted: Set<string>;
  readonly removed: Set<string>;
  /** Players who hold a seat and have been away too long to be waited for. */
  readonly passedOver: Set<string>;
  /** Names by `team/seat`. */
  readonly reserved: Map<string, string>;
  realStop: RealStop | null;
};

export const createSteeringState = (): SteeringState => ({
  deputy: null,
  clockOpen: false,
  muted: new Set(),
  removed: new Set(),
  passedOver: new Set(),
  reserved: new Map(),
  realStop: null,
});

export const seatKey = (team: string, seat: string): string => `${team}/${seat}`;

export function seatOfKey(key: string): { team: string; seat: string } {
  const [team, seat] = key.split('/');
  return { team, seat };
}
