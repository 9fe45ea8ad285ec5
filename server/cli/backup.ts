// `npm run backup -- FILE [--data FOLDER] [--json]`: copies all drills into a new file, whether or not the server runs.
import { resolve } from 'node:path';
import { operate } from './operator.ts';
import { dataFolderFor } from './own-content.ts';
import { createTool, type Main, parseLine, print, runProcess } from './tool.ts';

const createBackup = () =>
  createTool('backup', 'Copies all drills into a new file, whether or not the server runs.')
    .argument('<file>', 'the file to write')
    .option('--data <folder>', 'data folder of the server; DATA_DIR, or ./data, if not given');

export const main: Main = async (line) => {
  const { args, options } = parseLine<{ data?: string; json?: boolean }>(createBackup(), line);
  const file = resolve(args[0]);
  const answer = await operate('backup', dataFolderFor('backup', options.data), 'backup', { file });
  return print(options.json, answer, () => `Backup written: ${file}`);
};

if (import.meta.main) await runProcess(main);
