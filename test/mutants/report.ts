// How the fate of mutants is told: a line for each that nobody noticed, a table by folder.
import type { Equivalent } from './equivalent.ts';
import type { Mutant } from './mutate.ts';
import type { Result } from './pool.ts';

type Texts = ReadonlyMap<string, string>;

const codeOf = ({ file, line }: Mutant, texts: Texts): string => texts.get(file)!.split('\n')[line - 1].trim();

const short = (code: string): string => (code === '' ? 'nothing' : code.replace(/\s+/g, ' ').slice(0, 60));

/** One line: where, what became what, and the line of code it stands in. */
export const lineOf = ({ mutant, state, by }: Result, texts: Texts): string => {
  const where = `${mutant.file}:${mutant.line}  ${state}${state === 'unsound' ? ` (${by} fails without it too)` : ''}`;
  return `${where}  ${short(mutant.from)} -> ${short(mutant.to)}  | ${codeOf(mutant, texts)}`;
};

/** The entry of the list of equivalent mutants that covers this one. */
export const equivalentOf = (mutant: Mutant, texts: Texts, list: readonly Equivalent[]): Equivalent | undefined =>
  list.find(
    ({ file, code, from, to }) =>
      file === mutant.file && from === mutant.from && to === mutant.to && codeOf(mutant, texts).includes(code),
  );

const folderOf = ({ file }: Mutant): string => file.split('/').slice(0, -1).slice(0, 3).join('/');

const STATES = ['killed', 'survived', 'untested', 'unsound', 'timeout'] as const satisfies Result['state'][];

/** Share of the mutants whose fate is known that were killed: what ran into its time limit says nothing of the tests. */
export function killedShare(results: readonly Pick<Result, 'state'>[]): number {
  const decided = results.filter(({ state }) => state !== 'timeout');
  return decided.filter(({ state }) => state === 'killed').length / Math.max(1, decided.length);
}

function row(name: string, results: readonly Result[]): string {
  const counts = STATES.map((state) => results.filter((result) => result.state === state).length);
  const cells = [results.length, ...counts, `${(100 * killedShare(results)).toFixed(1)} %`];
  return name.padEnd(26) + cells.map((cell) => `${cell}`.padStart(10)).join('');
}

/** The fates by folder; those that ran into the time limit stand apart. */
export function tableOf(results: readonly Result[]): string {
  const folders = [...new Set(results.map(({ mutant }) => folderOf(mutant)))].sort();
  const names = ['mutants', ...STATES, 'share'];
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
