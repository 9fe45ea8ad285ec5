// `npm run persons -- export|erase NAME [--data FOLDER] [--json]`: exports what is stored about a person, or erases it;
// `remove-drill ID` deletes a whole drill.
import { operate } from './operator.ts';
import { dataFolderFor } from './own-content.ts';
import { createTool, type Main, parseLine, print, runProcess, stop } from './tool.ts';

const createPersons = () =>
  createTool('persons', 'Exports what is stored about a person, or erases name and words from every drill.')
    .argument('<what>', 'export, erase or remove-drill')
    .argument('<name>', 'the name as the person gave it in a drill; the id of a drill for remove-drill')
    .option('--data <folder>', 'data folder of the server; DATA_DIR, or ./data, if not given');

export const main: Main = async (line) => {
  const {
    args: [what, name],
    options,
  } = parseLine<{ data?: string; json?: boolean }>(createPersons(), line);
  const data = dataFolderFor('persons', options.data);
  if (what === 'remove-drill') {
    const removed = await operate('persons', data, 'drills/remove', { name });
    return print(options.json, removed, () => `Drill ${name} was removed.`);
  }
  if (what !== 'export' && what !== 'erase')
    return stop('persons', {
      code: 'option/invalid',
      why: `there is no action ${what}`,
      fix: 'use export, erase or remove-drill',
    });
  const answer = await operate('persons', data, `persons/${what}`, { name });
  if (what === 'export') return print(options.json, answer, () => JSON.stringify(answer.drills, null, 2));
  return print(options.json, answer, () => `${name} was erased from ${answer.drills} drills.`);
};

if (import.meta.main) await runProcess(main);
