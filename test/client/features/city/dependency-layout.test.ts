// The drawing of what depends on what: no line runs behind a service, and arrow keys walk along the lines.
import { describe, expect, test } from 'vitest';
import type { Dependencies, Dependent, Link } from '../../../../client/features/city/dependencies-model.ts';
import { neighbourOf, planOf } from '../../../../client/features/city/dependency-layout.ts';

const MEASURES = { node: 100, gap: 30 };

const dependent = (id: string, column: number, readsBack: string[] = []): Dependent => ({
  id,
  name: id,
  mark: 'ok',
  reads: [],
  readsBack,
  firstAlarmStep: null,
  turn: null,
  column,
});
const link = (from: string, to: string, struck = false): Link => ({ from, to, struck });

/** Two roots, a row of four over them, and a page that reads both a root and the last of the row. */
const graph: Dependencies = {
  services: [
    dependent('fleet', 0),
    dependent('pool', 0),
    ...['a', 'b', 'c', 'd'].map((id) => dependent(id, 1)),
    dependent('page', 2, ['fleet']),
  ],
  links: [
    link('fleet', 'a', true),
    link('fleet', 'b'),
    link('pool', 'c'),
    link('fleet', 'd'),
    link('pool', 'page', true),
    link('d', 'page'),
    link('page', 'fleet'),
  ],
};
const plan = planOf(graph, MEASURES);
const box = (id: string) => plan.boxes.get(id)!;

describe('the plan', () => {
  test('has its columns side by side and nothing over another', () => {
    expect([...plan.boxes].map(([id, { x }]) => [id, x])).toEqual([
      ['fleet', 0],
      ['pool', 0],
      ['a', 130],
      ['b', 130],
      ['c', 130],
      ['d', 130],
      ['page', 260],
    ]);
    expect(plan.width).toBe(360);
    const middle = ['a', 'b', 'c', 'd'].map(box).sort((one, other) => one.y - other.y);
    for (const [i, one] of middle.slice(1).entries()) expect(one.y).toBeGreaterThanOrEqual(middle[i].y + 46);
    for (const { y, height } of plan.boxes.values()) {
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y + height).toBeLessThanOrEqual(plan.height);
    }
  });

  test('leaves a service that reads back one more line', () => {
    expect([box('page').height, box('a').height]).toEqual([60, 46]);
  });

  test('draws a line for each link to the right, what was struck last', () => {
    expect(plan.lines.map(({ link: { from, to } }) => `${from} ${to}`)).toEqual([
      'fleet b',
      'pool c',
      'fleet d',
      'd page',
      'fleet a',
      'pool page',
    ]);
  });

  test('leads a line that passes a column level through a lane of its own', () => {
    const { points } = plan.lines.find(({ link: { from, to } }) => from === 'pool' && to === 'page')!;
    expect(points.map(({ x }) => x)).toEqual([100, 130, 230, 260]);
    expect(points[1].y).toBe(points[2].y);
    for (const id of ['a', 'b', 'c', 'd']) {
      const { y, height } = box(id);
      expect(points[1].y > y && points[1].y < y + height, id).toBe(false);
    }
  });
});

describe('arrow keys', () => {
  test('lead to readers, to what is read, and up and down a column', () => {
    expect(neighbourOf(plan, 'd', 'ArrowRight')).toBe('page');
    expect(neighbourOf(plan, 'd', 'ArrowLeft')).toBe('fleet');
    const [upper, lower] = ['a', 'b', 'c', 'd'].sort((one, other) => box(one).y - box(other).y);
    expect(neighbourOf(plan, upper, 'ArrowDown')).toBe(lower);
    expect(neighbourOf(plan, lower, 'ArrowUp')).toBe(upper);
  });

  test('lead nowhere where there is nothing', () => {
    expect(neighbourOf(plan, 'page', 'ArrowRight')).toBeNull();
    expect(neighbourOf(plan, 'fleet', 'ArrowLeft')).toBeNull();
  });
});

test('where names take two lines, each service is one line taller, as wide and as far from the others', () => {
  const tall = planOf(graph, { ...MEASURES, wraps: true });
  expect(tall.wraps).toBe(true);
  for (const [id, { x, width, height }] of plan.boxes)
    expect(tall.boxes.get(id), id).toMatchObject({ x, width, height: height + 18 });
});
