// Reads the project's own sources for the tests that hold its structure: files, their imports, their text.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

export type Import = { readonly from: string; readonly typeOnly: boolean };
export type Source = { readonly path: string; readonly text: string; readonly imports: readonly Import[] };

const CODE = new Set(['.ts', '.tsx', '.js']);
const LEFT_OUT = new Set(['node_modules', 'dist', 'data', 'shots']);

/** Paths below `folder`, from the project's root, with forward slashes. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.has(entry.name)) return [];
    const path = posix.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function importsOf(path: string, text: string): Import[] {
  const { module } = parseSync(path, text, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
  const written = (start: number, end: number) => text.slice(start, end).replace(/^['"]|['"]$/g, '');
  return [
    ...module.staticImports.map(({ start, moduleRequest, entries }) => ({
      from: moduleRequest.value,
      typeOnly:
        text.slice(start).startsWith('import type') || (entries.length > 0 && entries.every((entry) => entry.isType)),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest === null ? [] : [{ from: moduleRequest.value, typeOnly: isType }],
      ),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) => ({
      from: written(moduleRequest.start, moduleRequest.end),
      typeOnly: false,
    })),
  ];
}

export function readSources(folder: string): Source[] {
  return filesBelow(folder)
    .filter((path) => CODE.has(extname(path)))
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });
}

/** Where an import leads: a path from the root for our own files, the package's name for npm, `node:x` for Node. */
export function targetOf(source: Source, from: string): string {
  if (from.startsWith('#')) return `server/${from.slice(1)}`;
  if (from.startsWith('.')) return relative(ROOT, join(ROOT, dirname(source.path), from)).replaceAll('\\', '/');
  if (from.startsWith('node:')) return from;
  const parts = from.split('/');
  return `npm:${from.startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0]}`;
}
