// Content as the server loads it: what is built in, and a team's own scenarios and runbooks from the folders that the
// environment names.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Content, loadContent, withOwnRunbooks } from '../content/load-content.ts';
import { loadOwnRunbooks } from '../content/own-runbooks.ts';
import { formatProblems } from '../content/problem.ts';
import { readSettings } from '../settings.ts';
import { ROOT, stop } from './tool.ts';

/** `given` replaces the folders of the environment, where the command line names them. */
type Folders = { readonly data?: string; readonly scenarios?: string; readonly runbooks?: string };

/** Where a server with the same environment keeps its data. */
export function dataFolderFor(tool: string, given: string | undefined): string {
  const read = readSettings(process.env);
  if (given !== undefined) return resolve(given);
  return read.ok
    ? resolve(read.settings.DATA_DIR)
    : stop(tool, { code: 'settings/invalid', why: read.problems.join('; '), fix: 'correct the environment' });
}

export function ownContentFor(tool: string, given: Folders): Content {
  const data = dataFolderFor(tool, given.data);
  const folderOf = (named: string | undefined, variable: string, name: string): string | null => {
    const folder = named ?? process.env[variable] ?? join(data, name);
    return existsSync(folder) ? folder : null;
  };
  const loaded = loadContent(ROOT, folderOf(given.scenarios, 'SCENARIOS_DIR', 'scenarios'));
  if (!loaded.ok)
    return stop(tool, {
      code: 'content/broken',
      why: 'the content has problems',
      fix: `fix them:\n${formatProblems(loaded.problems)}`,
    });
  const runbooks = folderOf(given.runbooks, 'RUNBOOKS_DIR', 'runbooks');
  return runbooks === null
    ? loaded.content
    : withOwnRunbooks(loaded.content, loadOwnRunbooks(runbooks, loaded.known).runbooks);
}
