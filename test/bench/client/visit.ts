// A drill in the running game with the built client: the time from a navigation with an empty cache until the city is drawn,
// and the bytes transferred until then.
import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { type Game, openGame } from '../../support/game.ts';
import { framesSince, untilFrame, watchFrames } from './frames.ts';

const SEED = 1;
/** Files that are already compressed. */
const PACKED = /\.(woff2?|png)$/;

export type FirstFrame = {
  firstFrameMs: number;
  /** Bytes of all responses until the first frame, as the server sends them. */
  sentBytes: number;
  /** The files alone with gzip; fonts are already compressed. */
  packedBytes: number;
  files: { path: string; packedBytes: number }[];
};

/** Reloads the page of a running drill with an empty cache. */
export async function timeFirstFrame(page: Page): Promise<FirstFrame> {
  const wire = await page.context().newCDPSession(page);
  await wire.send('Network.enable');
  await wire.send('Network.clearBrowserCache');
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
  const answers: { path: string; body: Promise<Buffer> }[] = [];
  await watchFrames(page);
  const keep = (response: Response): void => {
    const { protocol, pathname } = new URL(response.url());
    if (protocol.startsWith('http') && response.status() === 200 && !pathname.startsWith('/socket.io'))
      answers.push({ path: pathname, body: response.body() });
  };
  page.on('response', keep);
  let sentBytes = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    sentBytes += encodedDataLength;
  });
  await page.reload();
  await untilFrame(page, 1);
  const { firstMs } = await framesSince(page, 0);
  // Later responses are not counted, and the page can be closed before they arrive.
  page.off('response', keep);
  const files = await Promise.all(
    answers.map(async ({ path, body }) => {
      const bytes = await body;
      return { path, packedBytes: PACKED.test(path) ? bytes.length : gzipSync(bytes).length };
    }),
  );
  const packedBytes = files.reduce((sum, file) => sum + file.packedBytes, 0);
  return { firstFrameMs: firstMs, sentBytes, packedBytes, files };
}

/** The running game with one solo player. */
export async function openDrill(): Promise<Game> {
  const game = await openGame({ seed: SEED });
  await game.page.getByRole('button', { name: 'Play alone' }).click();
  await game.page.waitForSelector('.drill-clock');
  return game;
}
