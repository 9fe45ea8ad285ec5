// Words of the list of keys.
import { GO_KEYS, type Shortcut } from '../../app/keys.ts';
import type { Destination } from '../../app/route.ts';

const shortcuts: Record<Shortcut, string> = {
  palette: 'find a workspace, service, alarm, runbook or command',
  keys: 'this list',
  pause: 'pause or resume; among the controls: pause the rollout',
  hold: 'pause or resume the rollout, at the controls',
  forward: 'skip to the next event, then pause',
  'speed-1': 'slowest speed',
  'speed-2': 'second speed',
  'speed-3': 'third speed',
  'speed-4': 'fourth speed',
  'speed-5': 'fastest speed',
  acknowledge: 'acknowledge the selected or gravest new alarm',
  shelve: 'shelve (snooze) the selected alarm',
  inspect: 'read the outlined host; the first press goes there',
  sample: 'read a sample of hosts; the first press goes there',
  cite: 'cite the reading that has the focus, or the newest',
  undo: 'take the citation back',
  hypothesis: 'add a hypothesis',
  cancel: 'cancel what I am doing',
  zoom: "zoom to the alarm's building, and back",
  peek: 'from a workspace to the newest alarm, and back',
  dependencies: 'what depends on what, and what failed first',
  'city-text': 'the city as text',
  next: 'next row',
  previous: 'previous row',
  go: 'go to, with one more letter',
};

const destinations: Record<Destination, string> = {
  alarms: 'alarms',
  metrics: 'service and its metrics',
  hosts: 'hosts',
  logs: 'logs',
  changes: 'change calendar',
  runbooks: 'runbooks',
  diagnose: 'diagnose',
  timeline: 'timeline',
  messages: 'messages',
  now: 'what needs attention now',
  board: 'evidence board',
  plans: 'plans',
  team: 'the team: tasks and talk',
  'status-page': 'status page and inbox',
  controls: 'controls',
};

export const keyWords = {
  title: 'Keys',
  turnOff: 'Single-key shortcuts',
  shortcuts,
  destination: destinations,
  /** The letters after the key that goes. */
  destinations: Object.entries(GO_KEYS).map(([letter, to]) => [letter, destinations[to]] as const),
  always: [
    ['↑ ↓', 'next and previous row'],
    ['Tab', 'next control'],
    ['Enter', 'press or open'],
    ['Esc', 'close'],
  ] as const,
  alwaysTitle: 'Always',
  singleTitle: 'Single keys',
  space: 'Space',
  enter: 'Enter',
  escape: 'Esc',
  change: (text: string) => `Change the key: ${text}`,
  changing: 'Press the new key, or Esc to keep the old one',
  changed: (key: string, text: string) => `${key}: ${text}.`,
  notOne: 'Choose a key that writes one character.',
  reset: 'Reset to defaults',
};
