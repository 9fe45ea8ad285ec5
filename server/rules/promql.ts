// Evaluates a PromQL expression at a minute of a run: an instant selector reads the newest sample of the last five minutes, a
// range selector all samples in its window. Prometheus 3 excludes the sample at the very start of the window, Prometheus 2
// includes it.
import { type Expression, type Matcher, SETS, type Selector } from './promql-parser.ts';
import { anchored } from './promql-tokens.ts';
import type { Labels, Series } from './series.ts';

/** Series with identical labels: Prometheus fails the rule evaluation, and an alert keeps its state. */
export class Ambiguous extends Error {}

/** `name` is empty for a computed value. */
export type Sample = { readonly labels: Labels; readonly name: string; readonly value: number };
type Value = number | readonly Sample[];

const LOOKBACK_MINUTES = 5;

type Test = (series: Series) => boolean;

function testOf({ label, op, value }: Matcher): Test {
  const own = ({ labels, name }: Series): string => (label === '__name__' ? name : (labels[label] ?? ''));
  if (op === '=') return (series) => own(series) === value;
  if (op === '!=') return (series) => own(series) !== value;
  const pattern = anchored(value);
  const wanted = op === '=~';
  return (series) => pattern.test(own(series)) === wanted;
}

/** The series of a run that a selector matches; cached, because every minute asks for them. */
const chosen = new WeakMap<readonly Series[], WeakMap<Selector, readonly Series[]>>();

export function selected(selector: Selector, series: readonly Series[]): readonly Series[] {
  const ofRun = chosen.get(series) ?? new WeakMap<Selector, readonly Series[]>();
  chosen.set(series, ofRun);
  const known = ofRun.get(selector);
  if (known !== undefined) return known;
  const named = selector.name === '' ? series : series.filter(({ name }) => name === selector.name);
  const tests = selector.matchers.map(testOf);
  const found = named.filter((one) => tests.every((passes) => passes(one)));
  ofRun.set(selector, found);
  return found;
}

/** Samples newer than `minutes` before the minute, or exactly that old with `closed`. */
function windowOf({ samples }: Series, minute: number, minutes: number, closed: boolean): number[] {
  const found: number[] = [];
  for (let at = Math.max(0, Math.floor(minute - minutes) + (closed ? 0 : 1)); at <= minute; at++) {
    const sample = samples[at] ?? null;
    if (sample !== null) found.push(sample);
  }
  return found;
}

