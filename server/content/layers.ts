// A scenario file may extend another: maps are merged key by key, lists and single values replace, `null` removes. Every
// layer is kept, so that a problem can be reported in the file that holds it.
import { parseDocument } from 'yaml';
import type { Problem } from './problem.ts';

export type Tree = { readonly [key: string]: unknown };

export type Layer = { readonly file: string; readonly tree: Tree };

export const isTree = (value: unknown): value is Tree =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Reads a file whose top is a map. */
export function parseYaml(file: string, text: string): { ok: true; tree: Tree } | { ok: false; problems: Problem[] } {
  const document = parseDocument(text);
  if (document.errors.length > 0)
    return {
      ok: false,
      problems: document.errors.map(({ message, linePos }) => ({
        file,
        path: `line ${linePos?.[0].line ?? 1}`,
        why: message.split('\n')[0].replace(/ at line \d+, column \d+:$/, ''),
        fix: 'mend the YAML here; a text that contains ": " or begins with a sign needs quotes',
      })),
    };
  const tree: unknown = document.toJS();
  if (isTree(tree)) return { ok: true, tree };
  return {
    ok: false,
    problems: [
      { file, path: 'line 1', why: 'the file is not a map of fields', fix: 'begin with `id: name-of-the-file`' },
    ],
  };
}

/** `over` laid upon `base`; neither is changed. */
export function merge(base: Tree, over: Tree): Tree {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    if (value === null) delete merged[key];
    else if (isTree(value)) merged[key] = merge(isTree(below) ? below : {}, value);
    else merged[key] = value;
  }
  return merged;
}

/** How many parts of `path` a tree holds. */
function depthOf(tree: Tree, path: readonly string[]): number {
  let node: unknown = tree;
  for (let depth = 0; depth < path.length; depth++) {
    if (!isTree(node) || !Object.hasOwn(node, path[depth])) {
      const item: unknown = Array.isArray(node) ? node[Number(path[depth])] : undefined;
      if (item === undefined) return depth;
      node = item;
    } else node = node[path[depth]];
  }
  return path.length;
}

/** The file that holds most of `path`; of equals the one that extends the others, which stands first. */
export function fileOf(layers: readonly Layer[], path: readonly string[]): string {
  let best = layers[0];
  for (const layer of layers) if (depthOf(layer.tree, path) > depthOf(best.tree, path)) best = layer;
  return best.file;
}
