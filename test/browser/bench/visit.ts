// A drill in the running game with the built client: how soon the city stands after a navigation that finds nothing in
// the cache, what came over the wire until then, and whether the page's heap grows while the drill runs at full speed.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright-core';
import { parseClock } from '#model/time.ts';
import { median } from '../../../server/cli/bench/measure.ts';
import { type Game, openGame } from '../../support/game.ts';
import { countFrames, framesSince, untilFrame, watchFrames } from './frames.ts';
import type { Frame } from './pictures.ts';

const SEED = 1;
const SPEED = '60 times real time';
const WARM_UP_SPEED = '180 times real time';
/** A drill as the target means it. */
const DRILL_MINUTES = 20;
/**
 * Two hours of the drill: until then the outage unfolds, and every alarm that it brings takes its row on the screen and
 * its place in the heap.
 */
const WARM_UP_MS = 40_000;
const READING_EVERY_MS = 5_000;
/** Files that are compressed already. */
const PACKED = /\.(woff2?|png)$/;

export type FirstFrame = {
  firstFrameMs: number;
  /** Bytes of all answers until the first frame, as the server sends them. */
  sentBytes: number;
  /** The files alone with gzip; typefaces are packed already. */
  packedBytes: number;
  files: { path: string; packedBytes: number }[];
};

export type Heap = {
  seconds: number;
  readings: number;
  /** Least-squares slope, in a drill of twenty minutes of real time. */
  growthBytes: number;
  /** Its share of the heap at the end. */
  growthShare: number;
  heapBytes: number;
  /** Minutes of the drill's clock that went by: a drill that stands still cannot grow. */
  drillMinutes: number;
  /** A frame of the city meanwhile, with all that the drill changes. */
  frame: Frame;
};

/** Loads the page of a running drill anew, as somebody does who has never been there. */
export async function timeFirstFrame(page: Page): Promise<FirstFrame> {
  const wire = await page.context().newCDPSession(page);
  await wire.send('Network.enable');
  await wire.send('Network.clearBrowserCache');
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
  const answers: { path: string; body: Promise<Buffer> }[] = [];
  await watchFrames(page);
  page.on('response', (response) => {
    const { protocol, pathname } = new URL(response.url());
    if (protocol.startsWith('http') && response.status() === 200 && !pathname.startsWith('/socket.io'))
      answers.push({ path: pathname, body: response.body() });
  });
  let sentBytes = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    sentBytes += encodedDataLength;
  });
  await page.reload();
  await untilFrame(page, 1);
  const { firstMs } = await framesSince(page, 0);
  const files = await Promise.all(
    answers.map(async ({ path, body }) => {
      const bytes = await body;
      return { path, packedBytes: PACKED.test(path) ? bytes.length : gzipSync(bytes).length };
    }),
  );
  const packedBytes = files.reduce((sum, file) => sum + file.packedBytes, 0);
  return { firstFrameMs: firstMs, sentBytes, packedBytes, files };
}

async function heapBytes(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}

const setSpeed = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

async function drillMinute(page: Page): Promise<number> {
  const minute = parseClock((await page.locator('.drill-clock time').textContent()) ?? '');
  assert(minute !== null, 'the drill has a clock');
  return minute;
}

/** Slope of the line through (`at`, `value`) that leaves the least squares. */
export function slopeOf(points: readonly { at: number; value: number }[]): number {
  const mean = (read: (point: { at: number; value: number }) => number) =>
    points.reduce((sum, point) => sum + read(point), 0) / points.length;
  const [at, value] = [mean((point) => point.at), mean((point) => point.value)];
  const spread = points.reduce((sum, point) => sum + (point.at - at) ** 2, 0);
  return points.reduce((sum, point) => sum + (point.at - at) * (point.value - value), 0) / spread;
}

/** Runs the drill at full speed; the page has been loaded with its frames watched. */
export async function watchHeap(page: Page, seconds: number): Promise<Heap> {
  const devtools = await page.context().newCDPSession(page);
  await setSpeed(page, WARM_UP_SPEED);
  await page.waitForTimeout(WARM_UP_MS);
  await setSpeed(page, SPEED);
  const from = await countFrames(page);
  const points: { at: number; value: number }[] = [];
  const [began, beganMinute] = [performance.now(), await drillMinute(page)];
  while (performance.now() - began < seconds * 1000) {
    points.push({ at: (performance.now() - began) / 60_000, value: await heapBytes(devtools) });
    await page.waitForTimeout(READING_EVERY_MS);
  }
  const { scriptMs, wholeMs } = await framesSince(page, from);
  const growthBytes = slopeOf(points) * DRILL_MINUTES;
  const last = points[points.length - 1].value;
  return {
    seconds,
    readings: points.length,
    growthBytes,
    growthShare: growthBytes / last,
    heapBytes: last,
    drillMinutes: (await drillMinute(page)) - beganMinute,
    frame: { scriptMs: median(scriptMs), wholeMs: median(wholeMs) },
  };
}

/** The running game with somebody who plays alone. */
export async function openDrill(): Promise<Game> {
  const game = await openGame({ seed: SEED });
  await game.page.getByRole('button', { name: 'Play alone' }).click();
  await game.page.waitForSelector('.drill-clock');
  return game;
}
