// Puts observations on a team's record, as if somebody had looked.
import type { Team } from '#model/incident/state.ts';
import type { Observation } from '#model/incident/work-types.ts';

/** One that is made now, of a metric unless something else is said. */
export function observe(team: Team, words: Partial<Observation> & Pick<Observation, 'subject' | 'value'>): number {
  const id = team.observations.length + 1;
  team.observations.push({
    id,
    step: team.world.step,
    by: 'Yo',
    inspection: 'metric',
    service: 'front',
    message: { code: 'observation/no-logs', args: {} },
    unit: '',
    sampleStep: team.world.step,
    freshness: 'fresh',
    sample: 1,
    lines: [],
    ...words,
  });
  return id;
}
