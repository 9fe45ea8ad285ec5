// Why a change is wanted and what it should bring.
import { expect, test } from 'vitest';
import { checkPurpose, hasPurpose, NO_PURPOSE, purposeArgs } from '../../../../client/features/plans/purpose-model.ts';

const metric = { ...NO_PURPOSE, service: 'fleet', metric: 'Errors' };

test('nothing is predicted until somebody does', () => {
  expect(NO_PURPOSE.direction).toBeNull();
  expect(hasPurpose(NO_PURPOSE)).toBe(false);
  expect(checkPurpose(NO_PURPOSE).ok).toBe(true);
  expect(purposeArgs(NO_PURPOSE)).toEqual({ hypothesis: 0, predict: '' });
});

test('a metric without a way is refused', () => {
  expect(checkPurpose(metric)).toEqual({
    ok: false,
    code: 'plan/no-way',
    why: 'it is not said which way Errors should go',
    fix: 'choose up, down or as it is, or predict nothing',
  });
});

test('a metric with its way is a prediction', () => {
  const told = { ...metric, hypothesis: 3, direction: 'down' as const };
  expect(checkPurpose(told).ok).toBe(true);
  expect(purposeArgs(told)).toEqual({ hypothesis: 3, predict: 'fleet/Errors down' });
});
