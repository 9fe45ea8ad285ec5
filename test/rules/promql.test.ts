// The part of PromQL that alarms are tested with: values by hand, and refusals for what is not understood.
import { expect, test } from 'vitest';
import { evaluate } from '../../server/rules/promql.ts';
import { parsePromql } from '../../server/rules/promql-parser.ts';
import { parsePromDuration } from '../../server/rules/promql-tokens.ts';
import type { Series } from '../../server/rules/series.ts';

const one = (name: string, service: string, samples: (number | null)[]): Series => ({
  ...{ name, labels: { service }, service, metric: name, samples },
});
const SERIES = [
  one('load', 'a', [1, 2, 3, 4, null, null]),
  one('load', 'b', [10, 10, 10, 10, 10, 10]),
  one('limit', 'a', [4, 4, 4, 4, 4, 4]),
  one('gone', 'a', [7, null, null, null, null, null, null]),
];

function at(minute: number, text: string): unknown {
  const parsed = parsePromql(text);
  if (!parsed.ok) return parsed.what;
  const value = evaluate(parsed.expression, SERIES, minute);
  return typeof value === 'number'
    ? value
    : Object.fromEntries(value.map(({ labels, value }) => [labels.service ?? '', value]));
}

test.each([
  [3, 'load', { a: 4, b: 10 }],
  [5, 'load{service="a"}', { a: 4 }],
  [4, 'gone', { a: 7 }],
  [5, 'gone', {}],
  [3, 'load{service=~"a|c"}', { a: 4 }],
  [3, 'load{service!="a"}', { b: 10 }],
  [3, 'load > 4', { b: 10 }],
  [3, 'load >= 0.99 * 4', { a: 4, b: 10 }],
  [3, 'load / limit', { a: 1 }],
  [3, 'limit - load{service="a"} == 0', { a: 0 }],
  [3, 'sum(load)', { '': 14 }],
  [3, 'max by (service) (load)', { a: 4, b: 10 }],
  [3, 'avg(load) without (service)', { '': 7 }],
  [3, 'count(load > 1)', { '': 2 }],
  [3, 'avg_over_time(load{service="a"}[2m])', { a: 3.5 }],
  [5, 'max_over_time(load{service="a"}[10m])', { a: 4 }],
  [3, 'load > 1 and limit', { a: 4 }],
  [3, 'load unless limit', { b: 10 }],
  [3, 'limit or load', { a: 4, b: 10 }],
  [3, '1 + 2 * 3 - -1', 8],
  [3, 'abs(-load{service="b"})', { b: 10 }],
  [3, '(load) # a comment', { a: 4, b: 10 }],
  [3, 'load offset 2m', { a: 2, b: 10 }],
  [5, 'max_over_time(load{service="a"}[2m] offset 3m)', { a: 3 }],
  [3, 'load > bool 4', { a: 0, b: 1 }],
  [3, '2 > bool 1', 1],
  [3, 'load * on (service) limit', { a: 16 }],
  [3, 'load and ignoring (service) limit', { a: 4, b: 10 }],
  [3, 'absent(load{service="c"})', { c: 1 }],
  [3, 'absent(load)', {}],
  [3, '-load{service="b"} < 0', { b: -10 }],
  [3, 'load > .5 AND ON (service) limit', { a: 4 }],
  [3, 'SUM(load) BY (service) > 4', { b: 10 }],
  [3, 'load{service=`b`} < Inf', { b: 10 }],
  [3, 'load > 0x9', { b: 10 }],
  [3, 'load == NaN', {}],
])('at minute %i: %s', (minute, text, value) => expect(at(minute, text)).toEqual(value));

test.each([
  ['rate(load[5m])', 'rate()'],
  ['load @ 5', '@'],
  ['load * on (service) group_left limit', 'group_left'],
  ['1 > 2', '> of two numbers without bool'],
  ['load{service=~"("}', 'the pattern "("'],
  ['load[5m]', 'a range without a function'],
  ['avg_over_time(load)', 'avg_over_time() of no range'],
  ['load >', 'the end'],
  ['load ~ 3', '~ 3'],
  ['histogram_quantile(0.9, load)', 'histogram_quantile()'],
  ['group by (service) (load)', 'group()'],
  ['load and 1', 'and with a number'],
  ['1 or load', 'or with a number'],
  ['load > on (service) 1', 'on with a number'],
  ['abs(1)', 'abs() of a number'],
  ['sum(1)', 'sum() of a number'],
  ['sum(load[5m])', 'sum() of a range'],
  ['sum by (a) (load) by (b)', 'a second by'],
  ['sum by (a b) (load)', 'b'],
  ['{}', 'a selector that lets every series in'],
  ['{service=~".*"}', 'a selector that lets every series in'],
  ['load{__name__="limit"}', 'a second name'],
  ['load{"service"="a"}', '"service"="a"'],
  ['load{service="\\."}', 'an escape in "\\."'],
  // Go reads these otherwise, or not at all.
  ['load{service=~"(?!b).*"}', 'the pattern "(?!b).*"'],
  ['load{service=~"(a)\\\\1"}', 'the pattern "(a)\\\\1"'],
  ['load > 010', '010'],
  ['min_over_time(load[30m1h])', '30m1h'],
  ['bool > 1', 'bool'],
])('%s is refused by name', (text, what) => expect(at(0, text)).toBe(what));

test.each([
  ['limit / on () load', 'several series on the right of / that match alike'],
  ['load / on () limit', 'several series on the left of / that match one'],
  ['{__name__=~"load|limit"} * 2', 'several series with the same labels'],
  ['max_over_time({__name__=~"load|limit"}[5m])', 'several series with the same labels'],
])('%s has no value: Prometheus fails such a rule', (text, what) => expect(() => at(3, text)).toThrow(what));

test('nothing on the left matches nothing, whatever is on the right', () => {
  expect(at(3, 'gone{service="b"} / on () load')).toEqual({});
});

test.each([
  ['5m', 5],
  ['1h30m', 90],
  ['30s', 0.5],
  ['1w', 10_080],
  ['500ms', 0.5 / 60],
  ['0', 0],
  ['5', null],
  ['soon', null],
  ['30s1m', null],
  ['292y', 292 * 525_600],
  ['293y', null],
  ['99999999999y', null],
])('a duration of %s is %j minutes', (text, minutes) => expect(parsePromDuration(text)).toBe(minutes));
