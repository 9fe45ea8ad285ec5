// Runbooks for tests: a minimal one, with the fields that a test sets.
import type { Runbook, RunbookStep } from '#model/engine/runbook.ts';

export const stepOf = (words: Partial<RunbookStep> = {}): RunbookStep => ({
  number: 1,
  title: 'Look',
  text: '',
  source: '',
  line: 1,
  section: '',
  group: 0,
  pre: null,
  run: null,
  boundFrom: null,
  byHand: null,
  expect: null,
  verify: null,
  rollback: null,
  irreversible: null,
  hazard: null,
  blast: null,
  approve: null,
  hold: null,
  minutes: 0,
  more: {},
  ...words,
});

/** Steps are numbered in their order. */
export const runbookOf = (steps: Partial<RunbookStep>[], words: Partial<Omit<Runbook, 'steps'>> = {}): Runbook => ({
  id: 'mend',
  title: 'Mend it',
  owner: 'front',
  lastTested: '2020-01-01',
  useLevel: 'continuous',
  alarms: [],
  hazard: null,
  abortIf: null,
  head: '',
  intro: '',
  after: '',
  landmarks: [],
  more: {},
  ...words,
  steps: steps.map((step, i) => stepOf({ ...step, number: i + 1 })),
});
