// The shipped content: its texts, for tests that break a copy of them, and the loaded result.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { assert } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { Known } from '../../server/content/bindings.ts';
import { type Content, loadContent } from '../../server/content/load-content.ts';
import { type LoadedScenario, loadScenario, scenarioFileName } from '../../server/content/load-scenario.ts';
import { formatProblems } from '../../server/content/problem.ts';
import { parseYaml } from '../../server/content/yaml-tree.ts';
import { ROOT } from './sources.ts';

/** Texts of the files in a content folder, by name without extension. */
export function textsOf(folder: 'scenarios' | 'runbooks', ending: '.yaml' | '.md'): Map<string, string> {
  const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(ending) && name !== 'README.md');
  return new Map(names.map((name) => [basename(name, ending), readFileSync(join(ROOT, folder, name), 'utf8')]));
}

/** The scenario from these texts, by name without extension, as if they were in the scenarios folder. */
export const scenarioFrom = (texts: ReadonlyMap<string, string>, name: string): LoadedScenario =>
  loadScenario(new Map([...texts].map(([one, text]) => [one, parseYaml(scenarioFileName(one), text)])), name);

let shipped: { readonly content: Content; readonly known: Known } | undefined;

/** Loaded once for all tests that share their modules: content is immutable. */
export function loadedContent(): { readonly content: Content; readonly known: Known } {
  if (shipped !== undefined) return shipped;
  const loaded = loadContent(ROOT);
  assert(loaded.ok, `the shipped content is broken:\n${loaded.ok ? '' : formatProblems(loaded.problems)}`);
  shipped = loaded;
  return shipped;
}

export const shippedContent = (): Content => loadedContent().content;

export function shippedScenario(id = 'kinesis-2020'): Scenario {
  const scenario = shippedContent().scenarios.get(id);
  assert(scenario !== undefined, `there is no scenario ${id}`);
  return scenario;
}
