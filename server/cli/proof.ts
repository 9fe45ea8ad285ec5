// Proves by playing that a scenario is worth playing: left alone it is not solved, the published response meets its
// expectations, and the best line that is known beats it.
import type { Scenario } from '#model/scenario.ts';
import { kebabOf } from '#model/spelling.ts';
import { metOf, type Played, play } from './spread.ts';

export const CLAIMS = ['nobody-acts', 'expectations', 'reference'] as const;
export type Claim = (typeof CLAIMS)[number];

/** `file` and `path` say where the author has to look if it does not hold. */
export type Proof = {
  readonly scenario: string;
  readonly claim: Claim;
  readonly path: string;
  readonly ok: boolean;
  readonly why: string;
  readonly fix: string;
};

/** The calibrated seed: what an author tunes against. */
const SEED = 1;
const VARIATION = 0;

const playedBy = (scenario: Scenario, policy: string): Played =>
  play(scenario, { policy, seed: SEED, variation: VARIATION });

function proveNobody(scenario: Scenario): Proof {
  const about = { scenario: scenario.id, claim: 'nobody-acts', path: 'scripts.null' } as const;
  if (!Object.hasOwn(scenario.scripts, 'null'))
    return { ...about, ok: false, why: 'there is no script "null"', fix: 'write `"null": []` among the scripts' };
  const { outage, recovered } = playedBy(scenario, 'null');
  if (!outage)
    return {
      ...about,
      ok: false,
      why: 'left alone, nothing breaks',
      fix: 'make the trigger do harm, or mend recovery',
    };
  if (recovered !== null)
    return {
      ...about,
      ok: false,
      why: `left alone, it is over after ${recovered} minutes`,
      fix: 'make what is broken stay broken, or tighten recovery',
    };
  return { ...about, ok: true, why: 'nobody acts and it is not solved', fix: '' };
}

function proveExpectations(scenario: Scenario): Proof[] {
  return Object.keys(scenario.expect).flatMap((policy) => {
    const { rehearsal } = playedBy(scenario, policy);
    return Object.entries(metOf(scenario, policy, [rehearsal])).map(([milestone, { minutes, tolerance, hits }]) => {
      const at = rehearsal.milestones[milestone];
      const came = at === null ? 'never comes' : `comes after ${at} minutes`;
      return {
        scenario: scenario.id,
        claim: 'expectations' as const,
        path: `expect.${policy}.${kebabOf(milestone)}`,
        ok: hits === 1,
        why: `${milestone} ${came}, expected ${minutes} +- ${tolerance}`,
        fix: hits === 1 ? '' : 'mend the script, the parameters, or what is expected',
      };
    });
  });
}

function proveReference(scenario: Scenario): Proof[] {
  if (!Object.hasOwn(scenario.scripts, 'reference') || !Object.hasOwn(scenario.scripts, 'history')) return [];
  const [reference, history] = [playedBy(scenario, 'reference'), playedBy(scenario, 'history')];
  const lost = (played: Played) => played.rehearsal.customerMinutesLost;
  const recovers = !reference.outage || reference.recovered !== null;
  const ok = recovers && lost(reference) < lost(history);
  return [
    {
      scenario: scenario.id,
      claim: 'reference',
      path: 'scripts.reference',
      ok,
      why: `reference loses ${lost(reference)} customer-minutes${recovers ? '' : ' and never recovers'}, history ${lost(history)}`,
      fix: ok ? '' : 'write a better line as the reference',
    },
  ];
}

export const prove = (scenario: Scenario): Proof[] => [
  proveNobody(scenario),
  ...proveExpectations(scenario),
  ...proveReference(scenario),
];
