// How evidence of drawn incidents is measured, each number worked out by hand from what the readings show.
import { expect, test } from 'vitest';
import type { EvidenceSpec } from '../../../server/model/engine/scoring-spec.ts';
import type { Candidate } from '../../../server/model/generate/candidates.ts';
import { measureEvidence, toldApart } from '../../../server/model/generate/evidence.ts';
import type { Words } from '../../../server/model/generate/frame.ts';
import type { Topology } from '../../../server/model/generate/topology.ts';

const READING = { service: 'store', metric: 'Requests.PerSecond' };
const TOPOLOGY = { services: [{ id: 'store', name: 'Orders' }] } as unknown as Topology;
const WORDS = { evidence: (metric: string, name: string) => `${metric} of ${name}` } as unknown as Words;

const candidate = (id: string, readings: readonly (typeof READING)[]): Candidate =>
  ({ id, readings }) as unknown as Candidate;

/** What one reading tells: its values on a quiet day, and under each candidate; the first `owners` of them list it. */
function measured(calm: readonly number[], under: readonly (readonly number[])[], owners = 1) {
  const moments = (values: readonly number[]) => values.map((value) => [value]);
  return measureEvidence(TOPOLOGY, WORDS, {
    all: under.map((_, c) => candidate(`cause-${c}`, c < owners ? [READING] : [])),
    readings: [READING],
    calm: moments(calm),
    seen: under.map(moments),
  });
}

test('a reading tells its causes from the others by the middle between a quiet day and the worst moment', () => {
  const [one, ...others] = measured(
    [100, 110],
    [
      [200, 210],
      [120, 190],
      [100, 147],
    ],
  );
  expect(others).toEqual([]);
  expect(one).toMatchObject({ id: 'store-requests-persecond', title: 'Requests.PerSecond of Orders' });
  expect(one).toMatchObject({ inspection: 'metric', service: 'store', subject: 'Requests.PerSecond', noise: 0.05 });
  expect([one.compare, one.threshold]).toEqual(['>', 155]);
  expect(one.probability['cause-0']).toBe(0.97);
  expect(one.probability['cause-1']).toBe(0.5);
  expect(one.probability['cause-2']).toBeCloseTo(0.03, 9);
});

test('a value within the noise of a reading of the threshold may look either way', () => {
  const under = (value: number) => measured([100], [[200], [value]])[0].probability['cause-1'];
  expect(under(142)).toBeCloseTo(0.03, 9);
  expect([under(143), under(150), under(157)]).toEqual([0.5, 0.5, 0.5]);
  expect(under(158)).toBe(0.97);
});

test('a reading that falls is compared from the lowest quiet value', () => {
  const [one] = measured(
    [100, 110],
    [
      [40, 50],
      [80, 71],
    ],
  );
  expect([one.compare, one.threshold]).toEqual(['<', 75]);
  expect(one.probability).toEqual({ 'cause-0': 0.97, 'cause-1': 0.5 });
});

test.each([
  ['whole numbers from 100 on', 51, 100, 76],
  ['two places below 100', 51, 99, 75],
  ['two places below 100, rounded', 51.011, 99, 75.01],
  ['two places from 1 on', 0.501, 1, 0.75],
  ['four places below 1', 0.501, 0.9, 0.7005],
  ['the size of negative values', -100, -50, -75],
])('a threshold has %s', (_, calm, bad, threshold) => {
  expect(measured([calm], [[bad]])[0].threshold).toBe(threshold);
});

test.each([
  ['30 % apart', [70], [100], 1],
  ['29 % apart', [71], [100], 0],
  ['a hundredth apart', [0], [0.01], 1],
  ['less than a hundredth apart', [0], [0.009], 0],
  ['no higher at one moment', [100, 110], [200, 110], 0],
  ['no lower at one moment', [100, 110], [50, 110], 0],
  ['higher, then lower', [100, 110], [200, 50], 0],
  ['lower, then the same', [100, 110], [40, 110], 0],
  ['the same, then lower', [110, 100], [110, 40], 0],
])('values that are %s', (_, calm, bad, count) => {
  expect(measured(calm, [bad])).toHaveLength(count);
});

test('a cause that does not list a reading gives it no threshold, the next one that does may', () => {
  expect(measured([100], [[100], [200]], 1)).toEqual([]);
  expect(measured([100], [[100], [200], [400]], 2)[0].threshold).toBe(150);
});

test('a reading of the same metric at another service, or of another metric there, is no reading of the cause', () => {
  for (const other of [
    { ...READING, service: 'cache' },
    { ...READING, metric: 'Saturation' },
  ])
    expect(
      measureEvidence(TOPOLOGY, WORDS, {
        all: [candidate('cause-0', [other])],
        readings: [READING],
        calm: [[100]],
        seen: [[[200]]],
      }),
    ).toEqual([]);
});

test('two causes are told apart by readings whose probabilities differ by 0.6', () => {
  const evidence = [
    { probability: { a: 0.6, b: 0, c: 0.59 } },
    { probability: { a: 0, b: 0.6, c: 0.59 } },
  ] as unknown as EvidenceSpec[];
  expect(toldApart(evidence, 'a', 'b')).toBe(2);
  expect(toldApart(evidence, 'a', 'c')).toBe(0);
  expect(toldApart(evidence.slice(0, 1), 'b', 'a')).toBe(1);
});
