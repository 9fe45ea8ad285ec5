// The smallest rules of the engine, with the boundary of each: curves, clocks, comparisons, conditions, fields and states.
import { expect, test } from 'vitest';
import { breaches, type Comparison } from '../../../server/model/engine/comparison.ts';
import { type Condition, changesWithActions, changesWithTime } from '../../../server/model/engine/condition.ts';
import { checkFields, type Field, type Fields } from '../../../server/model/engine/fields.ts';
import { type HostState, seenStates } from '../../../server/model/engine/host-states.ts';
import { clamp, lag, piecewise, power, threeOfFive } from '../../../server/model/engine/math.ts';
import { formatClock, formatDayClock, minutesToSteps, parseClock } from '../../../server/model/engine/time.ts';

test('a value is kept between two bounds, and follows its target by the share of time that passed', () => {
  expect([clamp(-1, 0, 2), clamp(0, 0, 2), clamp(1, 0, 2), clamp(2, 0, 2), clamp(3, 0, 2)]).toEqual([0, 0, 1, 2, 2]);
  expect([lag(2, 10, 5, 20), lag(10, 2, 5, 20), lag(2, 10, 20, 20), lag(2, 10, 40, 20)]).toEqual([4, 8, 10, 10]);
});

test('the chance of several draws, all of them and three of five', () => {
  expect([power(0.5, 0), power(0.5, 1), power(0.5, 3)]).toEqual([1, 0.5, 0.125]);
  // With an even chance as many sequences of five have three or more successes as have two or fewer.
  expect([threeOfFive(0), threeOfFive(0.5), threeOfFive(1)]).toEqual([0, 0.5, 1]);
  // 10 p^3 q^2 + 5 p^4 q + p^5 with p = 0.25: (90 + 15 + 1) / 1024.
  expect(threeOfFive(0.25)).toBe(106 / 1024);
});

test.each([
  [-1, 10],
  [0, 10],
  [1, 15],
  [2, 20],
  [3, 10],
  [4, 0],
  [5, 0],
])('a curve through (0, 10), (2, 20) and (4, 0) is at %d: %d', (x, y) => {
  expect(piecewise([0, 10, 2, 20, 4, 0], x)).toBe(y);
});

test('a curve ends exactly where its last point says', () => {
  // On the way there it comes to 0.09999999999999998.
  expect(piecewise([0, 0.7, 1, 0.1], 1)).toBe(0.1);
});

test('minutes are rounded to steps of 5 s', () => {
  expect([0, 1, 0.04, 0.05, 0.5 / 12, 2.5].map(minutesToSteps)).toEqual([0, 12, 0, 1, 1, 30]);
});

test.each([
  ['05:14', 314],
  ['00:00', 0],
  ['23:59', 1439],
  ['23:59+1', 2879],
  ['24:00', null],
  ['5:14', null],
  ['05:60', null],
  ['05:14+2', null],
  [' 05:14', null],
])('the clock text "%s" is minute %s', (text, minute) => {
  expect(parseClock(text)).toBe(minute);
});

test.each([
  [314, '05:14'],
  [600, '10:00'],
  [9.9, '00:09'],
  [1439.5, '23:59'],
  [1440, '00:00'],
  [2879, '23:59'],
  [-1, '23:59'],
])('minute %d is written %s', (minute, text) => {
  expect(formatClock(minute)).toBe(text);
});

test.each<[Comparison, boolean, boolean, boolean]>([
  ['>=', false, true, true],
  ['>', false, false, true],
  ['<=', true, true, false],
  ['<', true, false, false],
])('%s holds for a value below, at and above the threshold: %s, %s, %s', (compare, ...answers) => {
  expect([1, 2, 3].map((value) => breaches(compare, value, 2))).toEqual(answers);
});

const fact = (name: string, where: object = {}): Condition =>
  ({ type: 'fact', fact: name, where, compare: '>=', threshold: 1 }) as Condition;
const FROM: Condition = { type: 'from', minute: 3 };
const SIGNAL: Condition = { type: 'signal', signal: 'a.b', compare: '>', threshold: 0 };
const METRIC: Condition = { type: 'metric', service: 'a', metric: 'b', compare: '>', threshold: 0 };

