// The family's evidence is what the model gives, tells every two causes apart, and is split between seats: none finds the
// cause alone, all of them together do.
import { describe, expect, test } from 'vitest';
import { measureMatrix } from '#model/scoring/matrix.ts';
import { groupsOf, mayRead, reachOf } from '#model/scoring/reach.ts';
import { shippedScenario } from '../support/shipped.ts';

const FAMILY = ['', '-b', '-c', '-d', '-e', '-f'].map((letter) => shippedScenario(`kinesis-2020${letter}`));
const [{ scoring, causes }] = FAMILY;
const SEEDS = [101, 102];
/** Measuring takes seconds where other tests run beside it. */
const SLOW_MS = 60_000;

describe('the evidence', () => {
  test('is the same for all of the family, with a probability under every cause', () => {
    for (const scenario of FAMILY) expect(scenario.scoring.evidence).toEqual(scoring.evidence);
    const ids = causes.map(({ id }) => id).sort();
    for (const { id, probability } of scoring.evidence) expect(Object.keys(probability).sort(), id).toEqual(ids);
  });

  // Few readings lie between what many gave and one half: eight of a sort measure as .9 what is written as .99, two canaries as .75.
  test(
    'has not drifted from the model, with seeds that it was not measured with',
    () => {
      const matrix = measureMatrix(FAMILY, SEEDS);
      const drifted = scoring.evidence.flatMap(({ id, probability }) =>
        causes.flatMap(({ id: cause }) =>
          Math.abs(matrix[id][cause] - probability[cause]) > 0.3
            ? [`${id}, ${cause}: written ${probability[cause]}, measured ${matrix[id][cause]}`]
            : [],
        ),
      );
      expect(drifted).toEqual([]);
    },
    SLOW_MS,
  );

  test('tells every two causes apart by two facts or more', () => {
    for (const { id: one } of causes)
      for (const { id: other } of causes) {
        if (one === other) continue;
        const telling = scoring.evidence.filter(
          ({ probability }) => Math.abs(probability[one] - probability[other]) >= 0.6,
        );
        const facts = new Set(telling.map(({ id, fact }) => fact ?? id));
        expect(facts.size, `${one} and ${other}`).toBeGreaterThanOrEqual(2);
      }
  });

  test('can be read by some seat, all of it', () => {
    const { all } = groupsOf(FAMILY[0]);
    for (const spec of scoring.evidence) expect(mayRead(FAMILY[0], all, spec), spec.id).toBe(true);
  });
});

describe.each(FAMILY.map((scenario) => [scenario.cause, scenario] as const))('with %s', (cause, scenario) => {
  // Hours later most metrics no longer arrive; hosts and probes still tell.
  test.each([...SEEDS.flatMap((seed) => [5, 30].map((minutes) => ({ seed, minutes }))), { seed: 103, minutes: 180 }])(
    'who reads hosts finds the truth, as do all together, and who reads no service finds nothing: %o',
    (at) => {
      const { best } = reachOf(scenario, groupsOf(scenario), at);
      for (const seat of ['front-end-operations', 'all']) {
        expect(best[seat].cause, seat).toBe(cause);
        expect(best[seat].belief, seat).toBeGreaterThan(0.85);
      }
      for (const seat of ['commander', 'communications', 'scribe']) expect(best[seat].belief, seat).toBeLessThan(0.2);
    },
  );
});
