// The published conformance vectors of CloudWatch alarms, and the rule against premature alarms.
import { describe, expect, test } from 'vitest';
import { breaches } from '#model/engine/comparison.ts';
import { MISSING_DATA } from '#model/engine/scenario.ts';
import type { AlarmState } from '#model/monitoring/alarm-rules.ts';
import { alarmStateOf, type Range } from '#model/monitoring/alarm-rules.ts';

/** `0` fine, `X` breaching, `-` missing; the oldest is written first. */
function rangeOf(text: string): Range {
  const bits = (point: string) => [...text].reduce((word, each) => (word << 1) | (each === point ? 1 : 0), 0);
  return { ok: bits('0'), breaching: bits('X') };
}

const stateOf = (text: string, datapoints: number, missing: (typeof MISSING_DATA)[number], before: AlarmState) =>
  alarmStateOf(rangeOf(text), { periods: 3, datapoints, missing }, before);

/** The column `retain` expects whatever state was there before. */
const [OK, ALARM, NONE, RETAIN] = ['OK', 'ALARM', 'INSUFFICIENT_DATA', 'retain'] as const;

const VECTORS: [text: string, datapoints: number, expected: readonly (AlarmState | 'retain')[]][] = [
  ['0-X-X', 3, [OK, OK, OK, OK]],
  ['0----', 3, [OK, OK, OK, OK]],
  ['0-X--', 3, [OK, OK, OK, OK]],
  ['-----', 3, [NONE, RETAIN, ALARM, OK]],
  ['0XX-X', 3, [ALARM, ALARM, ALARM, ALARM]],
  ['--X--', 3, [ALARM, RETAIN, ALARM, OK]],
  ['0-X-X', 2, [ALARM, ALARM, ALARM, ALARM]],
  ['00X0X', 2, [ALARM, ALARM, ALARM, ALARM]],
  ['0-X--', 2, [OK, OK, ALARM, OK]],
  ['----0', 2, [OK, OK, ALARM, OK]],
  ['---X-', 2, [ALARM, RETAIN, ALARM, OK]],
  ['---XX', 2, [ALARM, ALARM, ALARM, ALARM]],
  ['--XX-', 2, [ALARM, ALARM, ALARM, ALARM]],
  ['----X', 1, [ALARM, ALARM, ALARM, ALARM]],
];

describe('alarm rules', () => {
  test.each(VECTORS)('%s with %i of 3', (text, datapoints, expected) => {
    for (const before of ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const) {
      const got = MISSING_DATA.map((missing) => stateOf(text, datapoints, missing, before));
      expect(got).toEqual(expected.map((state) => (state === 'retain' ? before : state)));
    }
  });

  test.each(['----X', '---X-'])('%s with 3 of 3 does not alarm at once', (text) => {
    expect(stateOf(text, 3, 'missing', 'OK')).toBe('OK');
  });

  test('each comparison breaches at its own side of the threshold', () => {
    expect([breaches('>=', 5, 5), breaches('>', 5, 5), breaches('<=', 5, 5), breaches('<', 5, 5)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});
