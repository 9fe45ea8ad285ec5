// A person's own notes stay in the browser, drill by drill.
import { expect, test } from 'vitest';
import { createNotes } from '../../../../client/features/debrief/own-notes.tsx';

function storage(full = false): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, text: string) {
      if (full) throw new Error('full');
      kept.set(key, text);
    },
  } as Storage;
}

test('what is written is there again, for its drill only', () => {
  const browser = storage();
  const written = { plus: 'Read before acting', delta: 'Post earlier' };
  expect(createNotes(browser).keep('d1', written)).toBe(true);
  expect(createNotes(browser).read('d1')).toEqual(written);
  expect(createNotes(browser).read('d2')).toEqual({ plus: '', delta: '' });
});

test('a browser that keeps nothing says so, and strange texts are none', () => {
  expect(createNotes(storage(true)).keep('d1', { plus: 'x', delta: '' })).toBe(false);
  const browser = storage();
  browser.setItem('brownout.notes.d1', 'no JSON');
  browser.setItem('brownout.notes.d2', '{"plus":3}');
  expect([createNotes(browser).read('d1').plus, createNotes(browser).read('d2').plus]).toEqual(['', '']);
});
