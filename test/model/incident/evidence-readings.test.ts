// When a reading is evidence of a fact and whether it shows it: each rule with one part wrong, thresholds at their edge.
import { describe, expect, test } from 'vitest';
import type { EvidenceSpec } from '#model/engine/scoring-spec.ts';
import {
  isPreconditionRead,
  nearlyAbnormal,
  showsAbnormal,
  showsLineAbnormal,
} from '#model/incident/evidence-readings.ts';
import type { Team } from '#model/incident/state.ts';
import type { Observation } from '#model/incident/work-types.ts';

const spec = (words: Partial<EvidenceSpec>): EvidenceSpec =>
  ({
    ...{ id: 'one', title: 'One', inspection: 'metric', service: 'front', subject: 'Errors' },
    ...{ compare: '>=', threshold: 100, abnormal: {} },
    ...words,
  }) as EvidenceSpec;
const seen = (words: Partial<Observation>): Observation => ({
  ...{ id: 1, step: 60, by: 'Yo', inspection: 'metric', service: 'front', subject: 'Errors' },
  ...{ message: { code: 'observation/no-logs', args: {} }, value: 100, unit: '', sampleStep: 60 },
  ...{ freshness: 'fresh', sample: 5, lines: [] },
  ...words,
});
const line = (name: string, value: string | number) => ({ name, value, unit: '' });

describe('a value', () => {
  test.each<[string, Partial<EvidenceSpec>, Partial<Observation>, boolean | null]>([
    ['at its threshold is abnormal', {}, {}, true],
    ['below it is not', {}, { value: 99.9 }, false],
    ['that is none says nothing', {}, { value: null }, null],
    ['of another service says nothing', {}, { service: 'back' }, null],
    ['of another metric says nothing', {}, { subject: 'Latency' }, null],
    ['by another way of looking says nothing', {}, { inspection: 'host' }, null],
    ['of any service, where none is named', { service: '' }, { service: 'back' }, true],
    ['of any subject, where none is named', { subject: '' }, { subject: 'Latency' }, true],
    ['that is stale says nothing', {}, { freshness: 'stale' }, null],
    ['of a single sample, where no size is asked', {}, { sample: 1 }, true],
    ['of a sample that is large enough', { sample: 5 }, {}, true],
    ['of a sample that is too small says nothing', { sample: 6 }, {}, null],
  ])('%s', (_, about, words, abnormal) => expect(showsAbnormal(spec(about), seen(words))).toBe(abnormal));
});

describe('a search of a log', () => {
  const logs = spec({ inspection: 'logs', subject: '', says: ['refused', 'timed out'], threshold: 30 });
  const found = (query: string, ...lines: [string, number][]) =>
    seen({ inspection: 'logs', subject: query, lines: lines.map(([name, value]) => line(name, value)) });

  test.each<[string, Observation, boolean | null]>([
    [
      'counts the lines that say one of the words',
      found('', ['it was refused', 20], ['it timed out', 10], ['fine', 50]),
      true,
    ],
    ['and no other lines', found('', ['it was refused', 20], ['it timed out', 9], ['fine', 50]), false],
    ['that found none, but could have, says that there are none', found('TIMED'), false],
    ['for other words says nothing', found('certificate', ['a certificate', 40]), null],
    ['for other words counts what it found by chance', found('it was', ['it was refused', 31]), true],
  ])('%s', (_, observation, abnormal) => expect(showsAbnormal(logs, observation)).toBe(abnormal));
});

test('a single line that was found by chance counts too', () => {
  const about = spec({ inspection: 'logs', subject: '', says: ['refused'], threshold: 1 });
  const one = seen({ inspection: 'logs', subject: 'it was', lines: [line('it was refused', 1)] });
  expect(showsAbnormal(about, one)).toBe(true);
});

