// How sources are loaded while mutants are tried: by Node itself, with changed texts in place of what is on disk, and anew where a
// change could be felt.
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ROOT } from '../support/sources.ts';

const HARNESS = new URL('harness.ts', import.meta.url).href;
const HERE = new URL('.', import.meta.url).href;
const PROJECT = `${pathToFileURL(ROOT).href}/`;

type Loading = {
  /** Texts in place of files. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether a file is loaded again. */
  readonly isFresh: (file: string) => boolean;
};

let loading: Loading = { texts: new Map(), isFresh: () => false };
let version = 0;

/** Path from the project's root; undefined for what is no source of it. */
function fileOf(url: string): string | undefined {
  const own = url.startsWith(PROJECT) && !url.includes('/node_modules/') && !url.startsWith(HERE);
  return own ? relative(ROOT, fileURLToPath(url)) : undefined;
}

/** What is on disk, without types: loaded anew a thousand times, read once. */
const onDisk = new Map<string, string>();

function sourceOf(file: string): string {
  const changed = loading.texts.get(file);
  if (changed !== undefined) return stripTypeScriptTypes(changed);
  const kept = onDisk.get(file) ?? stripTypeScriptTypes(readFileSync(join(ROOT, file), 'utf8'));
  onDisk.set(file, kept);
  return kept;
}

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'vitest' && !context.parentURL?.startsWith(HERE)) return { url: HARNESS, shortCircuit: true };
    const resolved = next(specifier, context);
    const file = fileOf(resolved.url);
    return file !== undefined && loading.isFresh(file)
      ? { ...resolved, url: `${resolved.url}?v=${version}` }
      : resolved;
  },
  load(url, context, next) {
    const file = fileOf(url);
    if (!file?.endsWith('.ts')) return next(url, context);
    return { format: 'module', source: sourceOf(file), shortCircuit: true };
  },
});

/** From now on this is loaded, and nothing fresh that was loaded before. */
export function loadFrom(next: Loading): void {
  loading = next;
  version++;
}

export const load = (file: string): Promise<unknown> => import(`${PROJECT}${file}`);