/** The newest sample in the lookback window, unless the series was marked stale since. */
function newest(series: Series, minute: number, closed: boolean): number | undefined {
  const { samples, stale } = series;
  const from = Math.max(0, Math.floor(minute - LOOKBACK_MINUTES) + (closed && stale === undefined ? 0 : 1));
  for (let at = Math.floor(minute); at >= from; at--) {
    if (stale?.has(at)) return undefined;
    const sample = samples[at] ?? null;
    if (sample !== null) return sample;
  }
  return undefined;
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

const keys = new WeakMap<Labels, string>();

export function labelKey(labels: Labels): string {
  const known = keys.get(labels);
  if (known !== undefined) return known;
  const key = JSON.stringify(Object.entries(labels).sort());
  keys.set(labels, key);
  return key;
}

type Binary = Expression & { readonly type: 'binary' };

/** The remaining labels of a matched pair, also for a filtering comparison. */
const matchedLabels = ({ match }: Binary, labels: Labels): Labels =>
  match === null
    ? labels
    : Object.fromEntries(Object.entries(labels).filter(([label]) => match.labels.includes(label) === match.on));

/** The labels that match samples of both sides. */
const matchKey = (binary: Binary, labels: Labels): string => labelKey(matchedLabels(binary, labels));

function setValue(binary: Binary, left: readonly Sample[], right: readonly Sample[]): Sample[] {
  const keysOf = (samples: readonly Sample[]) => new Set(samples.map((one) => matchKey(binary, one.labels)));
  const [own, others] = [keysOf(left), keysOf(right)];
  if (binary.op === 'or') return [...left, ...right.filter((one) => !own.has(matchKey(binary, one.labels)))];
  const wanted = binary.op === 'and';
  return left.filter((one) => others.has(matchKey(binary, one.labels)) === wanted);
}

function binaryValue(binary: Binary, left: Value, right: Value): Value {
  const { op, bool } = binary;
  const compare = COMPARISON[op];
  /** Null if a comparison filters the sample out. */
  const combined = (a: number, b: number, kept: number): number | null => {
    if (compare === undefined) return ARITHMETIC[op](a, b);
    return bool ? Number(compare(a, b)) : compare(a, b) ? kept : null;
  };
  if (typeof left === 'number' && typeof right === 'number')
    return compare === undefined ? ARITHMETIC[op](left, right) : Number(compare(left, right));
  const keepsName = compare !== undefined && !bool;
  const made = (sample: Sample, value: number | null, labels = sample.labels): Sample[] =>
    value === null ? [] : [{ labels, name: keepsName ? sample.name : '', value }];
  if (typeof left === 'number')
    return distinct((right as readonly Sample[]).flatMap((one) => made(one, combined(left, one.value, one.value))));
  if (typeof right === 'number')
    return distinct(left.flatMap((one) => made(one, combined(one.value, right, one.value))));
  if (SETS.includes(op)) return setValue(binary, left, right);
  if (left.length === 0) return [];
  const others = new Map(right.map((one) => [matchKey(binary, one.labels), one]));
  if (others.size < right.length) throw new Ambiguous(`several series on the right of ${op} that match alike`);
  const taken = new Set<Sample>();
  return left.flatMap((one) => {
    const other = others.get(matchKey(binary, one.labels));
    if (other === undefined) return [];
    const found = made(one, combined(one.value, other.value, one.value), matchedLabels(binary, one.labels));
    if (found.length > 0 && taken.has(other)) throw new Ambiguous(`several series on the left of ${op} that match one`);
    if (found.length > 0) taken.add(other);
    return found;
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

/** As Prometheus does after dropping a name, and before a rule's labels create a series or an alert. */
export function distinct(samples: readonly Sample[]): readonly Sample[] {
  if (samples.length < 2) return samples;
  const keys = new Set(samples.map(({ name, labels }) => `${name}${labelKey(labels)}`));
  if (keys.size < samples.length) throw new Ambiguous('several series with the same labels');
  return samples;
}

/** `absent`: one sample if there is none, with the labels of the `=` matchers. */
function absent(arg: Expression, value: readonly Sample[]): readonly Sample[] {
  if (value.length > 0) return [];
  const asked =
    arg.type === 'selector' ? arg.matchers.filter(({ op, label }) => op === '=' && label !== '__name__') : [];
  const once = asked.filter(({ label }) => asked.filter((other) => other.label === label).length === 1);
  return [{ labels: Object.fromEntries(once.map(({ label, value: own }) => [label, own])), name: '', value: 1 }];
}

/** `closed`: with the closed ranges of Prometheus 2. */
export function evaluate(expression: Expression, series: readonly Series[], minute: number, closed = false): Value {
  const inner = (part: Expression) => evaluate(part, series, minute, closed);
  switch (expression.type) {
    case 'number':
      return expression.value;
    case 'selector': {
      return selected(expression, series).flatMap((one) => {
        const value = newest(one, minute - expression.offset, closed);
        return value === undefined ? [] : [{ labels: one.labels, name: one.name, value }];
      });
    }
    case 'call': {
      const { name, arg } = expression;
      if (arg.type !== 'selector' || arg.minutes === 0) {
        const value = inner(arg) as readonly Sample[];
        if (name === 'absent') return absent(arg, value);
        return distinct(value.map((one) => ({ ...one, name: '', value: Math.abs(one.value) })));
      }
      const found = selected(arg, series).flatMap((one): Sample[] => {
        const values = windowOf(one, minute - arg.offset, arg.minutes, closed);
        if (values.length === 0) return [];
        return [{ labels: one.labels, name: '', value: reduced(name.replace('_over_time', ''), values) }];
      });
      return distinct(found);
    }
    case 'aggregate': {
      return aggregated(expression, inner(expression.arg) as readonly Sample[]);
    }
    case 'binary':
      return binaryValue(expression, inner(expression.left), inner(expression.right));
  }
}
