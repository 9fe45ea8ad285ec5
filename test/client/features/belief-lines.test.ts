// Belief over time as lines: where each begins and steps, what the axis covers, and names that do not cover each other.
import { expect, test } from 'vitest';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import {
  beliefLines,
  believedSpan,
  labelPlaces,
  readingRows,
  steppedPath,
} from '../../../client/features/debrief/belief-lines.ts';

const at = (minute: number): number => minute * STEPS_PER_MINUTE;
const point = (minute: number, belief: Record<string, number>) => ({
  step: at(minute),
  observation: minute,
  belief,
  favours: [],
});
const DEBRIEF = {
  beliefs: [point(20, { a: 0.2, b: 0.6, c: 0.2 }), point(50, { a: 0.9, b: 0.05, c: 0.05 })],
  observations: [
    { id: 20, step: at(20) },
    { id: 35, step: at(35) },
    { id: 50, step: at(50) },
  ],
  claims: [{ step: at(60) }],
  endedStep: at(400),
  lessons: { fromStep: at(10) },
} as unknown as Debrief;

test('the axis covers the first alarm, every reading and every claim, and ends soon after the last', () => {
  expect(believedSpan(DEBRIEF)).toEqual({ from: 10, until: 90 });
  expect(believedSpan({ ...DEBRIEF, observations: [], claims: [], endedStep: at(25) })).toEqual({
    from: 10,
    until: 25,
  });
});

test('each cause has a line, the likeliest at the end first, and the true one is marked', () => {
  const lines = beliefLines(DEBRIEF, ['c', 'b', 'a'], 'a');
  expect(lines.map(({ cause, isTrue, last }) => [cause, isTrue, last])).toEqual([
    ['a', true, 0.9],
    ['c', false, 0.05],
    ['b', false, 0.05],
  ]);
});

test('a line is level until a reading and steps at it', () => {
  const [a] = beliefLines(DEBRIEF, ['a', 'b', 'c', 'd'], 'a');
  // Four causes: each begins at a quarter. The axis is 80 minutes long.
  expect(steppedPath(a, 4, believedSpan(DEBRIEF), 800, 100)).toBe('M0 75H100V80H400V10H800');
});

test('names keep their order and their distance, inside the box', () => {
  const lines = [0.9, 0.02, 0.02, 0.02].map((last, i) => ({ cause: `${i}`, isTrue: false, points: [], last }));
  const places = labelPlaces(lines, 100, 20);
  expect(places[0]).toBeCloseTo(10, 10);
  expect(places.slice(1)).toEqual([60, 80, 100]);
});

test('everything that was read is listed; what is evidence of no cause leaves the belief as it was', () => {
  const rows = readingRows(DEBRIEF, ['a', 'b', 'c']);
  expect(rows.map(({ observation, tells, belief }) => [observation, tells, belief.b])).toEqual([
    [20, true, 0.6],
    [35, false, 0.6],
    [50, true, 0.05],
  ]);
  const [first] = readingRows({ ...DEBRIEF, beliefs: [] }, ['a', 'b', 'c', 'd']);
  expect([first.tells, first.belief.a, first.favours]).toEqual([false, 0.25, []]);
});
