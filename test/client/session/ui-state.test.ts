// What one person has open on screen, and what a new drill clears.
import { expect, test } from 'vitest';
import { DEFAULT_KEYS } from '../../../client/app/keys.ts';
import { follow, START } from '../../../client/app/route.ts';
import {
  createUiState,
  keepLogSearch,
  keepReply,
  logSearchOf,
  replyTo,
  resetUiState,
} from '../../../client/session/ui-state.ts';

const ui = () => createUiState({ on: true, keys: DEFAULT_KEYS });

test('a search through a log stays with its service', () => {
  const mine = ui();
  keepLogSearch(mine, 'fleet', { query: 'thread' });
  keepLogSearch(mine, 'fleet', { minutes: 180 });
  expect(logSearchOf(mine, 'fleet')).toEqual({ query: 'thread', minutes: 180 });
  expect(logSearchOf(mine, 'store')).toEqual({ query: '', minutes: 60 });
});

test('an answer that is being written stays with its message, and nothing is kept of an empty one', () => {
  const mine = ui();
  const empty = mine.replies.value;
  keepReply(mine, 'a', 'We look');
  keepReply(mine, 'b', 'Soon');
  expect(['a', 'b', 'c'].map((message) => replyTo(mine, message))).toEqual(['We look', 'Soon', '']);
  keepReply(mine, 'a', '');
  expect(mine.replies.value).toEqual({ texts: { b: 'Soon' } });
  keepReply(mine, 'b', '');
  expect(mine.replies.value).toBe(empty);
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
