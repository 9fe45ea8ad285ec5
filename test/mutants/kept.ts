// Fates of mutants in a file, one a line: a long run can be broken off and gone on with, and after new tests only those are tried
// again that were not killed. A fate holds for the text of the changed file.
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Mutant } from './mutate.ts';
import type { Result } from './pool.ts';

type Line = { readonly key: string; readonly state: Result['state']; readonly by?: string };

export class Kept {
  readonly #file: string | undefined;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #killers = new Map<string, string | undefined>();

  /** Without a file nothing is kept. */
  constructor(file: string | undefined, texts: ReadonlyMap<string, string>) {
    this.#file = file;
    this.#texts = new Map([...texts].map(([path, text]) => [path, createHash('sha1').update(text).digest('hex')]));
    if (file === undefined || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
      const { key, state, by }: Line = JSON.parse(line);
      if (state === 'killed') this.#killers.set(key, by);
    }
  }

  #keyOf({ file, start, end, to }: Mutant): string {
    return [file, this.#texts.get(file), start, end, to].join(' ');
  }

  /** The mutant as killed before; null if it is to be tried. */
  killed(mutant: Mutant): Result | null {
    const key = this.#keyOf(mutant);
    return this.#killers.has(key) ? { mutant, state: 'killed', by: this.#killers.get(key) } : null;
  }

  keep({ mutant, state, by }: Result): void {
    if (this.#file === undefined) return;
    appendFileSync(this.#file, `${JSON.stringify({ key: this.#keyOf(mutant), state, by } satisfies Line)}\n`);
  }
}
