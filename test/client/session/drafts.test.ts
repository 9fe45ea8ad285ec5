// What is taken of a draft that was kept.
import { expect, test } from 'vitest';
import { draftOf, NO_DRAFTS, withDraft, withKept } from '../../../client/session/drafts.ts';

const EMPTY_FORM = { why: '', step: 1 };
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

test('what is chosen where nothing was comes back too', () => {
  expect(withKept({ cause: null, count: 0 }, { cause: 'wedged', count: null })).toEqual({ cause: 'wedged', count: 0 });
});

test('a draft stays with its field, and nothing is kept of an empty one', () => {
  const both = withDraft(withDraft(NO_DRAFTS, 'a', 'We look', ''), 'form', { why: 'It hangs', step: 3 }, EMPTY_FORM);
  expect(draftOf(both, 'a', '')).toBe('We look');
  expect(draftOf(both, 'b', '')).toBe('');
  expect(draftOf(both, 'form', EMPTY_FORM)).toEqual({ why: 'It hangs', step: 3 });
  // As it stands in a tab that kept another shape.
  expect(draftOf({ values: { a: 5, form: { why: 'It hangs', step: 'three' } } }, 'a', '')).toBe('');
  expect(draftOf({ values: { form: { why: 'It hangs', step: 'three' } } }, 'form', EMPTY_FORM)).toEqual({
    why: 'It hangs',
    step: 1,
  });
  expect(withDraft(withDraft(both, 'a', '', ''), 'form', EMPTY_FORM, EMPTY_FORM)).toBe(NO_DRAFTS);
});
