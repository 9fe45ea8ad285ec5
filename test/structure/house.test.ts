// Checks the project layout: top level, file headers, no leftover work.
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { filesBelow, ROOT, readSources } from '../support/sources.ts';

const sources = ['client', 'server', 'test'].flatMap(readSources);

test('the top level holds what the README says', () => {
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const top = new Set(
    tracked
      .split('\n')
      .filter(Boolean)
      .map((path) => path.split('/')[0]),
  );
  const named = [...top].filter((name) => !name.startsWith('.')).sort();
  expect(named).toEqual(
    [
      'LICENSE',
      'README.md',
      'biome.json',
      'client',
      'package-lock.json',
      'package.json',
      'runbooks',
      'scenarios',
      'server',
      'test',
      'tsconfig.json',
    ].sort(),
  );
});

test('every file opens with its duty', () => {
  const bare = sources.filter(({ text }) => !/^(#!.*\n)?(\/\/|\/\*\*?) ?\S/.test(text));
  expect(bare.map(({ path }) => path)).toEqual([]);
});

test('nothing is left for later', () => {
  const marks = sources.filter(
    ({ path, text }) => !path.includes('structure') && /\b(TODO|FIXME|XXX|HACK)\b/.test(text),
  );
  expect(marks.map(({ path }) => path)).toEqual([]);
});

test('no file of the house is a barrel', () => {
  expect(
    filesBelow('server')
      .concat(filesBelow('client'))
      .filter((path) => /\/index\.tsx?$/.test(path)),
  ).toEqual([]);
});
