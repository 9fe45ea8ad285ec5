// When a change needs the approval of a second person: if its blast radius is large, and another player who may approve is
// present. A solo player needs no approval.
import { actingSeats, mayGive } from './rights.ts';
import type { Team } from './state.ts';

/** True if another player in the team may approve changes. */
export const othersMayApprove = (team: Team, by: string): boolean =>
  [...team.roster.keys()].some(
    (player) =>
      player !== by &&
      !team.passedOver.has(player) &&
      mayGive(team.scenario, actingSeats(team, player), 'plan/approve'),
  );

/** All approvers are away, and the facilitator is present to approve for them. */
const isForFacilitator = ({ passedOver, facilitated, scenario, roster }: Team): boolean =>
  facilitated && [...passedOver].some((player) => mayGive(scenario, roster.get(player) ?? [], 'plan/approve'));

/** True if `by` needs approval for commands with `blast` as their largest blast radius. */
export const needsApproval = (team: Team, blast: number, by: string): boolean =>
  blast > team.scenario.scoring.approvalAbove && (othersMayApprove(team, by) || isForFacilitator(team));
