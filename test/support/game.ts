// The whole game for a browser: a server on a free port with the built client and real time, and one page at the size
// that the screens are made for.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createApp } from '../../server/app.ts';
import { createMemoryArchive } from '../../server/archive/memory.ts';
import { loadContent } from '../../server/content/load-content.ts';
import { formatProblems } from '../../server/content/problem.ts';
import { type Clock, realPorts } from '../../server/ports.ts';
import { launchBrowser } from './browser.ts';
import { ROOT } from './sources.ts';

export type Game = {
  page: Page;
  /** What went wrong in the page: uncaught errors, and errors that it logged. */
  defects: string[];
  /** The start page in a browser of somebody else. */
  another(): Promise<Page>;
  close(): Promise<void>;
};

type Wanted = {
  /** Of every drill. */
  seed: number;
  clock?: Clock;
  width?: number;
  height?: number;
  /** False in a browser in which nothing can be drawn. */
  canvas?: boolean;
  /** As somebody who has never played; others have had the introduction. */
  firstTime?: boolean;
};

/** Opens the start page. */
export async function openGame(wanted: Wanted): Promise<Game> {
  const { seed, clock, width = 1440, height = 900, canvas = true, firstTime = false } = wanted;
  const loaded = loadContent(ROOT);
  if (!loaded.ok) throw new Error(formatProblems(loaded.problems));
  const real = realPorts('error');
  const ports = { ...real, clock: clock ?? real.clock, seeds: { next: () => seed } };
  const app = createApp(ports, loaded.content, createMemoryArchive(), { clientFolder: join(ROOT, 'client/dist') });
  app.server.listen(0, '127.0.0.1');
  await once(app.server, 'listening');
  const browser = await launchBrowser();
  const defects: string[] = [];
  async function open(): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height } });
    if (!canvas)
      await page.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null;
      });
    page.on('pageerror', (error) => defects.push(String(error.stack ?? error)));
    page.on('console', (message) => message.type() === 'error' && defects.push(message.text()));
    if (!firstTime) await page.addInitScript(() => localStorage.setItem('brownout.intro', 'had'));
    await page.goto(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
    return page;
  }
  return {
    page: await open(),
    defects,
    another: open,
    async close() {
      await browser.close();
      await app.close();
    },
  };
}
