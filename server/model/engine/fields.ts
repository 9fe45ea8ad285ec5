// Declares parameters, inputs and command arguments as plain data, so that the loader, the editor, the runbook linter and the
// client's forms share one declaration. Checks values against a declaration.
import type { Refusal } from './result.ts';
import { refuse } from './result.ts';

export type Value = number | string | boolean;
export type Values = Record<string, Value>;

export type NumberField = {
  readonly type: 'number';
  readonly doc: string;
  /** In an operator's spelling: `hosts`, `hosts/h`, `min`, `s`, `share`. */
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
  readonly default?: number;
  /** Share of the drill's variation that spreads it when a world is created: 1 for all of it. */
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
  /** With an empty default, the text may be empty. */
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

/** The rule that a value breaks, with the bound or the choices. */
type FieldProblem = { readonly problem: string; readonly bound?: number; readonly choices?: readonly string[] };

function problemOf(field: Field, value: unknown): FieldProblem | null {
  switch (field.type) {
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return { problem: 'not-a-number' };
      if (field.integer && !Number.isInteger(value)) return { problem: 'not-whole' };
      if (field.min !== undefined && value < field.min) return { problem: 'too-low', bound: field.min };
      if (field.max !== undefined && value > field.max) return { problem: 'too-high', bound: field.max };
      return null;
    }
    case 'choice':
      return field.of.includes(value as string) ? null : { problem: 'not-a-choice', choices: field.of };
    case 'flag':
      return typeof value === 'boolean' ? null : { problem: 'not-a-flag' };
    case 'text':
      if (typeof value !== 'string') return { problem: 'not-a-text' };
      if (value.trim() === '' && field.default !== '') return { problem: 'not-a-text' };
      return value.length > field.max ? { problem: 'too-long', bound: field.max } : null;
  }
}

/** Checks `given` against `fields` and fills in defaults. Refusals: `field/unknown`, `field/missing`, `field/invalid`. */
export function checkFields<F extends Fields>(
  fields: F,
  given: Readonly<Record<string, unknown>>,
): { ok: true; values: ValuesOf<F> } | Refusal {
  for (const name of Object.keys(given))
    if (!Object.hasOwn(fields, name)) return refuse('field/unknown', { field: name, choices: Object.keys(fields) });
  const values: Record<string, Value> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = Object.hasOwn(given, name) ? given[name] : field.default;
    if (value === undefined) return refuse('field/missing', { field: name });
    const problem = problemOf(field, value);
    if (problem !== null) return refuse('field/invalid', { field: name, bound: null, choices: [], ...problem });
    values[name] = value as Value;
  }
  return { ok: true, values: values as ValuesOf<F> };
}
