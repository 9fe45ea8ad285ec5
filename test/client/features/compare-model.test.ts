// Two runs side by side: why no first difference of them is told.
import { expect, test } from 'vitest';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Response } from '#model/scoring/compare/responses.ts';
import { minuteElsewhere, whyNone } from '../../../client/features/compare/model.ts';

const run = (id: string, decisions: number, words: object = {}) => ({
  ...{ id, kind: 'people' as const, isReplayable: true, decisions: Array(decisions).fill({}) },
  ...words,
});

test.each([
  ['one and the same run', run('a', 2), run('a', 2), 'sameRun'],
  ['a script', run('a', 2), run('b', 0, { kind: 'script' }), 'script'],
  ['another world', run('a', 2), run('b', 2, { isReplayable: false }), 'otherWorld'],
  ['two that did nothing', run('a', 0), run('b', 0), 'neither'],
  ['two that did the same', run('a', 1), run('b', 1), 'same'],
])('%s', (_, one, other, why) => {
  expect(whyNone(one, other)).toBe(why);
});

test('a command that a run gave at another time is found there', () => {
  const decisions = [
    { do: 'a/restart', step: 20 * STEPS_PER_MINUTE },
    { do: 'a/restart', step: 50 * STEPS_PER_MINUTE },
  ];
  const other = { decisions, alarmStep: 5 * STEPS_PER_MINUTE, startStep: 0 } as unknown as Response;
  expect(minuteElsewhere(other, { do: 'a/restart' })).toBe(15);
  expect(minuteElsewhere(other, { do: 'b/restart' })).toBeNull();
});
