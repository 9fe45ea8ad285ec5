// What stands on the timeline, and when.

import { describe, expect, test } from 'vitest';
import type { TimelineEntry } from '#model/incident/view-types.ts';
import { wordMessage } from '#protocol/wording.ts';
import { lanesOf, type Owed, shareIn, spanAround } from '../../../../client/features/timeline/model.ts';
import { entry, task } from '../../builders.ts';

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
const SPAN = { from: 0, until: 100 };
const TELL = {
  task: ({ title }: { title: string }) => `at ${title}`,
  entry: ({ message }: Pick<TimelineEntry, 'message'>) => wordMessage(message).toUpperCase(),
  severity: () => 2 as const,
};

const lanes = ({
  view = {},
  owed = [],
  span = SPAN,
  now = 50,
}: {
  view?: Partial<Parameters<typeof lanesOf>[0]>;
  owed?: Owed[];
  span?: typeof SPAN;
  now?: number;
}) => lanesOf({ changes: [], tasks: [], timeline: [], owed, ...view }, span, now, TELL);

test('now stands further left in the calm than in the outage', () => {
  const calm = spanAround(200, 0, 'calm');
  const outage = spanAround(200, 0, 'outage');
  expect([calm, outage]).toEqual([
    { from: 173, until: 443 },
    { from: 11, until: 281 },
  ]);
  expect(shareIn(outage, 200)).toBeCloseTo(0.7, 10);
});

test('looking back moves the stretch', () => expect(spanAround(200, -60, 'outage').from).toBe(-49));

describe('changes', () => {
  const spans = (view: { changes: (typeof change & { stoppedStep: number | null })[] }, span = SPAN) =>
    lanes({ view, span }).changes.map(({ at, until, text }) => [at, until, text]);

  test('are bars from their first to their last minute', () =>
    expect(spans({ changes: [change] })).toEqual([[10, 70, 'CHG-1 Add hosts']]));

  test('end where somebody stopped them', () =>
    expect(spans({ changes: [{ ...change, stoppedStep: (30 * STEPS) as never }] })).toEqual([
      [10, 30, 'CHG-1 Add hosts'],
    ]));

  test('are left out outside of the hours shown', () =>
    expect(spans({ changes: [change] }, { from: 80, until: 180 })).toEqual([]));
});

test('work without a known end reaches up to now, other work as far as it should take', () => {
  const tasks = [
    task({ startedStep: 10 * STEPS, endsStep: null }),
    task({ id: 'b', title: 'b', startedStep: 20 * STEPS, endsStep: 90 * STEPS }),
  ];
  expect(lanes({ view: { tasks } }).work.map(({ at, until, text }) => [at, until, text])).toEqual([
    [10, 50, 'at fleet/restart-servers'],
    [20, 90, 'at b'],
  ]);
});

describe('the record', () => {
  const at = (minute: number, text: string) =>
    entry({ step: minute * STEPS, message: { code: 'timeline/alarm', args: { alarm: text } } });

  test('stands in its lanes, alarms with how grave they are', () => {
    const timeline = [
      at(10, 'a'),
      entry({ step: 20 * STEPS, lane: 'actions', message: { code: 'timeline/task-taken', args: { title: 'b' } } }),
    ];
    const { alarms, actions } = lanes({ view: { timeline } });
    expect(alarms).toMatchObject([{ at: 10, until: null, text: 'A', severity: 2, due: false }]);
    expect(actions).toMatchObject([{ at: 20, text: 'TASK TAKEN: B', severity: null }]);
  });

  test('of a long night gives only what lies in the hours shown, under names that stay', () => {
    const timeline = Array.from({ length: 1200 }, (_, minute) => at(minute, String(minute)));
    const shown = lanes({ view: { timeline }, span: { from: 1000, until: 1010 }, now: 1199 }).alarms;
    expect(shown.map(({ at: minute }) => minute)).toEqual([1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009]);
    const later = [...timeline, at(1200, 'new')];
    const again = lanes({ view: { timeline: later }, span: { from: 1000, until: 1010 }, now: 1200 }).alarms;
    expect(again.map(({ key }) => key)).toEqual(shown.map(({ key }) => key));
  });
});

test('what is owed stands at its time in the lane of communication', () => {
  const owed = [{ key: 'owed-update', dueStep: 60 * STEPS, text: 'update due' }];
  expect(lanes({ owed }).communication).toMatchObject([{ at: 60, text: 'update due', due: true }]);
  expect(lanes({ owed, now: 61 }).communication).toEqual([]);
});
