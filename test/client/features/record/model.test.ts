// A record on its page: the grid of causes, progress towards the pass, the marks of the chart and the table of the day.
import { describe, expect, test } from 'vitest';
import type { DailyRun, RecordEntry, RecordTopology } from '#protocol/record.ts';
import { CARD_WINDOWS, failedWindows } from '../../../../client/features/record/card-drawing.ts';
import {
  cardOf,
  dailyCells,
  dailyText,
  gridOf,
  lossesOf,
  mediansOf,
  progressOf,
  timesToRootCause,
} from '../../../../client/features/record/model.ts';

const TODAY = '2026-11-29';

const entry = (cause: string, lost: number, changed: Partial<RecordEntry> = {}): RecordEntry => ({
  drill: `${cause}${lost}`,
  date: '2026-11-20T00:00:00.000Z',
  scenario: 'region',
  cause,
  causeTitle: cause.toUpperCase(),
  lost,
  lostByNobody: 100,
  rootCauseMinutes: null,
  points: 50,
  assisted: false,
  daily: null,
  parts: { outcome: 20, diagnosis: 15, discipline: 10, communication: 5 },
  worst: { minute: 432, share: 0.6 },
  best: { minute: 1000, share: 0 },
  ...changed,
});

const daily = (day: string, claims: DailyRun['claims'] = []): DailyRun => ({
  day,
  minutes: [0, 1, 2, 3, 0, 0, 0, 0, 0, 0],
  claims,
});

const REGION: RecordTopology = {
  id: 'family',
  title: 'Region',
  scenarios: ['family', 'region'],
  causes: [
    { id: 'a', title: 'A' },
    { id: 'b', title: 'B' },
  ],
};
const SHOP: RecordTopology = { id: 'shop', title: 'Shop', scenarios: ['shop'], causes: [] };

