// Reads a tree by a schema and reports mismatches: where, why, and what belongs there.
import type { z } from 'zod';
import { valueAt, wrongOf } from '../rules/value-problem.ts';
import { choose } from './naming.ts';
import type { Report } from './problem.ts';
import type { Tree } from './yaml-tree.ts';

type Node = z.ZodType & {
  readonly def: { readonly innerType?: Node; readonly in?: Node; readonly valueType?: Node; readonly element?: Node };
  readonly shape?: Readonly<Record<string, Node>>;
};

/** Unwraps a schema that is optional, has a default or transforms its result. */
function inside(node: Node, described = false): Node {
  const inner = node.def.innerType ?? node.def.in;
  return inner === undefined || (described && node.description !== undefined) ? node : inside(inner, described);
}

function schemaAt(schema: z.ZodType, path: readonly string[]): Node | undefined {
  let node: Node | undefined = schema as Node;
  for (const key of path) {
    const { shape, def }: Node = inside(node);
    node = shape?.[key] ?? def.valueType ?? def.element;
    if (node === undefined) return undefined;
  }
  return node;
}

function belongsAt(schema: z.ZodType, path: readonly string[]): string {
  const node = schemaAt(schema, path);
  if (node === undefined) return 'compare with a scenario that works';
  const { description } = inside(node, true);
  if (description !== undefined) return `write here: ${description}`;
  return `write here a map with ${Object.keys(inside(node).shape ?? {}).join(', ')}`;
}

/** The likely value of a wrong type: a number with its unit, a text without quotes, an hour of one digit. */
function meantValue(issue: z.core.$ZodIssue, value: unknown): string | number | boolean | undefined {
  const text = `${value}`.trim();
  if (issue.code !== 'invalid_type') return /^\d:\d\d(\+\d)?$/.test(text) ? `0${text}` : undefined;
  if (issue.expected === 'string') return typeof value === 'number' || typeof value === 'boolean' ? text : undefined;
  if (typeof value !== 'string') return undefined;
  if (issue.expected === 'boolean' && /^(true|yes|on|false|no|off)$/i.test(text)) return /^(true|yes|on)$/i.test(text);
  const number = /^(-?\d+(?:\.\d+)?)\s*(?:m|min|mins|minutes)?$/i.exec(text)?.[1];
  return issue.expected === 'number' && number !== undefined ? Number(number) : undefined;
}

/** The correct value as it would be written in the file. */
function insteadOf(schema: z.ZodType, issue: z.core.$ZodIssue, value: unknown): string | undefined {
  const meant = meantValue(issue, value);
  const fits = meant !== undefined && schemaAt(schema, issue.path.map(String))?.safeParse(meant).success === true;
  return fits ? JSON.stringify(meant) : undefined;
}

function reportIssue(schema: z.ZodType, tree: Tree, issue: z.core.$ZodIssue, report: Report): void {
  const path = issue.path.map(String);
  const name = path.at(-1);
  if (issue.code === 'invalid_key') {
    for (const { message, ...inner } of issue.issues) {
      const params = inner.code === 'custom' ? inner.params : undefined;
      if (params?.fix !== undefined) report(path, params.code, message, params.fix);
      else report(path, 'name/invalid', `${name} ${message}`, 'use another name');
    }
  } else if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(inside(schemaAt(schema, path)!).shape ?? {});
    for (const key of issue.keys)
      report([...path, key], 'field/unknown', `there is no field called ${key} here`, choose(key, known));
  } else if (issue.code === 'custom' && issue.params?.fix !== undefined)
    report(path, issue.params.code, issue.message, issue.params.fix);
  else reportValue(schema, issue, valueAt(tree, issue.path), report);
}

function reportValue(schema: z.ZodType, issue: z.core.$ZodIssue, value: unknown, report: Report): void {
  const path = issue.path.map(String);
  const name = path.at(-1);
  const fix =
    issue.code === 'invalid_value' ? choose(String(value), issue.values.map(String)) : belongsAt(schema, path);
  if (value === undefined) report(path, 'field/missing', `${name} is missing`, belongsAt(schema, path));
  else
    report(
      path,
      'field/invalid',
      `${name} does not fit: ${wrongOf(issue, value)}`,
      fix,
      insteadOf(schema, issue, value),
    );
}

/** The parsed tree, or null after its problems were reported. */
export function readShape<S extends z.ZodType>(schema: S, tree: Tree, report: Report): z.output<S> | null {
  const result = schema.safeParse(tree);
  if (result.success) return result.data;
  for (const issue of result.error.issues) reportIssue(schema, tree, issue, report);
  return null;
}
