// The objectives that evaluators watch: those that the injects of the scenario name, and those that the facilitator has added.
import type { DrillState } from './drill-state.ts';

export function objectivesOf({ scenario, steering }: DrillState): string[] {
  const named = scenario.injects.flatMap(({ objective = '' }) => (objective === '' ? [] : objective));
  return [...new Set([...named, ...steering.objectives])];
}
