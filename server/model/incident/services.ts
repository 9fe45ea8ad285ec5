// The services that a team operates, as its seats know them from the start, without customers.
import { isCustomer } from '../engine/compiled-scenario.ts';
import { type Scenario, SERVICE_PARTS } from '../engine/scenario.ts';
import { shownReads } from '../engine/wiring.ts';
import { columnsOf, fleetSizeOf } from './panel.ts';
import { maySee } from './rights.ts';
import type { Team } from './state.ts';
import type { Briefing } from './view-types.ts';

type Services = Briefing['services'];

/** The services of the scenario as `seats` know them: metrics, hosts, dependencies, and whether the seats may open them. */
export function servicesFor(team: Team, seats: readonly string[]): Services {
  const { scenario, world } = team;
  const hidden = scenario.services.flatMap(({ id }, i) => (isCustomer(world.compiled, i) ? id : []));
  const readsOf = shownReads(scenario.services, hidden);
  return scenario.services.flatMap(({ id, name }, i) => {
    if (isCustomer(world.compiled, i)) return [];
    const metrics = columnsOf(world, id).map((column) => {
      const { id: metricId, metric } = world.compiled.columns[column];
      return { id: metricId, doc: metric.doc, unit: metric.unit, route: metric.route, group: metric.group };
    });
    const hostStates = world.compiled.types[i].hosts?.states;
    const hosts = fleetSizeOf(team, id);
    const open = maySee(scenario, seats, id);
    return [{ id, name, metrics, hosts, hostStates, open, closed: closedTo(scenario, seats, id), reads: readsOf(id) }];
  });
}

/** Observers do not take part, so they are not listed as a contact. */
function closedTo(scenario: Scenario, seats: readonly string[], service: string): Services[number]['closed'] {
  const others = scenario.seats.filter(({ role }) => role !== 'observer').map(({ id }) => id);
  const closed = SERVICE_PARTS.filter((part) => !maySee(scenario, seats, service, part));
  return Object.fromEntries(
    closed.map((part) => [part, others.filter((seat) => maySee(scenario, [seat], service, part))]),
  );
}
