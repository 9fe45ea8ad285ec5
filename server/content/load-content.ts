// Loads the folders of scenarios and runbooks. If any built-in file is broken, nothing is loaded and all problems are returned.
// Broken scenarios of the team are left out.
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Family } from '#model/engine/family.ts';
import type { Runbook } from '#model/engine/runbook.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { scenarioOfSeed } from '#model/generate/family.ts';
import { type Slices, whole } from '#model/scoring/replay-source.ts';
import type { Known } from './bindings.ts';
import { type Catalogue, mergeCatalogues } from './catalogue.ts';
import { loadRunbook } from './load-runbook.ts';
import { isFamily, loadFamily, loadScenario, type ScenarioFiles } from './load-scenario.ts';
import { familyOfTopology, isTopology, loadTopology } from './load-topology.ts';
import { loadOwnScenarios } from './own-scenarios.ts';
import { type Problem, START, withoutRepeats } from './problem.ts';
import { readText } from './read-text.ts';
import { parseYaml } from './yaml-tree.ts';

export type Content = {
  /** By id. */
  readonly scenarios: ReadonlyMap<string, Scenario>;
  /** By id. A seed selects one of the family's scenarios. */
  readonly families: ReadonlyMap<string, Family>;
  readonly runbooks: readonly Runbook[];
  /** Files that drafts can extend. */
  readonly files?: ScenarioFiles;
};

type LoadedContent =
  | {
      readonly ok: true;
      readonly content: Content;
      readonly known: Known;
      /** Ids of the team's own scenarios, families and topologies. */
      readonly own: readonly string[];
      /** Why the team's scenarios were left out. */
      readonly leftOut: readonly Problem[];
      /** Playability warnings of valid scenarios. */
      readonly warnings: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The files in `folder` with that extension, by name without extension, in alphabetical order. */
function readFolder<T>(root: string, folder: string, ending: string, parse: (file: string, text: string) => T) {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(ending) && name !== 'README.md');
  const ids = names.map((name) => basename(name, ending)).sort();
  return new Map(
    ids.map((id) => {
      const file = `${folder}/${id}${ending}`;
      const read = readText(join(root, file), file);
      return [id, read.ok ? parse(file, read.text) : read] as const;
    }),
  );
}

/** Cache of recently drawn scenarios, by seed: a drill requests its scenario several times. */
const KEPT = 20;
const drawnLately = new WeakMap<Family, Map<number, Scenario>>();

function* drawnOnce(family: Family, seed: number): Slices<Scenario> {
  const kept = drawnLately.get(family) ?? new Map<number, Scenario>();
  drawnLately.set(family, kept);
  const scenario = kept.get(seed) ?? (yield* scenarioOfSeed(family, seed));
  kept.set(seed, scenario);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return scenario;
}

/**
 * The scenario with that id, or the one that the seed selects from the family with that id. Drawing runs the model several
 * times.
 */
export function* scenarioInSlices(
  { scenarios, families }: Content,
  id: string,
  seed: number,
): Slices<Scenario | undefined> {
  const family = families.get(id);
  return family === undefined ? scenarios.get(id) : yield* drawnOnce(family, seed);
}

export const scenarioFor = (content: Content, id: string, seed: number): Scenario | undefined =>
  whole(scenarioInSlices(content, id, seed));

function loadScenarios(files: ScenarioFiles, problems: Problem[], warnings: Problem[]) {
  const scenarios = new Map<string, Scenario>();
  const catalogues: Catalogue[] = [];
  for (const [name, parsed] of files) {
    // A base file exists to be extended and is not a scenario itself.
    if (parsed.ok && (parsed.tree.base === true || isFamily(parsed.tree) || isTopology(parsed.tree))) continue;
    const loaded = loadScenario(files, name);
    if (loaded.ok) {
      scenarios.set(name, loaded.scenario);
      catalogues.push(loaded.catalogue);
      warnings.push(...loaded.warnings);
    } else problems.push(...loaded.problems);
  }
  // Sorted by date of the outage, oldest first; cases of a family stay together.
  const dated = [...scenarios].sort(([, { clock: a }], [, { clock: b }]) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : 0,
  );
  return { scenarios: new Map(dated), catalogue: mergeCatalogues(catalogues) };
}

