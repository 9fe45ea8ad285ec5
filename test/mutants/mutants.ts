// `npm run mutants`: makes one small wrong change to the model at a time and counts how many of them a test notices. Only test
// files that call the changed function are run, the mirrored one first, and in each first the cases that call it.
import { readFileSync } from 'node:fs';
import { dirname, matchesGlob } from 'node:path';
import { parseArgs } from 'node:util';
import { readSources, type Source, targetOf } from '../support/sources.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { EQUIVALENT } from './equivalent.ts';
import { Kept } from './kept.ts';
import type { Measured } from './measuring.ts';
import { type Mutant, mutantsOf } from './mutate.ts';
import { type Result, type Step, type Task, tryAll } from './pool.ts';
import { equivalentOf, lineOf, tableOf } from './report.ts';

/** What starts processes or threads of its own, needs a browser, another program or Vite, only reads sources, or compares with a
 * file that Vitest keeps: a mutant in this process changes nothing there, or they do not run without Vitest. */
const ELSEWHERE =
  /^test\/(access|bench|browser|cli|client|mutants|notify|office|server|storage|structure)\/|^test\/scenarios\/recorded-runs\.test|^test\/session\/random-drills/;

const HELP = `Usage: npm run mutants -- [--files GLOB,...] [--sample N] [--seed S] [--slow SECONDS] [--budget SECONDS] [--tests GLOB,...] [--workers N] [--keep FILE] [--json]

  --files    sources to change, by glob or folder (server/model)
  --sample   try only so many, drawn at random (all)
  --seed     the draw (1)
  --slow     leave out cases that take more processor time than this (2)
  --budget   processor time that a mutant may take in all, the nearest tests first (15)
  --tests    run only these test files, by glob or folder (all)
  --workers  processes at a time (2)
  --keep     write down each fate, and try only what the file does not call killed
  --json     every mutant and its fate as JSON`;

