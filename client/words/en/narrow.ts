// Words of the layout for narrow screens.
import type { Pane } from '../../session/ui-state.ts';

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
};
