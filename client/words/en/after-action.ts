// Wording of the export and the action items after a drill.
import type { Element } from '#protocol/action-items.ts';
import type { ExportFormat } from '#protocol/export.ts';

const element: Record<Element, string> = { plan: 'Plan', people: 'People', tool: 'Tool', runbook: 'Runbook' };

const format: Record<ExportFormat, string> = {
  zip: 'Everything, as a ZIP',
  page: 'Report to print',
  markdown: 'Report, Markdown',
  runbooks: 'Runbooks, for a pull request',
  csv: 'Timeline, CSV',
  jsonl: 'Timeline, JSON Lines',
  log: 'Whole log, to replay',
};

export const afterAction = {
  title: 'Take it home',
  export: 'Export',
  text: 'The after-action report of your team, its timeline, and the log.',
  textTeams: 'The report compares all teams. Each team can export its own part.',
  format,
  saved: 'Saved.',
  drill: 'Drill',
  seed: (seed: number) => `Seed ${seed}`,
  sameSeed: 'Open the same incident again',

  actions: 'Action items',
  actionsText: 'What to change, by whom, by when. Open items return at your next drill.',
  none: 'No action item yet.',
  columns: ['Action', 'Element', 'Owner', 'Due', 'Status'],
  element,
  action: 'Action',
  elementLabel: 'Element',
  owner: 'Owner',
  due: 'Due',
  add: 'Add',
  isDone: 'Done',
  doneOn: (date: string) => `done ${date}`,
  remove: 'Remove',
  removeNamed: (text: string) => `Remove: ${text}`,
  doneNamed: (text: string) => `Done: ${text}`,
  nobody: 'nobody yet',
  noDate: 'no date',
  ofTeam: 'Team',
  fromLast: 'from an earlier drill',

  last: 'Action items of your last drill',
  bringBack: (team: string, title: string, count: number) =>
    `Bring back ${count} open ${count === 1 ? 'item' : 'items'} of ${team}, ${title}`,
  open: 'Still open',
} as const;
