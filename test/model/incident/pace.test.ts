// Half a real minute for whoever is asked, at any speed of the drill.
import { expect, test } from 'vitest';
import { leastStepsAt, pollMinutesAt, setPace } from '#model/incident/pace.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { minimalScenario } from '../../support/minimal-scenario.ts';

function asked() {
  const team = createTeam(minimalScenario(), { id: 'team-1', seed: 1 });
  team.polls.push({ id: 1, question: 'Restart now?', by: 'ana', step: 0, closesStep: 120, answers: [] });
  const message = {
    id: 'm',
    step: 0,
    from: 'Director',
    channel: 'executive' as const,
    text: 'How long?',
    dueStep: 120,
  };
  team.messages.push(message, { ...message, id: 'answered' }, { ...message, id: 'no-answer', dueStep: null });
  team.replies.push({ message: 'answered', by: 'ana', step: 0, text: 'An hour.', answer: null });
  return team;
}

test('half a real minute is ten minutes of the drill at 20 times real time, and half a minute at real time', () => {
  expect([1, 5, 20, 60, 180].map(leastStepsAt)).toEqual([6, 30, 120, 360, 1080]);
});

test('what is open keeps its real time when the drill runs faster, and no more than that', () => {
  const team = asked();
  expect([team.polls[0].closesStep, team.messages[0].dueStep]).toEqual([120, 120]);
  setPace(team, leastStepsAt(60));
  expect(team.polls[0].closesStep).toBe(360);
  expect(team.messages.map(({ dueStep }) => dueStep)).toEqual([360, 120, null]);
});

test('what has waited for half of its time has half of the longer time left', () => {
  const team = asked();
  setPace(team, leastStepsAt(20));
  team.world.step = 60;
  setPace(team, leastStepsAt(60));
  expect([team.polls[0].closesStep, team.messages[0].dueStep]).toEqual([60 + 180, 60 + 180]);
  // At the same speed nothing changes any more.
  setPace(team, leastStepsAt(60));
  expect(team.polls[0].closesStep).toBe(240);
});

test('what is over or due stays so', () => {
  const team = asked();
  team.world.step = 120;
  setPace(team, leastStepsAt(60));
  expect([team.polls[0].closesStep, team.messages[0].dueStep]).toEqual([120, 120]);
});

test('a slower drill takes nothing away', () => {
  const team = asked();
  setPace(team, leastStepsAt(1));
  expect([team.polls[0].closesStep, team.messages[0].dueStep]).toEqual([120, 120]);
});

test('a message that is sent at a speed is due half a real minute later at the earliest', () => {
  const inject = {
    ...{ id: 'director', title: 'Director asks', trigger: { on: 'at' as const, atMinute: 151 } },
    effect: {
      type: 'message' as const,
      from: 'Director',
      channel: 'executive' as const,
      text: 'How long?',
      replyMinutes: 5,
    },
  };
  const dueAt = (speed: number) => {
    const team = createTeam(minimalScenario({ injects: [inject] }), { id: 'team-1', seed: 1 });
    setPace(team, leastStepsAt(speed));
    while (team.messages.length === 0) advanceTeam(team);
    return team.messages[0].dueStep! - team.messages[0].step;
  };
  expect([1, 20, 60].map(dueAt)).toEqual([60, 120, 360]);
});

test('a question is open for two minutes, and for half a real minute at any speed', () => {
  expect([1, 4, 5, 20, 60, 180].map(pollMinutesAt)).toEqual([2, 2, 3, 10, 30, 90]);
});
