// The objectives that evaluators watch: those named by injects (from the scenario, changed or imported since) and those added
// by the facilitator.
import type { DrillState } from './drill-state.ts';

export function objectivesOf({ scenario, teams, steering }: DrillState): string[] {
  const injects = [scenario.injects, ...[...teams.values()].map(({ injectSpecs }) => injectSpecs)].flat();
  const named = injects.flatMap(({ objective = '' }) => (objective === '' ? [] : objective));
  return [...new Set([...named, ...steering.objectives])];
}
