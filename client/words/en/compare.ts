// Wording of the page that compares runs.
import type { Difference } from '#model/scoring/compare/difference.ts';
import type { Figure, ResponderKind } from '#model/scoring/compare/responses.ts';

const kind: Record<ResponderKind, string> = {
  people: 'people',
  mixed: 'mixed',
  bot: 'bot',
  agent: 'agent',
  script: 'script',
};

const figure: Record<Figure, string> = {
  lost: 'Lost',
  share: 'Of no response',
  rootCause: 'Root cause',
  mitigate: 'Mitigated',
  recover: 'Recovered',
  update: 'First update',
  readings: 'Readings',
  points: 'Score',
};

const level: Readonly<Record<string, string>> = { novice: 'Novice', competent: 'Competent', expert: 'Expert' };

const DIFFERS: Record<
  Difference['type'],
  (first: string, action: string, other: string, counterpart: string) => string
> = {
  time: (first, action, other, counterpart) => `${first}: ${action}. ${other} did the same at ${counterpart}.`,
  values: (first, action, other, counterpart) => `${first}: ${action}. ${other}: ${counterpart}.`,
  alone: (first, action, other) => `${first}: ${action}. ${other} did not.`,
};

export const compare = {
  title: 'Compare',
  one: 'First run',
  other: 'Second run',
  yours: 'You',
  waiting: 'Loading runs.',
  kind,
  level,
  figure,
  responder: 'Who',
  kindOf: 'Kind',
  date: 'Date',
  scenario: 'Scenario',
  all: 'All runs',
  allText: 'Times count from the first alarm. Sorted by share of the loss without a response, smallest first.',
  playingBots: 'Bots are playing the same drill.',
  never: 'never',
  unknown: '–',
  missing: (count: number) =>
    count === 1
      ? 'One earlier drill could not be read: it has not ended, is gone, or its scenario has changed.'
      : `${count} earlier drills could not be read: they have not ended, are gone, or their scenarios have changed.`,
  timelines: 'Timelines, aligned at the first alarm',
  firstAlarm: 'alarm',
  hour: (hours: number) => `+${hours} h`,
  recovered: (minutes: string) => `normal after ${minutes}`,
  neverNormal: 'never normal',
  noOutage: 'no outage',
  key: { decision: 'decision', reading: 'reading', right: 'right claim', wrong: 'wrong claim', update: 'update' },
  decisions: 'Decisions side by side',
  minute: 'From alarm',
  fromAlarm: (time: string, isBefore: boolean) => `${isBefore ? '−' : '+'}${time}`,
  notDone: 'no such decision',
  doneElsewhere: (at: string) => `not then, but at ${at}`,
  points: (change: string) => `${change} points`,
  firstDifference: 'First decision that differed',
  differs: (type: Difference['type'], first: string, action: string, other: string, counterpart: string) =>
    DIFFERS[type](first, action, other, counterpart),
  changedNothing: 'It changed next to nothing.',
  looking: (looked: number, count: number) => `Looking for the first that mattered: ${looked} of ${count}.`,
  noneMattered: (count: number) =>
    count === 1 ? 'It is the only one.' : `Nor did any of the ${count - 1} that followed, each by itself.`,
  firstThatMattered: (place: number, count: number) => `First that mattered: number ${place} of ${count}`,
  at: (action: string, clock: string) => `${action} at ${clock}`,
  neither: 'Neither run contains a decision.',
  same: 'Both made the same decisions at about the same times.',
  sameRun: 'Choose two different runs.',
  otherWorld: 'These runs have different seeds or scenarios. Decisions can be replayed only on the same seed.',
  script: 'A script has no decisions to compare. Choose runs of people, bots or agents.',
  worth: 'What it was worth',
  withDecision: (other: string) => `${other}, with that decision`,
  withoutDecision: (first: string, type: Difference['type']) =>
    type === 'alone' ? `${first}, without it` : `${first}, with the other decision`,
  seeds: (count: number, of: number) => `${count} of ${of} seeds`,
  band: (low: string, high: string) => `${low} to ${high} M`,
  recovers: (branch: number, own: number, seeds: number) =>
    `${branch} of ${seeds} recover, as played ${own} of ${seeds}`,
  head: { run: 'Run', here: 'This seed', band: 'Over seeds' },
  replaying: 'Replaying.',
  beforeAfter: 'Before and after',
  beforeAfterText:
    'From the earlier run to the later. Choose two drills of the same scenario, one before and one after training.',
  otherScenario: 'Different scenarios: compare the share, not the loss.',
  before: 'Before',
  after: 'After',
  change: 'Change',
  noChange: 'no change',
  better: 'better',
  worse: 'worse',
  overTime: 'Over time',
  overTimeText: 'Share of the loss without a response. Filled: the same scenario as the first run.',
  fewer: 'Play more drills in this browser: each finished drill is added here.',
  point: (name: string, scenario: string, date: string, share: string) =>
    `${name}, ${scenario}, ${date}: ${share} of no response`,
};
