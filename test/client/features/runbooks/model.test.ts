// Where a team stands in a runbook, and how a file is shown.
import { describe, expect, test } from 'vitest';
import type { Check } from '#model/engine/runbook.ts';
import type { Observation, Walk, WalkedStep } from '#model/incident/work-types.ts';
import {
  barBefore,
  checksShown,
  commanderOf,
  commandToRead,
  lastRun,
  nextStep,
  rollbackOf,
  sourceOf,
  unseenStep,
  walkOf,
  withoutTitle,
} from '../../../../client/features/runbooks/model.ts';
import { runbookOf, stepOf } from '../../../support/runbook.ts';
import { briefing, player } from '../../builders.ts';

const place = (words: Partial<WalkedStep>): WalkedStep => ({
  step: 1,
  by: 'p1',
  pre: null,
  record: null,
  recordedStep: null,
  ran: null,
  seen: null,
  reason: '',
  releasedBy: null,
  begunStep: null,
  readyStep: null,
  ...words,
});

const walk = (words: Partial<Walk> = {}): Walk => ({
  id: 1,
  runbook: 'mend',
  by: 'p1',
  openedStep: 12,
  closedStep: null,
  outcome: null,
  steps: [],
  deviations: [],
  stops: [],
  ...words,
});

const CHECK: Check = {
  inspection: 'metric',
  service: 'fleet',
  subject: 'Load',
  compare: '<',
  threshold: 0.8,
  forMinutes: 0,
};

const reading = (words: Partial<Observation>): Observation => ({
  id: 1,
  step: 12,
  by: 'p1',
  inspection: 'metric',
  service: 'fleet',
  subject: 'Load',
  message: { code: 'observation/no-logs', args: {} },
  value: 0.5,
  unit: 'share',
  sampleStep: 12,
  freshness: 'fresh',
  sample: 1,
  lines: [],
  ...words,
});

describe('the place', () => {
  test('is in the open walk, else in the last one', () => {
    const closed = walk({ id: 2, closedStep: 20 });
    expect(walkOf([walk(), closed], 'mend')?.id).toBe(1);
    expect(walkOf([walk({ closedStep: 15 }), closed], 'mend')?.id).toBe(2);
    expect(walkOf([closed], 'other')).toBeNull();
  });

  test('is the first step that is not on record', () => {
    const runbook = runbookOf([{}, {}, {}]);
    expect(nextStep(runbook, null)).toBe(1);
    const steps = [place({ record: 'skipped' }), place({ step: 2 }), place({ step: 3, record: 'as-written' })];
    expect(nextStep(runbook, walk({ steps }))).toBe(2);
    expect(nextStep(runbookOf([{}]), walk({ steps }))).toBeNull();
  });

  test('stays at the step walked last until somebody says what was seen', () => {
    const first = place({ record: 'as-written', recordedStep: 20 });
    const second = place({ step: 2, record: 'changed', recordedStep: 30 });
    expect(unseenStep(walk({ steps: [second, first, place({ step: 3, record: 'skipped', recordedStep: 40 })] }))).toBe(
      2,
    );
    const seen = { asExpected: true, observation: null, text: '', step: 31 };
    expect(unseenStep(walk({ steps: [first, { ...second, seen }] }))).toBeNull();
    expect(unseenStep(null)).toBeNull();
  });

  test.each([
    ['a hold point until it is released', { hold: '' }, {}, 'hold'],
    ['nothing when it was released', { hold: '' }, { releasedBy: 'p2' }, null],
    ['minutes of hands', { minutes: 5 }, {}, 'hands'],
    ['the minutes under way', { minutes: 5 }, { begunStep: 12 }, 'busy'],
    ['nothing when they are over', { minutes: 5 }, { begunStep: 12, readyStep: 72 }, null],
    ['nothing where a command is run', { minutes: 5, run: { do: 'a/b', with: {} } }, {}, null],
  ])('waits for %s', (_, step, walked, bar) => {
    expect(barBefore(stepOf(step), place(walked))).toBe(bar);
  });
});

