// Drives teams and worlds in tests: to a clock time, through a list of commands, to a view.

import type { Values } from '#model/engine/fields.ts';
import type { Outcome } from '#model/engine/result.ts';
import type { Runbook } from '#model/engine/runbook.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { advance } from '#model/engine/step.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { World } from '#model/engine/world.ts';
import { applyEntry } from '#model/incident/apply.ts';
import type { Team } from '#model/incident/state.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';

export const teamOf = (scenario: Scenario, seed = 1, runbooks: readonly Runbook[] = []): Team =>
  createTeam(scenario, { id: 'red', seed, runbooks });

export function passTeam(team: Team, minutes: number): Team {
  for (let i = 0; i < minutes * STEPS_PER_MINUTE; i++) advanceTeam(team);
  return team;
}

export function passWorld(world: World, steps: number): World {
  for (let i = 0; i < steps; i++) advance(world);
  return world;
}

/** Issues a command as the holder of `seats`. */
export const give = (team: Team, command: string, args: Values = {}, seats = ['ops'], player = 'Yo'): Outcome =>
  applyEntry(team, {
    step: team.world.step,
    team: team.id,
    player,
    seats,
    do: command,
    with: args,
    runbook: null,
  });

/** Runs a command from a step of a runbook. */
export const giveFrom = (
  team: Team,
  runbook: { id: string; step: number },
  command: string,
  args: Values = {},
  { seats = ['ops'], player = 'Yo' } = {},
): Outcome =>
  applyEntry(team, { step: team.world.step, team: team.id, player, seats, do: command, with: args, runbook });
