// Makes a checked scenario out of a file and those that it extends, or says everything that is wrong with it. It reads no
// disk: the caller gives the texts.
import type { Scenario } from '#model/engine/scenario.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import { evidenceOf } from './check-evidence.ts';
import { annotationsOf, hintsOf } from './check-help.ts';
import { injectsOf } from './check-injects.ts';
import { justificationsOf } from './check-justifications.ts';
import { presetsOf } from './check-presets.ts';
import {
  alarmsOf,
  type Checking,
  changesOf,
  checkCause,
  checkClock,
  checkLook,
  demandOf,
  expectOf,
  faultsOf,
  logsOf,
  milestonesOf,
  recoveryOf,
  seatsOf,
  watchOf,
} from './check-scenario.ts';
import { scoringSpecOf } from './check-scoring.ts';
import { scriptsOf } from './check-scripts.ts';
import { checkServices } from './check-services.ts';
import { fileOf, type Layer, merge, parseYaml, type Tree } from './layers.ts';
import { choose } from './naming.ts';
import type { Problem, Report } from './problem.ts';
import { readShape } from './read-shape.ts';
import { SCENARIO_FILE, type ScenarioFile } from './schema.ts';

/** Text of every scenario file by its name without the ending. */
export type ScenarioTexts = ReadonlyMap<string, string>;

export type LoadedScenario =
  | { readonly ok: true; readonly scenario: Scenario; readonly catalogue: Catalogue }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const scenarioFileName = (name: string): string => `scenarios/${name}.yaml`;

type Layers =
  | { readonly ok: true; readonly layers: readonly Layer[] }
  | { readonly ok: false; readonly problems: Problem[] };

/** The file and all that it extends, itself first. */
function readLayers(texts: ScenarioTexts, name: string): Layers {
  const layers: Layer[] = [];
  const names: string[] = [];
  for (let next: unknown = name; next !== undefined; next = layers.at(-1)!.tree.extends) {
    const text = typeof next === 'string' && !names.includes(next) ? texts.get(next) : undefined;
    if (text === undefined) {
      const others = [...texts.keys()].filter((other) => !names.includes(other));
      const why = names.includes(String(next)) ? `${next} extends itself in a circle` : `there is no file ${next}.yaml`;
      return {
        ok: false,
        problems: [{ file: layers.at(-1)!.file, path: 'extends', why, fix: choose(String(next), others) }],
      };
    }
    const parsed = parseYaml(scenarioFileName(String(next)), text);
    if (!parsed.ok) return parsed;
    names.push(String(next));
    layers.push({ file: scenarioFileName(String(next)), tree: parsed.tree });
  }
  return { ok: true, layers };
}

/** All layers in one; what only says how files belong together is gone. */
function flatTree(layers: readonly Layer[]): Tree {
  const whole = layers.reduceRight<Tree>((below, { tree }) => merge(below, tree), {});
  const { extends: _, base: __, ...rest } = whole;
  return rest;
}

const clockOf = ({ from, origin, horizon, zone, date }: ScenarioFile['clock']): Scenario['clock'] => ({
  fromMinute: from,
  originMinute: origin,
  horizonMinute: horizon,
  zone,
  date,
});

function scenarioOf(checking: Checking, services: Scenario['services']): Scenario {
  const { file } = checking;
  checkClock(checking);
  checkCause(checking);
  checkLook(checking);
  return {
    id: file.id,
    title: file.title,
    summary: file.summary,
    clock: clockOf(file.clock),
    variation: file.variation,
    demand: demandOf(checking),
    services,
    watchThrough: watchOf(checking),
    changes: changesOf(checking),
    faults: faultsOf(checking),
    alarms: alarmsOf(checking),
    logs: logsOf(checking),
    injects: injectsOf(checking),
    seats: seatsOf(checking),
    presets: presetsOf(checking),
    causes: Object.entries(file.causes).map(([id, cause]) => ({ id, ...cause })),
    cause: file.cause,
    milestones: milestonesOf(checking),
    recovery: recoveryOf(checking),
    expect: expectOf(checking),
    scripts: scriptsOf(checking),
    scoring: { ...scoringSpecOf(checking), ...justificationsOf(checking), evidence: evidenceOf(checking) },
    annotations: annotationsOf(checking),
    hints: hintsOf(checking),
    look: file.look,
  };
}

export function loadScenario(texts: ScenarioTexts, name: string): LoadedScenario {
  const read = readLayers(texts, name);
  if (!read.ok) return read;
  const problems: Problem[] = [];
  const report: Report = (path, why, fix) => {
    problems.push({ file: fileOf(read.layers, path), path: path.join('.'), why, fix });
  };
  const file = readShape(SCENARIO_FILE, flatTree(read.layers), report);
  if (file === null) return { ok: false, problems };
  if (file.id !== name) report(['id'], `the id is ${file.id} and the file ${name}.yaml`, 'give both the same name');
  const { kinds, specs } = checkServices(file.services, report);
  const catalogue = catalogueOf(kinds);
  // Where a kind is unknown, whatever names the service would be reported too.
  if (kinds.size < Object.keys(file.services).length) return { ok: false, problems };
  const scenario = scenarioOf({ file, catalogue, report }, specs);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, scenario, catalogue };
}
