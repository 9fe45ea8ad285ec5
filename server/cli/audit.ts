// `npm run audit -- [--data FOLDER] [--json]`: verifies the digest chain of the audit log and prints the log.
import { operate } from './operator.ts';
import { dataFolderFor } from './own-content.ts';
import { createTool, type Main, parseLine, print, runProcess } from './tool.ts';

const createAudit = () =>
  createTool('audit', 'Prints who signed in, created, exported and deleted; says if an entry was changed.').option(
    '--data <folder>',
    'data folder of the server; DATA_DIR, or ./data, if not given',
  );

type Row = { readonly at: string; readonly action: string; readonly who: string; readonly about: object };

export const main: Main = async (line) => {
  const { options } = parseLine<{ data?: string; json?: boolean }>(createAudit(), line);
  const answer = await operate('audit', dataFolderFor('audit', options.data), 'audit', {});
  const entries = answer.entries as readonly Row[];
  return print(options.json, answer, () =>
    [
      ...entries.map(({ at, action, who, about }) => `${at}  ${action.padEnd(16)}  ${who}  ${JSON.stringify(about)}`),
      `${entries.length} entries, none was changed.`,
    ].join('\n'),
  );
};

if (import.meta.main) await runProcess(main);
