// A topology is the basis of drawn incidents: services with their calls and wiring, without any fault. This file answers
// queries about its graph.

import type { ServiceSpec } from '../engine/scenario.ts';

export type Topology = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly zone: string;
  readonly services: readonly ServiceSpec[];
};

export const ofKind = ({ services }: Topology, kind: string): readonly ServiceSpec[] =>
  services.filter((service) => service.kind === kind);

export const serviceOf = ({ services }: Topology, id: string): ServiceSpec | undefined =>
  services.find((service) => service.id === id);

/** The target that an input of a service is wired to, by id. */
export const sourceOf = (service: ServiceSpec, input: string): string | null => {
  const reference = service.inputs[input];
  return reference === undefined ? null : reference.slice(0, reference.lastIndexOf('.'));
};

/** Services that read a signal of this one. */
export const readersOf = ({ services }: Topology, id: string): readonly ServiceSpec[] =>
  services.filter((service) => Object.values(service.inputs).some((reference) => reference.startsWith(`${id}.`)));

/** The first service on the request path: the one that the first clients call; none if they call nothing. */
const entryOf = (topology: Topology): string[] =>
  ofKind(topology, 'clients')
    .flatMap(({ calls = [] }) => calls.map(({ to }) => to))
    .slice(0, 1);

/** The first service of a kind on the request path, from the entry on. */
export function firstBehindEntry(topology: Topology, kind: string): string | null {
  const waiting = entryOf(topology);
  const seen = new Set<string>();
  for (const id of waiting) {
    const service = serviceOf(topology, id);
    if (service === undefined || seen.has(service.id)) continue;
    seen.add(service.id);
    if (service.kind === kind) return service.id;
    waiting.push(...(service.calls ?? []).map(({ to }) => to));
  }
  return null;
}

/** A numeric parameter of a service: the drawn value, otherwise the default of its type. */
export const paramOf = ({ params }: ServiceSpec, name: string): number => Number(params[name] ?? 0);
