// The debrief's bars and curves.
import { expect, test } from 'vitest';
import { barsOf, curvePoints, highestOf } from '../../../client/presentation/debrief.ts';

const run = (id: string, lost: number, perMinute: number[] = []) => ({
  id,
  lost,
  firstAlarmMinute: 160,
  outage: true,
  recoveredMinute: null,
  perMinute,
});

test('bars stand in the order of what was lost, against the own run', () => {
  expect(barsOf([run('you', 40), run('history', 30), run('null', 80)])).toEqual([
    { id: 'history', lost: 30, share: 0.375, difference: -10 },
    { id: 'you', lost: 40, share: 0.5, difference: null },
    { id: 'null', lost: 80, share: 1, difference: 40 },
  ]);
});

test('a night without loss has no bars to divide by', () => {
  expect(barsOf([run('you', 0)])[0].share).toBe(0);
});

test('curves share one scale', () => {
  const runs = [run('you', 0, [0, 50]), run('null', 0, [0, 100, 25])];
  const most = highestOf(runs);
  expect([most, curvePoints(runs[1].perMinute, most, 200, 40)]).toEqual([100, '0,40 100,0 200,30']);
});
