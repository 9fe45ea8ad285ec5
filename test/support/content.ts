// The content that the project ships, loaded once for all tests of a file.
import { loadContent } from '../../server/content/load-content.ts';
import { formatProblems } from '../../server/content/problem.ts';
import { assert } from '#model/result.ts';
import type { Scenario } from '#model/scenario.ts';
import { ROOT } from './sources.ts';

const loaded = loadContent(ROOT);
assert(loaded.ok, loaded.ok ? '' : formatProblems(loaded.problems));

export const CONTENT = loaded.content;

/** A shipped scenario by its id. */
export function shippedScenario(id: string): Scenario {
  const scenario = CONTENT.scenarios.get(id);
  assert(scenario !== undefined, `no scenario ${id} is shipped`);
  return scenario;
}
