// Describes a value that a schema rejects, in the terms of the file's author.
import type { z } from 'zod';

/** The value at a path, to tell a missing field from a wrong one. */
export function valueAt(tree: unknown, path: readonly PropertyKey[]): unknown {
  let node = tree;
  for (const key of path) node = (node as Record<PropertyKey, unknown> | undefined | null)?.[key];
  return node;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no (true or false)',
  array: 'a list',
  object: 'a map of fields',
  record: 'a map of fields',
  null: 'empty',
};

export function kindOf(value: unknown): string {
  if (value === null) return KINDS.null;
  return KINDS[Array.isArray(value) ? 'array' : typeof value] ?? typeof value;
}

/** What is wrong with a value, in the terms of the file's author. */
export function wrongOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'invalid_type') return `it is ${kindOf(value)}, not ${KINDS[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `${JSON.stringify(value)} is no choice here`;
  if (issue.code === 'too_small' && issue.origin === 'number') return `it is below ${issue.minimum}`;
  if (issue.code === 'too_big' && issue.origin === 'number') return `it is above ${issue.maximum}`;
  if (issue.code === 'too_big') return `it is longer than ${issue.maximum}`;
  if (issue.code === 'too_small')
    return Number(issue.minimum) === 1 ? 'it is empty' : `it is shorter than ${issue.minimum}`;
  return issue.message;
}

/** The same in one sentence, for a file whose format is documented elsewhere: `for: it is missing`. */
export function problemOf(issue: z.core.$ZodIssue, tree: unknown, whole: string): string {
  const field = issue.path.join('.') || whole;
  if (issue.code === 'unrecognized_keys') return `${[...issue.path, issue.keys[0]].join('.')}: there is no such field`;
  const value = valueAt(tree, issue.path);
  const choices = issue.code === 'invalid_value' ? `, use one of ${issue.values.map(String).join(', ')}` : '';
  return `${field}: ${value === undefined ? 'it is missing' : `${wrongOf(issue, value)}${choices}`}`;
}
