// The objectives that evaluators watch: those that the injects name, in the scenario and as they were changed or imported since, and
// those that the facilitator has added.
import type { DrillState } from './drill-state.ts';

export function objectivesOf({ scenario, teams, steering }: DrillState): string[] {
  const injects = [scenario.injects, ...[...teams.values()].map(({ injectSpecs }) => injectSpecs)].flat();
  const named = injects.flatMap(({ objective = '' }) => (objective === '' ? [] : objective));
  return [...new Set([...named, ...steering.objectives])];
}
