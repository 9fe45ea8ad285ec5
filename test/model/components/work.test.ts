// Work that a command starts: how long it takes, when it ends, and its line in the task list.
import { expect, test } from 'vitest';
import { begin, endsNow, isRunning, noWork, tasksOf } from '#model/components/flow/work.ts';

test('work ends in the turn in which its time is over, and only there', () => {
  const work = noWork();
  expect([isRunning(work), endsNow(work, 5)]).toEqual([false, false]);
  begin(work, 0.25, 7);
  expect(work).toEqual({ left: 15, total: 15, startedStep: 7 });
  expect([5, 5, 5, 5].map((seconds) => endsNow(work, seconds))).toEqual([false, false, true, false]);
  expect(isRunning(work)).toBe(false);
});

test('a longer turn ends it as well', () => {
  const work = noWork();
  begin(work, 1, 0);
  expect([endsNow(work, 59), endsNow(work, 2)]).toEqual([false, true]);
  expect(work.left).toBe(0);
});

test('what runs stands in the list, in whole minutes, with the step in which it will be over', () => {
  const [cut, whole, idle] = [noWork(), noWork(), noWork()];
  begin(cut, 2.5, 10);
  begin(whole, 3, 4);
  endsNow(cut, 62);
  endsNow(whole, 60);
  const rest = { unit: 'minutes', held: false };
  expect(tasksOf(23, { cut, whole, idle })).toEqual([
    // 88 s are left: 18 steps.
    { verb: 'cut', done: 1, total: 3, startedStep: 10, endsStep: 41, ...rest },
    { verb: 'whole', done: 1, total: 3, startedStep: 4, endsStep: 47, ...rest },
  ]);
});
