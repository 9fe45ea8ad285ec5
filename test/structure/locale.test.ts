// Wording and locale belong to the screen: the same commands give the same frames wherever the server runs, and no file of the
// model, the protocol or the drill formats a number or a word by locale.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, readSources } from '../support/sources.ts';

const LOCALES = ['en_US.UTF-8', 'tr_TR.UTF-8', 'ar_EG.UTF-8'];

/** What a team sees after two hours of a small drill, produced by a process with that locale. */
const shownIn = (locale: string): string =>
  execFileSync(process.execPath, [join(ROOT, 'test/support/shown-view.ts')], {
    env: { ...process.env, LANG: locale, LC_ALL: locale },
    encoding: 'utf8',
  });

test('a drill shows the same in every locale, and the locales do differ', () => {
  const [first, ...others] = LOCALES.map(shownIn).map((text) => JSON.parse(text));
  expect(new Set([first, ...others].map(({ figure }) => figure)).size).toBeGreaterThan(2);
  for (const other of others) expect(other.view).toBe(first.view);
}, 60_000);

test('nothing on the server writes by locale', () => {
  const byLocale = readSources('server').filter(({ text }) => /\b(Intl\.|toLocale\w*|localeCompare)/.test(text));
  expect(byLocale.map(({ path }) => path).filter((path) => !path.startsWith('server/cli/'))).toEqual([]);
});
