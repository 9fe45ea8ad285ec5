// Every scenario's `expect` block is its own test: the script is played and each milestone must come in its tolerance.
import { describe, expect, test } from 'vitest';
import { rehearse } from '#model/rehearse.ts';
import { play } from '../../server/cli/spread.ts';
import { shippedContent, shippedScenario } from '../support/shipped.ts';

const scenarios = [...shippedContent().scenarios.values()];

const cases = scenarios.flatMap((scenario) =>
  Object.entries(scenario.expect).map(([policy, expectations]) => ({ scenario, policy, expectations })),
);

describe('expectations', () => {
  test('are there to be met', () => expect(cases.length).toBeGreaterThan(0));

  test.each(cases)('$scenario.id under $policy', ({ scenario, policy, expectations }) => {
    for (const [seed, variation] of [
      [1, 0],
      [1, undefined],
      [2, 0],
      [14, 0],
    ] as const) {
      const { milestones } = rehearse(scenario, { policy, seed, variation });
      const missed = expectations.filter(
        ({ milestone, minutes, tolerance }) =>
          milestones[milestone] === null || Math.abs(milestones[milestone] - minutes) > tolerance,
      );
      expect(missed.map(({ milestone }) => `${milestone} came at ${milestones[milestone]} (seed ${seed})`)).toEqual([]);
    }
  });

  test('of the Kinesis night vary with the seed, but for those that are marked as scripted', () => {
    const scenario = shippedScenario();
    const runs = [1, 2, 3, 4, 5].map((seed) => rehearse(scenario, { policy: 'history', seed }).milestones);
    const still = scenario.milestones.filter(
      ({ id, scripted = false }) => !scripted && new Set(runs.map((times) => times[id])).size < 2,
    );
    expect(still.map(({ id }) => id)).toEqual([]);
  });

  test.each(scenarios)('$id is not solved when nobody acts', (scenario) => {
    for (const seed of [1, 2, 14]) {
      const { outage, recovered } = play(scenario, { policy: 'null', seed, variation: 0 });
      expect({ outage, recovered }).toEqual({ outage: true, recovered: null });
    }
  });
});
