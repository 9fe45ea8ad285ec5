// `npm run new-scenario -- NAME [--from FILE] [--folder FOLDER]`: writes a playable topology, with comments as a starting
// point, or with the services of a Compose file or a Backstage catalogue. It never overwrites a file.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Topology } from '#model/generate/topology.ts';
import type { Graph } from '../content/graph-node.ts';
import { filesNamedIn, problemsIn } from '../content/known-graph.ts';
import { loadTopology } from '../content/load-topology.ts';
import { formatProblems, type Problem } from '../content/problem.ts';
import { readText } from '../content/read-text.ts';
import { starterText, textFrom } from '../content/starter.ts';
import { parseYaml } from '../content/yaml-tree.ts';
import { createTool, type Main, parseLine, print, ROOT, runProcess, stop } from './tool.ts';

type Options = { from?: string; folder?: string; json?: boolean };

const NAME = /^[a-z][a-z0-9-]*$/;

const createNewScenario = () =>
  createTool('new-scenario', 'Writes a topology that plays at once.')
    .argument('<name>', 'name of the file and of the topology')
    .option('--from <file>', 'a Compose file (docker-compose.yaml) or a Backstage catalogue (catalog-info.yaml)')
    .option('--folder <folder>', 'where it is written; SCENARIOS_DIR, or the folder data/scenarios');

/** Maximum files of a catalogue: a larger one is not the services of one team. */
const MOST_FILES = 200;

type Read = {
  readonly text: string;
  /** Referenced files that cannot be read. */
  readonly leftOut: readonly Problem[];
  /** Entries that are not services of a running system. */
  readonly notRun: Graph['leftOut'];
  readonly guessed: Graph['guessed'];
};

/** The file, and the local files that its Backstage catalogue references, by path; missing ones are skipped. */
function textsOf(from: string, text: string): Map<string, string> {
  const texts = new Map([[resolve(from), text]]);
  for (const [path, one] of texts)
    for (const named of filesNamedIn(one)) {
      const next = resolve(dirname(path), named);
      if (texts.has(next) || texts.size === MOST_FILES || /^[a-z]+:\/\//i.test(named)) continue;
      const read = readText(next);
      if (read.ok) texts.set(next, read.text);
    }
  return texts;
}

const refused = (from: string, problems: readonly Problem[]) =>
  stop('new-scenario', { code: problems[0].code, why: `${from} cannot be read`, fix: formatProblems(problems) });

/** The topology of a file, and the problems of the files that it references. */
function readFrom(name: string, from: string, text: string): Read | null {
  const texts = textsOf(from, text);
  const written = textFrom(name, [...texts.values()]);
  texts.delete(resolve(from));
  return written === null
    ? null
    : {
        text: written.text,
        leftOut: [...texts].flatMap(([path, one]) => problemsIn(path, one)),
        notRun: written.leftOut,
        guessed: written.guessed,
      };
}

function textOf(name: string, from: string | undefined): Read {
  if (from === undefined) return { text: starterText(name), leftOut: [], notRun: [], guessed: [] };
  if (!existsSync(from))
    return stop('new-scenario', {
      code: 'file/missing',
      why: `there is no file ${from}`,
      fix: 'give the path of a file',
    });
  const read = readText(from);
  if (!read.ok)
    return stop('new-scenario', {
      code: 'file/unreadable',
      why: `${from} cannot be read`,
      fix: formatProblems(read.problems),
    });
  let problems: Problem[] = [];
  try {
    problems = problemsIn(from, read.text);
    const found = problems.length === 0 ? readFrom(name, from, read.text) : null;
    if (found !== null) return found;
  } catch {
    // Syntax errors are reported below.
  }
  // For a single document the scenario reader gives the best error messages.
  const parsed = parseYaml(from, read.text);
  const isOne = !parsed.ok && !['yaml/not-a-map', 'yaml/several-documents'].includes(parsed.problems[0].code);
  if (isOne) return refused(from, parsed.problems);
  if (problems.length > 0) return refused(from, problems);
  const why = `${from} describes no service`;
  return stop('new-scenario', {
    code: 'file/no-services',
    why,
    fix: 'give a Compose file with services, or Backstage components',
  });
}

export const main: Main = (line) => {
  const { args, options } = parseLine<Options>(createNewScenario(), line);
  const [name] = args;
  if (!NAME.test(name))
    return stop('new-scenario', {
      code: 'name/invalid',
      why: `${name} cannot be the name of a scenario`,
      fix: 'use small letters, digits and hyphens, a letter first',
    });
  const folder =
    options.folder ?? process.env.SCENARIOS_DIR ?? join(process.env.DATA_DIR ?? join(ROOT, 'data'), 'scenarios');
  const path = join(folder, `${name}.yaml`);
  if (existsSync(path) || existsSync(join(ROOT, 'scenarios', `${name}.yaml`)))
    return stop('new-scenario', {
      code: 'name/taken',
      why: `a scenario ${name} is there already`,
      fix: 'choose another name',
    });
  const { text, ...read } = textOf(name, options.from);
  const parsed = parseYaml(path, text);
  const loaded = parsed.ok ? loadTopology(name, parsed) : parsed;
  if (!loaded.ok)
    return stop('new-scenario', {
      code: 'topology/broken',
      why: 'what was read is no topology',
      fix: formatProblems(loaded.problems),
    });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  const { services } = loaded.topology;
  return print(
    options.json,
    { ok: true, path, services: services.length, alone: aloneIn(services), ...read, folder: options.folder ?? null },
    nextSteps,
  );
};

/** Services that no client request reaches. */
function aloneIn(services: Topology['services']): string[] {
  const callsOf = new Map(services.map(({ id, calls = [] }) => [id, calls.map(({ to }) => to)]));
  const reached = new Set(services.filter(({ kind }) => kind === 'clients').map(({ id }) => id));
  for (const id of reached) for (const to of callsOf.get(id) ?? []) reached.add(to);
  return services.filter(({ id }) => !reached.has(id)).map(({ id }) => id);
}

type Written = Omit<Read, 'text'> & { path: string; services: number; alone: readonly string[]; folder: string | null };

function nextSteps({ path, services, alone, leftOut, notRun, guessed, folder }: Written): string {
  const line = (names: readonly string[], words: string) => (names.length === 0 ? [] : [words]);
  const notes = notRun.map(({ name, why }) => `${name} (${why})`);
  return [
    `${path}: ${services} services`,
    ...line(notes, `left out: ${notes.join(', ')}`),
    ...line(guessed, `named but not described: ${guessed.join(', ')}; check their \`kind\``),
    ...line(alone, `no request reaches: ${alone.join(', ')}; write who calls them under \`calls\`, or delete them`),
    ...(leftOut.length === 0 ? [] : ['not read:', formatProblems(leftOut)]),
    `try it:  npm run validate -- --generate ${path} --seeds 1..20`,
    `play it: ${folder === null ? '' : `SCENARIOS_DIR=${folder} `}npm start, and choose it under "New incident"`,
  ].join('\n');
}

if (import.meta.main) await runProcess(main);
