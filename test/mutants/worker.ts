// A process that tries one mutant after another: it loads the test files on the changed source and runs cases until one fails.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/sources.ts';
import { collect } from './harness.ts';
import { load, loadFrom } from './loading.ts';
import { applied } from './mutate.ts';
import type { Question, Step, Verdict } from './pool.ts';
import { startWatchdog } from './watchdog.ts';

const setLimit = startWatchdog();

/** Whether a case fails; a file that cannot be loaded any more fails too. */
async function fails({ file, cases }: Step): Promise<boolean> {
  try {
    const collected = await collect(() => load(file));
    for (const index of cases) await collected.cases[index].run();
    await collected.finish();
    return false;
  } catch {
    return true;
  }
}

async function tryMutant({ mutant, steps, fresh }: Question): Promise<Verdict> {
  const texts = new Map([[mutant.file, applied(readFileSync(join(ROOT, mutant.file), 'utf8'), mutant)]]);
  const dependents = new Set(fresh);
  loadFrom({ texts, isFresh: (file) => dependents.has(file) || file.endsWith('.test.ts') });
  for (const step of steps) {
    setLimit(step.limitMs);
    const failed = await fails(step);
    setLimit(Infinity);
    if (failed) return { state: 'killed', by: step.file };
  }
  return { state: 'survived' };
}

/** What goes wrong outside of a case is noticed too, by whoever waits for the verdict. */
let stray = false;
process.on('unhandledRejection', () => {
  stray = true;
});

process.on('message', async (question: Question) => {
  stray = false;
  const verdict = await tryMutant(question);
  process.send!(stray && verdict.state === 'survived' ? ({ state: 'killed' } satisfies Verdict) : verdict);
});
process.on('disconnect', () => process.exit(0));
process.send!('ready');
