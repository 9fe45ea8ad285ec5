// Names in an alarm that a run does not have, with the likely ones.
import { distance, nearest } from '#model/engine/nearest.ts';
import type { RunSeries, Unknown } from './firing.ts';
import { selected } from './promql.ts';
import { type Expression, type Selector, selectorsIn } from './promql-parser.ts';
import type { RecordRule } from './recorded.ts';
import type { Series } from './series.ts';

const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** The name with the smallest edit distance; else the one that shares most words, ignoring words that all names have. */
function meantBy(asked: string, names: readonly string[]): string | null {
  const byLetters = new Map(names.map((name) => [name.toLowerCase(), name]));
  const near = nearest(asked.toLowerCase(), [...byLetters.keys()]);
  if (near !== null) return byLetters.get(near)!;
  const own = wordsOf(asked);
  const shared = names.map((name) => {
    const words = new Set(wordsOf(name));
    return { name, words, common: own.filter((word) => words.has(word)) };
  });
  const ranked = shared
    .map(({ name, common }) => ({
      name,
      common: common.filter((word) => names.length === 1 || !shared.every(({ words }) => words.has(word))).length,
    }))
    .filter(({ common }) => common > 0)
    .toSorted((a, b) => b.common - a.common || distance(asked, a.name) - distance(asked, b.name));
  return ranked[0]?.name ?? null;
}

const textOf = ({ name, matchers }: Selector): string =>
  matchers.length === 0
    ? name
    : `${name}{${matchers.map(({ label, op, value }) => `${label}${op}${JSON.stringify(value)}`).join(', ')}}`;

const labelOf = ({ name, labels }: Series, label: string): string =>
  label === '__name__' ? name : (labels[label] ?? '');

/** The selector with one value corrected so that a series matches; null if no single correction suffices. */
function mended(selector: Selector, series: readonly Series[]): string | null {
  for (const wrong of selector.matchers.filter(({ op }) => op === '=')) {
    const others = { ...selector, matchers: selector.matchers.filter((matcher) => matcher !== wrong) };
    const values = [...new Set(selected(others, series).map((one) => labelOf(one, wrong.label)))].filter(Boolean);
    const value = meantBy(wrong.value, values) ?? (values.length === 1 ? values[0] : null);
    if (value === null) continue;
    const matchers = selector.matchers.map((matcher) => (matcher === wrong ? { ...matcher, value } : matcher));
    return textOf({ ...selector, matchers });
  }
  return null;
}

/**
 * The selectors of an expression, and of the records that it reads, that match nothing. A record that is never true is not a
 * mistake.
 */
export function unknownIn(expression: Expression, records: readonly RecordRule[], { series }: RunSeries): Unknown[] {
  const found = new Map<string, Unknown>();
  const seen = new Set<RecordRule>();
  const names = [...new Set(series.map(({ name }) => name))];
  const look = (part: Expression): void => {
    for (const selector of selectorsIn(part)) {
      const made = records.filter(({ record }) => record === selector.name);
      for (const record of made.filter((one) => !seen.has(one))) {
        seen.add(record);
        look(record.expression);
      }
      if (made.length > 0 || selected(selector, series).length > 0) continue;
      const isNamed = selector.name === '' || names.includes(selector.name);
      const asked = isNamed ? textOf(selector) : selector.name;
      found.set(asked, { asked, meant: isNamed ? mended(selector, series) : meantBy(selector.name, names) });
    }
  };
  look(expression);
  return [...found.values()];
}

/** The same for a metric of a service, in CloudWatch terms. */
export function unknownMetric(service: string, metric: string, { series }: RunSeries): Unknown[] {
  if (series.some((one) => one.service === service && one.metric === metric)) return [];
  const services = [...new Set(series.map((one) => one.service))];
  const meantService = services.includes(service) ? service : meantBy(service, services);
  const ofService = series.filter((one) => meantService === null || one.service === meantService);
  const meantMetric = meantBy(metric, [...new Set(ofService.map((one) => one.metric))]);
  const asked = `${service}/${metric}`;
  const meant = ofService.find((one) => one.metric === meantMetric) ?? series.find((one) => one.metric === metric);
  return [{ asked, meant: meant === undefined ? null : `${meant.service}/${meant.metric}` }];
}
