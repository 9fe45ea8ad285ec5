// Defines a template of a cause, and what templates share: a template fits services of a type, draws the strength of its fault,
// names the readings in which it shows and the commands that remedy it. A template at a place is a candidate cause.

import type { Values } from '../../engine/fields.ts';
import type { ServiceSpec } from '../../engine/scenario.ts';
import { readersOf, sourceOf, type Topology } from '../topology.ts';

/** Draws a number between two others. Each call within one draw gives another. */
export type Draw = (low: number, high: number) => number;

export type Step = { readonly do: string; readonly with: Values };
export type Reading = { readonly service: string; readonly metric: string };

export type Place = { readonly topology: Topology; readonly service: ServiceSpec; readonly draw: Draw };

export type Template = {
  readonly id: string;
  readonly kind: string;
  fits?(place: Omit<Place, 'draw'>): boolean;
  fault(place: Place): Step;
  /** `fault` is the drawn fault. */
  remedy(place: Omit<Place, 'draw'>, fault: Step): readonly Step[];
  readings(place: Omit<Place, 'draw'>): readonly Reading[];
};

export const round = (x: number): number => Math.round(x * 100) / 100;
export const whole = (x: number): number => Math.max(1, Math.round(x));

export const at =
  (...metrics: readonly string[]) =>
  ({ service }: { readonly service: ServiceSpec }): Reading[] =>
    metrics.map((metric) => ({ service: service.id, metric }));

export const give = ({ service }: { readonly service: ServiceSpec }, verb: string, args: Values = {}): Step => ({
  do: `${service.id}/${verb}`,
  with: args,
});

export const NO_EFFECT = { errors: 0, latency: 1, leak: 0, calls: 1, crashing: 0 };
export const callsAnybody = ({ service }: { readonly service: ServiceSpec }): boolean =>
  (service.calls ?? []).length > 0;

/** The command that reverts a version: of the pipeline that deploys it, or of the service itself. */
export function undoVersion(place: Omit<Place, 'draw'>): Step[] {
  const pipeline = sourceOf(place.service, 'exposure');
  return [pipeline === null ? give(place, 'roll-back') : { do: `${pipeline}/revert-rollout`, with: {} }];
}

export const isWired =
  (input: string) =>
  ({ service }: { readonly service: ServiceSpec }): boolean =>
    sourceOf(service, input) !== null;

export const firstReader = ({ topology, service }: Omit<Place, 'draw'>): ServiceSpec | undefined =>
  readersOf(topology, service.id)[0];

/** Its own reading, and the errors of the first service that depends on it. */
export const withReader =
  (metric: string, second: string) =>
  (place: Omit<Place, 'draw'>): Reading[] => {
    const reader = firstReader(place);
    return [...at(metric)(place), ...(reader === undefined ? [] : [{ service: reader.id, metric: second }])];
  };
