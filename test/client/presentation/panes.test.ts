// Which parts a narrow screen has for whom, and which one it shows.
import { expect, test } from 'vitest';
import { paneShown, panesFor } from '../../../client/presentation/panes.ts';

test('who publishes begins with the notice and is spared the alarms', () => {
  expect(panesFor({ posts: true, operates: false })).toEqual(['notice', 'inbox', 'city', 'team']);
});

test('who watches has no notice to write', () => {
  expect(panesFor({ posts: false, operates: false })).toEqual(['alarms', 'panel', 'inbox', 'city', 'team']);
});

test('who holds every seat has every part', () => {
  expect(panesFor({ posts: true, operates: true })).toEqual(['alarms', 'panel', 'notice', 'inbox', 'city', 'team']);
});

test('a part that this person does not have is not shown', () => {
  const panes = panesFor({ posts: true, operates: false });
  expect([paneShown(null, panes), paneShown('team', panes), paneShown('alarms', panes)]).toEqual([
    'notice',
    'team',
    'notice',
  ]);
});
