// What a scenario may say of a call, and where its signals stand: both ends count on it.
import { expect, test } from 'vitest';
import { CALL, CALL_FIELDS, CALL_SIGNALS } from '#model/engine/calls.ts';
import { checkFields } from '#model/engine/fields.ts';

test('each signal of a call has a place of its own, and a value before the first step', () => {
  expect(Object.values(CALL)).toEqual(CALL_SIGNALS.map((_, place) => place));
  const first = Object.entries(CALL).filter(([, place]) => CALL_SIGNALS[place] !== 0);
  expect(first.map(([name, place]) => [name, CALL_SIGNALS[place]])).toEqual([
    ['slots', 1],
    ['timeout', 1],
    ['ok', 1],
  ]);
});

test('a call is tried once, waits a second, and has neither budget nor breaker nor fallback', () => {
  expect(checkFields(CALL_FIELDS, {})).toEqual({
    ok: true,
    values: {
      ...{ perRequest: 1, timeoutMs: 1000, tries: 1, backOffMs: 100 },
      ...{ retryBudget: 10, breakerAt: 1, fallback: 0 },
    },
  });
});

test.each([
  ['perRequest', [0, 100], [-0.1, 100.1]],
  ['timeoutMs', [1, 600_000], [0.9, 600_001]],
  ['tries', [1, 5], [0, 1.5, 6]],
  ['backOffMs', [0, 600_000], [-1, 600_001]],
  ['retryBudget', [0, 10], [-0.1, 10.1]],
  ['breakerAt', [0.01, 1], [0, 1.01]],
  ['fallback', [0, 1], [-0.01, 1.01]],
])('%s takes %j and refuses %j', (field, good, bad) => {
  const isTaken = (value: number) => checkFields(CALL_FIELDS, { [field]: value }).ok;
  expect([good.map(isTaken), bad.map(isTaken)]).toEqual([good.map(() => true), bad.map(() => false)]);
});
