// When a second person has to agree before the world is changed: where much can be hurt, and somebody else is there who may
// decide. A solo player never asks himself.
import { worldCommandOf } from '../engine/commands.ts';
import { actingSeats, mayGive } from './rights.ts';
import type { Team } from './state.ts';

/** True where somebody else in the team decides about changes. */
export const othersMayApprove = (team: Team, by: string): boolean =>
  [...team.roster.keys()].some(
    (player) => player !== by && mayGive(team.scenario, actingSeats(team, player), 'plan/approve'),
  );

/** True where `by` may not give one of these commands without somebody else's word. */
export function needsApproval(team: Team, commands: readonly { readonly do: string }[], by: string): boolean {
  const limit = team.scenario.scoring.approvalAbove;
  const hurts = commands.some((command) => (worldCommandOf(team.world, command.do)?.blast ?? 0) > limit);
  return hurts && othersMayApprove(team, by);
}
