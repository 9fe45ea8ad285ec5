// Applies a person's command to a team: checks that a held seat may give it, then changes the world or what the team has
// said. A refusal changes nothing and stays out of the log.
import { worldCommandOf } from '../engine/commands.ts';
import { checkFields } from '../engine/fields.ts';
import { DONE, type Outcome, refuse } from '../engine/result.ts';
import { actOnWorld, formatArgs } from './action.ts';
import { needsApproval } from './approval.ts';
import type { TeamCommand } from './command-group.ts';
import { brokenTool } from './commands/injects.ts';
import { teamCommandOf } from './commands.ts';
import { mayGive } from './rights.ts';
import type { Entry, Team } from './state.ts';
import { appendEntry } from './timeline.ts';
import { admitStep, noteStep } from './walking.ts';
import { whileWatching } from './watching.ts';

function work(team: Team, command: TeamCommand, entry: Entry): Outcome {
  const checked = checkFields(command.args, entry.with);
  if (!checked.ok) return checked;
  const outcome = command.apply(team, checked.values, { by: entry.player ?? '', seats: entry.seats });
  if (outcome.ok && command.quiet !== true)
    appendEntry(team, 'actions', `${entry.do}${formatArgs(entry.with)}`, entry.player);
  return outcome;
}

function act(team: Team, entry: Entry): Outcome {
  const by = entry.player ?? '';
  if (needsApproval(team, [entry], by))
    return refuse(
      'plan/needs-approval',
      `${entry.do} can hurt much, and somebody else here decides about such changes`,
      'propose it with what you predict, and run it once it is approved',
    );
  return actOnWorld(team, entry, { by, proposal: null, runbook: entry.runbook });
}

/** Applies one entry at the team's present step. */
export function applyEntry(team: Team, entry: Entry): Outcome {
  const command = teamCommandOf(entry.do);
  const known = command !== undefined || worldCommandOf(team.world, entry.do) !== undefined;
  if (known && !mayGive(team.scenario, entry.seats, entry.do))
    return refuse(
      'command/not-your-seat',
      `your seat may not give ${entry.do}`,
      'ask somebody whose seat may, or take such a seat',
    );
  const { runbook } = entry;
  const admitted =
    whileWatching(team, entry.do) ??
    brokenTool(team, entry.do) ??
    (runbook === null ? DONE : admitStep(team, runbook, entry.do, entry));
  if (!admitted.ok) return admitted;
  const outcome = command === undefined ? act(team, entry) : work(team, command, entry);
  if (outcome.ok && runbook !== null) noteStep(team, runbook, { do: entry.do, with: entry.with }, entry.player ?? '');
  return outcome;
}
