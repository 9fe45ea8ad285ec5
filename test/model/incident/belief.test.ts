// What readings are worth: posterior from a flat prior, each fact once, stale and missing as nothing.
import { describe, expect, test } from 'vitest';
import { type EvidenceSpec, NO_SCORING } from '#model/engine/scoring-spec.ts';
import { beliefAfter, beliefOf, supportOf } from '#model/incident/belief.ts';
import { showsAbnormal } from '#model/incident/evidence-readings.ts';
import type { Observation } from '#model/incident/work-types.ts';
import { scenarioOf } from '../../support/scenario.ts';

const spec = (words: Partial<EvidenceSpec> = {}): EvidenceSpec => ({
  id: 'heap',
  title: 'Heap high',
  inspection: 'metric',
  service: 'front',
  subject: 'Heap.Used',
  compare: '>',
  threshold: 0.8,
  probability: { a: 0.9, b: 0.1 },
  ...words,
});

const seen = (words: Partial<Observation> = {}): Observation => ({
  id: 1,
  step: 100,
  by: 'Yo',
  inspection: 'metric',
  service: 'front',
  subject: 'Heap.Used',
  message: { code: 'observation/no-logs', args: {} },
  value: 0.95,
  unit: 'share',
  sampleStep: 96,
  freshness: 'fresh',
  sample: 5,
  lines: [],
  ...words,
});

const assessed = (...evidence: EvidenceSpec[]) => scenarioOf({ scoring: { ...NO_SCORING, evidence } });

describe('belief', () => {
  test('is flat before anybody has looked', () => expect(beliefOf(assessed(spec()), [])).toEqual({ a: 0.5, b: 0.5 }));

  test('is flat again where the readings exclude every cause', () => {
    const certain = spec({ probability: { a: 1, b: 1 } });
    expect(beliefOf(assessed(certain), [seen({ value: 0.5 })])).toEqual({ a: 0.5, b: 0.5 });
  });

  test('follows what an abnormal and a normal reading say', () => {
    expect(beliefOf(assessed(spec()), [seen()]).a).toBeCloseTo(0.9, 12);
    expect(beliefOf(assessed(spec()), [seen({ value: 0.6 })]).a).toBeCloseTo(0.1, 12);
  });

  test('counts one fact once, as its newest reading says', () => {
    expect(beliefOf(assessed(spec()), [seen(), seen({ id: 2 })]).a).toBeCloseTo(0.9, 12);
    expect(beliefOf(assessed(spec()), [seen(), seen({ id: 2, value: 0.6 })]).a).toBeCloseTo(0.1, 12);
    const dump = spec({ id: 'dump', inspection: 'heap', subject: '', threshold: 0.3, fact: 'memory' });
    const both = assessed(spec({ fact: 'memory' }), dump);
    expect(beliefOf(both, [seen(), seen({ inspection: 'heap', subject: '3', value: 0.5 })]).a).toBeCloseTo(0.9, 12);
  });

  test('multiplies what different facts say', () => {
    const other = spec({ id: 'pause', subject: 'Gc.PauseMax', threshold: 200, probability: { a: 0.8, b: 0.2 } });
    const both = [seen(), seen({ subject: 'Gc.PauseMax', value: 900 })];
    expect(beliefOf(assessed(spec(), other), both).a).toBeCloseTo(0.72 / 0.74, 12);
  });

  test.each([
    ['stale', { freshness: 'stale' }],
    ['missing', { freshness: 'missing', value: null }],
    ['of another service', { service: 'shop' }],
    ['made from too little', { sample: 2 }],
  ] as const)('a reading that is %s is no evidence', (_, words) => {
    expect(beliefOf(assessed(spec({ sample: 3 })), [seen(words)])).toEqual({ a: 0.5, b: 0.5 });
  });

  test('one decisive reading is enough, whatever else was read', () => {
    const symptom = spec({ id: 'errors', subject: 'Errors', threshold: 0.05, probability: { a: 0.5, b: 0.5 } });
    const scenario = assessed(symptom, spec());
    expect(beliefOf(scenario, [seen()]).a).toBeCloseTo(0.9, 12);
    expect(beliefOf(scenario, [seen(), seen({ subject: 'Errors', value: 0.01 })]).a).toBeCloseTo(0.9, 12);
  });

  test('supports a hypothesis in free text with what it had before', () => {
    expect(supportOf(assessed(spec()), [seen()], 'a')).toBeCloseTo(0.9, 12);
    expect(supportOf(assessed(spec()), [seen()], null)).toBe(0.5);
    expect(supportOf(assessed(spec()), [seen()], 'made-up')).toBe(0.5);
  });
});

describe('a reading with lines', () => {
  const line = (name: string, value: number | string) => ({ name, value, unit: '' });

  test('of a host shows a number or words of one line', () => {
    const host = seen({
      inspection: 'host',
      subject: '7',
      value: null,
      lines: [line('heap', 0.9), line('map', 'gone bad')],
    });
    const ofHost = { inspection: 'host', subject: '' } as const;
    expect(showsAbnormal(spec({ ...ofHost, line: 'heap' }), host)).toBe(true);
    expect(showsAbnormal(spec({ ...ofHost, line: 'map', says: ['bad'], compare: '>=', threshold: 1 }), host)).toBe(
      true,
    );
    expect(showsAbnormal(spec({ ...ofHost, line: 'map', says: ['good'], compare: '>=', threshold: 1 }), host)).toBe(
      false,
    );
    expect(showsAbnormal(spec({ ...ofHost, line: 'disk' }), host)).toBeNull();
  });

  test('of a fleet adds up the shares that say it', () => {
    const fleet = seen({
      inspection: 'fleet',
      subject: 'build',
      lines: [line('x-2', 0.5), line('x-1', 0.4), line('y', 0.1)],
    });
    const builds = spec({ inspection: 'fleet', subject: 'build', says: ['x-'], threshold: 0.85 });
    expect(showsAbnormal(builds, fleet)).toBe(true);
    expect(showsAbnormal({ ...builds, says: ['x-2'] }, fleet)).toBe(false);
  });

  test('of logs tells only where the search would have found the words', () => {
    const logs = spec({ inspection: 'logs', subject: '', says: ['OutOfMemory'], compare: '>=', threshold: 2 });
    const found = [line('java: OutOfMemory at x', 3), line('slow read', 9)];
    expect(showsAbnormal(logs, seen({ inspection: 'logs', subject: '', lines: found }))).toBe(true);
    expect(showsAbnormal(logs, seen({ inspection: 'logs', subject: 'memory', lines: [] }))).toBe(false);
    expect(showsAbnormal(logs, seen({ inspection: 'logs', subject: 'refused', lines: [] }))).toBeNull();
  });
});

test('after one abnormal reading each cause has its share of the probabilities, one half where none is given', () => {
  expect(beliefAfter(spec({ probability: { a: 0.9, b: 0.1 } }), ['a', 'b', 'c'])).toEqual({
    a: expect.closeTo(0.9 / 1.5, 12),
    b: expect.closeTo(0.1 / 1.5, 12),
    c: expect.closeTo(0.5 / 1.5, 12),
  });
});
