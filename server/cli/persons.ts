// `npm run persons -- export|erase NAME [--data FOLDER] [--json]`: hands out what is stored of a person, or erases it.
import { operate } from './operator.ts';
import { dataFolderFor } from './own-content.ts';
import { createTool, type Main, parseLine, print, runProcess, stop } from './tool.ts';

const createPersons = () =>
  createTool('persons', 'Hands out what is stored of a person, or erases name and words from every drill.')
    .argument('<what>', 'export or erase')
    .argument('<name>', 'the name as the person gave it in a drill')
    .option('--data <folder>', 'data folder of the server; DATA_DIR, or ./data, if not given');

export const main: Main = async (line) => {
  const {
    args: [what, name],
    options,
  } = parseLine<{ data?: string; json?: boolean }>(createPersons(), line);
  if (what !== 'export' && what !== 'erase')
    return stop('persons', {
      code: 'option/invalid',
      why: `${what} is neither export nor erase`,
      fix: 'use one of them',
    });
  const data = dataFolderFor('persons', options.data);
  const answer = await operate('persons', data, `persons/${what}`, { name });
  if (what === 'export') return print(options.json, answer, () => JSON.stringify(answer.drills, null, 2));
  return print(options.json, answer, () => `${name} was erased from ${answer.drills} drills.`);
};

if (import.meta.main) await runProcess(main);
