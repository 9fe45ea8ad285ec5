// The debrief's bars, curves and lanes.
import { expect, test } from 'vitest';
import type { DebriefAction } from '#model/judge/debrief-types.ts';
import {
  barsOf,
  curvePoints,
  eventfulLanes,
  highestOf,
  lastBefore,
  likeliestOf,
  stretchesOf,
} from '../../../client/presentation/debrief.ts';

const run = (id: string, lost: number, perMinute: number[] = []) => ({
  id,
  lost,
  firstAlarmMinute: 160,
  outage: true,
  recoveredMinute: null,
  perMinute,
});

const action = (id: number, lostWithout: number | null): DebriefAction => ({
  ...{ id, step: 600, by: 'p1', do: 'front/set-heap', with: {}, ground: 'none', cause: null, support: 0 },
  ...{ predicted: false, approved: false, verified: false, crowded: false, warrant: 0, warranted: false },
  lostWithout,
});

test('bars stand in the order of what was lost, against the own run', () => {
  const bars = barsOf([run('you', 40), run('history', 30), run('null', 80)]);
  expect(bars.map(({ key, lost, share, difference }) => [key, lost, share, difference])).toEqual([
    ['history', 30, 0.375, -10],
    ['you', 40, 0.5, null],
    ['null', 80, 1, 40],
  ]);
});

test('the own run without a change stands among them where that makes a difference', () => {
  const bars = barsOf(
    [run('you', 40), run('null', 80)],
    [action(1, 100), action(2, 40), action(3, null), action(4, 10)],
  );
  expect(bars.map(({ key, difference }) => [key, difference])).toEqual([
    ['without-4', -30],
    ['you', null],
    ['null', 40],
    ['without-1', 60],
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

test('states of one kind in a row are one stretch, and normal ones are none', () => {
  expect(stretchesOf(['normal', 'failing', 'failing', 'no-data', 'normal', 'failing'])).toEqual([
    { state: 'failing', from: 10, until: 30 },
    { state: 'no-data', from: 30, until: 40 },
    { state: 'failing', from: 50, until: 60 },
  ]);
});

test('lanes in which nothing happened are left out', () => {
  const quiet = { service: 'a', wasTrue: ['normal'], seen: ['normal'] } as const;
  const unseen = { service: 'b', wasTrue: ['normal'], seen: ['no-data'] } as const;
  expect(eventfulLanes([quiet, unseen] as never)).toEqual([unseen]);
});

test('the likeliest cause, and the last entry before a moment', () => {
  expect(likeliestOf({ a: 0.2, b: 0.7, c: 0.1 })).toEqual({ cause: 'b', share: 0.7 });
  expect([lastBefore([{ step: 2 }, { step: 9 }], 8), lastBefore([{ step: 2 }], 1)]).toEqual([0, -1]);
});
