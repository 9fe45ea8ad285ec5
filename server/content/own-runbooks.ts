// Reads the folder of a team's own runbooks. Broken files are reported and left out; the others are loaded.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Runbook } from '#model/engine/runbook.ts';
import { type LoadedRunbook, loadRunbook } from './load-runbook.ts';
import { type Problem, START } from './problem.ts';
import { readText } from './read-text.ts';
import type { Known } from './runbook-step.ts';

/** Limit for the list on screen. */
const FILES = 300;
const FILE_BYTES = 200_000;

type OwnRunbooks = {
  readonly runbooks: readonly Runbook[];
  /** Path of each runbook's file, by id. */
  readonly files: ReadonlyMap<string, string>;
  /** Lines at which the steps of each begin, by id. */
  readonly stepLines: ReadonlyMap<string, readonly number[]>;
  /** Why files were left out. */
  readonly problems: readonly Problem[];
  /** What is missing in the others. */
  readonly lacks: readonly Problem[];
};

/** Markdown files below `folder`, without hidden ones and those that explain a folder. Links to folders are not followed. */
function filesOf(folder: string, problems: Problem[]): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(
    ({ name }) => !name.startsWith('.') && name !== 'node_modules',
  );
  return entries.flatMap((entry): string[] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesOf(path, problems);
    if (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
      const fix = 'put the runbooks themselves here';
      problems.push({
        file: path,
        ...START,
        path: '',
        code: 'folder/link',
        why: 'links to folders are not followed',
        fix,
      });
      return [];
    }
    return entry.name.endsWith('.md') && entry.name.toLowerCase() !== 'readme.md' ? [path] : [];
  });
}

function load(path: string, known: Known): LoadedRunbook {
  const read = readText(path, path, FILE_BYTES);
  return read.ok ? loadRunbook({ name: basename(path, '.md'), file: path, text: read.text, own: true }, known) : read;
}

export function loadOwnRunbooks(folder: string, known: Known): OwnRunbooks {
  const runbooks: Runbook[] = [];
  const files = new Map<string, string>();
  const stepLines = new Map<string, readonly number[]>();
  const problems: Problem[] = [];
  const lacks: Problem[] = [];
  const paths = existsSync(folder) ? filesOf(folder, problems).sort() : [];
  for (const path of paths.slice(0, FILES)) {
    const loaded = load(path, known);
    if (!loaded.ok) {
      problems.push(...loaded.problems);
      continue;
    }
    const { id } = loaded.runbook;
    const first = files.get(id);
    if (first !== undefined) {
      const why = `${first} has the id ${id} too`;
      problems.push({ file: path, ...START, path: 'id', code: 'name/duplicate', why, fix: 'give it another id' });
      continue;
    }
    files.set(id, path);
    stepLines.set(id, loaded.stepLines);
    runbooks.push(loaded.runbook);
    lacks.push(...loaded.lacks);
  }
  for (const file of paths.slice(FILES))
    problems.push({
      file,
      ...START,
      path: '',
      code: 'folder/too-many',
      why: `the folder has more than ${FILES} runbooks`,
      fix: 'move some to another folder',
    });
  return { runbooks, files, stepLines, problems, lacks };
}
