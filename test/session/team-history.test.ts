// A team before anything is done to it is the same whether or not the reports that later ones replace were applied.
import { expect, test } from 'vitest';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { startStepOf } from '#model/start.ts';
import { teamAt } from '../../server/session/team-history.ts';
import { shippedScenario } from '../support/shipped.ts';

const scenario = shippedScenario('kinesis-2020');
const SEED = 3;
const START = startStepOf(scenario, SEED, 'page', scenario.variation);
const row = { seed: SEED, variation: scenario.variation, mode: 'unaided' } as Parameters<typeof teamAt>[0]['row'];

// Before the page every host reports again and again; hours later some have long been silent.
test.each([0, 1, START, START + 2400])('at step %i', (step) => {
  const expected = createTeam(scenario, { id: 'team-1', seed: SEED, variation: scenario.variation, mode: 'unaided' });
  while (expected.world.step < step) advanceTeam(expected);
  const team = teamAt({ row, scenario, runbooks: [] }, 'team-1', step);
  expect(team.world.step).toBe(step);
  const reported = ({ knowledge }: typeof team) => knowledge.map(({ version: _, ...rest }) => rest);
  expect(reported(team)).toEqual(reported(expected));
  expect(team.timeline).toEqual(expected.timeline);
});
