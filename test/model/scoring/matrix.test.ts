// Measuring evidence: counted over seeds and moments, never certain, and only from readings that tell something.
import { describe, expect, test } from 'vitest';
import type { Scenario } from '#model/engine/scenario.ts';
import { type EvidenceSpec, NO_SCORING } from '#model/engine/scoring-spec.ts';
import { hashOf } from '#model/engine/world.ts';
import { measureMatrix, readEvidence, teamAtFirstPage } from '#model/scoring/matrix.ts';
import { minimalScenario } from '../../support/minimal-scenario.ts';

const spec = (words: Partial<EvidenceSpec> & Pick<EvidenceSpec, 'id' | 'inspection'>): EvidenceSpec => ({
  title: '',
  service: 'front',
  subject: '',
  compare: '>=',
  threshold: 0.5,
  probability: {},
  ...words,
});

const EVIDENCE: EvidenceSpec[] = [
  spec({ id: 'full', inspection: 'fleet', subject: 'threads of limit', threshold: 0.9, sample: 10 }),
  spec({ id: 'cut-off', inspection: 'fleet', subject: 'network', says: ['time out'], threshold: 0.05, sample: 20 }),
  spec({ id: 'silent', inspection: 'logs', subject: '', says: ['nobody writes this'], threshold: 1 }),
  spec({ id: 'added', inspection: 'change', service: '', subject: 'CHG-1', threshold: 0 }),
  spec({ id: 'fails', inspection: 'canary' }),
  spec({ id: 'told', inspection: 'report', service: '', subject: 'suspects' }),
];

/** A town whose fleet outgrows its limit, and one where a group of racks is cut off. */
function family(): Scenario[] {
  const scoring = { ...NO_SCORING, evidence: EVIDENCE };
  const full = minimalScenario({ scoring, cause: 'a' });
  const services = full.services.map((one) =>
    one.id === 'front' ? { ...one, params: { ...one.params, threadLimit: 5000 } } : one,
  );
  const faults = [
    { atMinute: 170, do: 'front/cut-off-racks', spreadMinutes: 0, with: { group: 2, share: 0.5, ramp: 1 } },
  ];
  return [full, { ...full, services, faults, cause: 'b' }];
}

describe('the matrix', () => {
  const matrix = measureMatrix(family(), [1, 2, 3]);

  test('tells causes apart by what is seen under them', () => {
    expect(matrix.full).toEqual({ a: 0.93, b: 0.07 });
    expect(matrix['cut-off']).toEqual({ a: 0.07, b: 0.93 });
  });

  test('is one half where nothing could be read, and never certain', () => {
    expect(matrix.told).toEqual({ a: 0.5, b: 0.5 });
    expect(matrix.added).toEqual({ a: 0.93, b: 0.93 });
    expect(matrix.silent).toEqual({ a: 0.07, b: 0.07 });
  });

  test('counts one canary a seed', () => expect(matrix.fails).toEqual({ a: 0.2, b: 0.2 }));

  test('is the same for the same seeds', () => expect(measureMatrix(family(), [1, 2, 3])).toEqual(matrix));
});

test('reading evidence leaves the world as it is, unless it is a canary', () => {
  const team = teamAtFirstPage(family()[0], 1);
  const before = hashOf(team.world);
  for (const one of EVIDENCE.filter(({ inspection }) => inspection !== 'canary')) readEvidence(team, one);
  expect(hashOf(team.world)).toBe(before);
  expect(team.observations).toEqual([]);
});
