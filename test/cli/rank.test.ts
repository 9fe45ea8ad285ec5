// The ranking of scripted players: what is read off trials, and the command that plays them.
import { describe, expect, test } from 'vitest';
import { EXPLOITS } from '#model/bots/registry.ts';
import type { Trial } from '#model/bots/trial.ts';
import { FAMILY_PLAYERS, passRateOf, rankOf, weighedOf } from '../../server/cli/rank.ts';
import { main } from '../../server/cli/rehearse.ts';
import { toolOf } from './run-tool.ts';

const tool = toolOf(main);

/** All players of a family play a seed. */
const LONG_MS = 120_000;

const trial = (policy: string, seed: number, outcome: number, cause = 'a'): Trial => ({
  policy,
  seed,
  cause,
  points: outcome + 45,
  parts: { outcome, diagnosis: 15, discipline: 15, communication: 15 },
});

describe('a ranking', () => {
  const trials = [
    ...[1, 2, 3].map((seed) => trial('novice', seed, 10 * seed)),
    ...[1, 2, 3].map((seed) => trial('competent', seed, 21)),
  ];

  test('has medians by player, and pairs seed by seed', () => {
    expect(rankOf('x', [1, 2, 3], trials)).toEqual({
      scenario: 'x',
      seeds: [1, 2, 3],
      policies: [
        { policy: 'novice', S: 65, O: 20, D: 15, A: 15, C: 15, passRate: null },
        { policy: 'competent', S: 66, O: 21, D: 15, A: 15, C: 15, passRate: null },
      ],
      pairs: [{ lower: 'novice', higher: 'competent', share: 2 / 3 }],
    });
  });

  test('counts a draw as no order', () => {
    const drawn = [trial('novice', 1, 20), trial('competent', 1, 20)];
    expect(rankOf('x', [1], drawn).pairs).toEqual([{ lower: 'novice', higher: 'competent', share: 0 }]);
  });

  test('is tried under 81 choices of weights', () => {
    const all = weighedOf(trials);
    expect(new Set(all.map(({ weights }) => JSON.stringify(weights))).size).toBe(81);
    expect(all.every(({ pairs }) => pairs.length === 1)).toBe(true);
    // The outcome is all that tells the two apart, whatever it is worth.
    expect(all.every(({ pairs }) => pairs[0].share === 2 / 3)).toBe(true);
  });
});

describe('a pass rate', () => {
  const causes = ['a', 'b', 'c', 'd', 'e', 'f'];

  test('needs four causes', () => {
    expect(passRateOf(causes.slice(0, 3).map((cause, i) => trial('x', i, 30, cause)))).toBeNull();
  });

  test('is of groups, not of runs: a good run makes up for a poor one', () => {
    expect(passRateOf(causes.map((cause, i) => trial('x', i, 20, cause)))).toBe(1);
    expect(passRateOf(causes.map((cause, i) => trial('x', i, 19, cause)))).toBe(0);
    expect(passRateOf(causes.map((cause, i) => trial('x', i, i % 2 === 0 ? 35 : 10, cause)))).toBeGreaterThan(0.7);
  });

  test('is drawn from groups of different causes: one in three has the cause that fails twice as often', () => {
    const trials = causes.map((cause, i) => trial('x', i, i === 0 ? -60 : 30, cause));
    // Four of six causes leave one out in a third of the groups.
    expect(passRateOf(trials)).toBeCloseTo(1 / 3, 1);
  });
});

test(
  '`rehearse kinesis-family --policies all` ranks all players',
  async () => {
    const rank = await tool.json('kinesis-family', '--policies', 'all', '--seeds', '28..28');
    expect(Object.keys(rank)).toEqual(['scenario', 'seeds', 'policies', 'pairs']);
    expect([rank.scenario, rank.seeds]).toEqual(['kinesis-family', [28]]);
    for (const one of rank.policies) expect(Object.keys(one)).toEqual(['policy', 'S', 'O', 'D', 'A', 'C', 'passRate']);
    expect(rank.policies.map((one: { policy: string }) => one.policy)).toEqual(FAMILY_PLAYERS);
    expect(rank.pairs.map(({ lower, higher }: { lower: string; higher: string }) => `${lower} ${higher}`)).toEqual([
      'random novice',
      'restart-happy novice',
      'novice competent',
      'competent expert',
    ]);
    const median = (name: string) => rank.policies.find((one: { policy: string }) => one.policy === name).S;
    expect(median('never-acts')).toBe(6);
    expect(median('expert')).toBeGreaterThan(median('competent'));
    for (const { name } of EXPLOITS) expect(median(name), name).toBeLessThan(median('competent'));
  },
  LONG_MS,
);

test(
  'one player alone, on a scenario or a family; a script of what the seed draws',
  async () => {
    const alone = await tool.json('kinesis-2020-f', '--policy', 'never-acts');
    expect(alone).toEqual({
      scenario: 'kinesis-2020-f',
      seeds: [1],
      policies: [{ policy: 'never-acts', S: 6, O: 0, D: 0, A: 6, C: 0, passRate: null }],
      pairs: [],
    });
    expect((await tool.json('kinesis-family', '--policy', 'null', '--seed', '2')).scenario).toBe('kinesis-family');
    const { status, stderr } = await tool.run('kinesis-family', '--policy', 'null', '--seeds', '28..28');
    expect([status, stderr]).toEqual([1, expect.stringMatching(/another scenario with every seed.*\[option\/clash\]/)]);
  },
  LONG_MS,
);
