// Groups of racks: one can lose its network and drop the traffic sent to it, and one can be drained.
import type { Turn } from '../../engine/component-type.ts';
import type { Rules } from './rules.ts';
import type { Fleet, FleetState } from './state.ts';

/** Groups are numbered from 1, like their labels. */
export const rackGroupOf = (rules: Rules, server: number): number => (server % rules.rackGroups) + 1;

const isDrained = (s: FleetState, group: number): boolean => s.repairs.drain.done && s.repairs.drain.group === group;

/** Share of all requests that go to a group without network. */
export function droppedShare(s: FleetState, step: number): number {
  const { group, fromStep, rampSteps, share } = s.faults.racks;
  if (group === 0 || isDrained(s, group)) return 0;
  return share * Math.min(1, (step - fromStep) / Math.max(1, rampSteps));
}

export const isCutOff = (s: FleetState, group: number): boolean => s.faults.racks.group === group;

/** Share of the servers in service that get requests. */
export const undrained = (s: FleetState, rules: Rules): number => (s.repairs.drain.done ? 1 - 1 / rules.rackGroups : 1);

/** Share of requests that fail by group: at the group with most errors, and at the others. */
export function errorsByGroup(
  s: FleetState,
  rules: Rules,
  step: number,
): { most: number; least: number; worst: number } {
  const lost = droppedShare(s, step);
  const usual = lost < 1 ? Math.max(0, 1 - (1 - s.traffic.errorsNow) / (1 - lost)) : 1;
  const there = Math.min(1, lost * rules.rackGroups);
  const elsewhere = Math.max(0, lost - 1 / rules.rackGroups) / (1 - 1 / rules.rackGroups);
  return {
    most: usual + (1 - usual) * there,
    least: usual + (1 - usual) * (there > elsewhere ? 0 : elsewhere),
    worst: lost > 0 ? s.faults.racks.group : 0,
  };
}

export function finishDrain(fleet: Fleet, turn: Turn): void {
  const { drain } = fleet.state.repairs;
  if (drain.group === 0 || drain.done || turn.step < drain.readyStep) return;
  drain.done = true;
  turn.record(fleet, 'drain-done', drain.group);
}