describe('a condition', () => {
  test('shows the newest reading of each check, and whether it holds', () => {
    const condition = { say: '', checks: [CHECK, { ...CHECK, subject: 'Errors' }] };
    const observations = [reading({}), reading({ id: 2, value: 0.9 }), reading({ id: 3, service: 'store' })];
    expect(
      checksShown(condition, observations).map(({ observation, value, holds }) => [observation?.id, value, holds]),
    ).toEqual([
      [2, 0.9, false],
      [undefined, null, null],
    ]);
  });

  test('is read by the command that this seat may give', () => {
    const command = { do: 'inspect/read-metric', doc: '', args: {}, blast: 0, reversible: 'yes' as const, mine: true };
    expect(commandToRead(CHECK, [command])?.do).toBe('inspect/read-metric');
    expect(commandToRead({ ...CHECK, inspection: 'host' }, [command])).toBeNull();
    expect(commandToRead(CHECK, [{ ...command, mine: false }])).toBeNull();
  });
});

test('who commands is who holds that seat in the team', () => {
  const seats = [{ id: 'lead', name: 'Lead', role: 'commander' as const, text: '', places: 1 }];
  const players = [player({ seats: ['lead'], team: 'b' }), player({ id: 'p2', seats: ['lead'] })];
  expect(commanderOf(briefing({ seats }), players, 'a')?.id).toBe('p2');
  expect(commanderOf(briefing({ seats }), players, 'c')).toBeNull();
});

describe('the way back from a step', () => {
  const args = { held: { type: 'flag', doc: '', default: true } } as const;
  const command = { do: 'fleet/hold-restart', doc: '', args, blast: 0, reversible: 'yes', mine: true } as const;
  const step = (rollback: string | null) => stepOf({ rollback });

  test('is a command where the runbook writes one that this seat may give', () => {
    const back = { do: 'fleet/hold-restart', with: { held: false } };
    expect(rollbackOf(step('fleet/hold-restart held=false'), [command])).toEqual(back);
    expect(rollbackOf(step('fleet/hold-restart held=false'), [{ ...command, mine: false }])).toBeNull();
    expect(rollbackOf(step('Set what was there before.'), [command])).toBeNull();
    expect(rollbackOf(step(null), [command])).toBeNull();
  });

  test('is that of the step which was run last in an open runbook', () => {
    const runbook = runbookOf([{ title: 'One' }, { title: 'Two' }, { title: 'Three' }]);
    const ran = { do: 'fleet/hold-restart', with: {} };
    const steps = [
      place({ step: 2, ran, recordedStep: 30 }),
      place({ step: 1, ran, recordedStep: 20 }),
      place({ step: 3, recordedStep: 40 }),
    ];
    expect(lastRun([walk({ steps })], [runbook])?.title).toBe('Two');
    expect(lastRun([walk({ steps, closedStep: 50 })], [runbook])).toBeNull();
  });
});

describe('a file with several lists', () => {
  const book = runbookOf([{ group: 1 }, { group: 1 }, { group: 2 }, { group: 3 }]);
  const walked = (...steps: number[]) =>
    walk({ steps: steps.map((step, i) => place({ step, record: 'as-written', recordedStep: i })) });

  test('is followed within the list that somebody has begun', () => {
    expect(nextStep(book, walked())).toBe(1);
    expect(nextStep(book, walked(1))).toBe(2);
    expect(nextStep(book, walked(1, 2))).toBeNull();
    expect(nextStep(book, walked(1, 3))).toBeNull();
    expect(nextStep(book, walked(3, 1))).toBe(2);
  });
});

test('the title is not shown twice', () => {
  expect(withoutTitle('Mend', '# Mend\n\nText')).toBe('\nText');
  expect(withoutTitle('Mend it', '# Mend\n\nText')).toBe('# Mend\n\nText');
});

test('the source of a runbook is its file', () => {
  const book = runbookOf([{ line: 3, source: '1. a' }], { head: '', intro: '# T\n', after: '\nEnd' });
  expect(sourceOf(book)).toBe('# T\n\n1. a\n\nEnd');
});
