// What a service depends on, as its scenario wires it.
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
