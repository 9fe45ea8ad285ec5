// Tries mutants in a few processes at a time. One that does not answer in time has an endless loop in it: its process is ended
// and another takes its place.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Mutant } from './mutate.ts';

/** Test files that run together, and the time after which they must be in an endless loop. */
export type Stage = { readonly files: readonly string[]; readonly limitMs: number };
/** The stages are tried in their order, each only when the one before let the mutant pass. */
export type Task = { readonly mutant: Mutant; readonly stages: readonly Stage[] };
export type Question = { readonly mutant: Mutant; readonly files: readonly string[] };
export type Verdict = { readonly state: 'killed' | 'survived' | 'timeout' | 'untested'; readonly by?: string };
export type Result = Verdict & { readonly mutant: Mutant };

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

async function start(): Promise<ChildProcess> {
  const child = fork(WORKER, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(child, 'message');
  return child;
}

function ask(child: ChildProcess, mutant: Mutant, { files, limitMs }: Stage): Promise<Verdict> {
  return new Promise((resolve) => {
    const done = (verdict: Verdict): void => {
      clearTimeout(timer);
      child.off('message', done).off('exit', lost);
      resolve(verdict);
    };
    const lost = (): void => done({ state: 'timeout' });
    const timer = setTimeout(lost, limitMs);
    child.once('message', done).once('exit', lost);
    child.send({ mutant, files } satisfies Question);
  });
}

async function tryOne(child: ChildProcess, { mutant, stages }: Task): Promise<Verdict> {
  for (const stage of stages) {
    const verdict = await ask(child, mutant, stage);
    if (verdict.state !== 'survived') return verdict;
  }
  return { state: 'survived' };
}

/** Takes tasks from the queue until it is empty. */
async function work(queue: Task[], report: (result: Result) => void): Promise<void> {
  let child: ChildProcess | null = null;
  for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
    child ??= await start();
    const verdict = await tryOne(child, task);
    if (verdict.state === 'timeout') {
      child.kill('SIGKILL');
      child = null;
    }
    report({ ...verdict, mutant: task.mutant });
  }
  child?.disconnect();
}

export async function tryAll(tasks: readonly Task[], workers: number, report: (result: Result) => void): Promise<void> {
  const queue = [...tasks];
  await Promise.all(Array.from({ length: workers }, () => work(queue, report)));
}
