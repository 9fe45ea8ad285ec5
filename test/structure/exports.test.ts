// Every export is used outside its file.
import { expect, test } from 'vitest';
import { readSources, type Source, targetOf } from '../support/sources.ts';

/** Folders in which every export needs a user. */
const HELD = /^(server|client)\/(?!vite\.config)/;

const sources = ['server', 'client', 'test'].flatMap(readSources);

function unusedExports(all: readonly Source[]): string[] {
  const wholes = new Set<string>();
  const used = new Set<string>();
  for (const source of all)
    for (const { from, names } of source.imports) {
      const target = targetOf(source, from);
      if (names === undefined) wholes.add(target);
      for (const name of names ?? []) used.add(`${target}: ${name}`);
    }
  return all
    .filter(({ path }) => HELD.test(path) && !wholes.has(path))
    .flatMap(({ path, exports = [] }) => exports.map((name) => `${path}: ${name}`))
    .filter((name) => !used.has(name));
}

test('every export has a user outside its file', () => {
  expect(unusedExports(sources)).toEqual([]);
});

test('catches an export without a user', () => {
  const one: Source = { path: 'server/model/a.ts', text: '', imports: [], exports: ['used', 'unused'] };
  const imports = [{ from: './a.ts', typeOnly: true, names: ['used'] }];
  expect(unusedExports([one, { path: 'server/model/b.ts', text: '', imports }])).toEqual(['server/model/a.ts: unused']);
});
