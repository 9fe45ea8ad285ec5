// Computes what a plot shows of a metric: the window, the scale, the gaps. A gap is never interpolated.
import { breaches, type Comparison } from '#model/engine/comparison.ts';
import type { AlarmView, MetricView, Panel } from '#model/incident/view-types.ts';
import { clockAtStep, type Unit } from './format.ts';

/** Minutes since the scenario's first, `until` exclusive. */
export type Span = { from: number; until: number };

/** The minutes shown of a panel: all of them for a `range` of 0, else the last so many. */
export function spanOf(panel: Panel, range: number): Span {
  const until = panel.firstMinute + Math.max(panel.rows.length, 1);
  return { from: range === 0 ? panel.firstMinute : Math.max(panel.firstMinute, until - range), until };
}

/** What is picked to be shown: everything, one group, or one metric by its id. */
export type Pick = 'all' | MetricView['group'] | `metric:${string}`;

export type PickedMetric = { metric: MetricView; column: number };

/** The picked metrics with their columns in the panel, golden signals first. A metric that the service lacks picks all. */
export function pickMetrics(metrics: readonly MetricView[], pick: Pick): PickedMetric[] {
  const all = metrics
    .map((metric, column) => ({ metric, column }))
    .sort((a, b) => Number(a.metric.group !== 'golden') - Number(b.metric.group !== 'golden'));
  const picked = all.filter(({ metric }) => pick === metric.group || pick === `metric:${metric.id}`);
  return picked.length > 0 ? picked : all;
}

type MetricGroup = { group: MetricView['group']; metrics: PickedMetric[] };

/** Picked metrics under the heading of their group. */
export const groupMetrics = (picked: readonly PickedMetric[]): MetricGroup[] =>
  (['golden', 'resource'] as const)
    .map((group) => ({ group, metrics: picked.filter(({ metric }) => metric.group === group) }))
    .filter(({ metrics }) => metrics.length > 0);

export type Series = { minutes: number[]; values: (number | null)[] };

/** Shorter runs of missing minutes are drawn as a broken line only. */
const SHORTEST_GAP_MINUTES = 2;
const SHORTEST_PLATE_MINUTES = 3;

/** One column of a panel, cut to a span. Minutes without a row yet are not part of it. */
export function seriesOf(panel: Panel, column: number, span: Span): Series {
  const minutes: number[] = [];
  const values: (number | null)[] = [];
  for (let row = Math.max(0, span.from - panel.firstMinute); row < panel.rows.length; row++) {
    const minute = panel.firstMinute + row;
    if (minute >= span.until) break;
    minutes.push(minute);
    values.push(panel.rows[row][column] ?? null);
  }
  return { minutes, values };
}

/** Runs of minutes without a value. */
export function gapsOf({ minutes, values }: Series): Span[] {
  const gaps: Span[] = [];
  let from = -1;
  for (let i = 0; i <= values.length; i++) {
    const missing = i < values.length && values[i] === null;
    if (missing && from < 0) from = i;
    if (!missing && from >= 0) {
      if (i - from >= SHORTEST_GAP_MINUTES) gaps.push({ from: minutes[from], until: minutes[i - 1] + 1 });
      from = -1;
    }
  }
  return gaps;
}

/** Gaps that lie less than `apartMinutes` from each other as one: between them single readings did arrive. */
export function joinedGaps(gaps: readonly Span[], apartMinutes: number): Span[] {
  const joined: Span[] = [];
  for (const { from, until } of gaps) {
    const last = joined.at(-1);
    if (last !== undefined && from - last.until < apartMinutes) last.until = until;
    else joined.push({ from, until });
  }
  return joined;
}

/** At most `most` points: the mean of what arrived in each stretch, nothing where nothing did. */
export function thinned({ minutes, values }: Series, most: number): Series {
  const stretch = Math.ceil(minutes.length / most);
  if (stretch <= 1) return { minutes, values };
  const thin: Series = { minutes: [], values: [] };
  for (let i = 0; i < minutes.length; i += stretch) {
    const arrived = values.slice(i, i + stretch).filter((value) => value !== null);
    thin.minutes.push(minutes[i]);
    thin.values.push(arrived.length === 0 ? null : arrived.reduce((sum, value) => sum + value, 0) / arrived.length);
  }
  return thin;
}

