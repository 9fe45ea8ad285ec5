// Which cases of the tests call which function of the server, and how much processor time each takes: measured in one pass, and
// kept until a source changes.
import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../support/sources.ts';
import type { Measured, Measurement, Order } from './measuring.ts';
import { childrenOf, isFunction, parse } from './mutate.ts';

const CACHE = join(ROOT, 'node_modules/.cache/mutants');
const MEASURING = fileURLToPath(new URL('measuring.ts', import.meta.url));
/** Files after which a process is replaced, since what was loaded stays in its memory. */
const FILES_EACH = 12;

/** `names`: `file:start` of each function, by its number; `file:-1` says that the file was loaded. */
export type Coverage = { readonly names: readonly string[]; readonly files: readonly Measured[] };
type Sources = ReadonlyMap<string, string>;

/** The text with a mark at the start of each function, `names` being grown by them. */
function marked(file: string, text: string, names: string[]): string {
  const inserts: [at: number, text: string][] = [];
  const mark = (start: number): string => `__called[${names.push(`${file}:${start}`) - 1}]=1`;
  const walk = (node: ReturnType<typeof parse>): void => {
    if (isFunction(node) && node.body) {
      const body = node.body as ReturnType<typeof parse>;
      if (body.type === 'BlockStatement') inserts.push([body.start + 1, `${mark(node.start)};`]);
      else inserts.push([body.start, `(${mark(node.start)},`], [body.end, ')']);
    }
    for (const child of childrenOf(node)) walk(child);
  };
  inserts.push([0, `${mark(-1)};`]);
  walk(parse(file, text));
  // Closing brackets of inner functions come before those of outer ones at the same place, so the order found is kept.
  inserts.sort(([a], [b]) => b - a);
  return inserts.reduce((whole, [at, insert]) => whole.slice(0, at) + insert + whole.slice(at), text);
}

function ask(child: ChildProcess, file: string): Promise<Measurement> {
  return new Promise((resolve) => {
    const done = (answer: Measurement): void => {
      child.off('message', done).off('exit', lost);
      resolve(answer);
    };
    const lost = (): void => done({ ok: false, why: `${file}: its process ended` });
    child.once('message', done).once('exit', lost);
    child.send({ file } satisfies Order);
  });
}

/** One process after another takes files from the queue. */
async function measureFrom(queue: string[], setup: Order, report: (one: Measurement) => void): Promise<void> {
  while (queue.length > 0) {
    const child = fork(MEASURING, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: ['--no-warnings'] });
    child.send(setup);
    for (let done = 0; done < FILES_EACH && queue.length > 0 && child.connected; done++)
      report(await ask(child, queue.shift()!));
    if (child.connected) child.disconnect();
  }
}

const hashOf = (texts: readonly string[]): string =>
  createHash('sha1').update(texts.join('\0')).digest('hex').slice(0, 16);

type Kept = { readonly test: string; readonly measured: Measured };

/** Measures what the cache does not hold yet; each file is kept as soon as it is measured, so that a run can be broken off. */
export async function coverageOf(
  sources: Sources,
  tests: Sources,
  others: readonly string[],
  workers: number,
): Promise<Coverage> {
  const names: string[] = [];
  const texts = [...sources].map(([file, text]): [string, string] => [file, marked(file, text, names)]);
  mkdirSync(CACHE, { recursive: true });
  const cache = join(CACHE, `coverage-${hashOf([...[...sources].flat(), ...others])}.jsonl`);
  const lines = existsSync(cache) ? readFileSync(cache, 'utf8').trim().split('\n').filter(Boolean) : [];
  const hashes = new Map([...tests].map(([file, text]) => [file, hashOf([text])]));
  const kept = lines.map((line): Kept => JSON.parse(line));
  const known = kept.filter(({ test, measured }) => hashes.get(measured.file) === test);
  const files = known.map(({ measured }) => measured);
  const failed: string[] = [];
  const report = (one: Measurement): void => {
    if (one.ok) {
      const { measured } = one;
      files.push(measured);
      appendFileSync(cache, `${JSON.stringify({ test: hashes.get(measured.file)!, measured } satisfies Kept)}\n`);
    } else failed.push(one.why);
    console.error(`coverage: ${files.length + failed.length} of ${tests.size} test files`);
  };
  const have = new Set(files.map(({ file }) => file));
  const queue = [...tests.keys()].filter((file) => !have.has(file));
  const setup: Order = { texts, count: names.length };
  await Promise.all(Array.from({ length: workers }, () => measureFrom(queue, setup, report)));
  if (failed.length > 0) throw new Error(`These tests fail without any mutant:\n${failed.join('\n')}`);
  return { names, files };
}
