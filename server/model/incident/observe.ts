// Records the result of a reading: it can be cited, and it never changes.
import type { Finding } from './inspections/inspection.ts';
import type { Team } from './state.ts';

export function observe(team: Team, by: string, found: Finding): void {
  team.observations.push({ id: team.observations.length + 1, step: team.world.step, by, ...found });
}
