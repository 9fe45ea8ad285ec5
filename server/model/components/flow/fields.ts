// Helpers that declare the parameters and arguments of the component types in the request flow.

import type { NumberField } from '../../engine/fields.ts';

export const number = (unit: string, initial: number, min: number, max: number, doc: string) =>
  ({ type: 'number', unit, default: initial, min, max, doc }) as const satisfies NumberField;

export const whole = (unit: string, initial: number, min: number, max: number, doc: string) =>
  ({ ...number(unit, initial, min, max, doc), integer: true }) as const satisfies NumberField;

/** An argument of a command or fault, which has no default. */
export const argument = (unit: string, min: number, max: number, doc: string) =>
  ({ type: 'number', unit, min, max, doc }) as const satisfies NumberField;

export const share = (doc: string) => argument('share', 0, 1, doc);

/** Variance of a time whose standard deviation is `spread` times its mean. */
export const varianceOf = (mean: number, spread: number): number => mean * mean * spread * spread;
