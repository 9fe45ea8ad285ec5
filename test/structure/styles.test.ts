// The styles of the client: no class is styled that nothing has, none is given to an element that neither a style nor a script
// reads, and no token is kept that nothing uses.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow, ROOT } from '../support/sources.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const client = filesBelow('client').filter((path) => !path.startsWith('client/words/'));
const sheets = client.filter((path) => path.endsWith('.css'));
const css = sheets
  .map(read)
  .join('\n')
  .replaceAll(/\/\*[\s\S]*?\*\/|@import[^;]*;|url\([^)]*\)/g, '');
const scripts = client.filter((path) => /\.tsx?$/.test(path)).map(read);
const tests = filesBelow('test')
  .filter((path) => path.endsWith('.ts'))
  .map(read);

/** Classes of the libraries that draw plots and the text of the editor, and runs of a scenario, whose lines have theirs by their id. */
const GIVEN_ELSEWHERE = /^(u-wrap|cm-.*|history|reference|trap|null)$/;

const styled = new Set(
  [...css.matchAll(/([^{}]+)\{/g)].flatMap(([, selector]) =>
    [...selector.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name),
  ),
);

/** Beginnings of class names that a script ends: `sev-` of `sev-${severity}`. */
const begun = scripts.flatMap((text) => [...text.matchAll(/([a-z][\w-]*-p?)\$\{/g)].map(([, start]) => start));

test('every class that is styled is one that the client gives', () => {
  const words = new Set(scripts.flatMap((text) => text.match(/[a-zA-Z][\w-]*/g) ?? []));
  const unused = [...styled].filter(
    (name) =>
      !words.has(name) &&
      !GIVEN_ELSEWHERE.test(name) &&
      !begun.some((start) => name.startsWith(start) && name !== start),
  );
  expect(unused).toEqual([]);
});

test('every class that is given is styled, or read by a script or a test', () => {
  const all = [...scripts, ...tests].join('\n');
  const readers = new Set([...all.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name));
  const given = scripts.flatMap((text) => [...text.matchAll(/\bclass="([\w\s-]+)"/g)].map(([, names]) => names));
  const names = new Set(given.flatMap((one) => one.split(/\s+/)).filter(Boolean));
  expect([...names].filter((name) => !styled.has(name) && !readers.has(name))).toEqual([]);
});

test('every token that is defined is used', () => {
  const defined = new Set([...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  const all = [css, ...scripts].join('\n');
  const used = new Set([...all.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  expect([...defined].filter((name) => !used.has(name))).toEqual([]);
});
