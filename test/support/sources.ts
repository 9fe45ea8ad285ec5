// Reads the project's sources for the structure tests: files, their imports, their text.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** `names`: the imported names; without them, all exports of the file. */
export type Import = { readonly from: string; readonly typeOnly: boolean; readonly names?: readonly string[] };
export type Source = {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
  readonly exports?: readonly string[];
};

const CODE = new Set(['.ts', '.tsx', '.js']);
const LEFT_OUT = new Set(['node_modules', 'dist', 'data', 'shots']);

/** Paths below `folder`, relative to the project root, with forward slashes. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.has(entry.name)) return [];
    const path = posix.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** The names of these entries; undefined if one of them is the whole file. */
const namesIn = (entries: readonly { importName: { name: string | null } }[]): string[] | undefined => {
  const names = entries.map(({ importName }) => importName.name);
  return names.includes(null) ? undefined : (names as string[]);
};

function parse(path: string, text: string): Pick<Source, 'imports' | 'exports'> {
  const { module } = parseSync(path, text, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
  const exported = module.staticExports.flatMap(({ entries }) => entries);
  const imports = [
    ...module.staticImports.map(({ start, moduleRequest, entries }) => ({
      from: moduleRequest.value,
      typeOnly:
        text.slice(start).startsWith('import type') || (entries.length > 0 && entries.every((entry) => entry.isType)),
      names: namesIn(entries),
    })),
    ...exported.flatMap((entry) =>
      entry.moduleRequest === null
        ? []
        : [{ from: entry.moduleRequest.value, typeOnly: entry.isType, names: namesIn([entry]) }],
    ),
    // A dynamic import with a computed name is not checked.
    ...module.dynamicImports
      .map(({ moduleRequest }) => text.slice(moduleRequest.start, moduleRequest.end))
      .filter((name) => /^['"]/.test(name))
      .map((name) => ({ from: name.slice(1, -1), typeOnly: false })),
  ];
  return { imports, exports: exported.flatMap(({ exportName }) => exportName.name ?? []) };
}

export function readSources(folder: string): Source[] {
  return filesBelow(folder)
    .filter((path) => CODE.has(extname(path)))
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      return { path, text, ...parse(path, text) };
    });
}

/** Target of an import: a path from the root for our own files, the package name for npm, `node:x` for Node. */
export function targetOf(source: Source, from: string): string {
  if (from.startsWith('#')) return `server/${from.slice(1)}`;
  if (from.startsWith('.')) return relative(ROOT, join(ROOT, dirname(source.path), from)).replaceAll('\\', '/');
  if (from.startsWith('node:')) return from;
  const parts = from.split('/');
  return `npm:${from.startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0]}`;
}
