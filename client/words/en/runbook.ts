// Words of the runbook trainer: following a runbook, and what the debrief says about it.

import type { StepRecord } from '#model/incident/work-types.ts';
import type { Justification, StepFinding, WalkFinding } from '#model/scoring/debrief-types.ts';

const records: Record<StepRecord, string> = {
  'as-written': 'as written',
  unread: 'as written, precondition unread',
  'out-of-order': 'out of order',
  changed: 'changed',
  skipped: 'skipped',
  deviated: 'deviated',
};

const stepFindings: Record<StepFinding, string> = {
  blind: 'Followed although its precondition was false.',
  'no-card': 'Not as written, and no deviation card explains why.',
  ineffective: 'The expected result did not occur.',
  unverified: 'Nobody recorded what they saw.',
};

const walkFindings: Record<WalkFinding, string> = {
  harmful: 'It did harm.',
  helpful: 'It helped.',
  'past-stop': 'The team continued after it said to stop.',
};

const justifications: Record<Justification, string> = {
  justified: 'justified',
  late: 'written afterwards',
  'no-evidence': 'cites no evidence',
  'not-approved': 'not approved',
};

export const walkWords = {
  search: 'Search runbooks',
  searchHint: 'words of an alarm, a log line or a step',
  found: (count: number) => (count === 1 ? '1 runbook' : `${count} runbooks`),
  moreFound: (count: number) => `${count} more. Search to narrow the list.`,
  readAgain: 'Load again',
  noneFound: 'No runbook matches this search.',
  forAlarms: (titles: string) => `For ${titles}`,
  openNow: 'open',

  walk: 'Start runbook',
  walkText: 'Your place is kept, and every step is recorded.',
  open: (clock: string, by: string) => `Open since ${clock}, by ${by}.`,
  closed: { finished: 'Finished.', aborted: 'Aborted.' } as Record<string, string>,
  finish: 'Finish',
  giveUp: 'Abort',
  place: (done: number, all: number) => `${done} of ${all} steps recorded`,
  stop: (clock: string) => `${clock}: consider stopping.`,
  record: records,
  now: 'now',
  step: 'Step',

  notRead: 'not read',
  readAt: (clock: string) => `read ${clock}`,
  doesHold: 'met',
  doesNot: 'not met',
  readIt: 'Read it',
  reading: (name: string) => `Read it: ${name}`,
  holds: 'Met',
  fails: 'Not met',
  saidHolds: (by: string, clock: string) => `${by} marked it as met, ${clock}`,
  saidFails: (by: string, clock: string) => `${by} marked it as not met, ${clock}`,
  onlySaid: 'reported, not read',
  hostLine: (line: string) => `${line} on a host`,
  forMinutes: (minutes: number) => `for ${minutes} min`,

  boundTo: 'runs here as',
  source: 'Source of this runbook',
  stepSource: 'Source of this step',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'The browser blocked it. Select the text and copy it.',
  image: (description: string, source: string) =>
    `[image${description === '' ? '' : `: ${description}`}${source === '' ? '' : `, ${source}`}]`,
  byHandAs: 'Manual step, as written:',
  minutes: (minutes: number) => `${minutes} min for one person`,
  begin: 'Start',
  underWay: (clock: string) => `Under way until about ${clock}.`,
  approve: (who: string) => (who === '' ? 'The commander approves it first.' : `${who} approves it first.`),
  hold: 'Hold point',
  holdBefore: (number: number) => `before step ${number}`,
  release: 'Release',
  releases: (who: string) => `${who} releases it.`,
  releaseOf: (who: string | null) => (who === null ? 'Released' : `Released by ${who}`),
  notReleased: 'not yet',
  by: (who: string) => `by ${who}`,
  locked: 'Locked until the hold point is released.',

  seen: 'Seen',
  asExpected: 'As expected',
  otherwise: 'Something else',
  seenText: 'What you saw (optional)',
  sawExpected: 'as expected',
  sawOther: 'not as expected',
  skip: 'Skip',
  skipReason: 'Why is it skipped?',
  skipIt: 'Skip the step',

  deviate: 'Deviate',
  card: 'Deviation card',
  cardText: 'You do something other than what the step says.',
  cardStep: 'Step that does not fit',
  cardEvidence: 'Evidence',
  noEvidence: 'no reading',
  why: 'Why it does not fit',
  instead: 'What you do instead',
  stopWhen: 'Stop when',
  approver: (who: string) => `${who} must agree.`,
  noApprover: 'Nobody else has to agree.',
  hand: 'Submit the deviation',
  cards: 'Deviations',
  cardLine: (step: number, why: string, instead: string) => `Step ${step}: ${why}. Instead: ${instead}.`,
  cardStop: (text: string) => `Stop when: ${text}.`,
  waits: 'waits for agreement',
  agreed: (who: string) => `agreed by ${who}`,
  agree: 'Agree',

  debrief: {
    title: 'Runbooks',
    text: 'How the team followed each runbook, and what that shows about it.',
    none: 'Nobody followed a runbook.',
    notWalked: 'not followed',
    pre: { none: '', read: 'read', said: 'said', unread: 'unread' } as Record<string, string>,
    preFalse: 'was false',
    preTrue: 'was true',
    finding: stepFindings,
    walkFinding: walkFindings,
    justification: justifications,
    cost: (amount: string) => `${amount} M customer-minutes against the same run without it`,
    unfound: 'Not opened, although their alarms fired',
    columns: { step: 'Step', record: 'Followed', pre: 'Before', seen: 'Seen' },
  },
};
