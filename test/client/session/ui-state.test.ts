// What one person has open on screen, and what a new drill clears.
import { expect, test } from 'vitest';
import { DEFAULT_KEYS } from '../../../client/app/keys.ts';
import { follow, START } from '../../../client/app/route.ts';
import { createUiState, keepLogSearch, logSearchOf, resetUiState } from '../../../client/session/ui-state.ts';

const ui = () => createUiState({ on: true, keys: DEFAULT_KEYS });

test('a search through a log stays with its service', () => {
  const mine = ui();
  keepLogSearch(mine, 'fleet', { query: 'thread' });
  keepLogSearch(mine, 'fleet', { minutes: 180 });
  expect(logSearchOf(mine, 'fleet')).toEqual({ query: 'thread', minutes: 180 });
  expect(logSearchOf(mine, 'store')).toEqual({ query: '', minutes: 60 });
});

test('a new drill begins with a clear screen, the keys stay', () => {
  const mine = ui();
  keepLogSearch(mine, 'fleet', { query: 'thread' });
  mine.alarmFilter.value = 'p1';
  mine.consoleOpen.value = true;
  mine.route.value = follow(mine.route.value, { to: 'board' });
  mine.shortcuts.value = { on: false, keys: DEFAULT_KEYS };
  resetUiState(mine);
  expect(logSearchOf(mine, 'fleet').query).toBe('');
  expect(mine.consoleOpen.value).toBe(false);
  expect([mine.alarmFilter.value, mine.route.value, mine.shortcuts.value.on]).toEqual(['all', START, false]);
});
