// Wording of the runbook trainer: walking a runbook, and what the debrief says of it.

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
  blind: 'Followed although what must hold before was false.',
  'no-card': 'Not as written, and no card says why.',
  ineffective: 'What it expects did not come.',
  unverified: 'Nobody said what was seen.',
};

const walkFindings: Record<WalkFinding, string> = {
  harmful: 'It did harm.',
  helpful: 'It helped.',
  'past-stop': 'It was gone on with after it had said to stop.',
};

const justifications: Record<Justification, string> = {
  justified: 'justified',
  late: 'written after the act',
  'no-evidence': 'cites nothing that was seen',
  'not-approved': 'nobody had agreed',
};

export const walkWords = {
  search: 'Search runbooks',
  searchHint: 'a word of an alarm, a log line, a step',
  found: (count: number) => (count === 1 ? '1 runbook' : `${count} runbooks`),
  noneFound: 'No runbook has these words.',
  forAlarms: (titles: string) => `For ${titles}`,
  openNow: 'open',

  walk: 'Walk it',
  walkText: 'Your place is kept, and each step is put on record.',
  open: (clock: string, by: string) => `Open since ${clock}, by ${by}.`,
  closed: { finished: 'Finished.', aborted: 'Given up.' } as Record<string, string>,
  finish: 'Finish',
  giveUp: 'Give up',
  place: (done: number, all: number) => `${done} of ${all} steps on record`,
  stop: (clock: string) => `${clock}: it is time to think about stopping.`,
  record: records,
  now: 'now',
  step: 'Step',

  notRead: 'not read',
  readAt: (clock: string) => `read ${clock}`,
  doesHold: 'does hold',
  doesNot: 'does not hold',
  readIt: 'Read it',
  reading: (name: string) => `Read it: ${name}`,
  holds: 'It holds',
  fails: 'It does not hold',
  saidHolds: (by: string, clock: string) => `${by} found that it holds, ${clock}`,
  saidFails: (by: string, clock: string) => `${by} found that it does not hold, ${clock}`,
  onlySaid: 'said, not read',
  hostLine: (line: string) => `${line} on a host`,
  forMinutes: (minutes: number) => `for ${minutes} min`,

  byHandAs: 'By hand, as it is written:',
  minutes: (minutes: number) => `${minutes} min of one pair of hands`,
  begin: 'Begin',
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
  seenText: 'What was seen, if you want to say',
  sawExpected: 'as expected',
  sawOther: 'not as expected',
  skip: 'Skip',
  skipReason: 'Why is it skipped?',
  skipIt: 'Skip the step',

  deviate: 'Deviate',
  card: 'Deviation card',
  cardText: 'Something else is done than the step says.',
  cardStep: 'Step that does not fit',
  cardEvidence: 'What shows it',
  noEvidence: 'nothing was read',
  why: 'Why it does not fit',
  instead: 'What is done instead',
  stopWhen: 'Stop when',
  approver: (who: string) => `${who} is asked to agree.`,
  noApprover: 'Nobody else has to agree.',
  hand: 'Hand it in',
  cards: 'Deviations',
  cardLine: (step: number, why: string, instead: string) => `Step ${step}: ${why}. Instead: ${instead}.`,
  cardStop: (text: string) => `Stop when: ${text}.`,
  waits: 'waits for agreement',
  agreed: (who: string) => `agreed by ${who}`,
  agree: 'Agree',

  debrief: {
    title: 'Runbooks',
    text: 'How they were walked, and what that says of the runbooks.',
    none: 'No runbook was walked.',
    notWalked: 'not walked',
    pre: { none: '', read: 'read', said: 'said', unread: 'unread' } as Record<string, string>,
    preFalse: 'was false',
    preTrue: 'was true',
    finding: stepFindings,
    walkFinding: walkFindings,
    justification: justifications,
    cost: (amount: string) => `${amount} customer-minutes against the same run without it`,
    unfound: 'Nobody opened, though their alarms rang',
    columns: { step: 'Step', record: 'Walked', pre: 'Before', seen: 'Seen' },
  },
};
