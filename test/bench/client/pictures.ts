// Measures the frame time of the whole city with full fog and without, and of the tower alone against the same windows as one
// object each. Each pair is drawn alternately, so that other load on the machine affects both.
import type { Browser } from 'playwright-core';
import { type Harness, serveHarness } from '../../browser/serve-harness.ts';
import { median } from '../measure.ts';
import { countFrames, framesSince, untilFrame, watchFrames } from './frames.ts';

/** The city's area beside the open panels, on a 1440 by 900 screen. */
const SLOT = { width: 720, height: 728 };
/** Frames until rendering settles: code is warmed up, and one-time drawing is done. */
const FIRST_FRAMES = 20;

/** Within this time the renderer drops all optional detail if its frames are slow. */
const SPARING_MS = 14_000;

/** Median times of a frame. */
export type Frame = { scriptMs: number; wholeMs: number };

async function frameOf(browser: Browser, address: string, count: number, waitMs = 0): Promise<Frame> {
  const page = await browser.newPage({ viewport: SLOT });
  await watchFrames(page);
  await page.goto(address);
  await untilFrame(page, FIRST_FRAMES);
  await page.waitForTimeout(waitMs);
  const from = await countFrames(page);
  await untilFrame(page, from + count);
  const { scriptMs, wholeMs } = await framesSince(page, from);
  await page.close();
  return { scriptMs: median(scriptMs), wholeMs: median(wholeMs) };
}

const middleOf = (frames: readonly Frame[]): Frame => ({
  scriptMs: median(frames.map(({ scriptMs }) => scriptMs)),
  wholeMs: median(frames.map(({ wholeMs }) => wholeMs)),
});

/** `ratio`: time of the second divided by the first. */
export type Pair = { first: Frame; second: Frame; ratio: number };

async function compare(
  browser: Browser,
  { url }: Harness,
  queries: readonly [string, string],
  { rounds, frames }: Effort,
): Promise<Pair> {
  const pairs: [Frame, Frame][] = [];
  for (let round = 0; round < rounds; round++)
    pairs.push([
      await frameOf(browser, `${url}?${queries[0]}`, frames),
      await frameOf(browser, `${url}?${queries[1]}`, frames),
    ]);
  return {
    first: middleOf(pairs.map(([first]) => first)),
    second: middleOf(pairs.map(([, second]) => second)),
    ratio: median(pairs.map(([first, second]) => second.wholeMs / first.wholeMs)),
  };
}

export type Effort = { readonly rounds: number; readonly frames: number };

export type Pictures = {
  cityClear: Frame;
  cityFog: Frame;
  /** With full fog, after the renderer has dropped optional detail. */
  cityFogSpared: Frame;
  /** The tower first as the city draws it, then with one object a window: as the library draws by default... */
  towers: Pair;
  /** ...and without the smoothing of edges, which the city has turned off. */
  towersUnsmoothed: Pair;
};

/** The tower as the city draws it, against one object a window. */
export async function timeTowers(browser: Browser, effort: Effort): Promise<Pair> {
  const tower = await serveHarness('tower-harness');
  try {
    return await compare(browser, tower, ['as=shader', 'as=images'], effort);
  } finally {
    await tower.close();
  }
}

const CLEAR_CITY = 'moment=play&layout=play&steady=1&sight=1';

/** The whole city without its fog. */
export async function timeClearCity(browser: Browser, { frames }: Effort): Promise<Frame> {
  const city = await serveHarness('city-harness');
  try {
    return await frameOf(browser, `${city.url}?${CLEAR_CITY}`, frames);
  } finally {
    await city.close();
  }
}

export async function timePictures(browser: Browser, effort: Effort): Promise<Pictures> {
  const [city, tower] = [await serveHarness('city-harness'), await serveHarness('tower-harness')];
  try {
    const moment = 'moment=play&layout=play';
    const steady = `${moment}&steady=1`;
    const cities = await compare(browser, city, [CLEAR_CITY, steady], effort);
    const spared = await frameOf(browser, `${city.url}?${moment}`, effort.frames, SPARING_MS);
    const unsmoothed = ['as=shader&as-city=1', 'as=images&as-city=1'] as const;
    return {
      cityClear: cities.first,
      cityFog: cities.second,
      cityFogSpared: spared,
      towers: await timeTowers(browser, effort),
      towersUnsmoothed: await compare(browser, tower, unsmoothed, effort),
    };
  } finally {
    await Promise.all([city.close(), tower.close()]);
  }
}
