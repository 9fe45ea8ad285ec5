// Giving a command to the team's world: the one way in which a team changes it, so that every change stands on record and takes somebody's hands.
import { applyCommand } from '../commands.ts';
import type { Values } from '../field.ts';
import type { Outcome } from '../result.ts';
import { giveOrder } from './hands.ts';
import { say } from './record.ts';
import type { Team } from './team.ts';
import type { Action, PlannedCommand } from './work-types.ts';

/** Who gave it, and what it was part of. */
export type Origin = Pick<Action, 'by' | 'proposal' | 'runbook'>;

export const written = (args: Values): string =>
  Object.entries(args)
    .map(([name, value]) => ` ${name}=${value}`)
    .join('');

/** A refused command changes nothing and leaves no trace. */
export function actOnWorld(team: Team, command: PlannedCommand, origin: Origin): Outcome {
  const outcome = giveOrder(team, origin.by, command, () => applyCommand(team.world, command.do, command.with));
  if (!outcome.ok) return outcome;
  const { by, proposal, runbook } = origin;
  const { do: name, with: args } = command;
  team.actions.push({
    id: team.actions.length + 1,
    step: team.world.step,
    by,
    do: name,
    with: args,
    proposal,
    runbook,
  });
  say(team, 'actions', `${name}${written(args)}`, by);
  return outcome;
}
