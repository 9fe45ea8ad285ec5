// Each line of a diagnosis worked out by hand from claims that are put on record directly: amounts, times and what they refer to.
import { describe, expect, test } from 'vitest';
import type { ScoringSpec } from '#model/engine/scoring-spec.ts';
import { replace } from '#model/incident/replace.ts';
import type { Team } from '#model/incident/state.ts';
import { createTeam } from '#model/incident/team.ts';
import type { Baselines } from '#model/scoring/baselines.ts';
import { diagnosisOf, rootCauseStep } from '#model/scoring/diagnosis.ts';
import type { JustifiedChange } from '#model/scoring/justification.ts';
import { claim, playDrill, seeThreads, suspect } from '../../support/play-drill.ts';
import { baselines, justified } from '../../support/score-parts.ts';

/** A team whose first alarm rang at minute 30, at some minute. */
function teamAt(minute: number, scoring: Partial<ScoringSpec> = {}): Team {
  const team = createTeam(playDrill({}, scoring), { id: 'red', seed: 1 });
  team.world.step = minute * 12;
  team.world.monitoring.firstStep = 360;
  return team;
}
const passTo = (team: Team, minute: number): void => {
  team.world.step = minute * 12;
};
/** One reading that tells no more than this of `a`, the rest of the belief halved. */
const telling = (a: number, other: number): Partial<ScoringSpec> => ({
  evidence: [
    {
      ...({ id: 'x', title: 'x', inspection: 'metric', service: 'front', subject: 'Threads.Max' } as const),
      ...({ compare: '>=', threshold: 800, probability: { a, b: other, c: other } } as const),
    },
  ],
});

type Outcome = Parameters<typeof diagnosisOf>[1];
const NO_HELP: Outcome = { points: 0, lines: [], prevented: false, helped: null };
const linesOf = (team: Team, outcome = NO_HELP, words: Partial<Baselines> = {}) =>
  diagnosisOf(team, outcome, baselines(words)).lines;