describe('a line of a host', () => {
  const state = (words: Partial<EvidenceSpec>) => spec({ inspection: 'host', subject: '', ...words });
  const host = seen({ inspection: 'host', subject: '812', lines: [line('threads', 4915), line('network', 'cut off')] });

  test.each<[string, Partial<EvidenceSpec>, boolean | null]>([
    ['is compared as a number', { line: 'threads', threshold: 4915 }, true],
    ['is compared as a number that is too low', { line: 'threads', threshold: 4916 }, false],
    ['is compared by its words', { line: 'network', says: ['slow', 'cut'], threshold: 1 }, true],
    ['in words counts once', { line: 'network', says: ['cut'], threshold: 2 }, false],
    ['is compared by other words', { line: 'network', says: ['slow'], threshold: 1 }, false],
    ['in words has no number', { line: 'network' }, null],
    ['that it does not have says nothing', { line: 'heap' }, null],
  ])('%s', (_, words, abnormal) => expect(showsAbnormal(state(words), host)).toBe(abnormal));

  test('is abnormal for evidence about this line only', () => {
    const [threads, network] = host.lines;
    expect(showsLineAbnormal(state({ line: 'threads', threshold: 4915 }), threads)).toBe(true);
    expect(showsLineAbnormal(state({ line: 'threads', threshold: 4916 }), threads)).toBe(false);
    expect(showsLineAbnormal(state({ line: 'threads', threshold: 4915 }), network)).toBe(false);
    expect(showsLineAbnormal(state({ line: 'network', says: ['cut'] }), network)).toBe(true);
    expect(showsLineAbnormal(state({ line: 'network', threshold: 0 }), network)).toBe(false);
    expect(showsLineAbnormal(spec({ inspection: 'fleet', subject: 'threads' }), threads)).toBe(true);
    expect(showsLineAbnormal(spec({ subject: 'threads' }), threads)).toBe(false);
  });
});

test('a sample of a fleet counts the hosts that say one of the words', () => {
  const fleet = spec({ inspection: 'fleet', subject: 'network', says: ['slow', 'cut'], threshold: 0.5 });
  const shares = (...values: [string, number][]) =>
    seen({ inspection: 'fleet', subject: 'network', lines: values.map(([name, value]) => line(name, value)) });
  expect(showsAbnormal(fleet, shares(['cut off', 0.3], ['slow', 0.2], ['ok', 0.5]))).toBe(true);
  expect(showsAbnormal(fleet, shares(['cut off', 0.3], ['slow', 0.1], ['ok', 0.6]))).toBe(false);
});

test.each<[EvidenceSpec['compare'], number, boolean]>([
  // Within 5% of a threshold of 100, on its side.
  ['>=', 95, true],
  ['>=', 94.9, false],
  ['<=', 105, true],
  ['<=', 105.1, false],
])('close to %s 100 is %f: %s', (compare, value, close) => {
  expect(nearlyAbnormal([spec({ compare })], seen({ value }))).toHaveLength(close ? 1 : 0);
});

describe('what a general mitigation asks to be read', () => {
  const LOAD = { inspection: 'metric', service: 'front', subject: 'Load' } as const;
  type Past = { observations?: Observation[]; fired?: [service: string, step: number][]; firstStep?: number };
  const isRead = ({ observations = [], fired = [], firstStep = 120 }: Past, service = 'front') =>
    isPreconditionRead(
      {
        observations,
        world: { monitoring: { firstStep }, events: fired.map(([of, step]) => ({ type: 'alarm', service: of, step })) },
      } as unknown as Team,
      { do: 'front/shed', reads: [LOAD, { ...LOAD, service, subject: 'Queue' }] },
      240,
    );
  const load = (step: number, words: Partial<Observation> = {}) => seen({ subject: 'Load', step, ...words });

  test.each<[string, Past, boolean]>([
    ['was read in time', { observations: [load(240)] }, true],
    ['was read too late', { observations: [load(241)] }, false],
    ['was read by the second way', { observations: [load(200, { subject: 'Queue' })] }, true],
    ['was looked for in vain', { observations: [load(200, { freshness: 'missing' })] }, false],
    ['was read when it was stale', { observations: [load(200, { freshness: 'stale' })] }, true],
    ['was not read, but another metric was', { observations: [load(200, { subject: 'Errors' })] }, false],
    ['is told by an alarm of the service', { fired: [['front', 240]] }, true],
    ['is told by an alarm too late', { fired: [['front', 241]] }, false],
    ['is not told by an alarm of another', { fired: [['back', 200]] }, false],
    ['was read before the step of the first alarm', { observations: [load(100)], firstStep: 240 }, true],
    ['is not asked before the first alarm', { observations: [load(100)], firstStep: 241 }, false],
    ['is not asked where none has rung', { observations: [load(100)], firstStep: -1 }, false],
    ['is asked after an alarm in the first step', { observations: [load(100)], firstStep: 0 }, true],
  ])('%s', (_, past, wasRead) => expect(isRead(past)).toBe(wasRead));

  test('is told by no alarm where any service would do', () => {
    expect(isRead({ fired: [['', 200]] }, '')).toBe(false);
  });
});
