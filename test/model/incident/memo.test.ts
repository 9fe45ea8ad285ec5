// What is computed for a view again, and what is kept.
import { expect, test } from 'vitest';
import { Memo } from '#model/incident/memo.ts';
import { teamViewOf } from '#model/incident/view.ts';
import { give, passTeam, teamOf } from '../../support/drive.ts';
import { scenarioOf } from '../../support/scenario.ts';

test('a value is the same object while its inputs are the same, and a list is frozen', () => {
  const memo = new Memo();
  const first = memo.of('list', [1, 'a'], () => [7]);
  expect(memo.of('list', [1, 'a'], () => [8])).toBe(first);
  expect(Object.isFrozen(first)).toBe(true);
  expect(memo.of('list', [1, 'b'], () => [8])).toEqual([8]);
  expect(memo.of('list', [1], () => [9])).toEqual([9]);
});

test('talk leaves alarms, services and customers as they are; an action does not', () => {
  const team = passTeam(teamOf(scenarioOf()), 10);
  const memo = new Memo();
  const before = teamViewOf(team, memo);
  give(team, 'talk/say', { text: 'Looking at the front end' });
  const after = teamViewOf(team, memo);
  expect(after.chat).toHaveLength(1);
  for (const part of ['alarms', 'services', 'customers', 'tasks'] as const)
    expect(after[part], part).toBe(before[part]);
  give(team, 'front/add-servers', { count: 60, perHour: 600 });
  expect(teamViewOf(team, memo).tasks).not.toBe(after.tasks);
});
