// Files for `promtool test rules`: the rules, and the run as input series with the expected alerts around every change.
import { stringify } from 'yaml';
import type { RunSeries } from './firing.ts';
import { namesIn, type PrometheusRule, type PrometheusRules } from './prometheus-rules.ts';
import { labelKey } from './promql.ts';
import type { Labels, Series } from './series.ts';

export const RULES_FILE = 'rules.yaml';
export const TEST_FILE = 'test.yaml';
const GROUP = 'brownout';

const seriesText = ({ name, labels }: Series): string =>
  `${name}{${Object.entries(labels)
    .map(([label, value]) => `${label}="${value}"`)
    .join(',')}}`;

/** `_` is a missing sample; equal samples are written once. */
function valuesText(samples: readonly (number | null)[]): string {
  const parts: string[] = [];
  for (let at = 0; at < samples.length; ) {
    let end = at + 1;
    while (end < samples.length && samples[end] === samples[at]) end++;
    const value = samples[at] === null ? '_' : String(samples[at]);
    const times = end - at;
    if (times === 1) parts.push(value);
    else parts.push(value === '_' ? `_x${times}` : `${value}x${times - 1}`);
    at = end;
  }
  return parts.join(' ');
}

/** Only names from the alarms; templated labels and annotations are left out, because they do not affect firing. */
export const promtoolRules = ({ rules, records }: PrometheusRules): string =>
  stringify({
    groups: [
      {
        name: GROUP,
        interval: '1m',
        rules: [
          ...records.map(({ record, expr, labels }) => ({ record, expr, labels })),
          ...rules.map(({ name, expr, forMinutes, keepMinutes, labels }) => ({
            alert: name,
            expr,
            ...(forMinutes > 0 ? { for: `${Math.round(forMinutes * 60)}s` } : {}),
            ...(keepMinutes > 0 ? { keep_firing_for: `${Math.round(keepMinutes * 60)}s` } : {}),
            labels: plainLabels(labels),
          })),
        ],
      },
    ],
  });

const plainLabels = (labels: Labels): Labels =>
  Object.fromEntries(Object.entries(labels).filter(([, value]) => !value.includes('{{')));

type Expected = { readonly minute: number; readonly alerts: readonly Labels[] };

function expectedOf(rule: PrometheusRule, run: RunSeries): Expected[] {
  const alerts = rule.alertsAt(run);
  // If a sample is exactly as old as a window, Prometheus versions differ: such minutes are not asserted.
  const before = rule.alertsAt(run, true);
  const keyOf = (all: readonly Labels[]) => JSON.stringify(all.map(labelKey).sort());
  const keyAt = (minute: number) => keyOf(alerts[minute]);
  const changes = alerts.flatMap((_, minute) => (minute > 0 && keyAt(minute) !== keyAt(minute - 1) ? minute : []));
  const minutes = new Set(changes.flatMap((minute) => [minute - 1, minute]));
  minutes.add(run.minutes - 1);
  return [...minutes]
    .filter((minute) => keyAt(minute) === keyOf(before[minute]))
    .sort((a, b) => a - b)
    .map((minute) => ({ minute, alerts: alerts[minute] }));
}

/** Rules that fire identically are evaluated once. */
function testsOf(rules: readonly PrometheusRule[], run: RunSeries): object[] {
  const known = new Map<string, Expected[]>();
  return rules.flatMap((rule) => {
    const expected = known.get(rule.key) ?? expectedOf(rule, run);
    known.set(rule.key, expected);
    return expected.map(({ minute, alerts }) => ({
      eval_time: `${minute}m`,
      alertname: rule.name,
      exp_alerts: alerts.map((labels) => ({ exp_labels: { ...labels, ...plainLabels(rule.labels) } })),
    }));
  });
}

export function promtoolTest({ rules, records }: PrometheusRules, run: RunSeries): string {
  const named = new Set([
    ...rules.flatMap((rule) => rule.metrics),
    ...records.flatMap(({ expression }) => namesIn(expression)),
  ]);
  const series = run.series.filter(({ name }) => named.has(name));
  return stringify(
    {
      rule_files: [RULES_FILE],
      evaluation_interval: '1m',
      tests: [
        {
          interval: '1m',
          input_series: series.map((one) => ({ series: seriesText(one), values: valuesText(one.samples) })),
          alert_rule_test: testsOf(rules, run),
        },
      ],
    },
    { lineWidth: 0 },
  );
}

/** The run in OpenMetrics text format, for `promtool tsdb create-blocks-from openmetrics`; `beganSeconds` is Unix time. */
export function openMetrics({ series }: RunSeries, beganSeconds: number): string {
  const lines: string[] = [];
  for (const name of new Set(series.map((one) => one.name))) {
    lines.push(`# TYPE ${name} gauge`);
    for (const one of series.filter((other) => other.name === name))
      one.samples.forEach((value, minute) => {
        if (value !== null) lines.push(`${seriesText(one)} ${value} ${beganSeconds + minute * 60}`);
      });
  }
  return `${[...lines, '# EOF'].join('\n')}\n`;
}
