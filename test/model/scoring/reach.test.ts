// What seats can find out: only what they may read, each for itself.
import { describe, expect, test } from 'vitest';
import type { SeatSpec } from '#model/engine/scenario.ts';
import { type EvidenceSpec, NO_SCORING } from '#model/engine/scoring-spec.ts';
import { disproofsOf, groupsOf, mayRead, reachOf } from '#model/scoring/reach.ts';
import { minimalScenario } from '../../support/minimal-scenario.ts';

const EVIDENCE: EvidenceSpec[] = [
  {
    ...{ id: 'errors', title: '', inspection: 'metric', service: 'front', subject: 'PutRecord.Errors' },
    ...{ compare: '>=', threshold: 0.05, probability: { a: 0.9, b: 0.9 } },
  },
  {
    ...{ id: 'full', title: '', inspection: 'fleet', service: 'front', subject: 'threads of limit' },
    ...{ compare: '>=', threshold: 0.9, probability: { a: 0.9, b: 0.1 } },
  },
];

const seat = (id: string, sees: string[], may: string[], role: SeatSpec['role'] = 'operations'): SeatSpec => ({
  ...{ id, name: id, role, text: '', sees, may },
});

const scenario = minimalScenario({
  scoring: { ...NO_SCORING, evidence: EVIDENCE },
  seats: [
    seat('plots', ['front/metrics'], ['inspect/*']),
    seat('hosts', ['front/hosts'], ['inspect/*']),
    seat('mute', ['front'], ['front/*']),
    seat('watcher', ['*'], ['*'], 'observer'),
  ],
});

describe('seats', () => {
  const [errors, full] = EVIDENCE;

  test.each([
    [errors, ['plots'], true],
    [errors, ['hosts'], false],
    [full, ['plots'], false],
    [full, ['hosts'], true],
    [full, ['mute'], false],
    [full, ['mute', 'hosts'], true],
  ])('%o may be read by %j: %s', (spec, seats, may) => expect(mayRead(scenario, seats, spec)).toBe(may));

  test('are told alone and together, without who only watches', () => {
    expect(groupsOf(scenario)).toEqual({
      plots: ['plots'],
      hosts: ['hosts'],
      mute: ['mute'],
      all: ['plots', 'hosts', 'mute'],
    });
  });

  test('find alone what their own readings tell, and together no less', () => {
    const { cause, best } = reachOf(scenario, groupsOf(scenario), { seed: 1, minutes: 5 });
    expect(cause).toBe('a');
    expect([best.plots.belief, best.hosts.belief, best.mute.belief]).toEqual([0.5, expect.closeTo(0.9, 12), 0.5]);
    expect(best.all.cause).toBe('a');
    expect(best.all.belief).toBeCloseTo(0.9, 12);
  });
});

test('what changes the world is not read', () => {
  const [errors] = EVIDENCE;
  const canary: EvidenceSpec = {
    ...{ id: 'canary', title: '', inspection: 'canary', service: 'front', subject: '' },
    ...{ compare: '>=', threshold: 0, probability: { a: 0.1, b: 0.9 } },
  };
  const told = {
    ...scenario,
    scoring: { ...NO_SCORING, evidence: [canary, { ...errors, probability: { a: 0.6, b: 0.4 } }] },
  };
  const { best } = reachOf(told, { all: ['watcher'] }, { seed: 1, minutes: 5 });
  expect(best.all).toEqual({ cause: 'a', belief: expect.closeTo(0.6, 12) });
});

test('a cause is disproved by what is ten times as likely under the true one, abnormal or normal', () => {
  const [errors, full] = EVIDENCE;
  const evidence: EvidenceSpec[] = [
    { ...full, id: 'for', probability: { a: 0.95, b: 0.05 } },
    { ...errors, id: 'never', threshold: 2, probability: { a: 0.05, b: 0.95 } },
    { ...full, id: 'weak', fact: 'weak', probability: { a: 0.9, b: 0.1 } },
    { ...full, id: 'ten', fact: 'ten', probability: { a: 0.5, b: 0.05 } },
    { ...full, id: 'more', fact: 'more', probability: { a: 0.525, b: 0.05 } },
  ];
  const { belief, against } = disproofsOf(
    { ...scenario, scoring: { ...NO_SCORING, evidence } },
    { seed: 1, minutes: 5 },
  );
  // Odds of 19 each from the first two, of 9, 10 and 10.5 from the others.
  const odds = 19 * 19 * 9 * 10 * 10.5;
  expect(belief.a).toBeCloseTo(odds / (odds + 1), 12);
  expect(against).toEqual({ b: ['for', 'never', 'more'] });
});
