// Posts as the public reads them, when one is due, and which messages wait.
import { describe, expect, test } from 'vitest';
import type { MessageView, PostView, TimelineEntry } from '#model/incident/view-types.ts';
import {
  announcementsIn,
  EMPTY_POST,
  hasMessageSince,
  inboxMessagesOf,
  isWaiting,
  minutesTo,
  nextUpdate,
  partsOf,
  publicText,
  recentMessages,
} from '../../../../client/features/comms/model.ts';
import { outside } from '../../../../client/words/en/public.ts';
import { post as aPost } from '../../builders.ts';

const WHOLE = { ...EMPTY_POST, impact: 'major', scope: ['fleet'], doing: 'We look', nextMinutes: 30 };
const post = (step: number, rest: Partial<PostView> = {}) => aPost({ ...WHOLE, step, ...rest });
const UPDATES = { firstMinutes: 30, everyMinutes: 60 };

test('a post says how bad, what, what is done and when more; an all-clear only that it is over', () => {
  expect(partsOf(EMPTY_POST)).toEqual({ impact: false, scope: false, doing: false, next: false });
  expect(partsOf(WHOLE)).toEqual({ impact: true, scope: true, doing: true, next: true });
  const over = { ...EMPTY_POST, status: 'resolved' };
  const all = { impact: true, scope: true, doing: true, next: true };
  for (const words of [{ doing: 'All is well' }, { text: 'All is well' }])
    expect(partsOf({ ...over, ...words })).toEqual(all);
  // The server refuses a post without words.
  expect(partsOf(over)).toEqual({ ...all, doing: false });
});

describe('the next update', () => {
  test('is owed from the first alarm on', () => {
    expect(nextUpdate([], null, UPDATES)).toBeNull();
    expect(nextUpdate([post(50)], 100, UPDATES)).toEqual({ dueStep: 460, kind: 'first' });
  });

  test('comes when the last one promised it, else after the usual time', () => {
    expect(nextUpdate([post(200)], 100, UPDATES)).toEqual({ dueStep: 560, kind: 'promised' });
    expect(nextUpdate([post(200), post(300, { nextMinutes: 0 })], 100, UPDATES)).toEqual({
      dueStep: 1020,
      kind: 'usual',
    });
  });

  test('a post that did not go out counts for nothing, and an all-clear ends it', () => {
    const failed = post(300, { published: false, failed: true });
    expect(nextUpdate([failed], 100, UPDATES)?.kind).toBe('first');
    expect(nextUpdate([post(200), post(300, { status: 'resolved' })], 100, UPDATES)).toBeNull();
  });

  test('is told in minutes, negative once it is past', () => {
    expect([minutesTo(460, 400), minutesTo(460, 459), minutesTo(460, 472)]).toEqual([5, 1, -1]);
  });
});

test('the public reads one text', () => {
  const nameOf = (id: string) => ({ fleet: 'Streams' })[id] ?? id;
  expect(publicText({ ...WHOLE, text: 'Some requests fail' }, nameOf, outside)).toBe(
    'Some requests fail. Affected: Streams. We look. We write again within 30 minutes.',
  );
  expect(publicText(EMPTY_POST, nameOf, outside)).toBe('');
});

const message = (id: string, step: number, dueStep: number | null): MessageView => ({
  id,
  step,
  from: 'Legal',
  channel: 'executive',
  text: 'How long?',
  dueStep,
});

test('those that wait stand first, the most urgent first, and are late after their time', () => {
  const messages = [message('a', 10, 100), message('b', 20, null), message('c', 30, 300), message('d', 40, 400)];
  const replies = [{ message: 'd', by: 'p1', step: 50, text: 'Two hours.', answer: null }];
  const letters = inboxMessagesOf(messages, replies, 101);
  expect(letters.map((letter) => [letter.message.id, isWaiting(letter), letter.isLate])).toEqual([
    ['a', true, true],
    ['c', true, false],
    ['d', false, false],
    ['b', false, false],
  ]);
  expect(letters[2].reply?.text).toBe('Two hours.');
});

test('one that offers answers waits for one of them, though at no time', () => {
  const offers = { ...message('a', 10, null), answers: [{ id: 'yes', text: 'Yes.' }] };
  const letters = inboxMessagesOf([message('b', 5, null), offers, message('c', 30, 300)], [], 900);
  expect(letters.map((letter) => [letter.message.id, isWaiting(letter), letter.isLate])).toEqual([
    ['c', true, true],
    ['a', true, false],
    ['b', false, false],
  ]);
});

test('of the latest the ones that wait are kept where there is no room for all, in the order in which they came', () => {
  const messages = [message('a', 10, 100), message('b', 20, null), message('c', 30, null), message('d', 40, 400)];
  const recent = (most: number) =>
    recentMessages(inboxMessagesOf(messages, [], 50), most).map((letter) => letter.message.id);
  expect([recent(2), recent(3), recent(9)]).toEqual([
    ['a', 'd'],
    ['a', 'c', 'd'],
    ['a', 'b', 'c', 'd'],
  ]);
});

test('of those that came while the clock stands, the newest is kept, and stands last', () => {
  const messages = ['handover', 'first', 'second', 'third'].map((id) => message(id, 10, null));
  const recent = recentMessages(inboxMessagesOf(messages, [], 10), 2);
  expect(recent.map((letter) => letter.message.id)).toEqual(['second', 'third']);
});

test('what the facilitator tells the whole team is read like a message, and ends the calm', () => {
  const entry = (step: number, code: string, args: object) =>
    ({ step, lane: 'communication', message: { code, args }, by: null }) as unknown as TimelineEntry;
  const told = announcementsIn(
    [
      entry(10, 'timeline/note', { tag: 'fact', text: 'a note' }),
      entry(20, 'timeline/announced', { text: 'Lunch is at noon' }),
      entry(30, 'timeline/hint-given', { text: 'What changed?' }),
    ],
    'Facilitator',
  );
  expect(told.map(({ step, from, text, dueStep }) => [step, from, text, dueStep])).toEqual([
    [20, 'Facilitator', 'Lunch is at noon', null],
    [30, 'Facilitator', 'What changed?', null],
  ]);
  expect(new Set(told.map(({ id }) => id)).size).toBe(2);
  // What the shift before has left is there at the start; what the facilitator says before the clock runs was not.
  expect([10, 20, 30, 31].map((startStep) => hasMessageSince(told, startStep))).toEqual([true, true, true, false]);
  const letters = [message('handover', 30, null)];
  expect([29, 30].map((startStep) => hasMessageSince(letters, startStep))).toEqual([true, false]);
  expect(hasMessageSince([], 0)).toBe(false);
});
