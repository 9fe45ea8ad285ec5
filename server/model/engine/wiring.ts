// The dependencies of a service, from the wiring of its scenario.
import type { ServiceSpec } from './scenario.ts';

/** Ids of services: those that it sends requests to, those whose outputs it reads, and those that it weighs. */
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
 * Whom each service depends on among those that are shown: whom it calls and reads. What is hidden, such as customers, passes on
 * whom it calls and weighs itself. What a caller tells whom it calls, as a balancer does, is no dependency.
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