/** From where on a metric rings, by its gravest alarm. */
export type Limit = { readonly threshold: number; readonly severity: 1 | 2 | 3; readonly compare: Comparison };

export const limitOf = (alarms: readonly AlarmView[], service: string, metric: string): Limit | null =>
  alarms
    .filter((alarm) => alarm.service === service && alarm.metric === metric)
    .reduce<AlarmView | null>(
      (gravest, alarm) => (gravest === null || alarm.severity < gravest.severity ? alarm : gravest),
      null,
    );

/** True past the limit; false without one, and where nothing arrived. */
export const isPast = (value: number | null, limit: Limit | null): boolean =>
  value !== null && limit !== null && breaches(limit.compare, value, limit.threshold);

/** What stands still of several series: how many, and since when the first of them. */
export function stoppedOf(series: readonly Series[]): { count: number; sinceMinute: number } | null {
  const since = series.map((one) => lastReading(one).noneSinceMinute).filter((minute) => minute !== null);
  return since.length === 0 ? null : { count: since.length, sinceMinute: Math.min(...since) };
}

/** The last value that arrived with its minute, and since when nothing has arrived; null while values arrive. */
export function lastReading({ minutes, values }: Series): {
  last: { value: number; minute: number } | null;
  noneSinceMinute: number | null;
} {
  let i = values.length - 1;
  while (i >= 0 && values[i] === null) i--;
  const missing = values.length - 1 - i;
  return {
    last: i < 0 ? null : { value: values[i] as number, minute: minutes[i] },
    noneSinceMinute: missing >= SHORTEST_PLATE_MINUTES ? minutes[i + 1] : null,
  };
}

const STEPS_OF_TEN = [1, 2, 2.5, 5, 10];

/** The least round number that is not below `value`. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  let unit = 1;
  while (unit * 10 <= value) unit *= 10;
  while (unit > value) unit /= 10;
  for (const step of STEPS_OF_TEN) if (step * unit >= value * (1 - 1e-9)) return step * unit;
  return 10 * unit;
}

/** Plots begin at zero, except where a narrow band far from zero would be a flat line. */
export function scaleOf(values: readonly (number | null)[], unit: Unit): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (high < low) return [0, 1];
  if (unit === 'share') return [0, high <= 0.05 ? 0.05 : Math.max(roundUp(high), 0.1)];
  const spread = high - low;
  if (low > 0 && spread < high * 0.2) {
    const step = roundUp(Math.max(spread, high * 0.02) / 2);
    return [Math.max(0, Math.floor(low / step - 1) * step), Math.ceil(high / step + 1) * step];
  }
  return [0, roundUp(high * 1.05)];
}

/** That a time axis has room for. */
export const MOST_TICKS = 5;

/** Round minutes for the marks of a time axis, aligned to the clock. */
export function ticksOf(span: Span, fromMinuteOfDay: number, most: number): number[] {
  const steps = [10, 20, 30, 60, 120, 180, 240, 360];
  const step = steps.find((minutes) => (span.until - span.from) / minutes <= most) ?? 720;
  const first = Math.ceil((span.from + fromMinuteOfDay) / step) * step - fromMinuteOfDay;
  const ticks: number[] = [];
  for (let minute = first; minute <= span.until; minute += step) ticks.push(minute);
  return ticks;
}

/** The same as labels of the clock at their share of the span. */
export const hoursOf = (span: Span, fromMinuteOfDay: number, most: number) =>
  ticksOf(span, fromMinuteOfDay, most).map((minute) => ({
    minute,
    at: (minute - span.from) / Math.max(1, span.until - span.from),
    text: clockAtStep(fromMinuteOfDay + minute, 0),
  }));
