// The only way to change the team's world. Every change is recorded, so that a debrief can replay all of them, or omit some.

import { applyAction, type WorldAction } from '../engine/actions.ts';
import { runCommand } from '../engine/commands.ts';
import type { Values } from '../engine/fields.ts';
import type { Outcome } from '../engine/result.ts';
import type { WorldCommand } from '../engine/world.ts';
import { runExclusive } from './activity.ts';
import { othersMayApprove } from './approval.ts';
import type { Team } from './state.ts';
import { appendEntry, commandGiven } from './timeline.ts';
import type { Action, PlannedCommand } from './work-types.ts';

/** Who ran the command, and the proposal or runbook step that it was part of. */
type Origin = Pick<Action, 'by' | 'proposal' | 'runbook'>;

function record(team: Team, { do: name, with: args }: PlannedCommand, origin: Origin): number {
  const id = team.actions.length + 1;
  const alone = !othersMayApprove(team, origin.by);
  team.actions.push({ id, step: team.world.step, alone, ...origin, do: name, with: args });
  return id;
}

/** Runs a command. A refused command changes nothing and is not recorded. */
export function actOnWorld(team: Team, command: WorldCommand, given: Values, origin: Origin): Outcome {
  const planned = { do: command.name, with: given };
  const outcome = runExclusive(team, { ...planned, by: origin.by }, () => runCommand(team.world, command, given));
  if (!outcome.ok) return outcome;
  const action = record(team, planned, origin);
  team.worldActions.push({ step: team.world.step, type: 'command', ...planned, action });
  appendEntry(team, 'actions', commandGiven(command.name, given), origin.by);
  return outcome;
}

/** Applies the effect of an inspection on the world; it is recorded under the command of the inspection. */
export function applyAsAction(
  team: Team,
  worldAction: Omit<WorldAction, 'step'>,
  command: PlannedCommand,
  origin: Origin,
): void {
  applyToWorld(team, worldAction, record(team, command, origin));
}

/** Applies a change that nobody in the team made. */
export const applyUnattributed = (team: Team, worldAction: Omit<WorldAction, 'step'>): void =>
  applyToWorld(team, worldAction, null);

function applyToWorld(team: Team, change: Omit<WorldAction, 'step'>, action: number | null): void {
  const worldAction = { ...change, step: team.world.step };
  applyAction(team.world, worldAction);
  team.worldActions.push({ ...worldAction, action });
}
