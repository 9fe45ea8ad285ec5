// Measuring evidence: counted over seeds and moments, never certain, and only from readings that tell something.
import { describe, expect, test } from 'vitest';
import type { Scenario } from '#model/engine/scenario.ts';
import { type EvidenceSpec, NO_SCORING } from '#model/engine/scoring-spec.ts';
import { hashOf } from '#model/engine/world.ts';
import { measureMatrix, passSincePage, readEvidence, teamAtFirstPage } from '#model/scoring/matrix.ts';
import { minimalScenario } from '../../support/minimal-scenario.ts';
import { ALARM_MINUTE, playDrill } from '../../support/play-drill.ts';

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
  let measured: ReturnType<typeof measureMatrix> | undefined;
  /** Measured once, by the first that asks. */
  const matrix = () => {
    measured ??= measureMatrix(family(), [1, 2, 3]);
    return measured;
  };

  test('tells causes apart by what is seen under them', () => {
    expect(matrix().full).toEqual({ a: 0.93, b: 0.07 });
    expect(matrix()['cut-off']).toEqual({ a: 0.07, b: 0.93 });
  });

  test('is one half where nothing could be read, and never certain', () => {
    expect(matrix().told).toEqual({ a: 0.5, b: 0.5 });
    expect(matrix().added).toEqual({ a: 0.93, b: 0.93 });
    expect(matrix().silent).toEqual({ a: 0.07, b: 0.07 });
  });

  test('counts one canary a seed', () => expect(matrix().fails).toEqual({ a: 0.2, b: 0.2 }));

  test('is the same for the same seeds', () => expect(measureMatrix(family(), [1, 2, 3])).toEqual(matrix()));
});

test('everything is read 5, 15, 30 and 45 minutes after the first page', () => {
  const scenario = playDrill({ telemetrySource: null });
  // The oldest map gets a minute older with each minute, so that an age is reached by each reading from its moment on.
  const age = spec({ id: 'age', inspection: 'metric', subject: 'ShardMap.AgeMax', compare: '<=' });
  const shareUpTo = (threshold: number): number =>
    measureMatrix([{ ...scenario, scoring: { ...NO_SCORING, evidence: [{ ...age, threshold }] } }], [1]).age.a;
  const ageAfter = (minutes: number): number => {
    const team = teamAtFirstPage(scenario, 1);
    passSincePage(team, minutes);
    expect(team.world.step).toBe((ALARM_MINUTE + minutes) * 12);
    return readEvidence(team, age)!.value!;
  };
  const shares = [5, 15, 30, 45].map((minutes) => {
    const value = ageAfter(minutes);
    expect(ageAfter(minutes + 1) - value).toBe(1);
    return [shareUpTo(value), shareUpTo(value - 0.1)];
  });
  // Of four readings one to four, each counted with one more of two.
  expect(shares).toEqual([
    [0.33, 0.17],
    [0.5, 0.33],
    [0.67, 0.5],
    [0.83, 0.67],
  ]);
});

test('evidence that cannot be read at all is a mistake of the scenario', () => {
  const team = teamAtFirstPage(family()[0], 1);
  const lost = spec({ id: 'lost', inspection: 'metric', service: 'nobody', subject: 'Threads.Max' });
  expect(() => readEvidence(team, lost)).toThrow(/: evidence lost cannot be read: service\/unknown$/);
});

test('reading evidence leaves the world as it is, unless it is a canary', () => {
  const team = teamAtFirstPage(family()[0], 1);
  const before = hashOf(team.world);
  for (const one of EVIDENCE.filter(({ inspection }) => inspection !== 'canary')) readEvidence(team, one);
  expect(hashOf(team.world)).toBe(before);
  expect(team.observations).toEqual([]);
});

test('a canary is restarted, and found as it is half an hour later', () => {
  const team = teamAtFirstPage(family()[0], 1);
  const { step } = team.world;
  const canary = readEvidence(team, EVIDENCE.find(({ inspection }) => inspection === 'canary')!);
  expect(canary).toMatchObject({ id: 1, step: step + 360, by: '', inspection: 'canary', service: 'front' });
  expect(team.worldActions).toMatchObject([{ type: 'restart', do: 'front', step, with: { hosts: canary!.subject } }]);
});

test('a night without a page ends at its horizon', () => {
  const calm = { ...family()[0], changes: [] };
  expect(teamAtFirstPage(calm, 1).world.step).toBe((270 - 150) * 12);
});
