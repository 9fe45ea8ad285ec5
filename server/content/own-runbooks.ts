// Reads the folder of a team's runbooks, including subfolders. Broken files are reported and left out; the others are loaded.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import type { Runbook } from '#model/engine/runbook.ts';
import { loadAliases } from './aliases.ts';
import type { Known } from './bindings.ts';
import { type LoadedRunbook, loadRunbook } from './load-runbook.ts';
import { type Problem, START } from './problem.ts';
import { isFolder, readText } from './read-text.ts';

/** More files in one folder are a mistake, such as a folder with everything in it. */
const FILES = 20_000;
const FILE_BYTES = 1_000_000;
const ENDINGS = ['.md', '.markdown', '.mdx'];
/** The file with a team's aliases for command lines. */
const ALIASES = 'aliases.yaml';
const ID_LENGTH = 60;

type OwnRunbooks = {
  readonly runbooks: readonly Runbook[];
  /** Path of each runbook's file, by id. */
  readonly files: ReadonlyMap<string, string>;
  /** The names that the runbooks can use, including the aliases of the folder. */
  readonly known: Known;
  /** Why files were left out. */
  readonly problems: readonly Problem[];
  /** Warnings about the other files. */
  readonly lacks: readonly Problem[];
};

const wholeFile = (file: string, code: string, why: string, fix: string): Problem => ({
  file,
  ...START,
  path: '',
  code,
  why,
  fix,
});

function entriesOf(folder: string, problems: Problem[]) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const why = `the folder cannot be read: ${(error as Error).message}`;
    problems.push(wholeFile(folder, 'folder/unreadable', why, 'check its permissions'));
    return [];
  }
}

const isRunbook = (name: string): boolean => ENDINGS.includes(extname(name).toLowerCase()) && !/^readme\./i.test(name);

/** Markdown files below `folder`, except hidden ones and READMEs. Links to folders are not followed. */
function filesOf(folder: string, problems: Problem[]): string[] {
  const entries = entriesOf(folder, problems).filter(({ name }) => !name.startsWith('.') && name !== 'node_modules');
  return entries.flatMap((entry): string[] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesOf(path, problems);
    if (entry.isSymbolicLink() && isFolder(path)) {
      const fix = 'put the runbooks themselves here';
      problems.push(wholeFile(path, 'folder/link', 'links to folders are not followed', fix));
      return [];
    }
    return isRunbook(entry.name) ? [path] : [];
  });
}

/** A short hash for a text that does not fit into an id. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(36);
}

/** `db/Restart the DB.md` -> `db.restart-the-db`, in letters of any script. */
function idOfPath(path: string): string {
  const bare = path.slice(0, path.length - extname(path).length);
  const id = bare
    .normalize('NFC')
    .toLowerCase()
    .split(/[\\/]/)
    .map((part) => part.replace(/[^\p{L}\p{N}\p{M}]+/gu, '-').replace(/^-|-$/g, ''))
    .join('.');
  if (id.replaceAll('.', '') === '') return `runbook-${fingerprint(path)}`;
  return id.length > ID_LENGTH ? `${id.slice(0, ID_LENGTH - 8)}-${fingerprint(path)}` : id;
}

type Loaded = { readonly path: string; readonly loaded: LoadedRunbook };

function load(folder: string, path: string, known: Known): Loaded {
  const read = readText(path, path, FILE_BYTES);
  if (!read.ok) return { path, loaded: read };
  const own = relative(folder, path);
  const name = own.slice(own.lastIndexOf('/') + 1, own.length - extname(own).length);
  const loaded = loadRunbook({ name, file: path, text: read.text, ownId: idOfPath(own) }, known);
  return { path, loaded: loaded.ok ? { ...loaded, runbook: { ...loaded.runbook, file: own } } : loaded };
}

/** The names that the runbooks of a folder can use, including its aliases. */
const knownIn = (folder: string, builtIn: Known, problems: Problem[]): Known => ({
  ...builtIn,
  aliases: [...loadAliases(join(folder, ALIASES), problems), ...builtIn.aliases],
});

/** One file, read as the server reads it within its folder. */
export function loadOwnFile(path: string, builtIn: Known): LoadedRunbook {
  const problems: Problem[] = [];
  const folder = dirname(path);
  const { loaded } = load(folder, path, knownIn(folder, builtIn, problems));
  return problems.length > 0 ? { ok: false, problems } : loaded;
}

export function loadOwnRunbooks(folder: string, builtIn: Known): OwnRunbooks {
  const runbooks: Runbook[] = [];
  const files = new Map<string, string>();
  const problems: Problem[] = [];
  const lacks: Problem[] = [];
  const known = knownIn(folder, builtIn, problems);
  const paths = existsSync(folder) ? filesOf(folder, problems).sort() : [];
  for (const { path, loaded } of paths.slice(0, FILES).map((one) => load(folder, one, known))) {
    if (!loaded.ok) {
      problems.push(...loaded.problems);
      continue;
    }
    const { id } = loaded.runbook;
    const first = files.get(id);
    if (first !== undefined) {
      const why = `${first} has the id ${id} too`;
      problems.push({ ...wholeFile(path, 'name/duplicate', why, 'give it an id of its own'), path: 'id' });
      continue;
    }
    files.set(id, path);
    runbooks.push(loaded.runbook);
    lacks.push(...loaded.lacks);
  }
  const tooMany = `the folder has more than ${FILES} runbooks`;
  for (const file of paths.slice(FILES))
    problems.push(wholeFile(file, 'folder/too-many', tooMany, 'move some to another folder'));
  return { runbooks, files, known, problems, lacks };
}
