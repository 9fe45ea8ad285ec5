// Prometheus rules, from a rules file or a Kubernetes PrometheusRule: alerts are inactive, pending for the duration of `for`,
// then firing; recording rules create series that alerts read. A rule that Prometheus would evaluate differently is refused at
// its place.
import { z } from 'zod';
import { type Refusal, refuse } from '#model/engine/result.ts';
import { type RunSeries, type TestedAlarm, Unusable } from './firing.ts';
import { type Place, Places } from './places.ts';
import { Ambiguous, distinct, evaluate, labelKey, type Sample } from './promql.ts';
import { type Expression, parsePromql, selectorsIn } from './promql-parser.ts';
import { parsePromDuration } from './promql-tokens.ts';
import { type RecordRule, withRecorded } from './recorded.ts';
import type { Labels } from './series.ts';
import { unknownIn } from './unknown.ts';
import { problemOf } from './value-problem.ts';
import { workOf } from './work.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const labels = z.record(z.string(), scalar).nullish();
const ALERT = z.strictObject({
  alert: z.string().min(1),
  expr: scalar,
  for: scalar.optional(),
  keep_firing_for: scalar.optional(),
  labels,
  annotations: labels,
});
const SERIES_NAME = /^[a-zA-Z_:][\w:]*$/;
const RECORD = z.strictObject({ record: z.string().regex(SERIES_NAME), expr: scalar, labels });
/** Thanos and Loki add fields of their own; those that change an evaluation are checked below. */
const GROUP = z.looseObject({
  name: z.string(),
  interval: scalar.optional(),
  query_offset: scalar.optional(),
  limit: z.number().optional(),
  labels,
  rules: z.array(z.unknown()).nullish(),
});
const FILE = z.object({ groups: z.array(GROUP) });

export type PrometheusRule = TestedAlarm & {
  readonly expr: string;
  readonly forMinutes: number;
  readonly keepMinutes: number;
  readonly labels: Labels;
  /** Names of the series that it reads. */
  readonly metrics: readonly string[];
  /** The alerts that fire at each minute, by their labels; `closed`: with the closed ranges of Prometheus 2. */
  alertsAt(run: RunSeries, closed?: boolean): readonly (readonly Labels[])[];
};

export type PrometheusRules = { readonly rules: readonly PrometheusRule[]; readonly records: readonly RecordRule[] };

export const namesIn = (expression: Expression): string[] =>
  selectorsIn(expression).flatMap(({ name }) => (name === '' ? [] : [name]));

type Timing = { readonly forMinutes: number; readonly keepMinutes: number; readonly own: Labels };

/** Labels of the alerts that fire at each minute. */
function alertsOf(
  expression: Expression,
  { forMinutes, keepMinutes, own }: Timing,
  { series, minutes }: RunSeries,
  closed: boolean,
): Labels[][] {
  const active = new Map<string, { since: number; last: number; labels: Labels; fired: boolean }>();
  return Array.from({ length: minutes }, (_, minute) => {
    const value = evaluate(expression, series, minute, closed);
    // A number fires whatever its value, as one alert without labels.
    const samples: readonly Sample[] = typeof value !== 'number' ? value : [{ labels: {}, name: '', value }];
    distinct(samples.map((sample) => ({ ...sample, name: '', labels: { ...sample.labels, ...own } })));
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
      if (!isActive && !(alert.fired && minute - alert.last - 1 < keepMinutes)) active.delete(key);
      else if (alert.fired) firing.push(alert.labels);
    }
    return firing;
  });
}

type Path = readonly (string | number)[];

class Reader {
  #places: Places;
  #file: string;
  readonly records: RecordRule[] = [];
  readonly rules: PrometheusRule[] = [];

  constructor(file: string, places: Places) {
    this.#file = file;
    this.#places = places;
  }

