// Input of the score's parts in round numbers, so that each result can be computed by hand.
import type { Baselines } from '#model/scoring/baselines.ts';
import type { DebriefRun } from '#model/scoring/debrief-types.ts';
import type { JustifiedChange } from '#model/scoring/justification.ts';
import type { Slices } from '#model/scoring/replay-source.ts';

/**
 * The first alarm fires at minute 30. No response loses 1000, the reference 200, or 600 if started late; it recovers in an
 * hour.
 */
export const baselines = (words: Partial<Baselines> = {}): Baselines => ({
  ...{ lostByNobody: 1000, lostAtBest: 200, lostLate: 600, outage: true },
  ...{ firstAlarmMinute: 30, longestMinutes: 370, recoveredAtBest: 60, claimedAtBest: 10 },
  timeScale: { rootCauseHalf: 90, recoveryHalf: 240, lateMinutes: 120 },
  ...words,
});

/** As good as the reference. */
export const ended = (words: Partial<DebriefRun> = {}): DebriefRun => ({
  ...{ id: 'you', lost: 200, firstAlarmMinute: 30, outage: true, recoveredMinute: 90, perMinute: [], everyMinutes: 10 },
  ...words,
});

/** A change with full evidence, alone and unchecked. */
export const justified = (id: number, words: Partial<JustifiedChange> = {}): JustifiedChange => ({
  action: {
    ...{ id, step: 600 + id, by: 'Yo', alone: true, do: 'front/set-routing', with: {} },
    ...{ proposal: null, runbook: null },
  },
  ...{ basis: 'hypothesis', cause: 'a', support: 0.9, predicted: false, approved: false, verified: false },
  ...{ crowded: false, blast: 0.5, reason: 1, checked: 0, q: 0.8, blind: false },
  ...words,
});

/** Work with one slice that returns the given value. */
export function* inOneSlice<T>(value: T): Slices<T> {
  yield;
  return value;
}
