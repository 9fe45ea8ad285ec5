// The table of the memorising bot: first pages of twenty seeds with their causes.
import { firstPageOf, type Situation } from '#model/bots/memoriser.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { viewOf } from '#model/incident/view.ts';
import { startStepOf } from '#model/start.ts';

export const TABLE_SEEDS: readonly number[] = Array.from({ length: 20 }, (_, i) => i + 1);
/** Time from the start of a drill at which the page is recorded in the table. */
const LOOK_MINUTES = 2;

export function situationOf(scenario: Scenario, seed: number): Situation {
  const team = createTeam(scenario, { id: 'table', seed });
  const untilStep = startStepOf(scenario, seed, 'page') + LOOK_MINUTES * STEPS_PER_MINUTE;
  while (team.world.step < untilStep) advanceTeam(team);
  const seats = scenario.seats.map(({ id }) => id);
  return { page: firstPageOf({ view: viewOf(team, seats), step: untilStep }), cause: scenario.cause };
}
