// Checks single content files: a scenario with what it extends (looked for beside it, then among the built-in ones), a base with
// every scenario that extends it, a runbook against the built-in scenarios.
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { type Catalogue, mergeCatalogues } from '../content/catalogue.ts';
import { loadRunbook } from '../content/load-runbook.ts';
import { isFamily, loadFamily, loadScenario } from '../content/load-scenario.ts';
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

/** Parsed files by name without the ending. */
type Files = ReadonlyMap<string, ParsedYaml>;

const inFolder = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => (name.endsWith('.yaml') ? [join(folder, name)] : []));

/** Of files of the same name the last one counts. */
function parseFiles(paths: readonly string[]): Files {
  const byName = new Map(paths.map((path) => [basename(path, '.yaml'), path]));
  return new Map(
    [...byName].map(([name, path]) => {
      const read = readText(path);
      return [name, read.ok ? parseYaml(path, read.text) : read];
    }),
  );
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
  return [...files.keys()].filter(
    (name) => !isBase(name) && !isFamily(treeOf(files, name)) && (given.includes(name) || buildsOn(files, name, bases)),
  );
}

/** The given families, with every scenario that they may name. */
function checkFamilies(given: readonly string[], files: Files, problems: Problem[]): void {
  const families = given.filter((name) => isFamily(treeOf(files, name)));
  if (families.length === 0) return;
  const loaded = concerned(files, [...files.keys()]).map((name) => loadScenario(files, name));
  const scenarios = new Map(loaded.flatMap((one) => (one.ok ? [[one.scenario.id, one.scenario]] : [])));
  for (const name of families) {
    const parsed = files.get(name)!;
    const family = parsed.ok ? loadFamily(name, parsed, scenarios) : parsed;
    if (!family.ok) problems.push(...family.problems);
  }
}

function checkRunbooks(paths: readonly string[], files: Files, problems: Problem[]): number {
  if (paths.length === 0) return 0;
  const catalogues: Catalogue[] = [];
  const alarms = new Map<string, string>();
  for (const name of concerned(files, [...files.keys()])) {
    const loaded = loadScenario(files, name);
    if (!loaded.ok) continue;
    catalogues.push(loaded.catalogue);
    for (const { id, title } of loaded.scenario.alarms) alarms.set(id, title);
  }
  const known = { ...mergeCatalogues(catalogues), alarms };
  const loaded = paths.map((path) => {
    const read = readText(path);
    return read.ok
      ? loadRunbook({ name: basename(path, '.md'), file: path, text: read.text, ownId: null }, known)
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
  const beside = [...new Set(ending('.yaml').map(dirname))].flatMap(inFolder);
  const files = parseFiles([...inFolder(join(root, 'scenarios')), ...beside, ...ending('.yaml')]);
  const given = ending('.yaml').map((path) => basename(path, '.yaml'));
  const broken = given.filter((name) => !files.get(name)!.ok);
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const scenarios = [...new Set([...concerned(files, given), ...broken])].flatMap((name) => {
    const loaded = loadScenario(files, name);
    (loaded.ok ? warnings : problems).push(...(loaded.ok ? loaded.warnings : loaded.problems));
    return loaded.ok ? [loaded.scenario] : [];
  });
  checkFamilies(given, files, problems);
  const runbooks = checkRunbooks(ending('.md'), files, problems);
  return { ok: true, scenarios, runbooks, problems: withoutRepeats(problems), warnings: withoutRepeats(warnings) };
}
