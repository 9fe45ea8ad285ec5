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
  /** `Post by backup` -> `Backup` */
  toolName: (command: string) => {
    const name = command.replace(/^Post by /, '');
    return name.charAt(0).toUpperCase() + name.slice(1);
  },
  send: 'Publish',
  noNotice: 'Nothing has been published yet.',
  last: (clock: string, text: string) => `Published ${clock}: ${text}`,
};
