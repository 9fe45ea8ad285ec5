// Partial monitoring of a drawn incident: of each service a part of its metrics is not collected, so that another reading decides.
import { componentTypeOf } from '../components/registry.ts';
import { withCallMetrics } from '../engine/compiled-scenario.ts';
import type { ServiceSpec } from '../engine/scenario.ts';
import type { Draw } from './templates/template.ts';
import type { Topology } from './topology.ts';

/** Share of the metrics that a service lacks, between these. */
const LEAST_MISSING = 0.15;
const MOST_MISSING = 0.55;
/** Alarms and lines of logs are made from these. */
const ALWAYS = [
  'Clients.Failing',
  'Requests.Errors',
  'Requests.Failed',
  'Connections.Used',
  'Messages.OldestAge',
  'Hits.Share',
];
const IN_LOGS = '.TimedOut';

function unmeasuredOf(service: ServiceSpec, draw: Draw): string[] {
  const known = componentTypeOf(service.kind);
  if (known === undefined) return [];
  const type = withCallMetrics(known, service.calls ?? []);
  const missing = draw(LEAST_MISSING, MOST_MISSING);
  return Object.keys(type.metrics).filter((name) => {
    const kept =
      name === type.headline || name === type.gauge?.metric || ALWAYS.includes(name) || name.endsWith(IN_LOGS);
    return draw(0, 1) < missing && !kept;
  });
}

export const partlyMonitored = (topology: Topology, draw: Draw): Topology => ({
  ...topology,
  services: topology.services.map((service) => ({ ...service, unmeasured: unmeasuredOf(service, draw) })),
});
