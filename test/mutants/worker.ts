// A process that tries one mutant after another: it loads the test files on the changed source and runs cases until one fails.
// What fails is run again on the unchanged source: only where it passes there has the mutant been noticed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/sources.ts';
import { collect } from './harness.ts';
import { load, loadFrom } from './loading.ts';
import { applied, type Mutant } from './mutate.ts';
import type { Question, Step, Verdict } from './pool.ts';
import { startWatchdog } from './watchdog.ts';

const setLimit = startWatchdog();

/** What goes wrong outside of a case is noticed too, by whoever waits for the verdict. */
let stray = false;
process.on('unhandledRejection', () => {
  stray = true;
});

/** Whether a case fails; a file that cannot be loaded any more fails too. */
async function fails({ file, cases, limitMs }: Step): Promise<boolean> {
  stray = false;
  setLimit(limitMs);
  try {
    const collected = await collect(() => load(file));
    for (const index of cases) await collected.cases[index].run();
    await collected.finish();
    // A rejection that nobody handled is told after this turn.
    await new Promise(setImmediate);
    return stray;
  } catch {
    return true;
  } finally {
    setLimit(Infinity);
  }
}

/** From now on the tests and what could feel a change of `file` are loaded anew, `texts` in place of what is on disk. */
function loadAnew(fresh: readonly string[], texts: ReadonlyMap<string, string>): void {
  const dependents = new Set(fresh);
  loadFrom({ texts, isFresh: (file) => dependents.has(file) || file.endsWith('.test.ts') });
}

/** Whether the same cases pass without any change, by the step and what is loaded anew for it. */
const controls = new Map<string, boolean>();

async function passesUnchanged(step: Step, { file }: Mutant, fresh: readonly string[]): Promise<boolean> {
  const key = [file, step.file, ...step.cases].join(' ');
  if (!controls.has(key)) {
    loadAnew(fresh, new Map());
    controls.set(key, !(await fails(step)));
  }
  return controls.get(key)!;
}

async function tryMutant({ mutant, steps, fresh }: Question): Promise<Verdict> {
  loadAnew(fresh, new Map([[mutant.file, applied(readFileSync(join(ROOT, mutant.file), 'utf8'), mutant)]]));
  for (const step of steps)
    if (await fails(step))
      return { state: (await passesUnchanged(step, mutant, fresh)) ? 'killed' : 'unsound', by: step.file };
  return { state: 'survived' };
}

process.on('message', async (question: Question) => process.send!(await tryMutant(question)));
process.on('disconnect', () => process.exit(0));
process.send!('ready');
