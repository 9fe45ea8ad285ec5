// Checks single content files as if they stood in their folder: a scenario with what it extends (looked for beside it, then
// among those that are shipped), a base with every scenario that extends it, a runbook against the shipped scenarios.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { type Catalogue, mergeCatalogues } from '../content/catalogue.ts';
import { parseYaml, type Tree } from '../content/layers.ts';
import { loadRunbook } from '../content/load-runbook.ts';
import { loadScenario, scenarioFileName } from '../content/load-scenario.ts';
import { type Problem, withoutRepeats } from '../content/problem.ts';

export type Checked = {
  readonly ok: true;
  readonly scenarios: readonly Scenario[];
  readonly runbooks: number;
  readonly problems: readonly Problem[];
};

/** Text and path of each scenario file by its name without the ending. */
type BaselineCache = Map<string, { readonly path: string; readonly text: string }>;

function putFolder(baselineCache: BaselineCache, folder: string): void {
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.yaml')))
    put(baselineCache, join(folder, name));
}

const put = (baselineCache: BaselineCache, path: string): void => {
  baselineCache.set(basename(path, '.yaml'), { path, text: readFileSync(path, 'utf8') });
};

const textsOf = (baselineCache: BaselineCache): Map<string, string> =>
  new Map([...baselineCache].map(([name, { text }]) => [name, text]));

function treeOf(baselineCache: BaselineCache, name: string): Tree {
  const parsed = parseYaml(name, baselineCache.get(name)?.text ?? '');
  return parsed.ok ? parsed.tree : {};
}

/** True where `name` extends one of `others`, directly or not. */
function buildsOn(baselineCache: BaselineCache, name: string, others: readonly string[], depth = 0): boolean {
  const below = treeOf(baselineCache, name).extends;
  if (typeof below !== 'string' || depth > baselineCache.size) return false;
  return others.includes(below) || buildsOn(baselineCache, below, others, depth + 1);
}

/** Scenarios to check: those given, and those that extend a given base. */
function concerned(baselineCache: BaselineCache, given: readonly string[]): string[] {
  const isBase = (name: string) => treeOf(baselineCache, name).base === true;
  const bases = given.filter(isBase);
  return [...baselineCache.keys()].filter(
    (name) => !isBase(name) && (given.includes(name) || buildsOn(baselineCache, name, bases)),
  );
}

function checkScenarios(baselineCache: BaselineCache, names: readonly string[], problems: Problem[]): Scenario[] {
  const shown = new Map([...baselineCache].map(([name, { path }]) => [scenarioFileName(name), path]));
  return names.flatMap((name) => {
    const loaded = loadScenario(textsOf(baselineCache), name);
    if (loaded.ok) return [loaded.scenario];
    problems.push(...loaded.problems.map((problem) => ({ ...problem, file: shown.get(problem.file) ?? problem.file })));
    return [];
  });
}

function checkRunbooks(paths: readonly string[], baselineCache: BaselineCache, problems: Problem[]): number {
  if (paths.length === 0) return 0;
  const catalogues: Catalogue[] = [];
  const alarms: string[] = [];
  for (const name of concerned(baselineCache, [...baselineCache.keys()])) {
    const loaded = loadScenario(textsOf(baselineCache), name);
    if (!loaded.ok) continue;
    catalogues.push(loaded.catalogue);
    alarms.push(...loaded.scenario.alarms.map(({ id }) => id));
  }
  const { commands, kinds } = mergeCatalogues(catalogues);
  const known = { commands, kinds, alarms };
  const loaded = paths.map((path) =>
    loadRunbook({ name: basename(path, '.md'), file: path, text: readFileSync(path, 'utf8'), own: false }, known),
  );
  for (const one of loaded) if (!one.ok) problems.push(...one.problems);
  return loaded.filter(({ ok }) => ok).length;
}

/** Checks the files at `paths`; `root` holds the shipped content. */
export function checkFiles(root: string, paths: readonly string[]): Checked | Refusal {
  for (const path of paths) {
    if (!existsSync(path)) return refuse('file/missing', `there is no file ${path}`, 'give the path of a content file');
    if (!['.yaml', '.md'].includes(extname(path)))
      return refuse('file/unknown-sort', `${path} is neither a scenario nor a runbook`, 'give a .yaml or a .md file');
  }
  const ending = (wanted: string) => paths.filter((path) => extname(path) === wanted);
  const baselineCache: BaselineCache = new Map();
  putFolder(baselineCache, join(root, 'scenarios'));
  for (const path of ending('.yaml')) putFolder(baselineCache, dirname(path));
  for (const path of ending('.yaml')) put(baselineCache, path);
  const given = ending('.yaml').map((path) => basename(path, '.yaml'));
  const problems: Problem[] = [];
  const broken = given.filter((name) => !parseYaml(name, baselineCache.get(name)!.text).ok);
  const scenarios = checkScenarios(
    baselineCache,
    [...new Set([...concerned(baselineCache, given), ...broken])],
    problems,
  );
  const runbooks = checkRunbooks(ending('.md'), baselineCache, problems);
  return { ok: true, scenarios, runbooks, problems: withoutRepeats(problems) };
}
