// Takes pictures of the city alone at made-up moments into shots/, to be looked at beside the designs:
// `node test/browser/city-preview.ts [moment-layout-width-height ...]`.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { launchBrowser } from '../support/browser.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const USUAL = [
  'calm-wide-1384-744',
  'play-play-720-728',
  'restart-play-720-728',
  'dawn-play-616-620',
  'play-wide-1384-744',
  'annex-play-720-728',
  'dark-wide-1384-744',
];
/** The picture is loaded on demand, the fog takes its time, and comets need a moment to fail. */
const SETTLING_MS = 3500;

const shots = process.argv.length > 2 ? process.argv.slice(2) : USUAL;
await mkdir(`${repository}shots`, { recursive: true });
const server = await createServer({
  configFile: `${repository}client/vite.config.ts`,
  root: `${repository}test/browser/city-harness`,
  cacheDir: `${repository}node_modules/.vite-city-preview`,
  server: { port: 0, host: '127.0.0.1', hmr: false, watch: null, fs: { allow: [repository] } },
  optimizeDeps: {
    include: ['phaser', 'preact', 'preact/hooks', 'preact/compat', '@preact/signals', 'preact/jsx-runtime'],
  },
  logLevel: 'error',
});
await server.listen();
const browser = await launchBrowser();
try {
  for (const shot of shots) {
    const [moment, layout, width, height] = shot.split('-');
    const page = await browser.newPage({ viewport: { width: Number(width), height: Number(height) } });
    page.on('console', (message) => message.type() !== 'debug' && console.log(shot, message.text()));
    page.on('pageerror', (error) => console.log(shot, error.stack));
    await page.goto(`${server.resolvedUrls!.local[0]}?moment=${moment}&layout=${layout}`);
    await page.waitForSelector('canvas');
    await page.waitForTimeout(SETTLING_MS);
    await page.screenshot({ path: `${repository}shots/city-${shot}.png` });
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
