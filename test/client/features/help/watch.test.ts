// Where a note on the reference run leads, and how long it is shown in the short version.
import { expect, test } from 'vitest';
import { readingMs, targetOf } from '../../../../client/features/help/watch.ts';

test('a note leads to the tab of its service, to a page of its own, or nowhere', () => {
  expect(targetOf({ target: { place: 'hosts', service: 'front-end' } })).toEqual({
    to: 'panel',
    tab: 'hosts',
    service: 'front-end',
  });
  expect(targetOf({ target: { place: 'changes', service: null } })).toEqual({ to: 'panel', tab: 'changes' });
  expect(targetOf({ target: { place: 'alarms', service: 'front-end' } })).toEqual({ to: 'alarms' });
  expect(targetOf({ target: { place: 'status-page', service: 'status' } })).toEqual({ to: 'status-page' });
  expect(targetOf({ target: null })).toBeNull();
});

test('a note is shown for as long as it takes to read, so that forty of them fit into ten minutes', () => {
  expect(readingMs('One two three four')).toBe(3900);
  expect(readingMs('word '.repeat(500))).toBe(13_000);
  expect(45 * readingMs('word '.repeat(30))).toBeLessThan(600_000);
});
