// The measured minutes: every value is found again over the edges of blocks, and clones go their own way.
import { expect, test } from 'vitest';
import type { History } from '#model/engine/world.ts';
import { cloneHistory, createHistory, openMinute, sampleAt } from '#model/monitoring/history.ts';

function write(history: History, minutes: number, from = 0): History {
  for (let i = 0; i < minutes; i++) openMinute(history).set([from + i, 1000 + from + i]);
  return history;
}

const column = (history: History, which: number): number[] =>
  Array.from({ length: history.minutes }, (_, minute) => sampleAt(history, which, minute));

test.each([1, 63, 64, 65, 130])('%i minutes are found as they were measured', (minutes) => {
  const history = write(createHistory(2), minutes);
  expect(history.minutes).toBe(minutes);
  expect(history.blocks).toHaveLength(Math.ceil(minutes / 64));
  expect(column(history, 0)).toEqual([...Array(minutes).keys()]);
  expect(column(history, 1)).toEqual([...Array(minutes).keys()].map((minute) => 1000 + minute));
});

test.each([1, 63, 64, 65])('a clone of %i minutes goes on without its original', (minutes) => {
  const history = write(createHistory(2), minutes);
  const copy = cloneHistory(history);
  expect(copy).toEqual(history);
  write(copy, 2, 500);
  write(history, 2, 800);
  expect(column(copy, 0).slice(-2)).toEqual([500, 501]);
  expect(column(history, 0).slice(-2)).toEqual([800, 801]);
});

test('full blocks are shared, the open one is copied', () => {
  const shared = (minutes: number) => {
    const history = write(createHistory(2), minutes);
    const copy = cloneHistory(history);
    return copy.blocks.map((block, i) => block === history.blocks[i]);
  };
  expect(shared(64)).toEqual([true]);
  expect(shared(65)).toEqual([true, false]);
});
