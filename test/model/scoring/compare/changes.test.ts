// Two runs before and after, and the order of many: by figures in round numbers.
import { describe, expect, test } from 'vitest';
import { changesOf, inTime, overTime, ranked } from '#model/scoring/compare/changes.ts';
import { FIGURES, type Figure, type Response } from '#model/scoring/compare/responses.ts';

type Figures = Partial<Record<Figure, number | null>>;

const run = (id: string, figures: Figures = {}, date: string | null = '2026-01-01'): Response => ({
  ...({ id, name: id, kind: 'people', date, scenario: 's', title: 'S', seed: 1, variation: 0, startStep: 0 } as const),
  ...{ endedStep: 9, alarmStep: 1, recoveredMinute: 5, outage: true, actions: [], decisions: [], marks: [] },
  figures: { ...(Object.fromEntries(FIGURES.map((figure) => [figure, 10])) as Response['figures']), ...figures },
  perMinute: [],
  everyMinutes: 10,
});
const changeOf = (figure: Figure, before: number | null, after: number | null) =>
  changesOf(run('a', { [figure]: before }), run('b', { [figure]: after })).find((one) => one.figure === figure);

describe('before and after', () => {
  test('every figure is told', () => {
    expect(changesOf(run('a'), run('b')).map(({ figure }) => figure)).toEqual([...FIGURES]);
  });

  test.each(['lost', 'share', 'rootCause', 'mitigate', 'recover', 'update'] as const)('less %s is better', (figure) => {
    expect(changeOf(figure, 10, 8)).toEqual({ figure, before: 10, after: 8, change: -2, better: true });
    expect(changeOf(figure, 10, 11)).toMatchObject({ change: 1, better: false });
  });

  test('more points are better, and more readings are neither', () => {
    expect(changeOf('points', 10, 8)).toMatchObject({ change: -2, better: false });
    expect(changeOf('points', 10, 11)).toMatchObject({ change: 1, better: true });
    expect([changeOf('readings', 10, 8)?.better, changeOf('readings', 10, 11)?.better]).toEqual([null, null]);
  });

  test('what stayed is neither, and reached at all is better than never', () => {
    expect(changeOf('recover', 10, 10)).toMatchObject({ change: 0, better: null });
    expect(changeOf('recover', null, null)).toMatchObject({ change: null, better: null });
    expect(changeOf('recover', null, 10)).toMatchObject({ change: null, better: true });
    expect(changeOf('recover', 10, null)).toMatchObject({ change: null, better: false });
  });
});

const ids = (responses: readonly Response[]) => responses.map(({ id }) => id);

test('drills in the order of their dates, those of one day as they came, and none that nobody played', () => {
  const [late, script, early, same] = [
    run('late', {}, '2026-03-01'),
    run('script', {}, null),
    run('early', {}, '2026-02-01'),
    run('same', {}, '2026-03-01'),
  ];
  expect(ids(overTime([late, script, early, same]))).toEqual(['early', 'late', 'same']);
  expect(ids(overTime([late, early]))).toEqual(['early', 'late']);
  expect(ids(overTime([early, late]))).toEqual(['early', 'late']);
  expect(ids(overTime([same, late, early]))).toEqual(['early', 'same', 'late']);
});

test('before is the earlier of two drills, whichever is named first; what nobody played has no time', () => {
  const [early, late, script] = [
    run('early', {}, '2026-11-20T10:00:00.000Z'),
    run('late', {}, '2026-11-23T10:00:00.000Z'),
    run('script', {}, null),
  ];
  const order = (one: Response, other: Response) => inTime(one, other).map(({ id }) => id);
  expect([order(early, late), order(late, early)]).toEqual([
    ['early', 'late'],
    ['early', 'late'],
  ]);
  expect([order(late, script), order(script, late), order(late, late)]).toEqual([
    ['late', 'script'],
    ['script', 'late'],
    ['late', 'late'],
  ]);
});

test('ranked by the share of the loss, then by the loss; those without a share last', () => {
  const order = [
    run('none', { share: null, lost: 1 }),
    run('half', { share: 0.5, lost: 9 }),
    run('half-less', { share: 0.5, lost: 3 }),
    run('half-unknown', { share: 0.5, lost: null }),
    run('nothing', { share: 0, lost: 50 }),
  ];
  expect(ids(ranked(order))).toEqual(['nothing', 'half-unknown', 'half-less', 'half', 'none']);
  // A loss that is not known counts as none, less than the least.
  const [unknown, least] = [run('unknown', { lost: null }), run('least', { lost: 0.5 })];
  expect([ids(ranked([unknown, least])), ids(ranked([least, unknown]))]).toEqual([
    ['unknown', 'least'],
    ['unknown', 'least'],
  ]);
});
