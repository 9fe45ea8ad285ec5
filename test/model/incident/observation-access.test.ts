// Who is shown what was observed: seats that see the service, and everybody once it lies on the table.
import { expect, test } from 'vitest';
import { observationsFor } from '#model/incident/observation-access.ts';
import { give, passTeam, teamOf } from '../../support/drive.ts';
import { scenarioOf } from '../../support/scenario.ts';

test('an observation is shown to seats that see its service, and to all once it is cited', () => {
  const team = passTeam(teamOf(scenarioOf()), 2);
  give(team, 'host/inspect-host', { service: 'front', host: 3 });
  passTeam(team, 2);
  const shown = (seat: string) => observationsFor(team, [seat]).map(({ id }) => id);
  expect([shown('ops'), shown('scribe')]).toEqual([[1], []]);
  team.citations.push({ hypothesis: 1, observation: 1, mark: '+', by: 'Yo', step: 50, removedStep: null });
  expect([shown('ops'), shown('scribe')]).toEqual([[1], [1]]);
});
