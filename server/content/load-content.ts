// Reads the folders of scenarios and runbooks, all or nothing: one broken file and the report of every problem is what
// comes back.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { drawnFrom, type Family } from '#model/engine/family.ts';
import type { Runbook } from '#model/engine/runbook.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { type Catalogue, mergeCatalogues } from './catalogue.ts';
import { parseYaml, type Tree } from './layers.ts';
import { isFamily, loadFamily } from './load-family.ts';
import { loadRunbook } from './load-runbook.ts';
import { loadScenario, type ScenarioTexts, scenarioFileName } from './load-scenario.ts';
import { type Problem, withoutRepeats } from './problem.ts';
import type { Known } from './runbook-step.ts';

export type Content = {
  /** By id. */
  readonly scenarios: ReadonlyMap<string, Scenario>;
  /** By id: each draws one of its scenarios by seed. */
  readonly families: ReadonlyMap<string, Family>;
  readonly runbooks: readonly Runbook[];
};

export type LoadedContent =
  | { readonly ok: true; readonly content: Content /** What a runbook may name. */; readonly known: Known }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Texts of the files in `folder` that end so, by name without the ending, in the order of their names. */
function readTexts(folder: string, ending: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  const ids = names.map((name) => basename(name, ending)).sort();
  return new Map(ids.map((id) => [id, readFileSync(join(folder, `${id}${ending}`), 'utf8')]));
}

/** What a drill on `id` plays: the scenario of that name, or the one that the family of that name draws. */
export function scenarioFor({ scenarios, families }: Content, id: string, seed: number): Scenario | undefined {
  const family = families.get(id);
  return family === undefined ? scenarios.get(id) : drawnFrom(family, seed);
}

/** The file as it stands, before anything that it extends; null where it is no YAML, which its loader reports. */
function treeOf(name: string, text: string): Tree | null {
  const parsed = parseYaml(scenarioFileName(name), text);
  return parsed.ok ? parsed.tree : null;
}

function loadScenarios(texts: ScenarioTexts, problems: Problem[]) {
  const scenarios = new Map<string, Scenario>();
  const catalogues: Catalogue[] = [];
  const familyTrees = new Map<string, Tree>();
  for (const [name, text] of texts) {
    const tree = treeOf(name, text);
    // A base is there to be extended and is no scenario by itself.
    if (tree?.base === true) continue;
    if (tree !== null && isFamily(tree)) {
      familyTrees.set(name, tree);
      continue;
    }
    const loaded = loadScenario(texts, name);
    if (loaded.ok) {
      scenarios.set(name, loaded.scenario);
      catalogues.push(loaded.catalogue);
    } else problems.push(...loaded.problems);
  }
  return { scenarios, familyTrees, catalogue: mergeCatalogues(catalogues) };
}

function loadFamilies(
  trees: ReadonlyMap<string, Tree>,
  scenarios: ReadonlyMap<string, Scenario>,
  problems: Problem[],
): Map<string, Family> {
  const families = new Map<string, Family>();
  for (const [name, tree] of trees) {
    const loaded = loadFamily(name, tree, scenarios);
    if (loaded.ok) families.set(name, loaded.family);
    else problems.push(...loaded.problems);
  }
  return families;
}

function loadRunbooks(texts: ReadonlyMap<string, string>, known: Known, problems: Problem[]): Runbook[] {
  const runbooks: Runbook[] = [];
  for (const [name, text] of texts) {
    if (name === 'README') continue;
    const loaded = loadRunbook({ name, file: `runbooks/${name}.md`, text, own: false }, known);
    if (loaded.ok) runbooks.push(loaded.runbook);
    else problems.push(...loaded.problems);
  }
  return runbooks;
}

/** `root` holds the folders `scenarios` and `runbooks`. */
export function loadContent(root: string): LoadedContent {
  const problems: Problem[] = ['scenarios', 'runbooks']
    .filter((folder) => !existsSync(join(root, folder)))
    .map((folder) => ({ file: folder, path: root, why: 'the folder is missing', fix: `make a folder ${folder} here` }));
  if (problems.length > 0) return { ok: false, problems };
  const texts = readTexts(join(root, 'scenarios'), '.yaml');
  const { scenarios, familyTrees, catalogue } = loadScenarios(texts, problems);
  // Without a scenario there is nothing that a runbook could be held against.
  if (problems.length > 0) return { ok: false, problems: withoutRepeats(problems) };
  const families = loadFamilies(familyTrees, scenarios, problems);
  const alarms = [...scenarios.values()].flatMap((scenario) => scenario.alarms.map(({ id }) => id));
  const known = { commands: catalogue.commands, kinds: catalogue.kinds, alarms };
  const runbooks = loadRunbooks(readTexts(join(root, 'runbooks'), '.md'), known, problems);
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, content: { scenarios, families, runbooks }, known };
}

/** A team's own runbook stands for the one of the house that has the same id. */
export function withOwnRunbooks({ runbooks, ...content }: Content, own: readonly Runbook[]): Content {
  const all = new Map([...runbooks, ...own].map((runbook) => [runbook.id, runbook]));
  return { ...content, runbooks: [...all.values()] };
}
