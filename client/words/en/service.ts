// Words of the service panel: metrics, hosts, logs, changes, runbooks.
import type { ServiceTab } from '../../app/route.ts';
import { counted } from './counted.ts';

const tabs: Record<ServiceTab, string> = {
  metrics: 'Metrics',
  hosts: 'Hosts',
  logs: 'Logs',
  changes: 'Changes',
  runbooks: 'Runbooks',
  diagnose: 'Diagnose',
};

export const service = {
  all: 'All services',
  backToAll: 'All services',
  hosts: (count: string) => `${count} hosts`,
  tab: tabs,
  pick: 'Pick a service to see its metrics, hosts and logs.',
  pickHosts: 'Pick a service that has hosts.',
  closed: 'Your seat does not see these:',
  notYours: (seats: readonly string[]) =>
    seats.length === 0
      ? 'No seat sees this.'
      : `Your seat does not see this. Ask: ${seats.join(', ')}. What they cite is on the board.`,
  customers: 'Customers',
  served: (share: string) => `${share} served`,
  asOf: (clock: string) => `at ${clock}`,
};

export const metrics = {
  probes: 'edge probes',
  noData: (clock: string) => `NO DATA since ${clock}`,
  neverData: 'NO DATA yet',
  was: (reading: string) => `was ${reading}`,
  past: (limit: string) => `Past the limit of ${limit}.`,
  stopped: (count: number, all: number, clock: string) =>
    `${count} of ${counted(all, { one: 'reading', other: 'readings' })} stopped, the first at ${clock}. A flat line does not mean healthy.`,
  inspect: 'Inspect a host',
  searchLogs: 'Search logs',
  firstAlarm: 'first alarm',
  loading: 'Opening the plots.',
  again: 'Open the plots again',
  none: 'This service has no metrics.',
  range: 'Time shown',
  ranges: { 60: '1 h', 180: '3 h', 0: 'All' } as Record<number, string>,
  pick: 'Metrics shown',
  picks: { all: 'All metrics', golden: 'Golden signals', resource: 'Resources' },
  noPlots: 'The plot could not be loaded. The table has the same data.',
  table: 'Table',
  asTable: 'As a table',
  asPlots: 'As plots',
  minute: 'Time',
  missing: 'no data',
};

export const hosts = {
  number: (last: string) => `Host number, 0 to ${last}`,
  range: (last: string) => `0 to ${last}`,
  inspect: 'Inspect',
  next: 'Read next unread',
  any: 'Read any unread',
  name: (host: string) => `host ${host}`,
  none: 'Nobody has read a host yet. Hosts answer even when metrics fail.',
  notRead: (host: string) => `Nobody has read host ${host} yet.`,
  readAt: (clock: string, by: string) => `read ${clock} by ${by}`,
  compareHint: 'Press a line to compare it between hosts.',
  tableTitle: (count: number) => `Compared, ${counted(count, { one: 'host', other: 'hosts' })}`,
  more: 'Read another',
  strip: 'The host and its neighbours',
  floor: (floor: string) => `floor ${floor}`,
  cited: 'cited',
  lineOf: (line: string, cited: boolean, name: string) =>
    `${line}${cited ? ' cited' : ''}. Compare ${name} between hosts`,
  host: 'Host',
  at: 'Read',
  noHosts: 'This service has no hosts to log in to.',
  notANumber: (last: string) => `Give a host number from 0 to ${last}.`,
  others: 'Slower checks and samples',
  line: 'Line to read',
  sample: 'Hosts in the sample',
  sampleOf: (count: number) => `of ${count} hosts`,
  readFloor: 'Read this floor',
  noLines: 'Read one host first. Then you can read any of its lines on a sample or a floor.',
};

export const logs = {
  more: (count: string) => `(and ${count} more like it)`,
  query: 'Search for',
  placeholder: 'words, or empty for all lines',
  minutes: 'In the last',
  minuteChoices: { 15: '15 min', 60: '1 h', 180: '3 h', 240: '4 h' } as Record<number, string>,
  search: 'Search',
  searchForLine: 'Search for it',
  none: 'No line has arrived in the last four hours.',
  unread: 'Search once to see the latest lines and to follow the log. A search takes simulated minutes.',
  lost: (clock: string) => `no lines since ${clock}`,
  searches: 'Searched so far',
  latest: 'Latest lines, newest first',
};

export const changes = {
  title: 'Change calendar',
  recent: 'Recent and planned changes',
  none: 'No changes are planned.',
  past: 'done',
  now: 'under way',
  coming: 'planned',
  stopped: (clock: string) => `stopped ${clock}`,
  until: (clock: string) => `until ${clock}`,
  review: 'Open the calendar',
  installAlarm: 'Install an alarm',
};

export const runbooks = {
  title: 'Runbooks',
  forAlarms: 'For firing alarms',
  others: 'All others',
  none: 'There are no runbooks.',
  meta: (owner: string, tested: string) =>
    `${owner === 'nobody' ? 'No owner' : owner}, ${tested === 'never' ? 'never tested' : `last tested ${tested}`}`,
  use: {
    continuous: 'Follow step by step.',
    reference: 'Look up as you go.',
    information: 'For your information.',
  } as Record<string, string>,
  back: 'All runbooks',
  hazard: 'Hazard',
  intro: 'Before you start',
  abortIf: 'Stop if',
  before: 'Before',
  run: 'Run',
  byHand: 'By hand',
  expect: 'Expect',
  verify: 'Verify',
  rollBack: 'Roll back',
  noWayBack: 'No rollback',
  runStep: 'Run this step',
  ranAt: 'Run. It is on the timeline.',
  otherSeat: 'Another seat runs this command.',
  unknown: 'This command does not exist here.',
  direct: 'Commands without a runbook',
};