describe('the lines of a right claim', () => {
  test('a hundred minutes after the alarm, 90 after a prompt one: pace 0.65', () => {
    const team = teamAt(130);
    claim(team, 'a', 'certain', { evidence: [seeThreads(team)] });
    const { points, lines } = diagnosisOf(team, NO_HELP, baselines());
    const line = { step: 1560, refers: { to: 'claim', id: 1 } };
    const support = 0.95 / 1.05;
    expect(lines.map(({ amount, ...rest }) => rest)).toEqual([
      { ...line, code: 'diagnosis/right', with: { certainty: 'certain', support, minutes: 100, cited: true } },
      { ...line, code: 'diagnosis/answers', with: { share: 1, open: 0 } },
      { ...line, code: 'diagnosis/certainty', with: { certainty: 'certain' } },
    ]);
    for (const [i, amount] of [10, 5, 15].entries()) expect(lines[i].amount).toBeCloseTo(amount * 0.65, 12);
    expect(points).toBeCloseTo(30 * 0.65, 12);
  });

  test('before the alarm: at once, and no minutes', () => {
    const team = teamAt(20);
    claim(team, 'a', 'unsure', { evidence: [seeThreads(team)] });
    expect(linesOf(team)[0]).toMatchObject({ amount: 10, with: { minutes: 0 } });
  });

  test('without any certainty: nothing is added', () => {
    const team = teamAt(30);
    claim(team, 'a', 'unsure', { evidence: [seeThreads(team)] });
    expect(linesOf(team)[2]).toMatchObject({ code: 'diagnosis/certainty', amount: 0 });
  });

  test('on what was read and not cited: two thirds, and told so', () => {
    const team = teamAt(30);
    seeThreads(team);
    claim(team, 'a', 'likely');
    const [right, answers, certainty] = linesOf(team);
    expect(right.amount).toBeCloseTo(20 / 3, 12);
    expect(right.with.cited).toBe(false);
    expect(answers.amount).toBeCloseTo(10 / 3, 12);
    expect(certainty.amount).toBe(9);
  });

  test('on a belief in part, all of it cited: told as cited', () => {
    const team = teamAt(30, telling(0.3, 0.15));
    claim(team, 'a', 'likely', { evidence: [seeThreads(team)] });
    expect(linesOf(team)[0]).toMatchObject({ with: { support: 0.5, cited: true } });
  });

  test.each([
    ['4 in 7 carries it', 1, 0.375, 'diagnosis/certainty', 15],
    ['a little less does not', 1, 0.38, 'diagnosis/certainty-not-carried', 0],
  ])('certainty: a support of %s', (_, a, other, code, amount) => {
    const team = teamAt(30, telling(a, other));
    claim(team, 'a', 'certain', { evidence: [seeThreads(team)] });
    expect(linesOf(team)[2]).toMatchObject({ code, amount });
  });

  test('the answers by their weights: 0.2 for the trigger, 0.3 each for mechanism and limit, 0.2 for the slowness', () => {
    const answers = { trigger: 't', mechanism: 'm', limit: 'l', slowness: 's' };
    const amountOf = (facets: Record<string, string>) => {
      const team = teamAt(30, { answers });
      claim(team, 'a', 'unsure', { evidence: [seeThreads(team)], facets });
      return linesOf(team)[1].amount;
    };
    expect(amountOf({ trigger: 't' })).toBeCloseTo(5 * 0.2, 12);
    expect(amountOf({ mechanism: 'm' })).toBeCloseTo(5 * 0.3, 12);
    expect(amountOf({ limit: 'l' })).toBeCloseTo(5 * 0.3, 12);
    expect(amountOf({ slowness: 's' })).toBeCloseTo(5 * 0.2, 12);
  });

  test('each claim before it leaves three quarters of cause and answers', () => {
    const team = teamAt(30);
    const evidence = [seeThreads(team)];
    for (let i = 0; i < 2; i++) claim(team, 'a', 'unsure', { evidence });
    claim(team, 'a', 'certain', { evidence });
    expect(linesOf(team).map(({ amount }) => amount)).toEqual(
      [10 * 0.5625, 5 * 0.5625, 15].map((x) => expect.closeTo(x, 12)),
    );
  });
});

describe('the lines of wrong claims', () => {
  test('each costs at the pace of its own time', () => {
    const team = teamAt(30);
    claim(team, 'b', 'likely');
    passTo(team, 130);
    claim(team, 'c', 'certain');
    expect(linesOf(team)).toEqual([
      {
        ...{ code: 'diagnosis/earlier-wrong', step: 360, amount: -6, refers: { to: 'claim', id: 1 } },
        with: { certainty: 'likely' },
      },
      {
        ...{
          code: 'diagnosis/wrong',
          step: 1560,
          amount: expect.closeTo(-30 * 0.65, 12),
          refers: { to: 'claim', id: 2 },
        },
        with: { certainty: 'certain' },
      },
    ]);
  });

  test('without any certainty cost nothing', () => {
    const team = teamAt(30);
    claim(team, 'b', 'unsure');
    expect(linesOf(team)[0].amount).toBeCloseTo(0, 12);
  });

  test('no more than 30 in all', () => {
    const team = teamAt(30);
    for (const cause of ['b', 'c', 'b']) claim(team, cause, 'certain');
    expect(diagnosisOf(team, NO_HELP, baselines()).points).toBe(-30);
    expect(linesOf(team).map(({ amount }) => amount)).toEqual([-30, -15, -15]);
  });
});

