// Whatever stands in place of a value, a scenario is refused with problems that have a code and a place, and nothing throws.
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { assert } from '#model/engine/result.ts';
import { scenarioFrom, textsOf } from '../support/shipped.ts';

const FILE = 'region-us-east-1';
const texts = textsOf('scenarios', '.yaml');

/** Values of every type, and names that objects have without being given any. */
const JUNK: readonly unknown[] = [
  [],
  {},
  '',
  'x'.repeat(2000),
  -1,
  1e300,
  true,
  '*',
  'a.b',
  [null],
  [[1]],
  'constructor',
];

type Branch = Record<string, unknown>;
const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null;

function pathsIn(value: unknown, path: readonly string[] = []): string[][] {
  const below = isBranch(value) ? Object.keys(value).flatMap((key) => pathsIn(value[key], [...path, key])) : [];
  return path.length === 0 ? below : [[...path], ...below];
}

/** Problems of the shipped scenario with `value` at `path` of the region. */
function problemsWith(path: readonly string[], value: unknown) {
  const tree = parse(texts.get(FILE)!) as Branch;
  const parent = path.slice(0, -1).reduce<unknown>((node, key) => (node as Branch)[key], tree);
  assert(isBranch(parent), 'the path leads through maps and lists');
  parent[path.at(-1)!] = value;
  const loaded = scenarioFrom(new Map(texts).set(FILE, stringify(tree)), 'kinesis-2020');
  return loaded.ok ? [] : loaded.problems;
}

test.each([
  ['services.status', '*'],
  ['scoring.facets.mechanism.retry-storm', ''],
  ['seats.commander.name', ''],
  ['presets.few.bundles', [[]]],
  ['alarms.sign-in-errors.for', {}],
  ['services.front-end.kind', 7],
  ['look.buildings', [[]]],
])('%s: %j', (path, value) => {
  const problems = problemsWith(path.split('.'), value);
  expect(problems.length).toBeGreaterThan(0);
  for (const { line, column, code, why } of problems) {
    expect(Math.min(line, column)).toBeGreaterThan(0);
    expect(code).toMatch(/^[a-z]+\/[a-z-]+$/);
    expect(why).not.toMatch(/undefined|\[object/);
  }
});

test('no value at any place throws', () => {
  const paths = pathsIn(parse(texts.get(FILE)!));
  // A prime step meets every section; it takes turns with the values.
  for (let i = 0; i < paths.length; i += 97)
    expect(() => problemsWith(paths[i], JUNK[(i / 97) % JUNK.length])).not.toThrow();
});
