// What is said: chat among the team, notes on the timeline, and answers to those who asked.

import { expect, test } from 'vitest';
import type { InjectEffect } from '#model/engine/scenario.ts';
import { wordMessage } from '#protocol/wording.ts';
import { give, passTeam, teamOf } from '../../../support/drive.ts';
import { minimalScenario } from '../../../support/minimal-scenario.ts';

const asking = () => {
  const plain = minimalScenario();
  const seats = [{ ...plain.seats[0], id: 'ops', may: ['*'] }];
  const [hello] = plain.injects;
  const effect = { ...hello.effect, replyMinutes: 10 } as InjectEffect;
  return teamOf(minimalScenario({ seats, injects: [{ ...hello, effect }] }));
};

test('chat stays among the team, a note stands on the timeline', () => {
  const team = asking();
  give(team, 'talk/say', { text: 'Who reads hosts?' });
  expect(team.timeline).toEqual([]);
  give(team, 'talk/note', { text: 'We wait for the store', tag: 'decision' });
  expect(team.timeline).toMatchObject([
    {
      lane: 'communication',
      message: { code: 'timeline/note', args: { tag: 'decision', text: 'We wait for the store' } },
      by: 'Yo',
    },
  ]);
  expect(team.chat).toEqual([
    {
      id: 1,
      step: 0,
      by: { kind: 'player', id: 'Yo' },
      message: { code: 'chat/said', args: { text: 'Who reads hosts?' } },
      tag: null,
    },
    {
      id: 2,
      step: 0,
      by: { kind: 'player', id: 'Yo' },
      message: { code: 'chat/said', args: { text: 'We wait for the store' } },
      tag: 'decision',
    },
  ]);
  expect(give(team, 'talk/say', { text: '  ' })).toMatchObject({ code: 'field/invalid' });
});

test('a message is answered once, after it has come', () => {
  const team = asking();
  const reply = { message: 'hello', text: 'We look into it.' };
  expect(give(team, 'talk/reply', reply)).toMatchObject({ code: 'talk/unknown-message' });
  passTeam(team, 31);
  expect(team.messages).toMatchObject([{ id: 'hello', step: 360, dueStep: 480 }]);
  expect(give(team, 'talk/reply', reply)).toEqual({ ok: true });
  expect(team.replies).toEqual([{ ...reply, by: 'Yo', step: 372, answer: null }]);
  expect(wordMessage(team.timeline.at(-1)!.message)).toBe('To Mayor: We look into it.');
  expect(give(team, 'talk/reply', reply)).toMatchObject({ code: 'talk/answered' });
  passTeam(team, 20);
  expect(team.timeline.filter(({ message }) => message.code === 'timeline/answer-overdue')).toEqual([]);
});

test('one that nobody has answered in time calls for somebody, once', () => {
  const team = passTeam(asking(), 45);
  expect(team.timeline.filter(({ message }) => wordMessage(message) === 'No answer yet: Mayor')).toMatchObject([
    { step: 480 },
  ]);
});
