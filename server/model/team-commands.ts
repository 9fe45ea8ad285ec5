// The commands that belong to no service: a team's work with alarms, hosts and its incident. Those of WORLD_COMMANDS
// change the world, the others only what the team knows and has said.
import type { Fields } from './field.ts';
import type { Command } from './kind.ts';
import { COMPARISONS } from './scenario.ts';
import { CERTAINTIES } from './view-types.ts';

export type TeamCommand = Omit<Command, 'apply'>;

const id = (doc: string) => ({ type: 'text', doc, max: 80 }) as const satisfies Fields[string];
const number = (doc: string, min: number, max: number) =>
  ({ type: 'number', doc, min, max, integer: true }) as const satisfies Fields[string];

export const INSTALL_ALARM_ARGS = {
  service: id('service whose metric is watched'),
  metric: id('name of the metric'),
  compare: { type: 'choice', of: COMPARISONS, default: '>=', doc: 'when a reading breaches' },
  threshold: { type: 'number', doc: 'reading at which it breaches', min: 0 },
} as const satisfies Fields;

export const WORLD_COMMANDS = {
  'alarm/install-alarm': {
    doc: 'Watch a metric: rings when one reading breaches',
    args: INSTALL_ALARM_ARGS,
    blast: 0,
    reversible: 'yes',
  },
} as const satisfies Record<string, TeamCommand>;

export const TEAM_COMMANDS = {
  ...WORLD_COMMANDS,
  'alarm/acknowledge-alarm': {
    doc: 'Say that somebody looks after an alarm',
    args: { alarm: id('alarm') },
    blast: 0,
    reversible: 'yes',
  },
  'host/inspect-host': {
    doc: 'Log in to one host and read threads, limits, memory and map; takes two minutes',
    args: { service: id('service of the host'), host: number('number of the host', 0, 99_999) },
    blast: 0,
    reversible: 'yes',
  },
  'incident/set-severity': {
    doc: 'Declare how bad it is; 1 is the worst',
    args: { severity: number('severity', 1, 3) },
    blast: 0,
    reversible: 'yes',
  },
  'incident/claim-cause': {
    doc: 'Declare a diagnosis, as certain as you are',
    args: {
      cause: id('one of the candidate causes'),
      certainty: { type: 'choice', of: CERTAINTIES, doc: 'how certain you are' },
    },
    blast: 0,
    reversible: 'yes',
  },
  'incident/retract-claim': {
    doc: 'Take a diagnosis back',
    args: { claim: number('number of the claim', 1, 999) },
    blast: 0,
    reversible: 'yes',
  },
  'tool/preflight-addition': {
    doc: 'Simulate an addition of hosts before it is made: a planned night like this one, ten minutes of work',
    args: { service: id('service that gets more hosts'), count: number('hosts to add', 1, 5000) },
    blast: 0,
    reversible: 'yes',
  },
  'tool/rank-suspects': {
    doc: 'Rank changes and components by what your seat can read; takes ten minutes and can be wrong',
    args: {},
    blast: 0,
    reversible: 'yes',
  },
} as const satisfies Record<string, TeamCommand>;

export type TeamVerb = keyof typeof TEAM_COMMANDS;
