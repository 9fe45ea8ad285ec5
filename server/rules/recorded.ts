// Series of recording rules over a run: one sample a minute for each set of labels. Rules are evaluated in file order, each
// seeing the ones before it, and before all alerts.
import type { RunSeries } from './firing.ts';
import { distinct, evaluate, labelKey, type Sample } from './promql.ts';
import type { Expression } from './promql-parser.ts';
import type { Labels, Series } from './series.ts';

export type RecordRule = {
  readonly record: string;
  readonly expr: string;
  readonly expression: Expression;
  readonly labels: Labels;
};

function seriesOf({ record, expression, labels: own }: RecordRule, run: RunSeries, closed: boolean): Series[] {
  const found = new Map<string, { labels: Labels; samples: (number | null)[]; stale: Set<number> }>();
  for (let minute = 0; minute < run.minutes; minute++) {
    const value = evaluate(expression, run.series, minute, closed);
    const samples: readonly Sample[] = typeof value === 'number' ? [{ labels: {}, name: '', value }] : value;
    const labelled = samples.map((sample) => ({ ...sample, name: '', labels: { ...sample.labels, ...own } }));
    for (const sample of distinct(labelled)) {
      const { labels } = sample;
      const key = labelKey(labels);
      const series = found.get(key) ?? { labels, samples: new Array(run.minutes).fill(null), stale: new Set() };
      series.samples[minute] = sample.value;
      found.set(key, series);
    }
    // A series that a rule no longer returns is marked stale at once.
    for (const { samples, stale } of found.values())
      if (minute > 0 && samples[minute] === null && samples[minute - 1] !== null) stale.add(minute);
  }
  return [...found.values()].map(({ labels, samples, stale }) => ({
    ...{ name: record, labels, service: labels.service ?? '', metric: record, samples, stale },
  }));
}

type Made = Map<boolean, RunSeries>;
const recorded = new WeakMap<RunSeries, WeakMap<readonly RecordRule[], Made>>();

/** The run with the series of a file's recording rules, evaluated once for each run. */
export function withRecorded(run: RunSeries, records: readonly RecordRule[], closed: boolean): RunSeries {
  if (records.length === 0) return run;
  const ofRun = recorded.get(run) ?? new WeakMap<readonly RecordRule[], Made>();
  recorded.set(run, ofRun);
  const ofFile: Made = ofRun.get(records) ?? new Map();
  ofRun.set(records, ofFile);
  const known = ofFile.get(closed);
  if (known !== undefined) return known;
  let made = run;
  for (const rule of records) made = { ...made, series: [...made.series, ...seriesOf(rule, made, closed)] };
  ofFile.set(closed, made);
  return made;
}
