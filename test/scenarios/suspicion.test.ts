// Suspicion on six nights with six causes: by 06:00 the truth is among the first two, who is innocent is never called more
// than unsure, and the change that is a decoy in five of them is believed most in the one that it caused.
import { describe, expect, test } from 'vitest';
import { parseClock } from '#model/engine/time.ts';
import { guiltyOf, studySuspects, suspect } from '../../server/cli/suspect-study.ts';
import { shippedScenario } from '../support/shipped.ts';

const FAMILY = ['', '-b', '-c', '-d', '-e', '-f'].map((ending) => shippedScenario(`kinesis-2020${ending}`));
const at = parseClock('06:00')!;
const SEEDS = [1, 2];

describe.each(FAMILY)('$id', (scenario) => {
  test('the truth is among the first two', () => {
    const { firstTwo, places, misledAndSure } = studySuspects(scenario, { at, seeds: SEEDS });
    expect(firstTwo).toBe(SEEDS.length);
    expect(places).not.toContain(null);
    expect(misledAndSure).toBe(0);
  });

  test('nobody innocent is called more than unsure', () => {
    const guilty = guiltyOf(scenario);
    for (const { id, certainty } of suspect(scenario, { at, seed: 3 }).suspects)
      if (!guilty.includes(id)) expect(certainty, id).toBe('unsure');
  });
});

test('the guilty are what a fault strikes, or the change that acts', () => {
  expect(FAMILY.map(guiltyOf)).toEqual([
    ['CHG-4471', 'front-end'],
    ['metadata'],
    ['front-end'],
    ['cells'],
    ['front-end'],
    ['front-end'],
  ]);
});

test('the change that set one of them off is believed most there', () => {
  const beliefs = FAMILY.map((scenario) => {
    const { suspects } = suspect(scenario, { at, seed: 1 });
    return suspects.find(({ id }) => id === 'CHG-4471')!.belief;
  });
  for (const decoy of beliefs.slice(1)) expect(decoy).toBeLessThan(beliefs[0]);
});
