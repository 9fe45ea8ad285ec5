// Runs axe on a page: its findings of the two most severe impacts, one line each.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Injected as text, because the page's content security policy would refuse a foreign script. */
const RUN = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, any, all }) =>
      id + ' at ' + target.join(' ') + ': ' + [...any, ...all].map(({ message }) => message).join('; '))))`;

export async function graveFindings(page: Page): Promise<string[]> {
  await page.evaluate(SOURCE);
  return page.evaluate(RUN);
}
