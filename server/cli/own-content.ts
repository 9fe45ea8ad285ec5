// Loads content as the server does: the built-in content, and a team's own scenarios and runbooks from the folders in the
// environment.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Content, loadContent, withOwnRunbooks } from '../content/load-content.ts';
import { loadOwnRunbooks } from '../content/own-runbooks.ts';
import { formatProblems } from '../content/problem.ts';
import { readSettings } from '../settings.ts';
import { ROOT, stop } from './tool.ts';

/** `given`: folders from the command line, which override the environment. */
type Folders = { readonly data?: string; readonly scenarios?: string; readonly runbooks?: string };

/** Data folder of a server with the same environment. */
export function dataFolderFor(tool: string, given: string | undefined): string {
  const read = readSettings(process.env);
  if (given !== undefined) return resolve(given);
  return read.ok
    ? resolve(read.settings.DATA_DIR)
    : stop(tool, { code: 'settings/invalid', why: read.problems.join('; '), fix: 'correct the environment' });
}

/** The built-in content with the team's own scenarios, and the names that runbooks may use in them. */
export function loadedFor(tool: string, given: Folders = {}) {
  const loaded = loadContent(ROOT, folderOf(tool, given.scenarios ?? process.env.SCENARIOS_DIR, 'scenarios', given));
  if (loaded.ok) return loaded;
  return stop(tool, {
    code: 'content/broken',
    why: 'the content has problems',
    fix: `fix them:\n${formatProblems(loaded.problems)}`,
  });
}

/** The named folder, otherwise the one in the data folder; null if it does not exist. */
function folderOf(tool: string, named: string | undefined, name: string, { data }: Folders): string | null {
  const folder = named ?? join(dataFolderFor(tool, data), name);
  return existsSync(folder) ? folder : null;
}

export function ownContentFor(tool: string, given: Folders): Content {
  const { content, known } = loadedFor(tool, given);
  const runbooks = folderOf(tool, given.runbooks ?? process.env.RUNBOOKS_DIR, 'runbooks', given);
  return runbooks === null ? content : withOwnRunbooks(content, loadOwnRunbooks(runbooks, known).runbooks);
}
