// The styles of the client: no styled class is unused; every class on an element is a utility class or is read by a style or a
// script; no class has the name of a utility class; and no token is unused.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'tailwindcss';
import { expect, test } from 'vitest';
import { filesBelow, ROOT } from '../support/sources.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const client = filesBelow('client').filter((path) => !path.startsWith('client/words/'));
const sheets = client.filter((path) => path.endsWith('.css'));
const css = sheets
  .map(read)
  .join('\n')
  .replaceAll(/\/\*[\s\S]*?\*\/|@import[^;]*;|url\([^)]*\)/g, '');
const utilities = read('client/ui/utilities.css');
const scripts = client.filter((path) => /\.tsx?$/.test(path)).map(read);
const tests = filesBelow('test')
  .filter((path) => path.endsWith('.ts'))
  .map(read);

/** Classes of the plot and editor libraries, and runs of a scenario, whose lines get their class from the id. */
const GIVEN_ELSEWHERE = /^(u-wrap|cm-.*|history|reference|trap|null)$/;

const styled = new Set(
  [...css.matchAll(/([^{}]+)\{/g)].flatMap(([, selector]) =>
    [...selector.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name),
  ),
);

/** Prefixes of class names that a script completes: `sev-` of `sev-${severity}`. */
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

/** Those of the names that are Tailwind utilities. */
async function utilitiesAmong(names: readonly string[]): Promise<string[]> {
  const loadStylesheet = async (id: string, base: string) => ({
    path: id,
    base,
    content: read(join('node_modules', id)),
  });
  const { build } = await compile(utilities, { loadStylesheet });
  // A rule is generated for each utility, and none for any other name.
  let known = build([]);
  return names.filter((name) => {
    const before = known;
    known = build([name]);
    return known !== before;
  });
}

test('no utility stands directly before an interpolation, where Tailwind does not find it', async () => {
  const touching = scripts.flatMap((text) => [...text.matchAll(/([^\s`'"{}]+)\$\{/g)].map(([, name]) => name));
  expect(await utilitiesAmong([...new Set(touching)])).toEqual([]);
});

test('no class of a sheet is called like a utility', async () => {
  expect(await utilitiesAmong([...styled])).toEqual([]);
});

test('every class that is given is a utility, styled, or read by a script or a test', async () => {
  const all = [...scripts, ...tests].join('\n');
  const readers = new Set([...all.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name));
  const given = scripts.flatMap((text) => [...text.matchAll(/\bclass="([^"]+)"/g)].map(([, names]) => names));
  const names = new Set(given.flatMap((one) => one.split(/\s+/)).filter(Boolean));
  const others = [...names].filter((name) => !styled.has(name) && !readers.has(name));
  const known = new Set(await utilitiesAmong(others));
  expect(others.filter((name) => !known.has(name))).toEqual([]);
});

test('every token that is defined is used', () => {
  // Tailwind reads the tokens of its theme through class names.
  const own = css.replace(/@theme[^{]*\{[^}]*\}/, '');
  const defined = new Set([...own.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  const all = [css, ...scripts].join('\n');
  const used = new Set([...all.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  expect([...defined].filter((name) => !used.has(name))).toEqual([]);
});
