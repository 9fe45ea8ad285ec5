// The score on the real family: whoever reads what tells the causes apart and does what the cause calls for is far ahead of
// the trap, of a blind restart and of nobody acting, in each of the six.
import { describe, expect, test } from 'vitest';
import { stepOfMinute } from '#model/engine/compiled-scenario.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { EvidenceSpec } from '#model/engine/scoring-spec.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { scoreOfTeam } from '#model/scoring/assessment.ts';
import type { Score } from '#model/scoring/debrief-types.ts';
import { startStepOf } from '#model/start.ts';
import { change, claim, see, suspectFor } from '../support/play-drill.ts';
import { shippedScenario } from '../support/shipped.ts';

/** One reading for each cause that tells it from all others. */
function withReadings(scenario: Scenario): Scenario {
  const evidence = scenario.causes.map(({ id }): EvidenceSpec => {
    const probability = Object.fromEntries(scenario.causes.map((cause) => [cause.id, cause.id === id ? 0.95 : 0.05]));
    const where = { inspection: 'metric', service: 'front-end', subject: id } as const;
    return { id, title: id, ...where, compare: '>=', threshold: 1, probability };
  });
  return { ...scenario, scoring: { ...scenario.scoring, evidence } };
}

const SCENARIOS = ['', '-b', '-c', '-d', '-e', '-f'].map((ending) =>
  withReadings(shippedScenario(`kinesis-2020${ending}`)),
);
const SEED = 1;
const baselineCache = new Map();

type Player = { readonly script: string; readonly reads: string | null };

/** Plays one of the scenario's scripts; `reads` is read and claimed, with the change calendar, two minutes after the page. */
function scoreOf(scenario: Scenario, { script, reads }: Player, blind: readonly number[] = []): Score {
  const startStep = startStepOf(scenario, SEED, 'page', 0);
  const team = createTeam(scenario, { id: 'red', seed: SEED, variation: 0 });
  const left = scenario.scripts[script].commands.map((one) => ({ ...one, step: stepOfMinute(scenario, one.atMinute) }));
  const until = Math.max(startStep, ...left.map(({ step }) => step)) + 60;
  while (team.world.step < until) {
    const { step } = team.world;
    if (reads !== null && step === startStep + 3 * STEPS_PER_MINUTE) {
      see(team, 'CHG-4471', 0, { inspection: 'change', service: '' });
      const seen = see(team, reads, 1, { service: 'front-end' });
      suspectFor(team, reads, seen);
      claim(team, reads, 'certain', { evidence: [seen], facets: scenario.scoring.answers ?? {} });
    }
    for (; left.length > 0 && left[0].step <= step; left.shift()) change(team, left[0].do, left[0].with);
    if (blind.includes(step - startStep))
      change(team, 'front-end/restart-servers', { perHour: 1000, batch: 30, scope: 'all' });
    advanceTeam(team);
  }
  return scoreOfTeam(team, { startStep, baselineCache });
}

const part = ({ parts }: Score, id: string) => parts.find((one) => one.id === id)!.points;

const LONG_MS = 60_000;

describe.each(SCENARIOS.map((scenario) => ({ id: scenario.id, scenario })))('$id', ({ scenario }) => {
  test(
    'what the cause calls for is worth much on a reading that says so, and nothing without any',
    () => {
      const read = scoreOf(scenario, { script: 'reference', reads: scenario.cause });
      expect(part(read, 'outcome')).toBeGreaterThan(24);
      expect(part(read, 'diagnosis')).toBeGreaterThan(28);
      const blind = scoreOf(scenario, { script: 'reference', reads: null });
      expect(part(blind, 'outcome')).toBeLessThan(3);
      // What the script posts is not blind: it counts for itself.
      expect(blind.points - part(blind, 'communication')).toBeLessThan(10);
    },
    LONG_MS,
  );
});

test.each(SCENARIOS.slice(0, 3).map((scenario) => ({ id: scenario.id, scenario })))(
  '$id: nobody acts has 0 + 0 + 6 + 0, and a blind restart raises nothing',
  ({ scenario }) => {
    const nobody = { script: 'null', reads: null };
    expect(scoreOf(scenario, nobody).parts.map(({ points }) => points)).toEqual([0, 0, 6, 0]);
    expect(scoreOf(scenario, nobody, [40 * STEPS_PER_MINUTE]).points).toBeLessThanOrEqual(6);
  },
  LONG_MS,
);
