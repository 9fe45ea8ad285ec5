// A process that tries one mutant after another: it loads the changed file and runs tests until one fails.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from '../support/sources.ts';
import { applied, type Mutant } from './mutate.ts';
import type { Question, Verdict } from './pool.ts';
import { openVitest, runFiles } from './vitest.ts';

let current: Mutant | null = null;

const load = (file: string): string | undefined =>
  current?.file === file ? applied(readFileSync(join(ROOT, file), 'utf8'), current) : undefined;

const vitest = await openVitest({ workers: 1, isolate: false, load });

async function tryMutant({ mutant, files }: Question): Promise<Verdict> {
  const path = join(ROOT, mutant.file);
  current = mutant;
  vitest.invalidateFile(path);
  const { modules, stray } = await runFiles(vitest, files);
  vitest.invalidateFile(path);
  const failed = modules.find((module) => module.state() === 'failed');
  if (failed !== undefined) return { state: 'killed', by: relative(ROOT, failed.moduleId) };
  return { state: stray ? 'killed' : 'survived' };
}

process.on('message', async (question: Question) => process.send!(await tryMutant(question)));
process.on('disconnect', () => process.exit(0));
process.send!('ready');
