// When a change needs the approval of a second person: if its reach is large, and another player who may approve is present. A
// solo player needs no approval.
import { actingSeats, mayGive } from './rights.ts';
import type { Team } from './state.ts';

/** True where somebody else in the team decides about changes. */
export const othersMayApprove = (team: Team, by: string): boolean =>
  [...team.roster.keys()].some(
    (player) =>
      player !== by &&
      !team.passedOver.has(player) &&
      mayGive(team.scenario, actingSeats(team, player), 'plan/approve'),
  );

/** Those who would decide are away, and the facilitator is there to do it for them. */
const isForFacilitator = ({ passedOver, facilitated, scenario, roster }: Team): boolean =>
  facilitated && [...passedOver].some((player) => mayGive(scenario, roster.get(player) ?? [], 'plan/approve'));

/** True where `by` may not give commands of this blast, the largest of them, without somebody else's word. */
export const needsApproval = (team: Team, blast: number, by: string): boolean =>
  blast > team.scenario.scoring.approvalAbove && (othersMayApprove(team, by) || isForFacilitator(team));
