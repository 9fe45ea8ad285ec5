// Words of the layout for narrow screens.
import type { Pane } from '../presentation/panes.ts';

const panes: Record<Pane, string> = {
  notice: 'Notice',
  alarms: 'Alarms',
  panel: 'Services',
  inbox: 'Inbox',
  city: 'City',
  team: 'Team',
};

export const narrowWords = {
  pane: panes,
  notice: 'Public notice',
  tool: 'Tool',
  /** By the verb of the command that publishes with it. */
  tools: { 'post-by-tool': 'Usual tool', 'post-by-backup': 'Backup tool' } as Record<string, string>,
  send: 'Publish',
  noNotice: 'Nothing has been published yet.',
  last: (clock: string, text: string) => `Published ${clock}: ${text}`,
};
