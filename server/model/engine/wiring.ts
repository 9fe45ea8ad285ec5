// The dependencies of a service, from the wiring of its scenario.
import type { ServiceSpec } from './scenario.ts';

/** Ids of the services that it sends requests to, whose outputs it reads, or that it weighs. */
type Wiring = {
  readonly calls: readonly string[];
  readonly inputs: readonly string[];
  readonly depends: readonly string[];
};

/** `front-end.serving` -> `front-end` */
export const ownerOf = (output: string): string => output.slice(0, output.lastIndexOf('.'));

const owners = (outputs: readonly string[]): string[] => [...new Set(outputs.map(ownerOf))];

export const wiringOf = ({ inputs, depends, calls = [] }: ServiceSpec): Wiring => ({
  calls: [...new Set(calls.map(({ to }) => to))],
  inputs: owners(Object.values(inputs)),
  depends: owners(Object.keys(depends)),
});

/**
 * Dependencies of each shown service among those that are shown: services that it calls or reads. A hidden service, such as a
 * customer, passes on the services that it calls and weighs. Information that a caller sends to the called service, as a
 * balancer does, is not a dependency.
 */
export function shownReads(services: readonly ServiceSpec[], hidden: readonly string[]): (id: string) => string[] {
  const wirings = new Map(services.map((service) => [service.id, wiringOf(service)]));
  const behind = (id: string, above: readonly string[]): string[] => {
    if (!hidden.includes(id)) return [id];
    const { calls, depends } = wirings.get(id)!;
    return [...calls, ...depends].filter((one) => !above.includes(one)).flatMap((one) => behind(one, [...above, id]));
  };
  return (id) => {
    const { calls, inputs } = wirings.get(id)!;
    const told = inputs.filter((one) => !wirings.get(one)!.calls.includes(id));
    return [...new Set([...calls, ...told].flatMap((one) => behind(one, [id])))];
  };
}
