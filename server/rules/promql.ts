// Evaluates an expression of PromQL at a minute of a run: an instant reads the newest sample of the last five minutes, a range all of
// its samples. Prometheus 3 leaves out the one at the very beginning, Prometheus 2 takes it.
import { AGGREGATIONS, type Expression, type Matcher } from './promql-parser.ts';
import type { Labels, Series } from './series.ts';

/** `name` is empty for what was computed. */
export type Sample = { readonly labels: Labels; readonly name: string; readonly value: number };
type Value = number | readonly Sample[];

const LOOKBACK_MINUTES = 5;

/** Prometheus anchors its patterns. */
const isLike = (own: string, pattern: string): boolean => new RegExp(`^(?:${pattern})$`, 'u').test(own);

const MATCH: Readonly<Record<Matcher['op'], (own: string, value: string) => boolean>> = {
  '=': (own, value) => own === value,
  '!=': (own, value) => own !== value,
  '=~': isLike,
  '!~': (own, value) => !isLike(own, value),
};

const matches = ({ labels, name }: Series, wanted: string, matchers: readonly Matcher[]): boolean =>
  (wanted === '' || name === wanted) &&
  matchers.every(({ label, op, value }) => MATCH[op](label === '__name__' ? name : (labels[label] ?? ''), value));

/** Samples that are newer than `minutes` before the minute, or as old where it is `closed`. */
function windowOf({ samples }: Series, minute: number, minutes: number, closed: boolean): number[] {
  const found: number[] = [];
  for (let at = Math.max(0, Math.floor(minute - minutes) + (closed ? 0 : 1)); at <= minute; at++) {
    const sample = samples[at] ?? null;
    if (sample !== null) found.push(sample);
  }
  return found;
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

function reduced(name: string, values: readonly number[]): number {
  switch (name) {
    case 'sum':
      return sum(values);
    case 'avg':
      return sum(values) / values.length;
    case 'min':
      return Math.min(...values);
    case 'max':
      return Math.max(...values);
    case 'last':
      return values.at(-1)!;
    default:
      return values.length;
  }
}

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};
const COMPARISON: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
};

export const labelKey = (labels: Labels): string => JSON.stringify(Object.entries(labels).sort());

/** What a binary operator makes of two numbers; null where a comparison leaves nothing. */
function combined(op: string, a: number, b: number, kept: number): number | null {
  const compare = COMPARISON[op];
  if (compare === undefined) return ARITHMETIC[op](a, b);
  return compare(a, b) ? kept : null;
}

function binaryValue(op: string, left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number')
    return COMPARISON[op] === undefined ? ARITHMETIC[op](left, right) : Number(COMPARISON[op](left, right));
  const keepsName = COMPARISON[op] !== undefined;
  const made = (sample: Sample, value: number | null): Sample[] =>
    value === null ? [] : [{ labels: sample.labels, name: keepsName ? sample.name : '', value }];
  if (typeof left === 'number')
    return (right as readonly Sample[]).flatMap((one) => made(one, combined(op, left, one.value, one.value)));
  if (typeof right === 'number') return left.flatMap((one) => made(one, combined(op, one.value, right, one.value)));
  const others = new Map(right.map((one) => [labelKey(one.labels), one]));
  if (op === 'and') return left.filter((one) => others.has(labelKey(one.labels)));
  if (op === 'unless') return left.filter((one) => !others.has(labelKey(one.labels)));
  if (op === 'or') {
    const own = new Set(left.map((one) => labelKey(one.labels)));
    return [...left, ...right.filter((one) => !own.has(labelKey(one.labels)))];
  }
  return left.flatMap((one) => {
    const other = others.get(labelKey(one.labels));
    return other === undefined ? [] : made(one, combined(op, one.value, other.value, one.value));
  });
}

function aggregated({ name, by, without }: Expression & { type: 'aggregate' }, samples: readonly Sample[]): Sample[] {
  const groups = new Map<string, { labels: Labels; values: number[] }>();
  for (const { labels, value } of samples) {
    const entries = Object.entries(labels).filter(([label]) =>
      without !== null ? !without.includes(label) : (by ?? []).includes(label),
    );
    const group = Object.fromEntries(entries);
    const key = labelKey(group);
    const known = groups.get(key) ?? { labels: group, values: [] };
    known.values.push(value);
    groups.set(key, known);
  }
  return [...groups.values()].map(({ labels, values }) => ({ labels, name: '', value: reduced(name, values) }));
}

/** `closed`: as Prometheus 2 does. */
export function evaluate(expression: Expression, series: readonly Series[], minute: number, closed = false): Value {
  const inner = (part: Expression) => evaluate(part, series, minute, closed);
  switch (expression.type) {
    case 'number':
      return expression.value;
    case 'selector': {
      const { name, matchers } = expression;
      return series
        .filter((one) => matches(one, name, matchers))
        .flatMap((one) => {
          const value = windowOf(one, minute, LOOKBACK_MINUTES, closed).at(-1);
          return value === undefined ? [] : [{ labels: one.labels, name: one.name, value }];
        });
    }
    case 'call': {
      const { name, arg } = expression;
      if (arg.type !== 'selector' || arg.minutes === 0) {
        const value = inner(arg);
        return typeof value === 'number'
          ? Math.abs(value)
          : value.map((one) => ({ ...one, name: '', value: Math.abs(one.value) }));
      }
      return series
        .filter((one) => matches(one, arg.name, arg.matchers))
        .flatMap((one) => {
          const values = windowOf(one, minute, arg.minutes, closed);
          if (values.length === 0) return [];
          return [{ labels: one.labels, name: '', value: reduced(name.replace('_over_time', ''), values) }];
        });
    }
    case 'aggregate': {
      const value = inner(expression.arg);
      return typeof value === 'number' || !AGGREGATIONS.includes(expression.name)
        ? value
        : aggregated(expression, value);
    }
    case 'binary':
      return binaryValue(expression.op, inner(expression.left), inner(expression.right));
  }
}
