// Checks single content files: a scenario with what it extends (looked for beside it, then among the built-in ones), a base with
// every scenario that extends it, a runbook against the built-in scenarios.
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { type Catalogue, mergeCatalogues } from '../content/catalogue.ts';
import { loadRunbook } from '../content/load-runbook.ts';
import { loadScenario } from '../content/load-scenario.ts';
import { type Problem, withoutRepeats } from '../content/problem.ts';
import { readText } from '../content/read-text.ts';
import { type ParsedYaml, parseYaml, type Tree } from '../content/yaml-tree.ts';

export type Checked = {
  readonly ok: true;
  readonly scenarios: readonly Scenario[];
  readonly runbooks: number;
  readonly problems: readonly Problem[];
  /** What valid scenarios lack to be playable. */
  readonly warnings: readonly Problem[];
};

/** Parsed files by name without the ending; later ones replace earlier ones of the same name. */
type Files = Map<string, ParsedYaml>;

function put(files: Files, path: string): void {
  const read = readText(path);
  files.set(basename(path, '.yaml'), read.ok ? parseYaml(path, read.text) : read);
}

function putFolder(files: Files, folder: string): void {
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) put(files, join(folder, name));
}

function treeOf(files: Files, name: string): Tree {
  const parsed = files.get(name);
  return parsed?.ok === true ? parsed.tree : {};
}

/** True where `name` extends one of `others`, directly or not. */
function buildsOn(files: Files, name: string, others: readonly string[], depth = 0): boolean {
  const below = treeOf(files, name).extends;
  if (typeof below !== 'string' || depth > files.size) return false;
  return others.includes(below) || buildsOn(files, below, others, depth + 1);
}

/** Scenarios to check: those given, and those that extend a given base. */
function concerned(files: Files, given: readonly string[]): string[] {
  const isBase = (name: string) => treeOf(files, name).base === true;
  const bases = given.filter(isBase);
  return [...files.keys()].filter((name) => !isBase(name) && (given.includes(name) || buildsOn(files, name, bases)));
}

function checkRunbooks(paths: readonly string[], files: Files, problems: Problem[]): number {
  if (paths.length === 0) return 0;
  const catalogues: Catalogue[] = [];
  const alarms: string[] = [];
  for (const name of concerned(files, [...files.keys()])) {
    const loaded = loadScenario(files, name);
    if (!loaded.ok) continue;
    catalogues.push(loaded.catalogue);
    alarms.push(...loaded.scenario.alarms.map(({ id }) => id));
  }
  const { commands, kinds } = mergeCatalogues(catalogues);
  const known = { commands, kinds, alarms };
  const loaded = paths.map((path) => {
    const read = readText(path);
    return read.ok
      ? loadRunbook({ name: basename(path, '.md'), file: path, text: read.text, own: false }, known)
      : read;
  });
  for (const one of loaded) if (!one.ok) problems.push(...one.problems);
  return loaded.filter(({ ok }) => ok).length;
}

/** Checks the files at `paths`; `root` holds the shipped content. */
export function checkFiles(root: string, paths: readonly string[]): Checked | Refusal {
  for (const path of paths) {
    if (!existsSync(path)) return refuse('file/missing', { path });
    if (!['.yaml', '.md'].includes(extname(path))) return refuse('file/unknown-sort', { path });
  }
  const ending = (wanted: string) => paths.filter((path) => extname(path) === wanted);
  const files: Files = new Map();
  putFolder(files, join(root, 'scenarios'));
  for (const path of ending('.yaml')) putFolder(files, dirname(path));
  for (const path of ending('.yaml')) put(files, path);
  const given = ending('.yaml').map((path) => basename(path, '.yaml'));
  const broken = given.filter((name) => !files.get(name)!.ok);
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const scenarios = [...new Set([...concerned(files, given), ...broken])].flatMap((name) => {
    const loaded = loadScenario(files, name);
    (loaded.ok ? warnings : problems).push(...(loaded.ok ? loaded.warnings : loaded.problems));
    return loaded.ok ? [loaded.scenario] : [];
  });
  const runbooks = checkRunbooks(ending('.md'), files, problems);
  return { ok: true, scenarios, runbooks, problems: withoutRepeats(problems), warnings: withoutRepeats(warnings) };
}
