// Checks single content files: a scenario with what it extends (searched next to it, then among the built-in ones), a base with
// every scenario that extends it, a runbook against the built-in scenarios.
import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { type Catalogue, mergeCatalogues } from '../content/catalogue.ts';
import { loadRunbook } from '../content/load-runbook.ts';
import { isFamily, loadFamily, loadScenario, type ScenarioFiles } from '../content/load-scenario.ts';
import { canDraw, isTopology, loadTopology } from '../content/load-topology.ts';
import { filesAround, isScenarioFile } from '../content/own-scenarios.ts';
import { type Problem, withoutRepeats } from '../content/problem.ts';
import { quietProblem } from '../content/quiet-topology.ts';
import { readText } from '../content/read-text.ts';
import type { Tree } from '../content/yaml-tree.ts';

export type Checked = {
  readonly ok: true;
  readonly scenarios: readonly Scenario[];
  /** Topologies and families that incidents can be drawn from. */
  readonly topologies: number;
  readonly runbooks: number;
  readonly problems: readonly Problem[];
  /** What valid scenarios lack to be playable. */
  readonly warnings: readonly Problem[];
};

function treeOf(files: ScenarioFiles, name: string): Tree {
  const parsed = files.get(name);
  return parsed?.ok === true ? parsed.tree : {};
}

/** True if `name` extends one of `others`, directly or not. */
function buildsOn(files: ScenarioFiles, name: string, others: readonly string[], depth = 0): boolean {
  const below = treeOf(files, name).extends;
  if (typeof below !== 'string' || depth > files.size) return false;
  return others.includes(below) || buildsOn(files, below, others, depth + 1);
}

/** Scenarios to check: the given ones, and those that extend a given base. */
function concerned(files: ScenarioFiles, given: readonly string[]): string[] {
  const isBase = (name: string) => treeOf(files, name).base === true;
  const bases = given.filter(isBase);
  return [...files.keys()].filter(
    (name) =>
      !isBase(name) &&
      !isFamily(treeOf(files, name)) &&
      !isTopology(treeOf(files, name)) &&
      (given.includes(name) || buildsOn(files, name, bases)),
  );
}

/** The given families, with every scenario that they can reference. */
function checkFamilies(given: readonly string[], files: ScenarioFiles, problems: Problem[]): void {
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

/** Without `simulate` no incident is drawn. */
type Into = { readonly problems: Problem[]; readonly simulate: boolean };

/** Number of given topologies that can be played. */
function checkTopologies(given: readonly string[], files: ScenarioFiles, { problems, simulate }: Into): number {
  const found = given.filter((one) => isTopology(treeOf(files, one)));
  const sound = found.filter((name) => {
    const parsed = files.get(name)!;
    const loaded = parsed.ok ? loadTopology(name, parsed) : parsed;
    if (!loaded.ok) problems.push(...loaded.problems);
    else if (simulate && parsed.ok && !canDraw(loaded.topology, false))
      problems.push(quietProblem(parsed.root, loaded.topology));
    else return true;
    return false;
  });
  return sound.length;
}

function checkRunbooks(paths: readonly string[], files: ScenarioFiles, problems: Problem[]): number {
  if (paths.length === 0) return 0;
  const catalogues: Catalogue[] = [];
  const alarms = new Map<string, string>();
  for (const name of concerned(files, [...files.keys()])) {
    const loaded = loadScenario(files, name);
    if (!loaded.ok) continue;
    catalogues.push(loaded.catalogue);
    for (const { id, title } of loaded.scenario.alarms) alarms.set(id, title);
  }
  for (const [name, parsed] of files) {
    const loaded = parsed.ok && isTopology(parsed.tree) ? loadTopology(name, parsed) : null;
    if (loaded?.ok === true) catalogues.push(loaded.catalogue);
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

/** Checks the files at `paths`; `root` holds the shipped content. Without `simulate` nothing is played. */
export function checkFiles(root: string, paths: readonly string[], simulate = true): Checked | Refusal {
  for (const path of paths) {
    if (!existsSync(path)) return refuse('file/missing', { path });
    if (!isScenarioFile(path) && extname(path) !== '.md') return refuse('file/unknown-sort', { path });
  }
  const scenarioPaths = paths.filter(isScenarioFile);
  const files = filesAround(root, scenarioPaths);
  const given = scenarioPaths.map((path) => basename(path, extname(path)));
  const broken = given.filter((name) => !files.get(name)!.ok);
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const scenarios = [...new Set([...concerned(files, given), ...broken])].flatMap((name) => {
    const loaded = loadScenario(files, name);
    (loaded.ok ? warnings : problems).push(...(loaded.ok ? loaded.warnings : loaded.problems));
    return loaded.ok ? [loaded.scenario] : [];
  });
  checkFamilies(given, files, problems);
  const topologies = checkTopologies(given, files, { problems, simulate });
  const runbooks = checkRunbooks(
    paths.filter((path) => !isScenarioFile(path)),
    files,
    problems,
  );
  return {
    ok: true,
    scenarios,
    topologies,
    runbooks,
    problems: withoutRepeats(problems),
    warnings: withoutRepeats(warnings),
  };
}