function loadFamilies(files: ScenarioFiles, scenarios: ReadonlyMap<string, Scenario>, problems: Problem[]) {
  const families = new Map<string, Family>();
  for (const [name, parsed] of files) {
    if (!parsed.ok || !isFamily(parsed.tree)) continue;
    const loaded = loadFamily(name, parsed, scenarios);
    if (loaded.ok) families.set(name, loaded.family);
    else problems.push(...loaded.problems);
  }
  return families;
}

/** Each topology has two families: incidents with one cause, and hard ones with two. */
function loadTopologies(files: ScenarioFiles, problems: Problem[]) {
  const families = new Map<string, Family>();
  const catalogues: Catalogue[] = [];
  for (const [name, parsed] of files) {
    if (!parsed.ok || !isTopology(parsed.tree)) continue;
    const loaded = loadTopology(name, parsed);
    if (!loaded.ok) {
      problems.push(...loaded.problems);
      continue;
    }
    catalogues.push(loaded.catalogue);
    for (const hard of [false, true]) {
      const family = familyOfTopology(loaded.topology, loaded.look, hard);
      families.set(family.id, family);
    }
  }
  return { families, catalogues };
}

/** The names of what a team added. Both families of a topology count as one. */
const ownNames = ({ scenarios, families }: Pick<Content, 'scenarios' | 'families'>): string[] => [
  ...scenarios.keys(),
  ...[...families.values()].filter(({ hardOf }) => hardOf === undefined).map(({ id }) => id),
];

/** `root` holds the folders `scenarios` and `runbooks`; `own` is the folder of the team's scenarios. */
export function loadContent(root: string, own: string | null = null): LoadedContent {
  const problems: Problem[] = ['scenarios', 'runbooks']
    .filter((folder) => !existsSync(join(root, folder)))
    .map((folder) => ({
      file: folder,
      ...START,
      path: '',
      code: 'folder/missing',
      why: 'the folder is missing',
      fix: `create ${join(root, folder)}`,
    }));
  if (problems.length > 0) return { ok: false, problems };
  const files = readFolder(root, 'scenarios', '.yaml', parseYaml);
  const warnings: Problem[] = [];
  const { scenarios, catalogue } = loadScenarios(files, problems, warnings);
  // Without a scenario there is nothing to check runbooks against.
  if (problems.length > 0) return { ok: false, problems: withoutRepeats(problems) };
  const topologies = loadTopologies(files, problems);
  const families = new Map([...loadFamilies(files, scenarios, problems), ...topologies.families]);
  const added = own === null ? null : loadOwnScenarios(own, { files, scenarios, families });
  const all = new Map([...scenarios, ...(added?.scenarios ?? [])]);
  // A service of the team can have the same name as a built-in one.
  const builtIn = mergeCatalogues([catalogue, ...topologies.catalogues]);
  const known = mergeCatalogues([builtIn, ...(added?.catalogues ?? [])]);
  const runbooks = [
    ...readFolder(root, 'runbooks', '.md', (file, text) =>
      loadRunbook({ name: basename(file, '.md'), file, text, ownId: null }, builtIn),
    ).values(),
  ].flatMap((loaded) => {
    if (loaded.ok) return loaded.runbook;
    problems.push(...loaded.problems);
    return [];
  });
  return problems.length > 0
    ? { ok: false, problems }
    : {
        ok: true,
        content: { scenarios: all, families: new Map([...families, ...(added?.families ?? [])]), runbooks, files },
        known,
        own: added === null ? [] : ownNames(added),
        leftOut: added?.problems ?? [],
        warnings: withoutRepeats([...warnings, ...(added?.warnings ?? [])]),
      };
}

/** A team's own runbook replaces the built-in one with the same id. */
export function withOwnRunbooks({ runbooks, ...content }: Content, own: readonly Runbook[]): Content {
  const all = new Map([...runbooks, ...own].map((runbook) => [runbook.id, runbook]));
  return { ...content, runbooks: [...all.values()] };
}
