// Candidate causes of one situation: a template at a place with a drawn strength, the readings in which it can show, and its
// remedy.

import type { ServiceSpec, TimedCommand } from '../engine/scenario.ts';
import { ON_DATA } from './templates/data.ts';
import { ON_SERVICES } from './templates/services.ts';
import type { Draw, Reading, Step, Template } from './templates/template.ts';
import { ON_TRAFFIC } from './templates/traffic.ts';
import { readersOf, type Topology } from './topology.ts';

const TEMPLATES: readonly Template[] = [...ON_SERVICES, ...ON_DATA, ...ON_TRAFFIC];

export type Candidate = {
  /** `template--service`: the cause's id. */
  readonly id: string;
  readonly template: string;
  readonly service: string;
  readonly fault: Step;
  readonly remedy: readonly Step[];
  readonly readings: readonly Reading[];
};

/** Metrics that show trouble at a service itself, and at its callers. */
const OWN_SYMPTOMS = [
  ...['Latency.P50', 'Latency.P99', 'Queue.Wait', 'Requests.InFlight', 'Requests.Refused', 'Saturation'],
  ...['Requests.PerSecond', 'Answers.InTime', 'Answers.Wasted'],
];
const CALL_SYMPTOMS = ['Took', 'Failed', 'Retried', 'PerSecond'];

const answersRequests = ({ services }: Topology, { id }: ServiceSpec): boolean =>
  services.some(({ calls = [] }) => calls.some(({ to }) => to === id));

/** Readings around a place that a cause there can affect: a team without its best reading must find another. */
function symptomsAt(topology: Topology, service: ServiceSpec): Reading[] {
  const touched = answersRequests(topology, service) ? [service] : readersOf(topology, service.id);
  return touched.flatMap((one) => [
    ...(answersRequests(topology, one) ? OWN_SYMPTOMS.map((metric) => ({ service: one.id, metric })) : []),
    ...topology.services
      .filter(({ calls = [] }) => calls.some(({ to }) => to === one.id))
      .flatMap(({ id }) => CALL_SYMPTOMS.map((name) => ({ service: id, metric: `Calls.${one.id}.${name}` }))),
    ...(one.calls ?? []).flatMap(({ to }) =>
      CALL_SYMPTOMS.map((name) => ({ service: one.id, metric: `Calls.${to}.${name}` })),
    ),
  ]);
}

/** Every cause that the topology can have. `draw` determines how strong each is. */
export function candidatesOf(topology: Topology, draw: Draw): Candidate[] {
  return topology.services.flatMap((service) =>
    TEMPLATES.filter(({ kind, fits }) => kind === service.kind && (fits?.({ topology, service }) ?? true)).map(
      (template: Template): Candidate => {
        const place = { topology, service, draw };
        const fault = template.fault(place);
        return {
          id: `${template.id}--${service.id}`,
          template: template.id,
          service: service.id,
          fault,
          remedy: template.remedy(place, fault),
          readings: [...template.readings(place), ...symptomsAt(topology, service)],
        };
      },
    ),
  );
}

/** The steps as commands from a minute on, one per minute. */
export const commandsAt = (steps: readonly Step[], minute: number): TimedCommand[] =>
  steps.map((step, i) => ({ atMinute: minute + i, ...step }));
