// Takes pictures of the city alone at made-up moments into shots/, to be looked at beside the designs:
// `node test/browser/city-preview.ts [moment-layout-width-height ...]`.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../support/browser.ts';
import { ROOT } from '../support/sources.ts';
import { serveHarness } from './serve-harness.ts';

const USUAL = [
  'calm-wide-1384-744',
  'play-play-720-728',
  'restart-play-720-728',
  'dawn-play-616-620',
  'play-wide-1384-744',
  'annex-play-720-728',
  'dark-wide-1384-744',
  'harbour-play-720-728',
];
/** The picture is loaded on demand, the fog takes its time, and comets need a moment to fail. */
const SETTLING_MS = 3500;

const shots = process.argv.length > 2 ? process.argv.slice(2) : USUAL;
const folder = join(ROOT, 'shots');
await mkdir(folder, { recursive: true });
const [harness, browser] = await Promise.all([serveHarness(), launchBrowser()]);
try {
  for (const shot of shots) {
    const [moment, layout, width, height] = shot.split('-');
    const page = await browser.newPage({ viewport: { width: Number(width), height: Number(height) } });
    page.on('pageerror', (error) => console.error(shot, error.stack));
    await page.goto(`${harness.url}?moment=${moment}&layout=${layout}`);
    await page.waitForSelector('canvas');
    await page.waitForTimeout(SETTLING_MS);
    await page.screenshot({ path: join(folder, `city-${shot}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  await harness.close();
}
