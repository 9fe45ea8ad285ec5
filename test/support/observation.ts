// Records observations for a team, as if a player had made them.
import type { Team } from '#model/incident/state.ts';
import type { Observation } from '#model/incident/work-types.ts';

/** An observation made now, of a metric by default. */
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
