// Tries mutants in a few processes at a time. One with an endless loop in it is ended by its watchdog, and another takes its place.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Mutant } from './mutate.ts';

/** Cases of one test file, and the processor time after which they must be in an endless loop. */
export type Step = { readonly file: string; readonly cases: readonly number[]; readonly limitMs: number };
/** The steps are tried in their order until one notices the mutant; `fresh` are the files that could feel it. */
export type Task = { readonly mutant: Mutant; readonly steps: readonly Step[]; readonly fresh: readonly string[] };
export type Question = Task;
/** `unsound`: what failed fails without the mutant too. */
export type Verdict = {
  readonly state: 'killed' | 'survived' | 'timeout' | 'untested' | 'unsound';
  readonly by?: string;
};
export type Result = Verdict & { readonly mutant: Mutant };

/** Mutants after which a process is replaced, since what was loaded stays in its memory. */
const MUTANTS_EACH = 80;

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

async function start(): Promise<ChildProcess> {
  const child = fork(WORKER, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: ['--no-warnings'] });
  await once(child, 'message');
  return child;
}

function ask(child: ChildProcess, task: Task): Promise<Verdict> {
  return new Promise((resolve) => {
    const done = (verdict: Verdict): void => {
      child.off('message', done).off('exit', lost);
      resolve(verdict);
    };
    const lost = (): void => done({ state: 'timeout' });
    child.once('message', done).once('exit', lost);
    child.send(task satisfies Question);
  });
}

/** The test file that noticed a mutant comes first for the next one in the same function. */
function withKillerFirst(task: Task, killers: ReadonlyMap<string, string>): Task {
  const killer = killers.get(functionOf(task.mutant));
  return { ...task, steps: task.steps.toSorted((a, b) => Number(b.file === killer) - Number(a.file === killer)) };
}

const functionOf = ({ file, within }: Mutant): string => `${file}:${within}`;

/** Takes tasks from the queue until it is empty. */
async function work(queue: Task[], killers: Map<string, string>, report: (result: Result) => void): Promise<void> {
  let child: ChildProcess | null = null;
  let tried = 0;
  for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
    child ??= await start();
    const verdict = await ask(child, withKillerFirst(task, killers));
    if (verdict.state === 'killed') killers.set(functionOf(task.mutant), verdict.by!);
    tried++;
    if (verdict.state === 'timeout' || tried % MUTANTS_EACH === 0) {
      child.kill('SIGKILL');
      child = null;
    }
    report({ ...verdict, mutant: task.mutant });
  }
  child?.disconnect();
}

export async function tryAll(tasks: readonly Task[], workers: number, report: (result: Result) => void): Promise<void> {
  const queue = [...tasks];
  const killers = new Map<string, string>();
  await Promise.all(Array.from({ length: workers }, () => work(queue, killers, report)));
}
