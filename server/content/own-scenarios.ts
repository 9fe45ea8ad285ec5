// Reads scenario files that do not ship with the game: a team's own folder, or single files for the command line. They can
// extend the built-in files and each other. A broken file is reported and left out; the others are loaded.
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { Family } from '#model/engine/family.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { Catalogue } from './catalogue.ts';
import { isFamily, loadFamily, loadScenario, type ScenarioFiles } from './load-scenario.ts';
import { canDraw, familyOfTopology, isTopology, loadTopology } from './load-topology.ts';
import { type Problem, START, withoutRepeats } from './problem.ts';
import { quietProblem } from './quiet-topology.ts';
import { readText } from './read-text.ts';
import { type ParsedYaml, parseYaml, type Tree } from './yaml-tree.ts';

const ENDINGS = ['.yaml', '.yml'];

export const isScenarioFile = (path: string): boolean => ENDINGS.includes(extname(path).toLowerCase());

const nameOf = (path: string): string => basename(path, extname(path));

/** Scenario files of a folder, in alphabetical order. */
const scenarioFilesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => isScenarioFile(name) && !name.startsWith('.'))
        .sort()
        .map((name) => join(folder, name))
    : [];

function parseFile(path: string): ParsedYaml {
  const read = readText(path);
  return read.ok ? parseYaml(path, read.text) : read;
}

/** Parsed files by name without extension. If two files have the same name, the last one wins. */
const parseFiles = (paths: readonly string[]): ScenarioFiles =>
  new Map(paths.map((path) => [nameOf(path), parseFile(path)]));

/** The built-in files, the files next to the given ones, and the given files. */
export function filesAround(root: string, paths: readonly string[]): ScenarioFiles {
  const beside = [...new Set(paths.map(dirname))].flatMap(scenarioFilesIn);
  return parseFiles([...scenarioFilesIn(join(root, 'scenarios')), ...beside, ...paths]);
}

const treeOf = (parsed: ParsedYaml | undefined): Tree => (parsed?.ok === true ? parsed.tree : {});

type OwnScenarios = {
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly families: ReadonlyMap<string, Family>;
  readonly catalogues: readonly Catalogue[];
  /** Why files were left out. */
  readonly problems: readonly Problem[];
  /** Playability warnings of valid scenarios. */
  readonly warnings: readonly Problem[];
};

type BuiltIn = {
  readonly files: ScenarioFiles;
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly families: ReadonlyMap<string, Family>;
};

/** The families of a team's topology. A family without a provable incident is left out. */
function loadOwnTopology(name: string, parsed: ParsedYaml) {
  if (!parsed.ok) return { families: [], catalogues: [], problems: parsed.problems };
  const loaded = loadTopology(name, parsed);
  if (!loaded.ok) return { families: [], catalogues: [], problems: loaded.problems };
  const { topology, look, catalogue } = loaded;
  if (!canDraw(topology, false))
    return { families: [], catalogues: [], problems: [quietProblem(parsed.root, topology)] };
  const hard = canDraw(topology, true) ? [familyOfTopology(topology, look, true)] : [];
  return { families: [familyOfTopology(topology, look, false), ...hard], catalogues: [catalogue], problems: [] };
}

/** The scenarios and families of `folder`, in addition to the built-in ones. */
export function loadOwnScenarios(folder: string, builtIn: BuiltIn): OwnScenarios {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const scenarios = new Map<string, Scenario>();
  const families = new Map<string, Family>();
  const catalogues: Catalogue[] = [];
  const files = new Map(builtIn.files);
  const own = new Map<string, string>();
  for (const path of scenarioFilesIn(folder)) {
    const name = nameOf(path);
    const taken = builtIn.files.has(name) ? 'a built-in scenario' : own.get(name);
    if (taken !== undefined) {
      const why = `${taken} has the name ${name} too`;
      const fix = 'rename the file, and give it the same id';
      problems.push({ file: path, ...START, path: '', code: 'name/duplicate', why, fix });
      continue;
    }
    own.set(name, path);
    files.set(name, parseFile(path));
  }
  const names = [...own.keys()];
  for (const name of names.filter((one) => isTopology(treeOf(files.get(one))))) {
    const added = loadOwnTopology(name, files.get(name)!);
    problems.push(...added.problems);
    catalogues.push(...added.catalogues);
    for (const family of added.families) families.set(family.id, family);
  }
  const others = names.filter((one) => !isTopology(treeOf(files.get(one))));
  for (const name of others.filter((one) => !isFamily(treeOf(files.get(one))))) {
    if (treeOf(files.get(name)).base === true) continue;
    const loaded = loadScenario(files, name);
    if (!loaded.ok) problems.push(...loaded.problems);
    else {
      scenarios.set(name, loaded.scenario);
      catalogues.push(loaded.catalogue);
      warnings.push(...loaded.warnings);
    }
  }
  const known = new Map([...builtIn.scenarios, ...scenarios]);
  for (const name of names.filter((one) => isFamily(treeOf(files.get(one))))) {
    const parsed = files.get(name)!;
    const loaded = parsed.ok ? loadFamily(name, parsed, known) : parsed;
    if (loaded.ok) families.set(name, loaded.family);
    else problems.push(...loaded.problems);
  }
  return {
    scenarios,
    families,
    catalogues,
    problems: withoutRepeats(problems),
    warnings: withoutRepeats(warnings),
  };
}
