// A team before anything is done to it is the same whether or not the reports that later ones replace were applied.
import { expect, test } from 'vitest';
import type { Runbook } from '#model/engine/runbook.ts';
import { hashOf } from '#model/engine/world.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { startStepOf } from '#model/start.ts';
import { prepareTeam, teamAt } from '../../server/session/team-history.ts';
import { shippedScenario } from '../support/shipped.ts';

const scenario = shippedScenario('kinesis-2020');
const SEED = 3;
const START = startStepOf(scenario, SEED, 'page', scenario.variation);
const row: Parameters<typeof teamAt>[0]['row'] = {
  seed: SEED,
  variation: scenario.variation,
  mode: 'unaided',
  teams: [{ id: 'team-1', name: 'Red' }],
};

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

test('a team that was prepared is handed out once; of another seed, mode or name it is computed', () => {
  const parts = { row, scenario, runbooks: [] };
  const prepared = whole(prepareTeam(parts, 'team-1', START));
  const runbooks = [{ id: 'restart' } as Runbook];
  const others = [
    teamAt({ ...parts, row: { ...row, seed: SEED + 1 } }, 'team-1', START),
    teamAt({ ...parts, row: { ...row, mode: 'guided' } }, 'team-1', START),
    teamAt({ ...parts, row: { ...row, teams: [{ id: 'team-1', name: 'Blue' }] } }, 'team-1', START),
    teamAt(parts, 'team-2', START),
    teamAt(parts, 'team-1', START + 1),
  ];
  for (const { world } of others) expect(world).not.toBe(prepared.world);
  const team = teamAt({ ...parts, runbooks }, 'team-1', START);
  expect(team.world).toBe(prepared.world);
  expect(team.runbooks).toBe(runbooks);
  const again = teamAt(parts, 'team-1', START);
  expect(again.world).not.toBe(prepared.world);
  expect(hashOf(again.world)).toBe(hashOf(team.world));
  expect({ ...again, world: null }).toEqual({ ...team, world: null, runbooks: [] });
});
