// The order in which a facilitator sees injects, and which of them want an answer.
import { expect, test } from 'vitest';
import type { InjectView } from '#model/incident/view-types.ts';
import { inOrder, wantedAnswer } from '../../../../client/features/facilitator/model.ts';

const inject = (id: string, rest: Partial<InjectView> = {}): InjectView => ({
  id,
  title: id,
  type: 'message',
  message: { code: 'inject/words', args: { text: 'hello' } },
  trigger: 'at',
  condition: null,
  state: 'waiting',
  dueStep: null,
  firedStep: null,
  outcomes: [],
  expected: null,
  to: null,
  objective: '',
  critical: false,
  controller: '',
  note: '',
  effect: { type: 'message', from: 'Priya', channel: 'team', text: 'hello', replyMinutes: null },
  ...rest,
});

test('next first, then what waits for a hand or a condition, then what was fired last, then what was left out', () => {
  const injects = [
    inject('skipped', { state: 'skipped', dueStep: 5 }),
    inject('by-hand', { trigger: 'hand' }),
    inject('early', { state: 'fired', firedStep: 10, dueStep: 10 }),
    inject('later', { dueStep: 300 }),
    inject('late', { state: 'fired', firedStep: 20, dueStep: 20 }),
    inject('soon', { dueStep: 30 }),
  ];
  expect(inOrder(injects).map(({ id }) => id)).toEqual(['soon', 'later', 'by-hand', 'late', 'early', 'skipped']);
});

test('a message wants an answer in its time, or one of those that it offers at any time; nothing else does', () => {
  const message = { type: 'message', from: 'Priya', channel: 'team', text: 'hello', replyMinutes: null } as const;
  const answers = [{ id: 'yes', text: 'Yes.', holds: null, minutes: 0 }];
  const wanted = [
    message,
    { ...message, replyMinutes: 15 },
    { ...message, answers },
    { type: 'hint', text: 'Look.' } as const,
  ];
  expect(wanted.map((effect) => wantedAnswer({ effect }))).toEqual([null, { minutes: 15 }, { minutes: null }, null]);
});
