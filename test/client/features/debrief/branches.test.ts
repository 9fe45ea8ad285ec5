// What else could have happened: its order, its letters, and the lines that leave one's own.
import { expect, test } from 'vitest';
import type { ComparedRun, DebriefAction } from '#model/scoring/debrief-types.ts';
import { branchesOf, branchMarkersOn, treeOf } from '../../../../client/features/debrief/branches.ts';

const run = (id: string, lost: number, leavesStep: number | null = null): ComparedRun => ({
  ...{
    id,
    lost,
    leavesStep,
    firstAlarmMinute: 160,
    outage: true,
    recoveredMinute: null,
    perMinute: [],
    everyMinutes: 10,
  },
});

const action = (id: number, step: number, lostWithout: number | null): DebriefAction => ({
  ...{ id, step, by: 'p1', do: 'front/set-heap', with: {}, basis: 'none', cause: null, support: 0 },
  ...{ predicted: false, approved: false, verified: false, crowded: false, justification: 0, justified: false },
  lostWithout,
  knew: [],
  verdict: 'guess/unpriced',
  sooner: null,
});

test('branches stand in the order of what was lost, against the own run', () => {
  const branches = branchesOf([run('you', 40), run('history', 30, 600), run('null', 80, 720)]);
  expect(branches.map(({ key, lost, share, difference }) => [key, lost, share, difference])).toEqual([
    ['history', 30, 0.375, -10],
    ['you', 40, 0.5, null],
    ['null', 80, 1, 40],
  ]);
});

test('the own run without a change stands among them where that makes a difference', () => {
  const branches = branchesOf(
    [run('you', 40), run('null', 80, 500)],
    [action(1, 500, 100), action(2, 510, 40), action(3, 520, null), action(4, 530, 10)],
  );
  expect(branches.map(({ key, difference }) => [key, difference])).toEqual([
    ['without-4', -30],
    ['you', null],
    ['null', 40],
    ['without-1', 60],
  ]);
});

test('letters follow the moments at which branches leave; the own run and one like it have none', () => {
  const branches = branchesOf([run('you', 40), run('history', 40), run('null', 80, 700)], [action(1, 500, 100)]);
  expect(branches.map(({ key, letter, leavesStep }) => [key, letter, leavesStep])).toEqual([
    ['you', null, null],
    ['history', null, null],
    ['null', 'B', 700],
    ['without-1', 'A', 500],
  ]);
});

test('a night without loss has no bars to divide by', () => {
  expect(branchesOf([run('you', 0)])[0].share).toBe(0);
});

test('letters that crowd make way for one another, and none leaves the line', () => {
  const branches = branchesOf([run('you', 1), run('a', 2, 100), run('b', 3, 110), run('c', 4, 995), run('d', 5, 990)]);
  const marks = branchMarkersOn(branches, (step) => step, 1000, 24);
  expect(marks).toEqual([
    { letter: 'A', step: 100, at: 100 },
    { letter: 'B', step: 110, at: 124 },
    { letter: 'C', step: 990, at: 976 },
    { letter: 'D', step: 995, at: 1000 },
  ]);
});

test('each branch leaves the own line at its moment and ends in its row', () => {
  const branches = branchesOf([run('best', 10, 100), run('you', 40), run('null', 80, 200)]);
  expect(treeOf(branches, 200, 30)).toEqual({
    own: 45,
    branchPoints: [6, 124],
    lines: [
      { key: 'best', better: true, path: 'M6 45C26.4 45 6 15 40 15H200' },
      { key: 'null', better: false, path: 'M124 45C144.4 45 124 75 158 75H200' },
    ],
  });
});
