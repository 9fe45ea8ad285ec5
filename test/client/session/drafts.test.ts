// What is taken of a draft that was kept.
import { expect, test } from 'vitest';
import { withKept } from '../../../client/session/ui-state.ts';

const EMPTY = { text: '', scope: [] as string[], minutes: 0 };

test('a kept draft comes back field by field, where its fields are alike', () => {
  expect(withKept(EMPTY, { text: 'half a sent', scope: ['a'], minutes: 30 })).toEqual({
    text: 'half a sent',
    scope: ['a'],
    minutes: 30,
  });
  expect(withKept(EMPTY, { text: 5, scope: 'a', minutes: 15, other: 1 })).toEqual({ text: '', scope: [], minutes: 15 });
  for (const kept of [null, 'text', 3, {}]) expect(withKept(EMPTY, kept)).toBe(EMPTY);
});
