// A narrow screen shows the city and one part below it, picked from a bar of tabs. Which parts there are depends on what
// a person's seats are for.
import type { Pane, Space } from '../session/ui-state.ts';
import type { Place } from './keys.ts';

/** Rooms for work that have a part of their own on a narrow screen. */
const PART_OF: Partial<Record<Space, Pane>> = { team: 'team', public: 'notice' };

export type Duties = {
  /** May publish. */
  posts: boolean;
  /** May see or change services, or look after alarms. */
  operates: boolean;
};

/** Who only publishes begins with the notice, and is spared the alarms and the services. */
export function panesFor({ posts, operates }: Duties): Pane[] {
  const common: Pane[] = ['inbox', 'city', 'team'];
  if (posts && !operates) return ['notice', ...common];
  return ['alarms', 'panel', ...(posts ? (['notice'] as const) : []), ...common];
}

/** Where each place is on a narrow screen. */
export const PANE_OF: Readonly<Record<Exclude<Place, Space>, Pane>> = {
  alarms: 'alarms',
  now: 'alarms',
  service: 'panel',
  hosts: 'panel',
  logs: 'panel',
  changes: 'panel',
  runbooks: 'panel',
  diagnose: 'panel',
  messages: 'inbox',
  timeline: 'team',
};

/** The part that a room is here; null where it stands in the place of all parts. */
const partOf = (space: Space, panes: readonly Pane[]): Pane | null => {
  const part = PART_OF[space];
  return part !== undefined && panes.includes(part) ? part : null;
};

/** Rooms that are not one of these parts. */
export const roomsBeside = (spaces: readonly Space[], panes: readonly Pane[]): Space[] =>
  spaces.filter((space) => partOf(space, panes) === null);

/** What is shown: a room, or with none the part that was picked. A room that is a part here gives way to it. */
export function shownOf(
  chosen: Pane | null,
  space: Space | null,
  panes: readonly Pane[],
): { pane: Pane; space: Space | null } {
  const part = space === null ? null : partOf(space, panes);
  if (part === null) return { pane: paneShown(chosen, panes), space };
  // The inbox belongs to what leaves the team, and stands apart from the notice here.
  return { pane: part === 'notice' && chosen === 'inbox' ? 'inbox' : part, space: null };
}

/** The chosen part if this person has it, else the first. */
const paneShown = (chosen: Pane | null, panes: readonly Pane[]): Pane =>
  chosen !== null && panes.includes(chosen) ? chosen : panes[0];
