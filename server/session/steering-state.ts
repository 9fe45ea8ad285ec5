// The facilitator's arrangements in a drill, beside the teams' worlds: who may run the clock, who is muted or gone, which seats
// are reserved for whom, and whether a real incident has stopped the exercise.

import type { Bookmark, Rating } from '#protocol/console.ts';
import type { RealStop } from '#protocol/events.ts';

/** `tokenDigest`: of the device that used the link; null until then. */
type FacilitatorLink = {
  readonly label: string;
  readonly digest: string;
  tokenDigest: string | null;
  revoked: boolean;
};

export type SteeringState = {
  /** Who may run the clock besides the facilitator. */
  deputy: string | null;
  /** Every player may run the clock, because the facilitator has been away too long. */
  clockOpen: boolean;
  readonly muted: Set<string>;
  readonly removed: Set<string>;
  /** Seat holders who have been away too long to wait for. */
  readonly passedOver: Set<string>;
  /** Names by `team/seat`. */
  readonly reserved: Map<string, string>;
  realStop: RealStop | null;
  /** The step that the drill runs on to; null if it runs at its speed. */
  jumpStep: number | null;
  /** False once the drill was rewound, because players then know its future. */
  ranked: boolean;
  readonly bookmarks: Bookmark[];
  readonly objectives: string[];
  readonly ratings: Rating[];
  /** Links that sign the facilitator in on other devices. */
  readonly links: Map<string, FacilitatorLink>;
  /** Outside targets that are paged. */
  paging: readonly string[];
};

export const createSteeringState = (): SteeringState => ({
  deputy: null,
  clockOpen: false,
  muted: new Set(),
  removed: new Set(),
  passedOver: new Set(),
  reserved: new Map(),
  realStop: null,
  jumpStep: null,
  ranked: true,
  bookmarks: [],
  objectives: [],
  ratings: [],
  links: new Map(),
  paging: [],
});

export const seatKey = (team: string, seat: string): string => `${team}/${seat}`;

export function seatOfKey(key: string): { team: string; seat: string } {
  const [team, seat] = key.split('/');
  return { team, seat };
}

/** Placeholder seats of people who watch all teams, or nothing secret, and hold no seat; no real seat can have these names. */
export const EVALUATOR = '*evaluator';
export const PROJECTOR = '*projector';
