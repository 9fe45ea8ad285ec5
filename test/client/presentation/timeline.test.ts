// Where things stand on the timeline.
import { describe, expect, test } from 'vitest';
import { lanesOf, marksOf, roomsOf, shareIn, spanAround } from '../../../client/presentation/timeline.ts';
import { entry, task } from '../builders.ts';

const STEPS = 12;
const change = {
  id: 'CHG-1',
  title: 'Add hosts',
  note: '',
  service: 'fleet',
  fromStep: 10 * STEPS,
  untilStep: 70 * STEPS,
  stoppedStep: null,
};

test('now stands further left in the calm than in the outage', () => {
  const calm = spanAround(200, 0, 'calm');
  const outage = spanAround(200, 0, 'outage');
  expect([calm, outage]).toEqual([
    { from: 119, until: 389 },
    { from: 11, until: 281 },
  ]);
  expect(shareIn(outage, 200)).toBeCloseTo(0.7, 10);
});

test('looking back moves the stretch', () => expect(spanAround(200, -60, 'outage').from).toBe(-49));

describe('marks', () => {
  const at = (minute: number, text: string) => entry({ step: minute * STEPS, text });

  test('that are close stand for one another, with their number', () => {
    const marks = marksOf([at(10, 'a'), at(11, 'b'), at(20, 'c')], 'alarms', 3);
    expect(marks.map(({ at: minute, text, count }) => [minute, text, count])).toEqual([
      [10, 'a', 2],
      [20, 'c', 1],
    ]);
  });

  test('belong to their lane', () => {
    expect(marksOf([at(10, 'a'), entry({ lane: 'actions' })], 'actions', 3)).toHaveLength(1);
  });

  test('that begin together leave the room to the last', () => {
    const marks = [at(10, 'a'), at(10, 'b')].flatMap((one) => marksOf([one], 'alarms', 3));
    expect(roomsOf(marks, { from: 0, until: 100 })).toEqual([0, 90]);
  });

  test('have room up to the next one', () => {
    const marks = marksOf([at(10, 'a'), at(40, 'b')], 'alarms', 3);
    expect(roomsOf(marks, { from: 0, until: 100 })).toEqual([30, 60]);
  });
});

describe('lanes', () => {
  const span = { from: 0, until: 100 };
  const lanes = (now: number) =>
    lanesOf(
      { changes: [change], tasks: [task({ startedStep: 10 * STEPS, endsStep: null })], timeline: [] },
      span,
      now,
      3,
    );

  test('have changes as bars from their first to their last minute', () => {
    expect(lanes(50).changes).toEqual([
      { key: 'CHG-1', at: 10, until: 70, done: null, text: 'CHG-1 Add hosts', count: 1 },
    ]);
  });

  test('have work without a known end up to now, filled by what is done', () => {
    expect(lanes(50).actions).toEqual([
      { key: 'fleet/restart-servers', at: 10, until: 50, done: 0.25, text: 'fleet/restart-servers', count: 1 },
    ]);
  });

  test('leave out what lies outside', () => {
    const later = lanesOf({ changes: [change], tasks: [], timeline: [] }, { from: 80, until: 180 }, 90, 3);
    expect(later.changes).toEqual([]);
  });
});
