// Applies a person's command to a team: checks that a held seat may give it, then changes the world or what the team has
// said. A refusal changes nothing and stays out of the log.
import { applyCommand, isWorldCommand } from '../commands.ts';
import { checkFields, type Values } from '../field.ts';
import { type Outcome, refuse } from '../result.ts';
import { brokenTool } from './areas/injects.ts';
import { teamCommandOf } from './commands.ts';
import { whileWatching } from './modes.ts';
import { say } from './record.ts';
import { mayGive } from './rights.ts';
import type { Entry, Team } from './team.ts';

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
  const outcome = whileWatching(team, entry.do) ?? brokenTool(team, entry.do) ?? act(team, entry);
  if (outcome.ok && command?.quiet !== true) say(team, 'actions', `${entry.do}${written(entry.with)}`, entry.player);
  return outcome;
}
