// A narrow screen shows the city and one part below it, picked from a bar of tabs. Which parts there are depends on what
// a person's seats are for.
import type { Place } from './keys.ts';

export const PANES = ['alarms', 'panel', 'notice', 'inbox', 'city', 'team'] as const;
export type Pane = (typeof PANES)[number];

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
export const PANE_OF: Readonly<Record<Place, Pane>> = {
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

/** The pane that is shown: the chosen one if this person has it, else the first. */
export const paneShown = (chosen: Pane | null, panes: readonly Pane[]): Pane =>
  chosen !== null && panes.includes(chosen) ? chosen : panes[0];
