// Processes a person's command in five steps, all in this file: parse, find, permit, apply and record, answer. A refusal
// changes nothing and is not logged.
import { checkFields, type Values } from '../engine/fields.ts';
import { DONE, type Outcome, type Refusal, refuse } from '../engine/result.ts';
import { actOnWorld } from './action.ts';
import { needsApproval } from './approval.ts';
import type { Issuer, ResolvedCommand } from './command-group.ts';
import { resolve } from './commands.ts';
import { refuseDuringOutage } from './inject-effects.ts';
import { mayGive } from './rights.ts';
import type { Entry, Team } from './state.ts';
import { appendEntry, commandGiven } from './timeline.ts';
import { admitStep, noteStep } from './walking.ts';
import { refuseWhileWatching } from './watching.ts';

/** Applies one entry of the log at the team's present step. */
export function applyEntry(team: Team, entry: Entry): Outcome {
  // 1. Parse: an entry names the issuer, the command, its arguments, and the runbook step that it was run from.
  const { do: name, with: given, runbook } = entry;
  const issuer: Issuer = { by: entry.player, seats: entry.seats };

  // 2. Find: look the command up once, for all later steps.
  const resolved = resolve(team.world, name);
  if (resolved === undefined) return refuse('command/unknown', { command: name });

  // 3. Permit: by seat, mode of the drill, outage of the tool, runbook and approval.
  const permitted = permit(team, resolved, issuer, runbook);
  if (!permitted.ok) return permitted;

  // 4. Apply and record: check the arguments, change the world or the team, and add an entry to the timeline.
  const outcome =
    resolved.changes === 'world'
      ? actOnWorld(team, resolved.command, given, { by: issuer.by, proposal: null, runbook })
      : actInTeam(team, resolved, given, issuer);
  if (!outcome.ok) return outcome;
  team.changes.commands++;
  if (runbook !== null) noteStep(team, runbook, { do: name, with: given }, issuer.by);

  // 5. Answer: the outcome. The caller adds the step at which the command was applied.
  return outcome;
}

/** A player who held the right until the seat was closed gets this reason. */
function notTheirs({ scenario, roster, closedSeats }: Team, command: string, { by }: Issuer): Refusal {
  const seat = roster.get(by)?.find((held) => closedSeats.has(held) && mayGive(scenario, [held], command));
  if (seat === undefined) return refuse('command/not-your-seat', { command });
  return refuse('seat/closed', { seat, reason: closedSeats.get(seat)! });
}

function permit(team: Team, resolved: ResolvedCommand, issuer: Issuer, runbook: Entry['runbook']): Outcome {
  const { name } = resolved;
  if (!mayGive(team.scenario, issuer.seats, name)) return notTheirs(team, name, issuer);
  const kept = refuseWhileWatching(team, resolved) ?? refuseDuringOutage(team, name, issuer.seats);
  if (kept !== null) return kept;
  const admitted = runbook === null ? DONE : admitStep(team, runbook, name, issuer);
  if (!admitted.ok) return admitted;
  if (resolved.changes === 'world' && needsApproval(team, resolved.command.blast, issuer.by))
    return refuse('plan/needs-approval', { command: name });
  return DONE;
}

function actInTeam(
  team: Team,
  { name, command }: Extract<ResolvedCommand, { changes: 'team' }>,
  given: Values,
  issuer: Issuer,
): Outcome {
  const checked = checkFields(command.args, given);
  if (!checked.ok) return checked;
  const outcome = command.apply(team, checked.values, issuer);
  if (!outcome.ok || command.quiet === true) return outcome;
  const told = { ...given, ...command.about?.(team, checked.values) };
  appendEntry(team, 'actions', commandGiven(name, told), issuer.by);
  return outcome;
}
