// The wording of the city.
import type { Sparable } from '../../features/city/render-quality.ts';

const sparable: Record<Sparable, string> = {
  'fog-motion': 'fog drift',
  comets: 'comets',
  flicker: 'flicker',
  'far-skylines': 'far skylines',
};

export const cityWords = {
  tags: 'Services of the region',
  notModelled: 'not modelled yet',
  hosts: (count: string) => `${count} hosts`,
  inState: (count: string, state: string) => `${count} ${state}`,
  noReading: 'no reading',
  was: (text: string) => `was ${text}`,
  allFresh: 'all readings fresh',
  lost: (share: string) => `${share} lost`,
  noReadings: 'no readings',

  legend: 'One window, one host',
  readByHand: 'Read by hand',
  requests: 'Traffic, of peak',
  failing: 'Failing',
  sparingShort: (count: string, of: string) => `Effects off for speed: ${count} of ${of}`,
  sparing: (what: readonly Sparable[]) => `Effects off for speed: ${what.map((one) => sparable[one]).join(', ')}.`,
  toCome: (change: string, clock: string) => `${change}, ${clock}`,
  emptyFloors: (first: number, last: number) =>
    first === last ? `floor ${first} empty` : `floors ${first} to ${last} empty`,
  gate: (share: string) => `About ${share} get in`,
  gatePerHost: (share: string) => `Up to ${share} load`,
  added: (count: string) => `${count} added`,
  addedFloors: (first: number, last: number) => `floors ${first} to ${last}`,

  restart: 'Restart',
  batch: (batch: string, of: string) => `Batch ${batch} of ${of}`,
  back: (count: string, of: string) => `${count} of ${of} back`,

  fogTitle: 'The city goes dark',
  fogText: 'Fog covers what you can no longer measure.',
  fogSince: (clock: string) => `Windows in it are from ${clock}.`,
  fogHosts: 'Hosts still answer, one by one.',

  host: (host: string) => `host ${host}`,
  seenNow: 'reports now',
  seen: (clock: string, age: string) => `last seen ${clock}, ${age} ago`,
  read: 'read by hand',
  pickHost: 'Click to open',

  billboard: 'Public status page',
  billboardQuiet: 'All services operating normally',
  billboardNever: 'No update in this drill',
  updated: (clock: string) => `Updated ${clock}`,
  old: (age: string) => `${age} old`,

  customers: 'Customers, share of their requests served',
  others: 'All others',
  notices: 'Notices',
  tools: 'The city as a whole',
  /** The text on each button, and what a screen reader adds to it. */
  toolAlarm: ['Alarm', 'zoom to its building'],
  toolBack: ['Back', 'to the whole city'],
  toolLinks: ['Links', 'what depends on what'],
  toolText: ['Text', 'of the city'],

  dependencies: 'What depends on what',
  dependenciesHint:
    'Services on the right call or read those on the left. Strong lines show how the failure spread. Arrow keys follow the lines.',
  readsBack: (names: readonly string[]) => `and back: ${names.join(', ')}`,
  noData: 'NO DATA',
  firstAlarmed: (clock: string, turn: number) => `${turn}. first alarm ${clock}`,
  neverAlarmed: 'no alarm so far',
  reads: (names: readonly string[]) => `reads ${names.join(', ')}`,
  readsNothing: 'reads none of these',

  asText: 'The city as text',
  coverageTitle: 'What can be measured',
  coverageClear: 'All measurements arrive.',
  sent: (what: string, count: string) => `${what}: ${count}`,

  traffic: (demand: string, failed: string) => `Requests at ${demand} of the peak, ${failed} fail`,
} as const;
