// Which test files call which function of the server, and how long each takes. Measured once, with every test file in a
// process of its own, and kept until a source or the test file changes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from '../support/sources.ts';
import { childrenOf, isFunction, parse } from './mutate.ts';
import { openVitest, runFiles } from './vitest.ts';

const CACHE = join(ROOT, 'node_modules/.cache/mutants');

/** `calls`: `file:start` of each function called; `file:-1` says that the file was loaded. */
type Measured = { readonly key: string; readonly ms: number; readonly calls: readonly string[] };
export type Coverage = Readonly<Record<string, Measured>>;

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

function readCache(): Coverage {
  const file = join(CACHE, 'coverage.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

const hashOf = (texts: readonly string[]): string => createHash('sha1').update(texts.join('\0')).digest('hex');

async function measure(sources: Sources, keys: ReadonlyMap<string, string>, workers: number): Promise<Coverage> {
  const names: string[] = [];
  const texts = new Map([...sources].map(([file, text]) => [file, marked(file, text, names)]));
  mkdirSync(CACHE, { recursive: true });
  const hits = join(CACHE, 'hits.jsonl');
  rmSync(hits, { force: true });
  Object.assign(process.env, { MUTANTS_HITS: hits, MUTANTS_FUNCTIONS: `${names.length}` });
  const setup = join(ROOT, 'test/mutants/record-hits.ts');
  const vitest = await openVitest({ workers, isolate: true, setup, load: (file) => texts.get(file) });
  const { modules } = await runFiles(vitest, [...keys.keys()]);
  await vitest.close();
  const failed = modules
    .filter((module) => module.state() === 'failed')
    .map(({ moduleId }) => relative(ROOT, moduleId));
  if (failed.length > 0) throw new Error(`These tests fail without any mutant:\n${failed.join('\n')}`);
  const ms = new Map(modules.map((module) => [module.moduleId, module.diagnostic()]));
  const lines = readFileSync(hits, 'utf8').trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => {
      const { file, called } = JSON.parse(line) as { file: string; called: number[] };
      const { duration, collectDuration } = ms.get(file)!;
      const test = relative(ROOT, file);
      const calls = called.map((index) => names[index]);
      return [test, { key: keys.get(test)!, ms: Math.round(duration + collectDuration), calls }];
    }),
  );
}

/** The coverage of all `tests`; those that are not known yet are run. */
export async function coverageOf(sources: Sources, tests: Sources, shared: string, workers: number): Promise<Coverage> {
  const server = hashOf([...sources.values(), shared]);
  const keys = new Map([...tests].map(([file, text]) => [file, hashOf([server, text])]));
  const known = readCache();
  const stale = new Map([...keys].filter(([file, key]) => known[file]?.key !== key));
  const fresh = stale.size === 0 ? {} : await measure(sources, stale, workers);
  const all = Object.fromEntries(
    [...tests.keys()].flatMap((file) => {
      const measured = fresh[file] ?? known[file];
      return measured === undefined ? [] : [[file, measured]];
    }),
  );
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(join(CACHE, 'coverage.json'), JSON.stringify(all));
  return all;
}
