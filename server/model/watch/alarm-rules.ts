// When an alarm changes state, by the published semantics of CloudWatch alarms: M of N datapoints, an evaluation range
// longer than N, and four ways to treat missing data.
import type { Comparison, MissingData } from '../scenario.ts';
import type { AlarmState } from '../view-types.ts';

/** One period as the alarm sees it. */
export type Datapoint = 'ok' | 'breaching' | 'missing';

/** How many periods beyond N are looked at, so that real points can replace missing ones. */
export const EXTRA_PERIODS = 2;

export function breaches(compare: Comparison, value: number, threshold: number): boolean {
  switch (compare) {
    case '>=':
      return value >= threshold;
    case '>':
      return value > threshold;
    case '<=':
      return value <= threshold;
    case '<':
      return value < threshold;
  }
}

const count = (points: readonly Datapoint[], what: Datapoint): number => points.filter((p) => p === what).length;

/** Fewer real points than N: what is missing is filled in, or the real ones are judged alone. */
function stateOfSparse(
  range: readonly Datapoint[],
  periods: number,
  datapoints: number,
  missing: MissingData,
  before: AlarmState,
): AlarmState {
  const breaching = count(range, 'breaching');
  const ok = count(range, 'ok');
  const absent = periods - breaching - ok;
  if (missing === 'breaching') return breaching + absent >= datapoints ? 'ALARM' : 'OK';
  if (breaching >= datapoints) return 'ALARM';
  if (ok > 0 || missing === 'notBreaching') return 'OK';
  if (missing === 'ignore') return before;
  if (breaching === 0) return 'INSUFFICIENT_DATA';
  // Only breaching points: the oldest must be as old as the datapoints asked for, else the alarm would be premature.
  return range.length - range.indexOf('breaching') >= datapoints ? 'ALARM' : before;
}

/** State after looking at `range` (oldest first, N + EXTRA_PERIODS long, shorter only at the beginning of time). */
export function alarmStateOf(
  range: readonly Datapoint[],
  periods: number,
  datapoints: number,
  missing: MissingData,
  before: AlarmState,
): AlarmState {
  const real = range.filter((point) => point !== 'missing');
  if (real.length < periods) return stateOfSparse(range, periods, datapoints, missing, before);
  return count(real.slice(-periods), 'breaching') >= datapoints ? 'ALARM' : 'OK';
}
