// Who passes, at the edge of each requirement.
import { expect, test } from 'vitest';
import { pointsOf, standingOf } from '#model/scoring/pass.ts';

type Points = {
  readonly points?: number;
  readonly outcome?: number;
  readonly diagnosis?: number;
  readonly discipline?: number;
};

/** A run at exactly what a pass asks for. */
const run = (cause: string, points: Points = {}, assisted = false) => {
  const all = { points: 65, outcome: 14, diagnosis: 12, discipline: 10, ...points };
  const parts = (['outcome', 'diagnosis', 'discipline'] as const).map((id) => ({ id, points: all[id] }));
  return {
    cause,
    score: { points: all.points, assisted, parts: [...parts, { id: 'communication', points: 3 }] as const },
  };
};
const CAUSES = ['a', 'b', 'c', 'd'];
const standing = (...first: Points[]) => standingOf(CAUSES.map((cause, i) => run(cause, first[i])));

test('who has just what is asked for passes; the means are told', () => {
  expect(standing()).toEqual({
    ...{ ranked: true, passed: true, points: 65 },
    parts: { outcome: 14, diagnosis: 12, discipline: 10, communication: 3 },
  });
});

test.each([
  ['points', { points: 64.9 }],
  ['outcome', { outcome: 13.9 }],
  ['diagnosis', { diagnosis: 11.9 }],
  ['discipline', { discipline: 9.9 }],
])('who has a little less of %s does not, though ranked', (_, less) => {
  expect(standing(less)).toMatchObject({ ranked: true, passed: false });
});

test('only the mean counts: one run may make up for another', () => {
  expect(standing({ outcome: 0 }, { outcome: 28 })).toMatchObject({ passed: true, parts: { outcome: 14 } });
  expect(standing({ points: 25 }, { points: 100 })).toMatchObject({ passed: false, points: 63.75 });
});

test.each([
  ['three causes in four runs', [run('a'), run('b'), run('c'), run('c')], false],
  ['four causes in five runs', [...CAUSES.map((cause) => run(cause)), run('a')], true],
  ['one assisted run', [run('a'), run('b'), run('c'), run('d', {}, true)], false],
])('%s', (_, runs, ranked) => expect(standingOf(runs)).toMatchObject({ ranked, passed: ranked, points: 65 }));

test('without runs all means are 0', () => {
  expect(standingOf([])).toEqual({
    ...{ ranked: false, passed: false, points: 0 },
    parts: { outcome: 0, diagnosis: 0, discipline: 0, communication: 0 },
  });
});

test('a part that a score does not have counts 0', () => {
  const { score } = run('a');
  expect(pointsOf(score, 'diagnosis')).toBe(12);
  expect(pointsOf({ ...score, parts: [] }, 'diagnosis')).toBe(0);
});
