// Which services read which: an alarm of a service that depends on one that rang before tells nothing new once the incident
// is declared.
import type { Scenario } from '../engine/scenario.ts';
import type { Team } from './state.ts';

type Wired = Pick<Scenario, 'services'>;

const serviceOf = (signal: string): string => signal.slice(0, signal.indexOf('.'));

function readBy({ services }: Wired, id: string): string[] {
  const service = services.find((one) => one.id === id);
  if (service === undefined) return [];
  return [...Object.values(service.inputs), ...Object.keys(service.depends)].map(serviceOf);
}

/** Whether the service reads another one, at once or through others. */
function dependsOn(scenario: Wired, id: string, upstream: string): boolean {
  const seen = new Set([id]);
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const read of readBy(scenario, next)) {
      if (read === upstream) return true;
      if (!seen.has(read)) open.push(read);
      seen.add(read);
    }
  return false;
}

/** The alarm says no more than that an upstream service fails, which rang first and for which an incident is declared. */
export function isEcho({ scenario, severity, world }: Team, service: string): boolean {
  if (severity === null) return false;
  const rang = [...new Set(world.events.filter(({ type }) => type === 'alarm').map((event) => event.service))];
  const before = rang.includes(service) ? rang.slice(0, rang.indexOf(service)) : rang;
  // Of two that read each other either can be at fault: both need somebody.
  return before.some((one) => dependsOn(scenario, service, one) && !dependsOn(scenario, one, service));
}
