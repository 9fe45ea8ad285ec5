// What claims bring and cost, in exact numbers.
import { describe, expect, test } from 'vitest';
import type { ScoringSpec } from '#model/engine/scoring-spec.ts';
import { replace } from '#model/incident/replace.ts';
import { claim, type Plot, playDrill, scored, see, seeThreads } from '../../support/play-drill.ts';

const diagnosis = (plot: Plot, scoring: Partial<ScoringSpec> = {}): number =>
  scored(plot, playDrill({}, scoring), 60)[1];

/** At the first alarm, on a reading of the threads. */
const right: Plot = [[38, (team) => claim(team, 'a', 'certain', { evidence: [seeThreads(team)] })]];

describe('a right claim', () => {
  test('at once, on full evidence: 15, 24 or 30 by certainty', () => {
    for (const [certainty, points] of [
      ['unsure', 15],
      ['likely', 24],
      ['certain', 30],
    ] as const)
      expect(diagnosis([[38, (t) => claim(t, 'a', certainty, { evidence: [seeThreads(t)] })]])).toBe(points);
  });

  test('on half the evidence half of the 15, and no certainty below 4 in 7', () => {
    const halfway = (share: number) =>
      diagnosis([[38, (t) => claim(t, 'a', 'certain', { evidence: [see(t, 'Hosts.Serving', 1)] })]], {
        evidence: [
          {
            ...{
              id: 'x',
              title: 'x',
              inspection: 'metric',
              service: 'front',
              subject: 'Hosts.Serving',
              compare: '>=',
              threshold: 1,
            },
            probability: { a: share, b: (1 - share) / 2, c: (1 - share) / 2 },
          },
        ],
      });
    expect(halfway(1 / 3)).toBe(0);
    expect(halfway(0.5)).toBe(4.84);
    expect(halfway(0.6)).toBe(22.74);
    expect(halfway(0.85)).toBe(30);
  });

  test('later less, by 0.3 + 0.7 times the time factor', () => {
    const late: Plot = [[199, (t) => claim(t, 'a', 'unsure', { evidence: [seeThreads(t)] })]];
    expect(scored(late)[1]).toBe(8.42);
  });

  test('with answers: two thirds for the cause, the rest for what is right of them; an open one is no worse than a wrong one', () => {
    const answers = { trigger: 't', mechanism: 'm', limit: 'l', slowness: 's' };
    const answered = (facets: Record<string, string | null>) =>
      diagnosis([[38, (t) => claim(t, 'a', 'unsure', { evidence: [seeThreads(t)], facets })]], { answers });
    expect(answered({})).toBe(10);
    expect(answered({ trigger: 'wrong', mechanism: null })).toBe(10);
    expect(answered({ trigger: 't', mechanism: 'm' })).toBe(12.5);
    expect(answered(answers)).toBe(15);
  });
});

describe('wrong claims', () => {
  const wrong = (minute: number, certainty: 'unsure' | 'likely' | 'certain', cause = 'b'): Plot[number] => [
    minute,
    (team) => claim(team, cause, certainty),
  ];

  test('cost 0, 12 or 30 as the last', () => {
    expect([
      diagnosis([wrong(40, 'unsure')]),
      diagnosis([wrong(40, 'likely')]),
      diagnosis([wrong(40, 'certain')]),
    ]).toEqual([0, -12, -30]);
  });

  test('cost half before a right one, which counts 0.75 of its 15', () => {
    expect(diagnosis([wrong(37, 'likely'), ...right])).toBe(20.25);
    expect(diagnosis([wrong(36, 'likely'), wrong(37, 'certain', 'c'), ...right])).toBe(2.44);
  });

  test('the dearest costs in full while a wrong one stands last: a milder one after it saves nothing', () => {
    expect(diagnosis([wrong(40, 'likely'), wrong(41, 'unsure', 'c')])).toBe(-12);
    expect(diagnosis([wrong(40, 'likely'), wrong(41, 'likely', 'c')])).toBe(-18);
    expect(diagnosis([wrong(40, 'certain'), wrong(41, 'likely', 'c')])).toBe(-30);
  });
});

describe('a claim taken back', () => {
  const retract = (minute: number, id: number): Plot[number] => [
    minute,
    (team) => {
      replace(team.claims, team.claims[id - 1], { retractedStep: team.world.step });
    },
  ];

  test('wrong: costs as an earlier one', () => {
    expect(diagnosis([[40, (t) => claim(t, 'b', 'certain')], retract(45, 1)])).toBe(-15);
  });

  test('right without another: counts as none', () => expect(diagnosis([...right, retract(45, 1)])).toBe(0));

  test('stays a claim for the next', () => {
    const again: Plot = [...right, retract(45, 1), [46, (t) => claim(t, 'a', 'unsure', { evidence: [1] })]];
    expect(diagnosis(again)).toBeLessThan(0.75 * 15 + 0.01);
  });
});
