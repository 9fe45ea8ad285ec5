// The debrief's curves and lanes.
import { expect, test } from 'vitest';
import type { DebriefRun } from '#model/scoring/debrief-types.ts';
import {
  curvePoints,
  eventfulLanes,
  highestOf,
  lastBefore,
  likeliestOf,
  shownMinutes,
  stretchesOf,
} from '../../../../client/features/debrief/model.ts';

const run = (id: string, perMinute: number[]): DebriefRun => ({
  ...{ id, lost: 0, firstAlarmMinute: 160, outage: true, recoveredMinute: null },
  perMinute,
});

test('curves share one scale', () => {
  const runs = [run('you', [0, 50]), run('null', [0, 100, 25])];
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

test('lanes are shown as far as something was played or still came, and an hour more', () => {
  const lane = (abnormalUntil: number) => ({
    ...{ service: 'a', seen: [] },
    wasTrue: Array.from({ length: 60 }, (_, i) => (i < abnormalUntil ? ('failing' as const) : ('normal' as const))),
  });
  expect(shownMinutes([lane(0), lane(12)], 90)).toBe(180);
  expect(shownMinutes([lane(12)], 304)).toBe(370);
  expect(shownMinutes([lane(60)], 304)).toBe(600);
});
