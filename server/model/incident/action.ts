// Changing the team's world: the one way in which anybody does, so that every change stands on record and a debrief can do
// all of it again, or leave a part out.
import { applyCommand } from '../engine/commands.ts';
import { type Deed, doDeed } from '../engine/actions.ts';
import type { Values } from '../engine/fields.ts';
import type { Outcome } from '../engine/result.ts';
import { othersMayApprove } from './approval.ts';
import { giveOrder } from './activity.ts';
import { say } from './timeline.ts';
import type { Team } from './team.ts';
import type { Action, PlannedCommand } from './work-types.ts';

/** Who gave it, and what it was part of. */
export type Origin = Pick<Action, 'by' | 'proposal' | 'runbook'>;

export const written = (args: Values): string =>
  Object.entries(args)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}=${value}`)
    .join('');

function record(team: Team, { do: name, with: args }: PlannedCommand, origin: Origin): number {
  const id = team.actions.length + 1;
  const alone = !othersMayApprove(team, origin.by);
  team.actions.push({ id, step: team.world.step, alone, ...origin, do: name, with: args });
  return id;
}

/** Gives a command. A refused one changes nothing and leaves no trace. */
export function actOnWorld(team: Team, command: PlannedCommand, origin: Origin): Outcome {
  const outcome = giveOrder(team, origin.by, command, () => applyCommand(team.world, command.do, command.with));
  if (!outcome.ok) return outcome;
  const action = record(team, command, origin);
  team.deeds.push({ step: team.world.step, way: 'command', do: command.do, with: command.with, action });
  say(team, 'actions', `${command.do}${written(command.with)}`, origin.by);
  return outcome;
}

/** Does what a look does to the world; it stands on record as the command that the look was asked for by. */
export function doAsAction(team: Team, deed: Omit<Deed, 'step'>, command: PlannedCommand, origin: Origin): void {
  doOnWorld(team, deed, record(team, command, origin));
}

/** Does what nobody in the team did. */
export const doByItself = (team: Team, deed: Omit<Deed, 'step'>): void => doOnWorld(team, deed, null);

function doOnWorld(team: Team, words: Omit<Deed, 'step'>, action: number | null): void {
  const deed = { ...words, step: team.world.step };
  doDeed(team.world, deed);
  team.deeds.push({ ...deed, action });
}
