// Builds a checked scenario from a file and the files that it extends, or a family from its file; otherwise returns all
// problems. Does not access the disk: the caller passes the parsed files.
import type { Family } from '#model/engine/family.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { kindOf } from '../rules/value-problem.ts';
import { type Catalogue, titlesOf } from './catalogue.ts';
import { checkDraws, familySchema } from './family-schema.ts';
import { collectAt, mergeAll } from './layers.ts';
import { lintScenario } from './lint-scenario.ts';
import { choose } from './naming.ts';
import type { Problem, Report } from './problem.ts';
import { readShape } from './read-shape.ts';
import { References } from './references.ts';
import { scenarioSchema } from './scenario-schema.ts';
import { type Located, type LocatedMap, type ParsedYaml, plain, type Tree } from './yaml-tree.ts';

/** Every scenario file, by name without extension. */
export type ScenarioFiles = ReadonlyMap<string, ParsedYaml>;

type Refused = { readonly ok: false; readonly problems: readonly Problem[] };
export type LoadedScenario =
  | {
      readonly ok: true;
      readonly scenario: Scenario;
      readonly catalogue: Catalogue;
      /** Problems that do not prevent a drill. */
      readonly warnings: readonly Problem[];
    }
  | Refused;

export const scenarioFileName = (name: string): string => `scenarios/${name}.yaml`;

/** The file and all files that it extends, starting with itself. */
function layersOf(files: ScenarioFiles, name: string): { readonly ok: true; readonly layers: LocatedMap[] } | Refused {
  const layers: LocatedMap[] = [];
  const names: string[] = [];
  for (let next: unknown = name; next !== undefined; ) {
    if (typeof next !== 'string') {
      const { problems, report } = collectAt(layers.at(-1)!);
      const [first] = [next].flat();
      const why = `extends does not fit: it is ${kindOf(next)}, not a text`;
      report(['extends'], 'field/invalid', why, choose(String(first), [...files.keys()]));
      return { ok: false, problems };
    }
    const known = typeof next === 'string' && !names.includes(next) ? files.get(next) : undefined;
    if (known === undefined) {
      const circle = names.includes(String(next));
      const why = circle ? `${next} extends itself in a circle` : `there is no file ${next}.yaml`;
      const others = [...files.keys()].filter((other) => !names.includes(other));
      const { problems, report } = collectAt(layers.at(-1)!);
      report(['extends'], circle ? 'name/circle' : 'name/unknown', why, choose(String(next), others));
      return { ok: false, problems };
    }
    if (!known.ok) return known;
    names.push(String(next));
    layers.push(known.root);
    next = known.tree.extends;
  }
  return { ok: true, layers };
}

/** A scenario merged with all files that it extends, as plain data. */
export function mergedTree(files: ScenarioFiles, name: string): { readonly ok: true; readonly tree: Tree } | Refused {
  const read = layersOf(files, name);
  return read.ok ? { ok: true, tree: plain(mergeAll(read.layers)) as Tree } : read;
}

/** Checks such data; problems are reported at their paths. */
export function checkTree(name: string, { extends: _, base: __, ...tree }: Tree, report: Report): Scenario | null {
  return readShape(scenarioSchema(name, new References(tree)), tree, report)?.scenario ?? null;
}

export function loadScenario(files: ScenarioFiles, name: string): LoadedScenario {
  const read = layersOf(files, name);
  if (!read.ok) return read;
  const root = mergeAll(read.layers);
  // These two fields only relate files to each other.
  const { extends: _, base: __, ...tree } = plain(root) as Tree;
  const references = new References(tree);
  const { problems, report } = collectAt(root);
  const shaped = readShape(scenarioSchema(name, references), tree, report);
  if (shaped === null) return { ok: false, problems };
  const { scenario, aliases } = shaped;
  const warnings = collectAt(root);
  lintScenario(scenario, warnings.report);
  const catalogue = { ...references.catalogue, aliases, alarms: titlesOf(scenario.alarms) };
  return { ok: true, scenario, catalogue, warnings: warnings.problems };
}

/** True for a file that defines a family, not a scenario. */
export const isFamily = (tree: Tree): boolean => Object.hasOwn(tree, 'family');

/** Everything visible before an investigation must be the same in all members: alarms, calendar, seats and candidate causes. */
const firstPageOf = ({ clock, alarms, changes, seats, causes }: Scenario): string =>
  JSON.stringify([clock, alarms, changes, seats, causes]);

/** A family is a set of scenarios; a seed selects one. */
export function loadFamily(
  name: string,
  { root, tree }: { readonly root: Located; readonly tree: Tree },
  scenarios: ReadonlyMap<string, Scenario>,
): { readonly ok: true; readonly family: Family } | Refused {
  const { problems, report } = collectAt(root);
  const file = readShape(familySchema(name, [...scenarios.keys()]), tree, report);
  if (file === null) return { ok: false, problems };
  const { id, title, summary, draws } = file;
  const members = file.family.map((member) => scenarios.get(member)!);
  const first = firstPageOf(members[0]);
  members.forEach((member, i) => {
    const why = `${member.id} differs from ${members[0].id} on its first page`;
    const fix = 'give all members the same clock, alarms, changes, seats and causes';
    if (firstPageOf(member) !== first) report(['family', `${i}`], 'family/first-page', why, fix);
  });
  if (draws !== null) checkDraws(draws, members, report);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, family: { id, title, summary, members, draws } };
}
