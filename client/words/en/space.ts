// Names of the rooms for work.
import type { Space } from '../../session/ui-state.ts';

const names: Record<Space, string> = {
  board: 'Board',
  plan: 'Plans',
  team: 'Team',
  public: 'Public',
  controls: 'Controls',
};

export const space = {
  name: names,
  label: 'Rooms for work',
  close: 'and go back to the alarms',
};
