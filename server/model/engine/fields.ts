// Parameters, inputs and command arguments are declared as plain data, so that the loader, the editor, the runbook
// linter and the client's forms can all be made from one declaration. This file checks values against a declaration.
import type { Refusal } from './result.ts';
import { refuse } from './result.ts';

export type Value = number | string | boolean;
export type Values = Record<string, Value>;

export type NumberField = {
  readonly type: 'number';
  readonly doc: string;
  /** Written as an operator would: `hosts`, `hosts/h`, `min`, `s`, `share`. */
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
  readonly default?: number;
  /** How much of the drill's variation spreads it when a world is created: 1 for all of it. */
  readonly varies?: number;
};
type ChoiceField = {
  readonly type: 'choice';
  readonly doc: string;
  readonly of: readonly string[];
  readonly default?: string;
};
export type FlagField = { readonly type: 'flag'; readonly doc: string; readonly default?: boolean };
export type TextField = {
  readonly type: 'text';
  readonly doc: string;
  readonly max: number;
  /** An empty default lets the text be left empty. */
  readonly default?: string;
};
export type Field = NumberField | ChoiceField | FlagField | TextField;
export type Fields = Readonly<Record<string, Field>>;

type ValueOf<F extends Field> = F extends NumberField
  ? number
  : F extends { type: 'choice'; of: readonly (infer C)[] }
    ? C
    : F extends FlagField
      ? boolean
      : string;

/** The checked values that a declaration describes. */
export type ValuesOf<F extends Fields> = { -readonly [K in keyof F]: ValueOf<F[K]> };

function problemOf(field: Field, value: unknown): string | null {
  switch (field.type) {
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a number';
      if (field.integer && !Number.isInteger(value)) return 'must be a whole number';
      if (field.min !== undefined && value < field.min) return `must be ${field.min} or more`;
      if (field.max !== undefined && value > field.max) return `must be ${field.max} or less`;
      return null;
    }
    case 'choice':
      return field.of.includes(value as string) ? null : `must be one of ${field.of.join(', ')}`;
    case 'flag':
      return typeof value === 'boolean' ? null : 'must be true or false';
    case 'text':
      if (typeof value !== 'string') return 'must be a text';
      if (value.trim() === '' && field.default !== '') return 'must be a text';
      return value.length > field.max ? `must have ${field.max} characters or fewer` : null;
  }
}

/** Checks `given` against `fields` and fills in defaults. Refusals: `field/unknown`, `field/missing`, `field/invalid`. */
export function checkFields<F extends Fields>(
  fields: F,
  given: Readonly<Record<string, unknown>>,
): { ok: true; values: ValuesOf<F> } | Refusal {
  for (const name of Object.keys(given))
    if (!Object.hasOwn(fields, name))
      return refuse(
        'field/unknown',
        `there is no field called ${name}`,
        `use ${Object.keys(fields).join(', ') || 'no fields'}`,
      );
  const values: Record<string, Value> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = Object.hasOwn(given, name) ? given[name] : field.default;
    if (value === undefined) return refuse('field/missing', `${name} is missing`, `give ${name}: ${field.doc}`);
    const problem = problemOf(field, value);
    if (problem !== null) return refuse('field/invalid', `${name} ${problem}`, `${name} is: ${field.doc}`);
    values[name] = value as Value;
  }
  return { ok: true, values: values as ValuesOf<F> };
}
