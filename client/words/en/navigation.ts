// Names of what one can go to: workspaces, regions of a narrow screen, destinations with a key.
import type { Destination, Region, Workspace } from '../../app/route.ts';
import { alarmWords } from './alarms.ts';
import { service } from './service.ts';
import { work } from './work.ts';

const workspaces: Record<Workspace, string> = {
  board: 'Board',
  plans: 'Plans',
  team: 'Team',
  'status-page': 'Status page',
  controls: 'Controls',
};

export const workspace = {
  name: workspaces,
  /** Beside the controls there is little room. */
  short: { ...workspaces, 'status-page': 'Status' } satisfies Record<Workspace, string>,
  label: 'Workspaces',
  close: 'and go back to the alarms',
};

export const regions: Record<Region, string> = {
  alarms: alarmWords.title,
  service: 'Services',
  'status-page': workspace.short['status-page'],
  inbox: 'Inbox',
  city: 'City',
  team: workspaces.team,
};

export const destinations: Record<Destination, string> = {
  ...workspaces,
  ...service.tab,
  alarms: alarmWords.title,
  timeline: 'Timeline',
  messages: work.messages,
  now: 'Now',
};
