// What becomes of an inject is noted once, and sets the time of those that wait for it.
import { expect, test } from 'vitest';
import type { InjectSpec } from '#model/engine/scenario.ts';
import { noteLate, noteOutcome } from '#model/incident/inject-outcomes.ts';
import { passTeam, teamOf } from '../../support/drive.ts';
import { minimalScenario } from '../../support/minimal-scenario.ts';

const message = (id: string, trigger: InjectSpec['trigger']): InjectSpec => ({
  ...{ id, title: id, trigger },
  effect: { type: 'message', from: 'Mayor', channel: 'executive', text: '?', replyMinutes: 5 },
});
const after = (inject: string, outcome: 'answered' | 'late', minutes: number) =>
  ({ on: 'after', inject, outcome, minutes }) as const;

function waiting() {
  const injects = [
    message('first', { on: 'at', atMinute: 260 }),
    message('then', after('first', 'late', 3)),
    message('other', after('first', 'answered', 3)),
    message('elsewhere', after('then', 'late', 3)),
  ];
  return passTeam(teamOf(minimalScenario({ injects, changes: [] })), 10);
}

test('a late answer sets the time of who waits for that, and is noted once', () => {
  const team = waiting();
  const before = team.changes.outcomes;
  noteLate(team, 'first');
  passTeam(team, 1);
  noteLate(team, 'first');
  noteOutcome(team, 0, 'late');
  expect(team.injects[0].outcomes).toEqual(['late']);
  expect(team.changes.outcomes).toBe(before + 1);
  expect(team.injects.map(({ dueStep }) => dueStep).slice(1)).toEqual([120 + 36, null, null]);
});

test('a message that is no inject sets nothing', () => {
  const team = waiting();
  noteLate(team, 'nobody');
  expect(team.injects.flatMap(({ outcomes }) => outcomes)).toEqual([]);
});

test('who waits is put off by what was delayed, and not twice', () => {
  const team = waiting();
  team.injects[1].delaySteps = 24;
  noteLate(team, 'first');
  expect(team.injects[1].dueStep).toBe(120 + 36 + 24);
  const over = waiting();
  over.injects[1].state = 'skipped';
  noteLate(over, 'first');
  expect(over.injects[1].dueStep).toBeNull();
});

test('a planned change calls for somebody in the step in which it begins', () => {
  const team = passTeam(teamOf(minimalScenario()), 5 - 1 / 12);
  const counts = [team.attentionCount];
  for (let i = 0; i < 3; i++) counts.push(passTeam(team, 1 / 12).attentionCount);
  expect(counts.map((count) => count - counts[0])).toEqual([0, 1, 1, 1]);
});
