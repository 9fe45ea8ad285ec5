// The reference run of every shipped scenario, watched to its end: it does what the score asks, and the score says so.
import { describe, expect, test } from 'vitest';
import { REFERENCE } from '#model/engine/scenario.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { viewAnnotations } from '#model/incident/watching.ts';
import { debriefOf } from '#model/scoring/debrief.ts';
import { shippedContent } from '../support/shipped.ts';

const scenarios = [...shippedContent().scenarios.values()].filter(({ scripts }) => scripts[REFERENCE] !== undefined);

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
  test('reads, cites, acknowledges, declares, claims, posts and checks, for nearly all points', {
    timeout: 60_000,
  }, () => {
    const team = createTeam(scenario, { id: 'a', seed: 1, mode: 'watch' });
    while (team.world.step < team.world.compiled.horizonStep) advanceTeam(team);
    const { score, claims } = debriefOf(team);
    const parts = Object.fromEntries(score.parts.map(({ id, points, most }) => [id, points / most]));
    expect(parts.diagnosis).toBe(1);
    expect(parts.outcome).toBeGreaterThan(0.8);
    expect(parts.communication).toBeGreaterThan(0.8);
    expect(parts.discipline).toBeGreaterThan(0.5);
    expect(claims).toMatchObject([{ right: true, certainty: 'certain' }]);
    const codes = new Set(viewAnnotations(team).flatMap(({ act }) => act?.code ?? []));
    for (const act of ['acknowledge', 'severity', 'read', 'cite', 'claim', 'check'])
      expect(codes, act).toContain(`lesson/${act}`);
    const steps = viewAnnotations(team).map(({ step }) => step);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });
});
