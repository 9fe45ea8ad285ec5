// Holds a tree against a schema and reports what does not fit in the author's words: where, why, and what belongs there.
import type { z } from 'zod';
import type { Tree } from './layers.ts';
import { choose } from './naming.ts';
import type { Report } from './problem.ts';

type Node = z.ZodType & {
  readonly def: { readonly innerType?: Node; readonly in?: Node; readonly valueType?: Node; readonly element?: Node };
  readonly shape?: Readonly<Record<string, Node>>;
};

/** The schema without the wrappers that make a field optional, give it a default or change its result. */
function bare(node: Node): Node {
  const inner = node.def.innerType ?? node.def.in;
  return inner === undefined || node.description !== undefined ? node : bare(inner);
}

function inside(node: Node): Node {
  const inner = node.def.innerType ?? node.def.in;
  return inner === undefined ? node : inside(inner);
}

const childOf = (node: Node, key: string): Node | undefined => {
  const { shape, def } = inside(node);
  return shape?.[key] ?? def.valueType ?? def.element;
};

function schemaAt(schema: z.ZodType, path: readonly string[]): Node | undefined {
  let node: Node | undefined = schema as Node;
  for (const key of path) node = node === undefined ? undefined : childOf(node, key);
  return node;
}

function belongsAt(schema: z.ZodType, path: readonly string[]): string {
  const node = schemaAt(schema, path);
  if (node === undefined) return 'compare with a scenario that works';
  const description = bare(node).description;
  if (description !== undefined) return `write here: ${description}`;
  const { shape } = inside(node);
  return `write here a map with ${Object.keys(shape ?? {}).join(', ')}`;
}

/** The value at a path, to tell a missing field from a wrong one. */
function valueAt(tree: unknown, path: readonly PropertyKey[]): unknown {
  let node = tree;
  for (const key of path) node = (node as Record<PropertyKey, unknown> | undefined | null)?.[key];
  return node;
}

function reportIssue(schema: z.ZodType, tree: Tree, issue: z.core.$ZodIssue, report: Report): void {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(inside(schemaAt(schema, path)!).shape ?? {});
    for (const key of issue.keys) report([...path, key], `there is no field called ${key} here`, choose(key, known));
    return;
  }
  if (issue.code === 'invalid_key') {
    report(path, `${path.at(-1)} ${issue.issues[0].message}`, 'use another name');
    return;
  }
  const missing = valueAt(tree, issue.path) === undefined;
  report(
    path,
    missing ? `${path.at(-1)} is missing` : `${path.at(-1)} does not fit: ${issue.message}`,
    belongsAt(schema, path),
  );
}

/** The tree as the schema reads it, or null after its problems have been reported. */
export function readShape<S extends z.ZodType>(schema: S, tree: Tree, report: Report): z.output<S> | null {
  const result = schema.safeParse(tree);
  if (result.success) return result.data;
  for (const issue of result.error.issues) reportIssue(schema, tree, issue, report);
  return null;
}
