// The whole game for a browser: a server on a free port with the built client and real time, and one page at the size that the
// screens are designed for.
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createApp } from '../../server/app.ts';
import { type Content, withOwnRunbooks } from '../../server/content/load-content.ts';
import { loadOwnRunbooks } from '../../server/content/own-runbooks.ts';
import { type Clock, realPorts } from '../../server/ports.ts';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';
import { borrowBrowser } from './browser.ts';
import { loadedContent } from './shipped.ts';
import { ROOT } from './sources.ts';

/** How long a test step waits for the page on a busy machine. */
const PATIENCE_MS = 90_000;

export type Game = {
  page: Page;
  /** Errors in the page: uncaught ones and logged ones. */
  defects: string[];
  /** The server's storage. */
  storage: DrillStorage;
  content: Content;
  /** The start page in another person's browser. */
  another(size?: { width: number; height: number }): Promise<Page>;
  close(): Promise<void>;
};

type Wanted = {
  /** Of every drill. */
  seed: number;
  clock?: Clock;
  width?: number;
  height?: number;
  /** False in a browser that cannot draw. */
  canvas?: boolean;
  /** False if the city picture does not matter: without WebGL its tags and tools remain, and the rest is faster. */
  city?: boolean;
  /** True if motion does not matter: with reduced motion the city draws only changes, and three browsers share two cores. */
  still?: boolean;
  /** On a touch screen. */
  touch?: boolean;
  /** As a new player; others begin without the introductory card. */
  firstTime?: boolean;
  /** Files of the team's runbooks, by name; kept in a folder until the game is closed. */
  ownRunbooks?: Readonly<Record<string, string>>;
  /** Folder with another client build. */
  clientFolder?: string;
};

/** Opens the start page. */
export async function openGame(wanted: Wanted): Promise<Game> {
  const {
    seed,
    clock,
    width = 1440,
    height = 900,
    canvas = true,
    city = true,
    touch = false,
    still = false,
    firstTime = false,
    ownRunbooks = {},
  } = wanted;
  const loaded = loadedContent();
  const real = realPorts('error');
  const ports = { ...real, clock: clock ?? real.clock, seeds: { next: () => seed } };
  const folder = await mkdtemp(join(tmpdir(), 'brownout-runbooks-'));
  for (const [name, text] of Object.entries(ownRunbooks)) await writeFile(join(folder, name), text);
  const own = loadOwnRunbooks(folder, loaded.known).runbooks;
  const content = withOwnRunbooks(loaded.content, own);
  const storage = createMemoryStorage();
  const clientFolder = wanted.clientFolder ?? join(ROOT, 'client/dist');
  const app = createApp(ports, content, storage, { clientFolder });
  app.server.listen(0, '127.0.0.1');
  await once(app.server, 'listening');
  const { browser, release } = await borrowBrowser();
  const pages: Page[] = [];
  const defects: string[] = [];
  async function open(viewport = { width, height }): Promise<Page> {
    const page = await browser.newPage({ viewport, hasTouch: touch, reducedMotion: still ? 'reduce' : null });
    pages.push(page);
    page.setDefaultTimeout(PATIENCE_MS);
    if (!canvas || !city)
      await page.addInitScript((isBare) => {
        const { prototype } = HTMLCanvasElement;
        const contextOf = prototype.getContext;
        prototype.getContext = function (this: HTMLCanvasElement, ...wanted: [string]) {
          return isBare || wanted[0].startsWith('webgl') ? null : contextOf.apply(this, wanted);
        } as typeof contextOf;
      }, !canvas);
    page.on('pageerror', (error) => defects.push(String(error.stack ?? error)));
    page.on('console', (message) => message.type() === 'error' && defects.push(message.text()));
    if (!firstTime) await page.addInitScript(() => localStorage.setItem('brownout.goal', 'off'));
    await page.goto(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
    return page;
  }
  return {
    page: await open(),
    defects,
    storage,
    content,
    another: open,
    async close() {
      // Each with its own profile.
      await Promise.all(pages.map((page) => page.context().close()));
      await release();
      await app.close();
      await rm(folder, { recursive: true });
    },
  };
}