  #unreadable(problem: string, { line, column }: Place): never {
    throw new Unusable(refuse('rules/unreadable', { file: this.#file, problem, line, column }));
  }

  #unsupported(rule: string, what: string, { line, column }: Place): never {
    throw new Unusable(refuse('rules/unsupported', { rule, what, line, column }));
  }

  #parsed<S extends z.ZodType>(schema: S, tree: unknown, path: Path): z.infer<S> {
    const result = schema.safeParse(tree);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    const at = [...path, ...(issue.path as Path)];
    const unknown = issue.code === 'unrecognized_keys' ? [issue.keys[0]] : [];
    const problem = problemOf({ ...issue, path: at }, this.#places.tree, 'the file');
    return this.#unreadable(problem, this.#places.at([...at, ...unknown]));
  }

  file(): void {
    if (this.#places.problem !== null) this.#unreadable(this.#places.problem, this.#places.errorPlace);
    const { tree } = this.#places;
    const { kind, spec } = (tree ?? {}) as { kind?: unknown; spec?: unknown };
    const root: Path = kind === 'PrometheusRule' ? ['spec'] : [];
    const { groups } = this.#parsed(FILE, root.length > 0 ? spec : tree, root);
    const named = new Set<string>();
    for (const [i, group] of groups.entries()) {
      const path: Path = [...root, 'groups', i];
      if (named.has(group.name))
        this.#unreadable(`a second group called ${group.name}`, this.#places.at([...path, 'name']));
      named.add(group.name);
      this.#group(group, path);
    }
  }

  #group(group: z.infer<typeof GROUP>, path: Path): void {
    const { name, interval, query_offset: offset = '0s', limit = 0, rules } = group;
    const isLong = interval !== undefined && (parsePromDuration(interval) ?? Number.POSITIVE_INFINITY) > 1;
    if (isLong)
      this.#unsupported(name, `interval: ${interval}, longer than 1m`, this.#places.at([...path, 'interval']));
    if (parsePromDuration(offset) !== 0)
      this.#unsupported(name, 'query_offset', this.#places.at([...path, 'query_offset']));
    if (limit > 0) this.#unsupported(name, 'limit', this.#places.at([...path, 'limit']));
    for (const [i, rule] of (rules ?? []).entries()) this.#rule(rule, group.labels ?? {}, [...path, 'rules', i]);
  }

  #rule(tree: unknown, ofGroup: Labels, path: Path): void {
    if (typeof tree === 'object' && tree !== null && 'record' in tree) {
      const { record, expr, labels } = this.#parsed(RECORD, tree, path);
      const expression = this.#expression(record, expr, path);
      this.records.push({ record, expr, expression, labels: { ...ofGroup, ...labels } });
    } else {
      const rule = this.#parsed(ALERT, tree, path);
      this.rules.push(this.#alert(rule, { ...ofGroup, ...rule.labels }, path));
    }
  }

  #expression(rule: string, expr: string, path: Path): Expression {
    const parsed = parsePromql(expr);
    if (parsed.ok) return parsed.expression;
    return this.#unsupported(rule, parsed.what, this.#places.inText([...path, 'expr'], parsed.at));
  }

  #duration(rule: string, field: 'for' | 'keep_firing_for', text: string | undefined, path: Path): number {
    const minutes = parsePromDuration(text ?? '0');
    return minutes ?? this.#unsupported(rule, `${field}: ${text}`, this.#places.at([...path, field]));
  }

  #alert({ alert, expr, ...rest }: z.infer<typeof ALERT>, labels: Labels, path: Path): PrometheusRule {
    const expression = this.#expression(alert, expr, path);
    const forMinutes = this.#duration(alert, 'for', rest.for, path);
    const keepMinutes = this.#duration(alert, 'keep_firing_for', rest.keep_firing_for, path);
    // With the value in its labels, each value makes a new alert, which starts as pending.
    for (const [label, value] of Object.entries(labels))
      if (/\{\{[^}]*(\$value|\.Value)/.test(value))
        this.#unsupported(alert, `a value in the label ${label}`, this.#places.at([...path, 'labels', label]));
    const { records } = this;
    const isFirst = this.rules.length === 0;
    const names = namesIn(expression);
    const timing = { forMinutes, keepMinutes, own: labels };
    const alertsAt = (run: RunSeries, closed = false) => {
      try {
        return alertsOf(expression, timing, withRecorded(run, records, closed), closed);
      } catch (error) {
        if (error instanceof Ambiguous) this.#unsupported(alert, error.message, this.#places.at([...path, 'expr']));
        throw error;
      }
    };
    return {
      ...{ name: alert, expr, forMinutes, keepMinutes, labels, alertsAt, metrics: names },
      firingAt: (run) => alertsAt(run).map((alerts) => alerts.length > 0),
      reads: (run) => withRecorded(run, records, false).series.filter(({ name }) => names.includes(name)),
      unknown: (run) => unknownIn(expression, records, run),
      key: JSON.stringify([expr, forMinutes, keepMinutes, labels]),
      work(run) {
        // Recording rules are evaluated once, with the first alert.
        const parts = [expression, ...(isFirst ? records.map((record) => record.expression) : [])];
        return parts.reduce((sum, part) => sum + workOf(part, run), 0);
      },
    };
  }
}

/** Refusals: `rules/unreadable`, `rules/unsupported`, `rules/none`. */
export function loadPrometheusRules(file: string, text: string): ({ ok: true } & PrometheusRules) | Refusal {
  const reader = new Reader(file, new Places(text));
  try {
    reader.file();
  } catch (error) {
    if (error instanceof Unusable) return error.refusal;
    throw error;
  }
  const { rules, records } = reader;
  return rules.length === 0 ? refuse('rules/none', { file }) : { ok: true, rules, records };
}
