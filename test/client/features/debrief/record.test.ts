// The best of each cause in a record.
import { expect, test } from 'vitest';
import type { RecordEntry } from '#protocol/record.ts';
import { causesMet, countedCauses } from '../../../../client/features/debrief/record-model.ts';

const entry = (cause: string, lost: number, rootCauseMinutes: number | null, assisted = false): RecordEntry => ({
  ...{
    drill: `${cause}${lost}`,
    date: '2026-11-29T00:00:00.000Z',
    scenario: 's',
    cause,
    causeTitle: cause.toUpperCase(),
  },
  ...{ lost, lostByNobody: 100, rootCauseMinutes, points: 50, assisted, daily: null },
  parts: { outcome: 1, diagnosis: 1, discipline: 1, communication: 1 },
  worst: { minute: 0, lost: 0 },
  best: { minute: 0, lost: 0 },
});

test('the best loss and the best time of a cause may be of two drills', () =>
  expect(causesMet([entry('a', 40, 90), entry('b', 70, null), entry('a', 60, 20)])).toEqual([
    { cause: 'a', title: 'A', lostShare: 0.4, rootCauseMinutes: 20 },
    { cause: 'b', title: 'B', lostShare: 0.7, rootCauseMinutes: null },
  ]));

test('assisted runs do not count towards the pass', () =>
  expect(countedCauses([entry('a', 1, 1), entry('a', 2, 1), entry('b', 1, 1, true)])).toBe(1));