describe('the grid', () => {
  test('has the best loss and the best time of a cause, which may be of two drills', () => {
    const entries = [
      entry('a', 40, { rootCauseMinutes: 90 }),
      entry('a', 60, { rootCauseMinutes: 20, scenario: 'family' }),
      entry('b', 70),
    ];
    expect(gridOf(entries, [REGION, SHOP], TODAY)).toEqual({
      causes: REGION.causes,
      rows: [
        {
          id: 'family',
          title: 'Region',
          drills: 3,
          cells: [
            { state: 'met', lostShare: 0.4, rootCauseMinutes: 20, isBest: true },
            { state: 'met', lostShare: 0.7, rootCauseMinutes: null, isBest: false },
          ],
        },
      ],
      met: 2,
      all: 2,
    });
  });

  test('tells what was not met from what a topology does not have, and names no cause of a scenario of its own', () => {
    expect(gridOf([], [REGION, SHOP], TODAY)).toMatchObject({
      rows: [{ id: 'family', cells: [{ state: 'not-met' }, { state: 'not-met' }] }],
      met: 0,
      all: 2,
    });
    const { causes, rows } = gridOf([entry('c', 10, { scenario: 'shop' })], [REGION, SHOP], TODAY);
    expect(causes.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(rows.map(({ cells }) => cells.map(({ state }) => state))).toEqual([
      ['not-met', 'not-met', 'absent'],
      ['absent', 'absent', 'met'],
    ]);
  });

  test("keeps today's seed out until it closes, and never takes its loss", () => {
    const run = (day: string) => entry('a', 100, { daily: daily(day), rootCauseMinutes: 6 });
    expect(gridOf([run(TODAY)], [REGION], TODAY)).toMatchObject({ met: 0, rows: [{ drills: 0 }] });
    expect(gridOf([run('2026-11-28')], [REGION], TODAY).rows[0].cells[0]).toEqual({
      state: 'met',
      lostShare: null,
      rootCauseMinutes: 6,
      isBest: false,
    });
  });

  test('keeps drills of a topology that this server no longer has', () => {
    const { rows } = gridOf([entry('a', 5, { scenario: 'gone' })], [SHOP], TODAY);
    expect(rows).toMatchObject([{ id: 'gone', title: 'gone', drills: 1 }]);
  });
});

describe('the pass', () => {
  const runs = (points: readonly number[]) => points.map((one, i) => entry(`c${i}`, 10, { points: one }));

  test('takes the best run of each cause, and neither assisted runs nor daily seeds', () => {
    const entries = [
      entry('a', 1, { points: 40 }),
      entry('a', 2, { points: 70 }),
      entry('b', 3, { points: 90, assisted: true }),
      entry('c', 4, { points: 80, daily: daily('2026-11-01') }),
      entry('d', 5, { points: 75 }),
    ];
    const { runs: counted, needed, passed } = progressOf(entries);
    expect(counted.map(({ points }) => points)).toEqual([75, 70]);
    expect({ needed, passed }).toEqual({ needed: null, passed: false });
  });

  test('says after three runs what the fourth must score', () => {
    expect(progressOf(runs([74, 63, 62])).needed).toBe(61);
    expect(progressOf(runs([74.4, 63, 62])).needed).toBe(61);
    expect(progressOf(runs([74, 63])).needed).toBeNull();
    expect(progressOf(runs([90, 90, 90])).needed).toBe(0);
    expect(progressOf(runs([74, 63, 62, 61])).needed).toBeNull();
  });

  test('is passed by the mean of four with every gate reached, and by nothing less', () => {
    const { points, parts, passed } = progressOf(runs([74, 63, 62, 61]));
    expect(points).toBe(65);
    expect(parts).toEqual([
      { id: 'outcome', points: 20, gate: 14 },
      { id: 'diagnosis', points: 15, gate: 12 },
      { id: 'discipline', points: 10, gate: 10 },
      { id: 'communication', points: 5, gate: null },
    ]);
    expect(passed).toBe(true);
    expect(progressOf(runs([74, 63, 62, 60])).passed).toBe(false);
    const short = runs([74, 63, 62, 61]).map((run) => ({ ...run, parts: { ...run.parts, discipline: 9 } }));
    expect(progressOf(short).passed).toBe(false);
  });

  test('takes the four best causes of more', () =>
    expect(progressOf(runs([10, 70, 80, 90, 60])).runs.map(({ points }) => points)).toEqual([90, 80, 70, 60]));
});

describe('the chart', () => {
  test('is in the order of time, with a place for what was not found', () => {
    const entries = [
      entry('b', 20, { drill: 'late', date: '2026-11-21T00:00:00.000Z' }),
      entry('a', 10, { drill: 'early', date: '2026-11-01T00:00:00.000Z', rootCauseMinutes: 16 }),
      entry('c', 99, { drill: 'seed', date: '2026-11-25T00:00:00.000Z', daily: daily(TODAY), rootCauseMinutes: 4 }),
    ];
    expect(timesToRootCause(entries).map(({ drill, value }) => [drill, value])).toEqual([
      ['early', 16],
      ['late', null],
      ['seed', 4],
    ]);
    expect(lossesOf(entries).map(({ drill, value }) => [drill, value])).toEqual([
      ['early', 0.1],
      ['late', 0.2],
    ]);
  });

  test('draws the median of the last five', () =>
    expect(mediansOf([9, 1, 5, 7, 3, 100, 100])).toEqual([9, 5, 5, 6, 5, 5, 7]));
});

describe('the table of the day', () => {
  const RIGHT = { minute: 3, right: true };

  test('shows a claim in its minute, and nothing after the last', () => {
    expect(dailyCells(daily(TODAY, [{ minute: 1, right: false }, RIGHT]))).toEqual([
      { level: 0 },
      { right: false },
      { level: 2 },
      { right: true },
      ...Array.from({ length: 6 }, () => null),
    ]);
  });

  test('is the same in letters', () =>
    expect(
      dailyText([
        { handle: 'adele', run: daily(TODAY, [RIGHT]), mean: 1.5, rootCause: 4 },
        { handle: 'bo', run: daily(TODAY), mean: 0.6, rootCause: null },
      ]),
    ).toBe('1. ·▂▅✓------ adele\n2. ·▂▅█······ bo'));
});

test('a card names the topology, the loss and two minutes, and neither cause nor seed', () => {
  const card = cardOf(entry('a', 51), [REGION]);
  expect(card).toEqual({
    lostShare: 0.51,
    title: 'Region',
    worst: { minute: 432, share: 0.6 },
    best: { minute: 1000, share: 0 },
  });
});

test('the windows of a card are as many as the share, and those of a smaller share among those of a larger one', () => {
  expect([0, 0.01, 0.62, 1, 1.4, -1].map((share) => failedWindows(share).size)).toEqual([0, 12, 744, 1200, 1200, 0]);
  const larger = failedWindows(0.3);
  expect([...failedWindows(0.2)].every((window) => larger.has(window))).toBe(true);
  expect(Math.max(...failedWindows(1))).toBe(CARD_WINDOWS - 1);
});