test.each<[string, Condition, boolean, boolean]>([
  ['a minute', FROM, false, true],
  ['a signal', SIGNAL, false, true],
  ['a metric', METRIC, false, true],
  ['a post', fact('post'), true, false],
  ['a post within some minutes', fact('post', { within: '5' }), true, true],
  ['minutes since the alarm', fact('since-alarm'), true, true],
  ['what is lost', fact('lost'), true, true],
  ['no post', { type: 'not', of: fact('post') }, true, false],
  ['a minute that is not reached', { type: 'not', of: FROM }, false, true],
  ['one of two posts', { type: 'any', of: [fact('post'), fact('claim')] }, true, false],
  ['a post from a minute on', { type: 'all', of: [fact('post'), FROM] }, true, true],
  ['two states of the world', { type: 'any', of: [SIGNAL, METRIC] }, false, true],
  ['nothing', { type: 'all', of: [] }, false, false],
])('%s changes with what is done, and with time', (_, condition, actions, time) => {
  expect([changesWithActions(condition), changesWithTime(condition)]).toEqual([actions, time]);
});

const COUNT: Field = { type: 'number', doc: '', min: 1, max: 5, integer: true };
const SCOPE: Field = { type: 'choice', doc: '', of: ['all', 'some'] };
const TEXT: Field = { type: 'text', doc: '', max: 3 };

test.each<[string, Field, unknown, object | null]>([
  ['the least', COUNT, 1, null],
  ['the most', COUNT, 5, null],
  ['below the least', COUNT, 0, { problem: 'too-low', bound: 1 }],
  ['above the most', COUNT, 6, { problem: 'too-high', bound: 5 }],
  ['no whole number', COUNT, 1.5, { problem: 'not-whole' }],
  ['a share', { type: 'number', doc: '' }, -1.5, null],
  ['a text for a number', COUNT, '3', { problem: 'not-a-number' }],
  ['no finite number', COUNT, Number.POSITIVE_INFINITY, { problem: 'not-a-number' }],
  ['a choice', SCOPE, 'some', null],
  ['no such choice', SCOPE, 'none', { problem: 'not-a-choice', choices: ['all', 'some'] }],
  ['a flag', { type: 'flag', doc: '' }, false, null],
  ['a word for a flag', { type: 'flag', doc: '' }, 'false', { problem: 'not-a-flag' }],
  ['a text as long as may be', TEXT, 'abc', null],
  ['a longer one', TEXT, 'abcd', { problem: 'too-long', bound: 3 }],
  ['a number for a text', TEXT, 7, { problem: 'not-a-text' }],
  ['an empty text', TEXT, ' ', { problem: 'not-a-text' }],
  ['an empty text where that is the default', { ...TEXT, default: '' }, '', null],
  ['an empty text where another is the default', { ...TEXT, default: 'a' }, '', { problem: 'not-a-text' }],
])('a field is given %s', (_, field, value, problem) => {
  const args = { field: 'one', bound: null, choices: [], ...problem };
  expect(checkFields({ one: field }, { one: value })).toEqual(
    problem === null ? { ok: true, values: { one: value } } : { ok: false, code: 'field/invalid', args },
  );
});

test('what is not given has its default, what is not known is refused', () => {
  const fields: Fields = { count: { ...COUNT, default: 2 }, scope: SCOPE };
  expect(checkFields(fields, { scope: 'all' })).toEqual({ ok: true, values: { count: 2, scope: 'all' } });
  expect(checkFields(fields, { count: 3 })).toEqual({ ok: false, code: 'field/missing', args: { field: 'scope' } });
  const unknown = { field: 'toString', choices: ['count', 'scope'] };
  expect(checkFields(fields, { scope: 'all', toString: 1 })).toEqual({
    ok: false,
    code: 'field/unknown',
    args: unknown,
  });
  expect(checkFields({ toString: SCOPE }, {})).toEqual({
    ok: false,
    code: 'field/missing',
    args: { field: 'toString' },
  });
});

test('a state is seen from the report, the reading or the end on, and looks like another until then', () => {
  const states = [
    { id: 'unknown', revealedBy: 'report' },
    { id: 'serving', revealedBy: 'report' },
    { id: 'stale', revealedBy: 'reading', looksLike: 'serving' },
    { id: 'will-fail', revealedBy: 'end', looksLike: 'serving' },
  ] as unknown as HostState[];
  expect([...seenStates(states, 'report')]).toEqual([0, 1, 1, 1]);
  expect([...seenStates(states, 'reading')]).toEqual([0, 1, 2, 1]);
  expect([...seenStates(states, 'end')]).toEqual([0, 1, 2, 3]);
});

test('the day after the first is written +1', () => {
  expect([150, 1439, 1440, 1680].map(formatDayClock)).toEqual(['02:30', '23:59', '00:00+1', '04:00+1']);
});
