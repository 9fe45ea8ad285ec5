// The services that a team looks after, as its seats know them from the start; customers are not among them.
import { isCustomer } from '../engine/compiled-scenario.ts';
import { columnsOf, fleetSizeOf } from './panel.ts';
import { maySee } from './rights.ts';
import type { Team } from './state.ts';
import type { Briefing } from './view-types.ts';

/** The services of the scenario as `seats` know them: their metrics, their hosts, whom they read, whether they are open. */
export function servicesFor(team: Team, seats: readonly string[]): Briefing['services'] {
  const { scenario, world } = team;
  return scenario.services.flatMap(({ id, name, inputs }, i) => {
    if (isCustomer(world.compiled, i)) return [];
    const metrics = columnsOf(world, id).map((column) => {
      const { id: metricId, metric } = world.compiled.columns[column];
      return { id: metricId, doc: metric.doc, unit: metric.unit, route: metric.route, group: metric.group };
    });
    const reads = [...new Set(Object.values(inputs).map((source) => source.slice(0, source.lastIndexOf('.'))))];
    const hostStates = world.compiled.types[i].hosts?.states;
    return [{ id, name, metrics, hosts: fleetSizeOf(team, id), hostStates, open: maySee(scenario, seats, id), reads }];
  });
}
