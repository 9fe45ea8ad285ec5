// When an alarm changes state, by the published semantics of CloudWatch alarms: M of N datapoints, an evaluation range
// longer than N, and four ways to treat missing data.
import type { MissingData } from '../engine/scenario.ts';

export const ALARM_STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** How many periods beyond N are evaluated, so that real points can replace missing ones. */
export const EXTRA_PERIODS = 2;
/** The longest N: its range fits into 31 bits. */
export const MAX_PERIODS = 29;

/** The periods of an evaluation range as bits, lowest bit newest. A period with neither bit is missing. */
export type Range = { readonly ok: number; readonly breaching: number };

type Rule = { readonly periods: number; readonly datapoints: number; readonly missing: MissingData };

function countBits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** How many of the newest `wanted` real points breach. */
function newestBreaching({ ok, breaching }: Range, wanted: number): number {
  let count = 0;
  let left = wanted;
  for (let bit = 1; left > 0; bit <<= 1)
    if (breaching & bit) {
      count++;
      left--;
    } else if (ok & bit) left--;
  return count;
}

/** With fewer than N real points, missing points are filled in, or the real ones are evaluated alone. */
function stateOfSparse({ ok, breaching }: Range, rule: Rule, before: AlarmState): AlarmState {
  const { periods, datapoints, missing } = rule;
  const bad = countBits(breaching);
  const absent = periods - bad - countBits(ok);
  if (missing === 'breaching') return bad + absent >= datapoints ? 'ALARM' : 'OK';
  if (bad >= datapoints) return 'ALARM';
  if (ok !== 0 || missing === 'notBreaching') return 'OK';
  if (missing === 'ignore') return before;
  if (bad === 0) return 'INSUFFICIENT_DATA';
  // Only breaching points: the oldest must be at least as old as the required datapoints, otherwise the alarm would be
  // premature.
  return breaching >>> (datapoints - 1) !== 0 ? 'ALARM' : before;
}

/** State after evaluating a range of N + EXTRA_PERIODS periods. */
export function alarmStateOf(range: Range, rule: Rule, before: AlarmState): AlarmState {
  const real = countBits(range.ok) + countBits(range.breaching);
  if (real < rule.periods) return stateOfSparse(range, rule, before);
  return newestBreaching(range, rule.periods) >= rule.datapoints ? 'ALARM' : 'OK';
}
