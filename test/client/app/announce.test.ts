// What is worth saying aloud between two looks at the view.
import { expect, test } from 'vitest';
import { type Heard, newsBetween } from '../../../client/app/announce.ts';
import { alarm, task } from '../builders.ts';

const nothing: Heard = { alarms: [], tasks: [], messages: [] };

test('a P1 that starts to ring is urgent, everything else is not', () => {
  const before = { ...nothing, alarms: [alarm({ id: 'grave', state: 'OK' }), alarm({ id: 'small', state: 'OK' })] };
  const now = { ...nothing, alarms: [alarm({ id: 'grave' }), alarm({ id: 'small', severity: 3 })] };
  const news = newsBetween(before, now);
  expect([news.urgent.map(({ id }) => id), news.alarms.map(({ id }) => id)]).toEqual([['grave'], ['small']]);
});

test('a P1 that loses its data or comes back is told quietly', () => {
  const before = { ...nothing, alarms: [alarm()] };
  for (const state of ['OK', 'INSUFFICIENT_DATA'] as const) {
    const news = newsBetween(before, { ...nothing, alarms: [alarm({ state })] });
    expect([news.urgent.length, news.alarms.length]).toEqual([0, 1]);
  }
});

test('an alarm that only has a new reading is no news', () => {
  const news = newsBetween({ ...nothing, alarms: [alarm()] }, { ...nothing, alarms: [alarm({ value: 0.9 })] });
  expect([news.urgent, news.alarms]).toEqual([[], []]);
});

test('a task is told when it is no longer under way, a message when it is new', () => {
  const message = { id: 'm1', step: 1, from: 'Legal', channel: 'executive', text: 'How long?', dueStep: null };
  const news = newsBetween({ ...nothing, tasks: [task()] }, { ...nothing, messages: [message] });
  expect([news.finished.map(({ id }) => id), news.messages]).toEqual([['fleet/restart-servers'], [message]]);
});

test('what rings when the drill is first seen is no news', () => {
  const news = newsBetween(nothing, { ...nothing, alarms: [alarm(), alarm({ id: 'other' })] });
  expect([news.urgent, news.alarms, news.rang]).toEqual([[], [], 0]);
});

test('a shelved alarm says nothing, and is news when it rings again', () => {
  const shelved = alarm({ shelved: { by: 'p1', reason: 'known', untilStep: 400 } });
  const silent = (before: ReturnType<typeof alarm>, now: ReturnType<typeof alarm>) =>
    newsBetween({ ...nothing, alarms: [before] }, { ...nothing, alarms: [now] });
  expect(silent(alarm(), shelved).alarms).toEqual([]);
  expect(silent(shelved, { ...shelved, state: 'OK' }).alarms).toEqual([]);
  const again = silent(shelved, alarm());
  expect([again.urgent.length, again.rang]).toEqual([1, 1]);
});