describe('prevention', () => {
  /** A change two minutes before the first alarm, on evidence for the true cause. */
  const early = (words: Partial<JustifiedChange> = {}, step = 336): Outcome => {
    const change = justified(7, { cause: 'a', ...words });
    return { ...NO_HELP, prevented: true, helped: { ...change, action: { ...change.action, step } } };
  };

  test('without a claim counts as a likely one at once, and nothing was asked', () => {
    const team = teamAt(60, { answers: { trigger: 't', mechanism: 'm', limit: 'l', slowness: 's' } });
    const line = { step: 336, refers: { to: 'action', id: 7 } };
    expect(linesOf(team, early())).toEqual([
      {
        ...{ ...line, code: 'diagnosis/prevented', amount: expect.closeTo(10, 12) },
        with: { certainty: 'likely', support: 0.9, minutes: 0, cited: true },
      },
      { ...line, code: 'diagnosis/answers', amount: expect.closeTo(5, 12), with: { share: 1, open: 0 } },
      { ...line, code: 'diagnosis/certainty', amount: 9, with: { certainty: 'likely' } },
    ]);
  });

  test('with a right claim has its certainty, its time and its answers, and needs no reading', () => {
    const team = teamAt(130, { answers: { trigger: 't', mechanism: 'm', limit: 'l', slowness: 's' } });
    claim(team, 'a', 'certain', { facets: { trigger: 't' } });
    const lines = linesOf(team, early());
    expect(lines.map(({ code, refers }) => [code, refers])).toEqual(
      ['prevented', 'answers', 'certainty'].map((code) => [`diagnosis/${code}`, { to: 'claim', id: 1 }]),
    );
    for (const [i, amount] of [10, 1, 15].entries()) expect(lines[i].amount).toBeCloseTo(amount * 0.65, 12);
    expect(lines[1].with).toMatchObject({ share: expect.closeTo(0.2, 12), open: 3 });
  });

  test.each([
    ['nothing was prevented', { ...early(), prevented: false }],
    ['no change helped', { ...early(), helped: null }],
    ['the change was hardly justified', early({ q: 0.49 })],
    ['the change came with the first alarm', early({}, 360)],
    ['a general mitigation did it', early({ basis: 'mitigation' })],
    ['it was made for another cause', early({ cause: 'b' })],
  ])('is none where %s', (_, outcome) => {
    expect(linesOf(teamAt(60), outcome)).toEqual([
      { code: 'diagnosis/none', step: null, amount: 0, refers: null, with: {} },
    ]);
  });

  test.each([
    ['just justified', early({ q: 0.5 })],
    ['one step before the first alarm', early({}, 359)],
  ])('is one where the change came %s', (_, outcome) => {
    expect(linesOf(teamAt(60), outcome)[0].code).toBe('diagnosis/prevented');
  });

  test('counts nothing beside a wrong claim that stands', () => {
    const team = teamAt(60);
    claim(team, 'b', 'certain');
    expect(linesOf(team, early()).map(({ code }) => code)).toEqual(['diagnosis/wrong']);
  });

  test.each([
    ['nothing', null, 9],
    ['57 %', 57, 0],
    ['58 %', 58, 9],
    ['74 %', 74, 9],
    ['75 %', 75, 15],
  ])('is as sure as the board says: %s', (_, percent, bonus) => {
    const team = teamAt(20);
    suspect(team, 'b', 99);
    suspect(team, 'a', percent);
    expect(linesOf(team, early())[2].amount).toBe(bonus);
  });

  test('a hypothesis that was dropped says nothing any more', () => {
    const team = teamAt(20);
    suspect(team, 'a', 90);
    replace(team.hypotheses, team.hypotheses[0], { droppedStep: 240 });
    expect(linesOf(team, early())[2].amount).toBe(9);
  });
});

describe('the root cause is found', () => {
  test.each([
    ['by a right claim with a support of 0.6', 'a', 0.3, 0.1, 720],
    ['not with a little less', 'a', 0.3, 0.101, null],
    ['not by a wrong claim', 'b', 0.3, 0.1, null],
  ])('%s', (_, cause, a, other, step) => {
    const team = teamAt(60, telling(a, other));
    seeThreads(team);
    claim(team, cause, 'likely');
    expect(rootCauseStep(team)).toBe(step);
  });

  test('by nobody who claims nothing, or takes it back', () => {
    const team = teamAt(60);
    seeThreads(team);
    expect(rootCauseStep(team)).toBeNull();
    claim(team, 'a', 'likely');
    replace(team.claims, team.claims[0], { retractedStep: 720 });
    expect(rootCauseStep(team)).toBeNull();
  });
});
