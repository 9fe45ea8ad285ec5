// Wording of the runbook report: what a drill showed about a runbook, for the pull request that fixes it.
import type { StepRecord } from '#model/incident/work-types.ts';

const record: Record<StepRecord, string> = {
  'as-written': 'as written',
  unread: 'as written, precondition not read',
  'out-of-order': 'out of order',
  changed: 'with other values',
  skipped: 'skipped',
  deviated: 'deviated from',
};

export const walkReportWords = {
  title: (scenario: string) => `What a drill showed about runbooks: ${scenario}`,
  none: 'No runbook was opened.',
  walk: (title: string, file: string) => `${title} (${file})`,
  context: (drill: string, date: string, zone: string) =>
    `Drill ${drill} of ${date}. Times are on the drill clock, ${zone}.`,
  opened: (by: string | null, clock: string, outcome: string) =>
    `Opened ${by === null ? '' : `by ${by} `}at ${clock}, ${outcome}.`,
  ofTeam: (person: string, team: string) => `${person} of team ${team}`,
  cost: (lost: string) => `With it the run lost ${lost} customer-minutes more than without it.`,
  saved: (lost: string) => `With it the run lost ${lost} customer-minutes less than without it.`,
  summary: 'In short',
  helped: 'Helped',
  harmed: 'Harmed',
  notFollowed: 'Could not be followed',
  outOfDate: 'Out of date',
  notWalked: 'Not used',
  nothing: 'nothing',
  steps: 'Steps',
  columns: ['Step', 'Lines', 'What was done', 'Precondition', 'Seen', 'What to change'],
  record,
  notTouched: 'not touched',
  pre: { none: 'has none', read: 'read', said: 'stated', unread: 'not read' },
  preTrue: 'it was met',
  preFalse: 'it was not met',
  asExpected: 'as expected',
  notAsExpected: (text: string) => (text === '' ? 'not as expected' : `not as expected: ${text}`),
  done: (clock: string | null, how: string, call: string | null) =>
    [clock, how, call === null ? null : `ran ${call}`].filter((part) => part !== null).join(', '),
  bound: (written: string, call: string) => `${written}, here ${call}`,
  lines: (first: number, last: number) => `${first} to ${last}`,
  change: {
    harmed: 'State the precondition before the command, and what to do if it is not met.',
    ineffective: 'Correct the expected result of the step: it did not occur in this situation.',
    changed: (values: string) => `Its values did not fit; run with ${values}.`,
    skipped: (reason: string) => (reason === '' ? 'Say when it can be skipped.' : `It was skipped: ${reason}`),
    deviated: (why: string, instead: string) => `It did not fit: ${why} Done instead: ${instead}`,
    unverified: 'Name the reading that verifies it.',
    unread: 'Name the reading that shows its precondition.',
  },
  stop: 'A stop condition was met and the run continued: make the condition stand out.',
  unfound: 'Alarms fired, nobody opened their runbook',
  unfoundColumns: ['Runbook', 'Alarms that fired'],
} as const;
