// A person's own notes stay in the browser, drill by drill.
import { expect, test, vi } from 'vitest';
import { keepNotes, readNotes } from '../../../../client/features/debrief/own-notes.tsx';
import { createBrowserStorage } from '../../../../client/session/browser-storage.ts';
import { fakeBrowser, forbiddenStorage } from '../../builders.ts';

test('what is written is there again, for its drill only', () => {
  const browser = createBrowserStorage(fakeBrowser());
  const written = { plus: 'Read before acting', delta: 'Post earlier' };
  expect(keepNotes(browser, 'd1', written)).toBe(true);
  expect(readNotes(browser, 'd1')).toEqual(written);
  expect(readNotes(browser, 'd2')).toEqual({ plus: '', delta: '' });
});

test('a browser that keeps nothing says so, and strange texts are none', () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  expect(keepNotes(createBrowserStorage(forbiddenStorage), 'd1', { plus: 'x', delta: '' })).toBe(false);
  const browser = createBrowserStorage(fakeBrowser());
  browser.keep('brownout.notes.d1', 'no JSON');
  browser.keep('brownout.notes.d2', '{"plus":3}');
  expect([readNotes(browser, 'd1').plus, readNotes(browser, 'd2').plus]).toEqual(['', '']);
});
