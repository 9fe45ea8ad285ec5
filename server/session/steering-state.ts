// What the facilitator has arranged in a drill, beside the teams' worlds: who may run the clock, who is muted or gone, which
// seats wait for whom, and whether something real has stopped the exercise.

import type { Bookmark, Rating } from '#protocol/console.ts';
import type { RealStop } from '#protocol/events.ts';

/** `tokenDigest`: of the device that has used it; null until then. */
type FacilitatorLink = {
  readonly label: string;
  readonly digest: string;
  tokenDigest: string | null;
  revoked: boolean;
};

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
  /** The step that the drill runs on to; null where it runs at its speed. */
  jumpStep: number | null;
  /** False once the drill was rewound: what people know of its future makes it easier. */
  ranked: boolean;
  readonly bookmarks: Bookmark[];
  readonly objectives: string[];
  readonly ratings: Rating[];
  /** By which the facilitator signs in on other devices. */
  readonly links: Map<string, FacilitatorLink>;
  /** Targets outside the game that are paged. */
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

/** Stand among the seats of those who hold none and watch all teams, or nothing that is secret; no seat can be called so. */
export const EVALUATOR = '*evaluator';
export const PROJECTOR = '*projector';
