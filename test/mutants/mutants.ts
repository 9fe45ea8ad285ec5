// `npm run mutants`: makes one small wrong change to the model at a time and counts how many of them a test notices. Only tests
// that call the changed function are run, the mirrored one first.
import { readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { parseArgs } from 'node:util';
import { readSources } from '../support/sources.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { EQUIVALENT } from './equivalent.ts';
import { type Mutant, mutantsOf } from './mutate.ts';
import { type Result, type Task, tryAll } from './pool.ts';
import { equivalentOf, lineOf, tableOf } from './report.ts';

/** What starts processes of its own, opens a browser or only reads sources: a mutant in this process changes nothing there. */
const ELSEWHERE = /^test\/(browser|server|cli|bench|structure|mutants)\//;

/** Tests that run together: short enough that an endless loop is soon noticed. */
const STAGE_MS = 2000;

const HELP = `Usage: npm run mutants -- [--files GLOB,...] [--sample N] [--seed S] [--slow SECONDS] [--tests GLOB,...] [--workers N] [--json]

  --files    sources to change, by glob or folder (server/model)
  --sample   try only so many, drawn at random (all)
  --seed     the draw (1)
  --slow     leave out test files that take longer than this (1)
  --tests    run only these test files, by glob or folder (all)
  --workers  processes at a time (2)
  --json     every mutant and its fate as JSON`;

const { values: options } = parseArgs({
  options: {
    files: { type: 'string', default: 'server/model' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    slow: { type: 'string', default: '1' },
    tests: { type: 'string', default: 'test' },
    workers: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function numberOf(name: 'sample' | 'seed' | 'slow' | 'workers'): number {
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

function taskOf(mutant: Mutant, coverage: Coverage, slowMs: number): Task {
  const call = `${mutant.file}:${mutant.within}`;
  const files = Object.keys(coverage)
    .filter(
      (test) => coverage[test].ms <= slowMs && matches(test, options.tests) && coverage[test].calls.includes(call),
    )
    .sort((a, b) => coverage[a].ms - coverage[b].ms);
  const time = (group: readonly string[]): number => group.reduce((sum, test) => sum + coverage[test].ms, 0);
  const mirror = mutant.file.replace(/^server\//, 'test/').replace(/\.ts$/, '.');
  const groups: string[][] = [[]];
  for (const test of files.toSorted((a, b) => Number(b.startsWith(mirror)) - Number(a.startsWith(mirror)))) {
    const last = groups.at(-1)!;
    if (last.length > 0 && time(last) + time([test]) > STAGE_MS) groups.push([test]);
    else last.push(test);
  }
  const stages = groups.filter((group) => group.length > 0);
  return { mutant, stages: stages.map((group) => ({ files: group, limitMs: 5000 + 4 * time(group) })) };
}

function show(results: readonly Result[], texts: ReadonlyMap<string, string>): void {
  const order = results.toSorted(
    (a, b) => a.mutant.file.localeCompare(b.mutant.file) || a.mutant.start - b.mutant.start,
  );
  if (options.json) console.log(JSON.stringify(order, null, 1));
  else {
    for (const result of order) if (!['killed', 'timeout'].includes(result.state)) console.log(lineOf(result, texts));
    console.log(tableOf(order));
  }
}

async function main(): Promise<void> {
  if (options.help) return console.log(HELP);
  const [sample, seed, slow, workers] = [numberOf('sample'), numberOf('seed'), numberOf('slow'), numberOf('workers')];
  const texts = new Map(readSources('server').map(({ path, text }) => [path, text]));
  const all = [...texts]
    .filter(([file]) => matches(file, options.files))
    .flatMap(([file, text]) => mutantsOf(file, text));
  if (all.length === 0) {
    console.error(
      `Nothing to change in "${options.files}": give a folder or a glob such as server/model/scoring/*.ts.`,
    );
    process.exit(2);
  }
  const files = readSources('test').filter(({ path }) => !ELSEWHERE.test(path));
  const tests = new Map(files.filter(({ path }) => path.endsWith('.test.ts')).map(({ path, text }) => [path, text]));
  const support = files.filter(({ path }) => !path.endsWith('.test.ts')).map(({ text }) => text);
  const lock = readFileSync('package-lock.json', 'utf8');
  const coverage = await coverageOf(texts, tests, [...support, lock].join('\0'), workers);
  const drawn = draw(
    all.filter((mutant) => equivalentOf(mutant, texts, EQUIVALENT) === undefined),
    sample,
    seed,
  );
  const tasks = drawn.map((mutant) => taskOf(mutant, coverage, slow * 1000));
  const results: Result[] = tasks
    .filter(({ stages }) => stages.length === 0)
    .map(({ mutant }) => ({ mutant, state: 'untested' }));
  const started = Date.now();
  await tryAll(
    tasks.filter(({ stages }) => stages.length > 0),
    workers,
    (result) => {
      results.push(result);
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
