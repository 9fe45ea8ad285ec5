// Detects when a metric leaves its baseline: each minute is compared with the minutes shortly before it, so that daily drift is
// ignored and a lasting change is detected.
import type { Metric } from '../engine/component-type.ts';

/** One metric of a service. */
export type MetricColumn = {
  readonly id: string;
  readonly unit: Metric['unit'];
  readonly group: Metric['group'];
};

/** One row per minute since the scenario's first, one column per metric; null if no sample arrived. */
export type MeasuredMinutes = { readonly service: string; readonly rows: readonly (readonly (number | null)[])[] };

export type Departure = {
  readonly service: string;
  readonly metric: string;
  readonly unit: Metric['unit'];
  readonly group: Metric['group'];
  /** Minute, counted from the scenario's first, at which the departure began. */
  readonly onset: number;
  /** Baseline value, and the latest reading. */
  readonly before: number;
  readonly now: number;
  /** Distance from the baseline now, in multiples of the noise threshold, capped at MOST. */
  readonly size: number;
};

/** The baseline is the median of the minutes between these two offsets before the compared minute. */
const WINDOW_FROM = 30;
const WINDOW_UNTIL = 10;
const MIN_SAMPLES = 4;
/** Minimum length of a departure in readings. */
const MIN_LASTING_READINGS = 4;
export const MAX_SIZE = 10;
/** Size of a departure that has ended, even if the metric has settled at another value. */
const ENDED_SIZE = 0.99;
/** Minimum number of readings of a noisy metric before one can count as unprecedented. */
const LIVELY_SAMPLES = 40;

/** Thresholds: 1 % for a steady metric, otherwise 10 % or six times its usual scatter. */
const STEADY_SHARE = 0.01;
const LIVELY_SHARE = 0.1;
const MIN_SCATTERS = 6;
/** Absolute moves below this are ignored. */
const MIN_MOVE: Readonly<Record<Metric['unit'], number>> = {
  share: 0.02,
  count: 5,
  'per-hour': 10,
  'per-second': 100,
  ms: 5,
  s: 5,
  min: 5,
  GiB: 0.2,
  threads: 20,
};

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

type Usual = { readonly middle: number; readonly remarkable: number; readonly steady: boolean };

/** Baseline of a metric over some minutes, and its noise threshold. */
function usualOf(values: readonly number[], unit: Metric['unit']): Usual {
  const middle = median(values);
  const scatter = median(values.map((value) => Math.abs(value - middle)));
  const steady = scatter === 0;
  const share = steady ? STEADY_SHARE : LIVELY_SHARE;
  return { middle, remarkable: Math.max(MIN_MOVE[unit], share * Math.abs(middle), MIN_SCATTERS * scatter), steady };
}

type Sample = { readonly minute: number; readonly value: number };

const between = (samples: readonly Sample[], from: number, until: number): number[] =>
  samples.filter(({ minute }) => minute >= from && minute <= until).map(({ value }) => value);

/** Minimum, maximum and number of all readings up to `until`. */
function rangeUntil(samples: readonly Sample[], until: number) {
  const past = between(samples, 0, until);
  return { low: Math.min(...past), high: Math.max(...past), count: past.length };
}

/**
 * The first lasting departure of one metric to the side on which it is now; if it has returned, its first departure; or null.
 */
function departureOf(samples: readonly Sample[], unit: Metric['unit']) {
  let first = null;
  for (let i = 0; i + MIN_LASTING_READINGS <= samples.length; i++) {
    const { minute } = samples[i];
    const past = between(samples, minute - WINDOW_FROM, minute - WINDOW_UNTIL);
    if (past.length < MIN_SAMPLES) continue;
    const { middle, remarkable, steady } = usualOf(past, unit);
    const away = ({ value }: Sample) => Math.abs(value - middle) > remarkable;
    const following = samples.slice(i, i + MIN_LASTING_READINGS);
    if (!following.every(away)) continue;
    const { low, high, count } = rangeUntil(samples, minute - WINDOW_UNTIL);
    if (!steady && count < LIVELY_SAMPLES) continue;
    if (!following.every(({ value }) => value < low || value > high)) continue;
    const now = samples[samples.length - 1].value;
    const found = { onset: minute, before: middle, now, size: Math.min(MAX_SIZE, Math.abs(now - middle) / remarkable) };
    if (found.size >= 1 && now > middle === samples[i].value > middle) return found;
    first ??= { ...found, size: Math.min(found.size, ENDED_SIZE) };
  }
  return first;
}

/** Every metric of an opened service that has left its baseline, earliest first. */
export function departuresIn(panel: MeasuredMinutes, metrics: readonly MetricColumn[]): Departure[] {
  return metrics
    .flatMap(({ id, unit, group }, column) => {
      const samples = panel.rows.flatMap((row, minute) => {
        const value = row[column];
        return value === null ? [] : [{ minute, value }];
      });
      const found = departureOf(samples, unit);
      return found === null ? [] : [{ service: panel.service, metric: id, unit, group, ...found }];
    })
    .sort((a, b) => a.onset - b.onset);
}
