// Applies a person's command to a team: checks that a held seat may give it, then changes the world or what the team has
// said. A refusal changes nothing and stays out of the log.
import { applyCommand, isWorldCommand } from '../commands.ts';
import { checkFields, type Values } from '../field.ts';
import { DONE, type Outcome, refuse } from '../result.ts';
import { teamCommandOf } from './commands.ts';
import { say } from './record.ts';
import { mayGive } from './rights.ts';
import type { Entry, Team } from './team.ts';
import { admitStep, noteStep } from './walking.ts';

function act(team: Team, entry: Entry): Outcome {
  const command = teamCommandOf(entry.do);
  if (command === undefined) return applyCommand(team.world, entry.do, entry.with);
  const checked = checkFields(command.args, entry.with);
  return checked.ok ? command.apply(team, checked.values, { by: entry.player ?? '', seats: entry.seats }) : checked;
}

const written = (args: Values): string =>
  Object.entries(args)
    .map(([name, value]) => ` ${name}=${value}`)
    .join('');

/** Applies one entry at the team's present step. */
export function applyEntry(team: Team, entry: Entry): Outcome {
  const command = teamCommandOf(entry.do);
  const known = command !== undefined || isWorldCommand(team.world, entry.do);
  if (known && !mayGive(team.scenario, entry.seats, entry.do))
    return refuse(
      'command/not-your-seat',
      `your seat may not give ${entry.do}`,
      'ask somebody whose seat may, or take such a seat',
    );
  const { runbook } = entry;
  const admitted = runbook === null ? DONE : admitStep(team, runbook, entry.do, entry);
  const outcome = admitted.ok ? act(team, entry) : admitted;
  if (outcome.ok && runbook !== null) noteStep(team, runbook, { do: entry.do, with: entry.with }, entry.player ?? '');
  if (outcome.ok && command?.quiet !== true) say(team, 'actions', `${entry.do}${written(entry.with)}`, entry.player);
  return outcome;
}
