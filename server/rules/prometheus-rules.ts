// Alert rules of Prometheus, from a rules file: inactive, pending for as long as `for` says, firing.
import { parse } from 'yaml';
import { z } from 'zod';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { RunSeries, TestedAlarm } from './firing.ts';
import { evaluate, labelKey, type Sample } from './promql.ts';
import { type Expression, parsePromDuration, parsePromql } from './promql-parser.ts';
import type { Labels } from './series.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const RULE = z.object({
  alert: z.string().min(1),
  expr: scalar,
  for: z.string().optional(),
  keep_firing_for: z.string().optional(),
  labels: z.record(z.string(), scalar).optional(),
});
const FILE = z.object({
  groups: z.array(z.object({ name: z.string(), rules: z.array(z.union([RULE, z.object({ record: z.string() })])) })),
});

export type PrometheusRule = TestedAlarm & {
  readonly expr: string;
  readonly forMinutes: number;
  readonly keepMinutes: number;
  readonly labels: Labels;
  /** Names of the series that it reads. */
  readonly metrics: readonly string[];
  /** Alerts that fire at each minute, by their labels; `closed`: as Prometheus 2 does. */
  alertsAt(run: RunSeries, closed?: boolean): readonly (readonly Labels[])[];
};

function namesIn(expression: Expression): string[] {
  switch (expression.type) {
    case 'number':
      return [];
    case 'selector':
      return expression.name === '' ? [] : [expression.name];
    case 'call':
    case 'aggregate':
      return namesIn(expression.arg);
    case 'binary':
      return [...namesIn(expression.left), ...namesIn(expression.right)];
  }
}

type Timing = { readonly forMinutes: number; readonly keepMinutes: number };

/** Labels of the alerts that fire at each minute. */
function alertsOf(
  expression: Expression,
  { forMinutes, keepMinutes }: Timing,
  { series, minutes }: RunSeries,
  closed: boolean,
): Labels[][] {
  const active = new Map<string, { since: number; last: number; labels: Labels; fired: boolean }>();
  return Array.from({ length: minutes }, (_, minute) => {
    const value = evaluate(expression, series, minute, closed);
    // A scalar fires as one alert without labels.
    const samples: readonly Sample[] =
      typeof value !== 'number' ? value : value === 0 ? [] : [{ labels: {}, name: '', value }];
    for (const { labels } of samples) {
      const key = labelKey(labels);
      const known = active.get(key);
      if (known === undefined) active.set(key, { since: minute, last: minute, labels, fired: false });
      else known.last = minute;
    }
    const firing: Labels[] = [];
    for (const [key, alert] of active) {
      const isActive = alert.last === minute;
      if (isActive && minute - alert.since >= forMinutes) alert.fired = true;
      if (!isActive && !(alert.fired && minute - alert.last < keepMinutes)) active.delete(key);
      else if (alert.fired) firing.push(alert.labels);
    }
    return firing;
  });
}

function ruleOf({
  alert,
  expr,
  labels = {},
  ...rest
}: z.infer<typeof RULE>): { ok: true; rule: PrometheusRule } | Refusal {
  const parsed = parsePromql(alert, expr);
  if (!parsed.ok) return parsed;
  const [forMinutes, keepMinutes] = [rest.for ?? '0', rest.keep_firing_for ?? '0'].map(parsePromDuration);
  if (forMinutes === null || keepMinutes === null)
    return refuse('rules/unsupported', { rule: alert, what: `for: ${rest.for} ${rest.keep_firing_for ?? ''}`.trim() });
  const { expression } = parsed;
  const alertsAt = (run: RunSeries, closed = false) => alertsOf(expression, { forMinutes, keepMinutes }, run, closed);
  return {
    ok: true,
    rule: {
      ...{ name: alert, expr, forMinutes, keepMinutes, labels, alertsAt, metrics: namesIn(expression) },
      firingAt: (run) => alertsAt(run).map((alerts) => alerts.length > 0),
      reads: ({ series }) => series.filter(({ name }) => namesIn(expression).includes(name)),
      unknown: ({ series }) => namesIn(expression).filter((name) => !series.some((one) => one.name === name)),
    },
  };
}

/** Refusals: `rules/unreadable`, `rules/unsupported`, `rules/none`. */
export function loadPrometheusRules(file: string, text: string): { ok: true; rules: PrometheusRule[] } | Refusal {
  let tree: unknown;
  try {
    tree = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    return refuse('rules/unreadable', { file, problem: (error as Error).message.split('\n')[0] });
  }
  const result = FILE.safeParse(tree);
  if (!result.success) {
    const [issue] = result.error.issues;
    return refuse('rules/unreadable', { file, problem: `${issue.path.join('.') || 'the file'}: ${issue.message}` });
  }
  const rules: PrometheusRule[] = [];
  for (const rule of result.data.groups.flatMap((group) => group.rules)) {
    if (!('alert' in rule)) continue;
    const made = ruleOf(rule);
    if (!made.ok) return made;
    rules.push(made.rule);
  }
  return rules.length === 0 ? refuse('rules/none', { file }) : { ok: true, rules };
}
