// Which parts a narrow screen has for whom, and which one it shows.
import { expect, test } from 'vitest';
import { panesFor, roomsBeside, shownOf } from '../../../client/app/panes.ts';
import { SPACES } from '../../../client/session/ui-state.ts';

test('who publishes begins with the notice and is spared the alarms', () => {
  expect(panesFor({ posts: true, operates: false })).toEqual(['notice', 'inbox', 'city', 'team']);
});

test('who watches has no notice to write', () => {
  expect(panesFor({ posts: false, operates: false })).toEqual(['alarms', 'panel', 'inbox', 'city', 'team']);
});

test('who holds every seat has every part', () => {
  expect(panesFor({ posts: true, operates: true })).toEqual(['alarms', 'panel', 'notice', 'inbox', 'city', 'team']);
});

const all = panesFor({ posts: true, operates: true });
const voice = panesFor({ posts: true, operates: false });
const watcher = panesFor({ posts: false, operates: false });

test('a part that this person does not have is not shown', () => {
  const shown = ([null, 'team', 'alarms'] as const).map((chosen) => shownOf(chosen, null, voice).pane);
  expect(shown).toEqual(['notice', 'team', 'notice']);
});

test('a room that is a part here is shown as that part, and there is one page of a name', () => {
  expect(shownOf('alarms', 'team', all)).toEqual({ pane: 'team', space: null });
  expect(shownOf('alarms', 'public', all)).toEqual({ pane: 'notice', space: null });
  expect(shownOf('inbox', 'public', all)).toEqual({ pane: 'inbox', space: null });
  expect(roomsBeside(SPACES, all)).toEqual(['board', 'plan', 'controls']);
});

test('any other room takes the place of the parts', () => {
  expect(shownOf('alarms', 'board', all)).toEqual({ pane: 'alarms', space: 'board' });
  expect(shownOf(null, 'public', watcher)).toEqual({ pane: 'alarms', space: 'public' });
});
