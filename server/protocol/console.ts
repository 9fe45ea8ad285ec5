// What a facilitator and the evaluators see of all teams, and what a projector shows to everybody in the room, as types for both
// sides.
import type { BOOKMARKS, RATINGS } from './steering.ts';

/** A mark for the debrief. */
export type Bookmark = {
  readonly step: number;
  readonly team: string | null;
  readonly kind: (typeof BOOKMARKS)[number];
  readonly note: string;
  /** Of a critical task: whether it was done; null for others. */
  readonly met: boolean | null;
  readonly by: string;
};

/** How one person rated a team on an objective; a later rating replaces it. */
export type Rating = {
  readonly team: string;
  readonly objective: string;
  readonly rating: (typeof RATINGS)[number];
  readonly note: string;
  readonly by: string;
  readonly step: number;
};

/** What a facilitator did in the last seconds and can take back: a command or `clock`, and what it was about. */
export type Undoable = { readonly event: number; readonly what: string; readonly about: string };
