// Notices reach those who look, however many are sent.
import { expect, test } from 'vitest';
import { noticeBoard } from '#model/components/notice-board.ts';
import { singleService } from '../../support/single-service.ts';

test('nobody is reached before the first notice, and a quarter after any number of them', () => {
  const it = singleService(noticeBoard);
  it.pass(60);
  expect(it.output('reached')).toBe(0);
  it.give('notify-customers', { text: 'You may see errors.' });
  it.pass(1);
  expect(it.output('reached')).toBe(0.25);
  it.give('notify-customers', { text: 'You may still see errors.' });
  it.pass(1);
  expect(it.output('notices')).toBe(2);
  expect(it.metric('Notices.Reached')).toBe(0.25);
});

test('a notice has words', () => {
  expect(singleService(noticeBoard).give('notify-customers', { text: ' ' })).toMatchObject({ code: 'field/invalid' });
});
