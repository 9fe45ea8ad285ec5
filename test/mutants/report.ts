// How the fate of mutants is told: a line for each that nobody noticed, a table by folder.
import type { Equivalent } from './equivalent.ts';
import type { Mutant } from './mutate.ts';
import type { Result } from './pool.ts';

type Texts = ReadonlyMap<string, string>;

const codeOf = ({ file, line }: Mutant, texts: Texts): string => texts.get(file)!.split('\n')[line - 1].trim();

const short = (code: string): string => (code === '' ? 'nothing' : code.replace(/\s+/g, ' ').slice(0, 60));

/** One line: where, what became what, and the line of code it stands in. */
export const lineOf = ({ mutant, state }: Result, texts: Texts): string =>
  `${mutant.file}:${mutant.line}  ${state}  ${short(mutant.from)} -> ${short(mutant.to)}  | ${codeOf(mutant, texts)}`;

/** The entry of the list of equivalent mutants that covers this one. */
export const equivalentOf = (mutant: Mutant, texts: Texts, list: readonly Equivalent[]): Equivalent | undefined =>
  list.find(
    ({ file, code, from, to }) =>
      file === mutant.file && from === mutant.from && to === mutant.to && codeOf(mutant, texts).includes(code),
  );

const folderOf = ({ file }: Mutant): string => file.split('/').slice(0, -1).slice(0, 3).join('/');

function row(name: string, results: readonly Result[]): string {
  const count = (state: Result['state']): number => results.filter((result) => result.state === state).length;
  const [killed, timeouts, survived, untested] = [
    count('killed'),
    count('timeout'),
    count('survived'),
    count('untested'),
  ];
  const share = ((100 * (killed + timeouts)) / Math.max(1, results.length)).toFixed(1);
  const cells = [results.length, killed, timeouts, survived, untested, `${share} %`];
  return name.padEnd(26) + cells.map((cell) => `${cell}`.padStart(10)).join('');
}

/** Killed, survived and timeouts by folder; an endless loop is noticed, so it counts with the killed. */
export function tableOf(results: readonly Result[]): string {
  const folders = [...new Set(results.map(({ mutant }) => folderOf(mutant)))].sort();
  const names = ['mutants', 'killed', 'timeouts', 'survived', 'untested', 'noticed'];
  return [
    'folder'.padEnd(26) + names.map((name) => name.padStart(10)).join(''),
    ...folders.map((folder) =>
      row(
        folder,
        results.filter(({ mutant }) => folderOf(mutant) === folder),
      ),
    ),
    row('all', results),
  ].join('\n');
}
