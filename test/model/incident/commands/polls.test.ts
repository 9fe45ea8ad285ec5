// "Any strong objections?": open for two minutes, one answer a person, and a result on the timeline.

import { beforeEach, expect, test } from 'vitest';
import type { Team } from '#model/incident/state.ts';
import { wordMessage } from '#protocol/wording.ts';
import { give, passTeam, teamOf } from '../../../support/drive.ts';
import { scenarioOf } from '../../../support/scenario.ts';

let team: Team;
const answer = (player: string, objects: boolean, text = '') =>
  give(team, 'poll/answer', { poll: 1, objects, text }, ['ops'], player);

beforeEach(() => {
  team = teamOf(scenarioOf());
  give(team, 'poll/open', { question: 'We drain group 3' });
});

test('silence is agreement', () => {
  passTeam(team, 1);
  answer('Bo', false);
  passTeam(team, 1);
  expect(team.timeline.at(-1)).toMatchObject({
    lane: 'communication',
    message: { args: { question: 'We drain group 3', objections: 0, reasons: [] } },
    step: 24,
  });
  expect(team.attentionCount).toBe(1);
  expect(answer('Bo', true)).toMatchObject({ code: 'poll/closed' });
});

test('who objects is counted with the reason; a second answer replaces the first', () => {
  answer('Bo', true, 'not read yet');
  answer('Jo', true);
  answer('Jo', false);
  expect(team.polls[0].answers).toEqual([
    { by: 'Bo', objects: true, text: 'not read yet' },
    { by: 'Jo', objects: false, text: '' },
  ]);
  passTeam(team, 2);
  expect(wordMessage(team.timeline.at(-1)!.message)).toBe('1 objected to "We drain group 3": not read yet');
});

test('one question at a time', () => {
  expect(give(team, 'poll/open', { question: 'Another' })).toMatchObject({ code: 'poll/open' });
  passTeam(team, 2);
  expect(give(team, 'poll/open', { question: 'Another' })).toEqual({ ok: true });
  expect(give(team, 'poll/answer', { poll: 7 })).toMatchObject({ code: 'poll/unknown' });
});
