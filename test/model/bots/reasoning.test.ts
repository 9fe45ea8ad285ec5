// Which reading a bot takes next, worked out by hand for two causes that are equally likely.
import { expect, test } from 'vitest';
import type { BotKnowledge } from '../../../server/model/bots/bot-knowledge.ts';
import { bestReading, isQuick, leading, requestFor, unread } from '../../../server/model/bots/reasoning.ts';
import type { EvidenceSpec, Inspection } from '../../../server/model/engine/scoring-spec.ts';

const EVEN = { a: 0.5, b: 0.5 };

const spec = (inspection: Inspection, a = 1, b = 0): EvidenceSpec =>
  ({ id: inspection, inspection, service: 'shop', subject: 'x', probability: { a, b } }) as unknown as EvidenceSpec;

const best = (...specs: readonly EvidenceSpec[]): EvidenceSpec | null => bestReading(specs, EVEN);

// A reading that is abnormal with p under one of two equally likely causes and with 1 - p under the other concentrates the belief
// from 1/2 to p^2 + (1 - p)^2; a certain one gains 1/2. What it takes is its own minutes and two more.
test.each<[Inspection, number, boolean]>([
  // 0.18 in 3 minutes is 0.06 a minute.
  ['change', 0.8, true], // 0.5 in 3
  ['logs', 0.8, true], // 0.5 in 4
  ['host', 0.8, true], // 0.5 in 4
  ['fleet', 0.8, true], // 0.5 in 7: 0.071
  ['report', 0.8, false], // 0.5 in 12: 0.042
  // 0.08 in 3 minutes is 0.027 a minute.
  ['report', 0.7, true],
  ['heap', 0.7, true], // 0.5 in 17: 0.029
  ['canary', 0.7, false], // 0.5 in 32: 0.0156
  // 0.045 in 3 minutes is 0.015 a minute.
  ['canary', 0.65, true],
])('a certain result of a %s rather than a plot of %d: %s', (inspection, p, chosen) => {
  const [certain, plot] = [spec(inspection), spec('metric', p, 1 - p)];
  expect(best(certain, plot)).toBe(chosen ? certain : plot);
  expect(best(plot, certain)).toBe(chosen ? certain : plot);
});

test('a reading that is the same under both causes promises nothing, the first of equals is taken', () => {
  const weak = spec('metric', 0.6, 0.4);
  for (const same of [0, 0.5, 1]) expect(best(spec('metric', same, same), weak)).toBe(weak);
  const [one, other] = [spec('logs'), spec('host')];
  expect([best(one, other), best(other, one), best()]).toEqual([one, other, null]);
});

test('what is believed more weighs more in what a reading promises', () => {
  // The one parts a from the others, the other b from c: with a nearly certain the latter two still divide the rest.
  const parts = (probability: Record<string, number>) => ({ ...spec('metric'), probability }) as EvidenceSpec;
  const [onA, onB] = [parts({ a: 1, b: 0, c: 0 }), parts({ a: 0, b: 1, c: 0 })];
  expect(bestReading([onA, onB], { a: 0.5, b: 0.25, c: 0.25 })).toBe(onA);
  expect(bestReading([onA, onB], { a: 0.1, b: 0.45, c: 0.45 })).toBe(onB);
});

test('the cause believed most leads, the first of equals', () => {
  expect(leading({ a: 0.2, b: 0.5, c: 0.3 })).toEqual({ cause: 'b', share: 0.5 });
  expect(leading({ a: 0.2, b: 0.4, c: 0.4 })).toEqual({ cause: 'b', share: 0.4 });
});

test('plots, changes, logs and hosts are quick; heaps, canaries and reports are not', () => {
  const quick = (['metric', 'change', 'logs', 'host', 'fleet'] as const).map((one) => isQuick(spec(one)));
  expect(quick).toEqual([true, true, true, true, true]);
  expect((['heap', 'canary', 'report'] as const).map((one) => isQuick(spec(one)))).toEqual([false, false, false]);
});

test('all but reports is unread before anything was read', () => {
  const evidence = [spec('metric'), spec('report'), spec('canary')];
  const knowledge = { evidence, causes: ['a', 'b'] } as unknown as BotKnowledge;
  expect(unread(knowledge, [])).toEqual([evidence[0], evidence[2]]);
});

test.each<[Inspection, Partial<EvidenceSpec>, string, object]>([
  ['metric', {}, 'inspect/read-metric', { service: 'shop', metric: 'x' }],
  ['logs', {}, 'inspect/search-logs', { service: 'shop', query: 'x', minutes: 30 }],
  ['logs', { subject: '', says: ['y', 'z'] }, 'inspect/search-logs', { service: 'shop', query: 'y', minutes: 30 }],
  ['logs', { subject: '' }, 'inspect/search-logs', { service: 'shop', query: '', minutes: 30 }],
  ['fleet', {}, 'inspect/query-fleet', { service: 'shop', line: 'x', sample: 30 }],
  ['fleet', { sample: 200 }, 'inspect/query-fleet', { service: 'shop', line: 'x', sample: 200 }],
  ['host', {}, 'host/inspect-host', { service: 'shop', host: 7 }],
  ['heap', {}, 'host/dump-heap', { service: 'shop', host: 7 }],
  ['canary', {}, 'host/restart-canary', { service: 'shop', host: 7 }],
  ['change', {}, 'inspect/read-change', { change: 'x' }],
  ['report', {}, 'tool/rank-suspects', {}],
])('the command for a %s with %o is %s', (inspection, more, name, args) => {
  expect(requestFor({ ...spec(inspection), ...more }, 7)).toEqual({ do: name, with: args });
});
