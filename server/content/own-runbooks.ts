// Reads the folder in which a team keeps runbooks of its own. One broken file is left out and named; the others are walked.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Runbook } from '#model/engine/runbook.ts';
import { type LoadedRunbook, loadRunbook } from './load-runbook.ts';
import type { Problem } from './problem.ts';
import type { Known } from './runbook-step.ts';

/** More would swamp every screen. */
const FILES = 300;
const FILE_BYTES = 200_000;

export type OwnRunbooks = {
  readonly runbooks: readonly Runbook[];
  /** Path of each runbook's file, by id. */
  readonly files: ReadonlyMap<string, string>;
  /** Why files were left out. */
  readonly problems: readonly Problem[];
  /** What the others can be walked without. */
  readonly lacks: readonly Problem[];
};

/** Markdown files below `folder`, without hidden ones and those that explain a folder. */
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && basename(path).toLowerCase() !== 'readme.md')
    .filter((path) => !path.split(/[\\/]/).some((part) => part.startsWith('.') || part === 'node_modules'))
    .sort();

function load(path: string, known: Known): LoadedRunbook {
  const no = (why: string, fix: string): LoadedRunbook => ({
    ok: false,
    problems: [{ file: path, path: 'line 1', why, fix }],
  });
  try {
    if (statSync(path).size > FILE_BYTES) return no(`it has more than ${FILE_BYTES} bytes`, 'make several of it');
    return loadRunbook({ name: basename(path, '.md'), file: path, text: readFileSync(path, 'utf8'), own: true }, known);
  } catch (error) {
    return no(`it cannot be read: ${(error as Error).message}`, 'let the server read it, or move it away');
  }
}

export function loadOwnRunbooks(folder: string, known: Known): OwnRunbooks {
  const runbooks: Runbook[] = [];
  const files = new Map<string, string>();
  const problems: Problem[] = [];
  const lacks: Problem[] = [];
  const paths = existsSync(folder) ? filesOf(folder).map((path) => join(folder, path)) : [];
  for (const path of paths.slice(0, FILES)) {
    const loaded = load(path, known);
    if (!loaded.ok) {
      problems.push(...loaded.problems);
      continue;
    }
    const { id } = loaded.runbook;
    const first = files.get(id);
    if (first !== undefined) {
      problems.push({ file: path, path: 'id', why: `${first} has the id ${id} too`, fix: 'give it another' });
      continue;
    }
    files.set(id, path);
    runbooks.push(loaded.runbook);
    lacks.push(...loaded.lacks);
  }
  for (const file of paths.slice(FILES))
    problems.push({ file, path: 'line 1', why: `the folder has more than ${FILES} runbooks`, fix: 'move some away' });
  return { runbooks, files, problems, lacks };
}
