// Asks axe what on a page would keep somebody out: its findings of the two grave sorts, one line each.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Given to the page as a text, because its own rules for scripts would refuse a foreign one. */
const RUN = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, any, all }) =>
      id + ' at ' + target.join(' ') + ': ' + [...any, ...all].map(({ message }) => message).join('; '))))`;

export async function graveFindings(page: Page): Promise<string[]> {
  await page.evaluate(SOURCE);
  return page.evaluate(RUN);
}