const parsed = () =>
  parseArgs({
    options: {
      files: { type: 'string', default: 'server/model' },
      sample: { type: 'string' },
      seed: { type: 'string', default: '1' },
      slow: { type: 'string', default: '2' },
      budget: { type: 'string', default: '15' },
      tests: { type: 'string', default: 'test' },
      workers: { type: 'string', default: '2' },
      keep: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;

function optionsIn(): ReturnType<typeof parsed> {
  try {
    return parsed();
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}

const options = optionsIn();

function numberOf(name: 'sample' | 'seed' | 'slow' | 'budget' | 'workers'): number {
  const value = Number(options[name] ?? Number.MAX_SAFE_INTEGER);
  if (!Number.isFinite(value) || value < (name === 'seed' ? 0 : 0.001)) {
    console.error(`--${name} needs a number above 0, not "${options[name]}".`);
    process.exit(2);
  }
  return value;
}

const matches = (file: string, globs: string): boolean =>
  globs.split(',').some((glob) => file.startsWith(`${glob.replace(/\/$/, '')}/`) || matchesGlob(file, glob));

/** A draw of the mutants that depends on the seed and on each mutant alone, so that it changes little with the code. */
function draw(mutants: readonly Mutant[], count: number, seed: number): Mutant[] {
  const rank = ({ file, from, to, start }: Mutant): number => {
    let word = seed | 0;
    for (const letter of `${file}${start}${from}${to}`)
      word = Math.imul(word ^ letter.charCodeAt(0), 0x5bd1e995) ^ (word >>> 13);
    return word >>> 0;
  };
  return mutants.toSorted((a, b) => rank(a) - rank(b)).slice(0, count);
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

type TimedStep = Step & { readonly ms: number };

/** The cases of a test file that could notice a change in a function; none if nothing in it calls the function. */
function stepOf({ file, loading, cases, setsUp }: Measured, call: number, slowMs: number): TimedStep | null {
  const prepared = setsUp || loading.calls.includes(call);
  const calling = cases.filter(({ calls }) => prepared || calls.includes(call));
  if (loading.ms > slowMs || (calling.length === 0 && !loading.calls.includes(call))) return null;
  // A case that found what an earlier one had kept did not call it, but may notice: those come last.
  const order = [...calling, ...cases.filter((one) => !calling.includes(one))].filter(({ ms }) => ms <= slowMs);
  const ms = loading.ms + sum(order.map((one) => one.ms));
  return { file, cases: order.map((one) => cases.indexOf(one)), ms, limitMs: 1500 + 5 * ms };
}

/** Files that load `changed`, each before those that it imports. */
function dependentsOf(changed: string, sources: readonly Source[]): string[] {
  const found = new Set([changed]);
  let before = 0;
  while (found.size > before) {
    before = found.size;
    for (const source of sources)
      if (source.imports.some(({ from, typeOnly }) => !typeOnly && found.has(targetOf(source, from))))
        found.add(source.path);
  }
  return [...found];
}

/** The test that mirrors a file comes first, then those whose folder shares most of its mirror's path. */
function nearness(test: string, file: string): number {
  const mirror = file.replace(/^server\//, 'test/');
  if (test.startsWith(mirror.replace(/\.ts$/, '.'))) return 0;
  const [folders, own] = [dirname(mirror), dirname(test)].map((path) => path.split('/'));
  const apart = folders.findIndex((folder, i) => folder !== own[i]);
  return 1 + (apart < 0 ? 0 : folders.length - apart);
}

/** As many as the budget allows, and always the first; one that is too long leaves its time to the others. */
function within(steps: readonly TimedStep[], budgetMs: number): TimedStep[] {
  let left = budgetMs;
  return steps.filter(({ ms }, i) => {
    if (i > 0 && ms > left) return false;
    left -= ms;
    return true;
  });
}

/** `tests`: those that may be run, by path. */
type Limits = {
  readonly sources: readonly Source[];
  readonly tests: ReadonlyMap<string, string>;
  readonly slowMs: number;
  readonly budgetMs: number;
};

function tasksOf(
  mutants: readonly Mutant[],
  { names, files }: Coverage,
  { sources, tests, slowMs, budgetMs }: Limits,
): Task[] {
  const numbers = new Map(names.map((name, i) => [name, i]));
  const fresh = new Map<string, string[]>();
  return mutants.map((mutant): Task => {
    const { file } = mutant;
    const call = numbers.get(`${file}:${mutant.within}`)!;
    const steps = files
      .filter((one) => tests.has(one.file))
      .flatMap((one) => stepOf(one, call, slowMs) ?? [])
      .sort((a, b) => nearness(a.file, file) - nearness(b.file, file) || a.ms - b.ms);
    if (!fresh.has(file)) fresh.set(file, dependentsOf(file, sources));
    return { mutant, steps: within(steps, budgetMs), fresh: fresh.get(file)! };
  });
}

function show(results: readonly Result[], texts: ReadonlyMap<string, string>): void {
  const order = results.toSorted(
    (a, b) => a.mutant.file.localeCompare(b.mutant.file) || a.mutant.start - b.mutant.start,
  );
  if (options.json) console.log(JSON.stringify(order, null, 1));
  else {
    for (const result of order) if (result.state !== 'killed') console.log(lineOf(result, texts));
    console.log(tableOf(order));
  }
}

function mutantsIn(texts: ReadonlyMap<string, string>): Mutant[] {
  const all = [...texts]
    .filter(([file]) => matches(file, options.files))
    .flatMap(([file, text]) => mutantsOf(file, text));
  if (all.length > 0) return all;
  console.error(`Nothing to change in "${options.files}": give a folder or a glob such as server/model/scoring/*.ts.`);
  process.exit(2);
}

async function main(): Promise<void> {
  if (options.help) return console.log(HELP);
  const [sample, seed, workers] = [numberOf('sample'), numberOf('seed'), numberOf('workers')];
  const texts = new Map(readSources('server').map(({ path, text }) => [path, text]));
  const all = mutantsIn(texts);
  const sources = [...readSources('server'), ...readSources('test')];
  const files = sources.filter(({ path }) => path.startsWith('test/') && !ELSEWHERE.test(path));
  const isTest = (path: string): boolean => path.endsWith('.test.ts') && matches(path, options.tests);
  const tests = new Map(files.filter(({ path }) => isTest(path)).map(({ path, text }) => [path, text]));
  const support = files.filter(({ path }) => !path.endsWith('.test.ts')).map(({ text }) => text);
  const lock = readFileSync('package-lock.json', 'utf8');
  const coverage = await coverageOf(texts, tests, [...support, lock], workers);
  const drawn = draw(
    all.filter((mutant) => equivalentOf(mutant, texts, EQUIVALENT) === undefined),
    sample,
    seed,
  );
  const limits = { sources, tests, slowMs: numberOf('slow') * 1000, budgetMs: numberOf('budget') * 1000 };
  const kept = new Kept(options.keep, texts);
  const results: Result[] = drawn.flatMap((mutant) => kept.killed(mutant) ?? []);
  const tasks = tasksOf(
    drawn.filter((mutant) => kept.killed(mutant) === null),
    coverage,
    limits,
  );
  for (const { mutant, steps } of tasks) if (steps.length === 0) results.push({ mutant, state: 'untested' });
  const started = Date.now();
  await tryAll(
    tasks.filter(({ steps }) => steps.length > 0),
    workers,
    (result) => {
      results.push(result);
      kept.keep(result);
      if (result.state !== 'killed') console.error(lineOf(result, texts));
      if (process.stderr.isTTY || results.length % 20 === 0)
        console.error(`${results.length} of ${drawn.length}, ${Math.round((Date.now() - started) / 1000)} s`);
    },
  );
  show(results, texts);
  for (const { file, code, why } of EQUIVALENT)
    if (matches(file, options.files) && !texts.get(file)?.includes(code))
      console.log(`${file}: no line "${code}" any more (${why})`);
}

await main();
