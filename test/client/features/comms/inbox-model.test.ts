// Who waits for an answer, and since when it is late.
import { expect, test } from 'vitest';
import type { MessageView } from '#model/incident/view-types.ts';
import { inboxMessagesOf, isWaiting, recentMessages } from '../../../../client/features/comms/inbox-model.ts';

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
  const replies = [{ message: 'd', by: 'p1', step: 50, text: 'Two hours.' }];
  const letters = inboxMessagesOf(messages, replies, 101);
  expect(letters.map((letter) => [letter.message.id, isWaiting(letter), letter.isLate])).toEqual([
    ['a', true, true],
    ['c', true, false],
    ['d', false, false],
    ['b', false, false],
  ]);
  expect(letters[2].reply?.text).toBe('Two hours.');
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
