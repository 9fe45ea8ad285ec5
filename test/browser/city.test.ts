// The city slot in a real browser: its shader lights exactly the panes that presentation/tower.ts speaks of, and all that
// can be pressed is a button in the order of a request's path.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cityLayout, type Point } from '../../client/features/city/layout.ts';
import { paneAt } from '../../client/features/city/tower.ts';
import type { Store } from '../../client/session/store.ts';
import { countFrames, untilFrame, watchFrames } from '../bench/client/frames.ts';
import { launchBrowser } from '../support/browser.ts';
import { HOST_STATE_IDS, type HostStateId } from '../support/host-states.ts';
import { serveHarness } from './serve-harness.ts';

const SIZE = { width: 720, height: 728 };
const layout = cityLayout('play', SIZE.width, SIZE.height);
const { tower } = layout;

type Exposed = { store: Store; picked: unknown[] };

let browser: Browser;
let harness: Awaited<ReturnType<typeof serveHarness>>;
let page: Page;

beforeAll(async () => {
  [browser, harness] = await Promise.all([launchBrowser(), serveHarness()]);
  page = await browser.newPage({ viewport: SIZE });
  await page.goto(`${harness.url}?moment=dark&layout=play&still=1`);
  await page.waitForSelector('canvas');
});

afterAll(async () => {
  await browser?.close();
  await harness?.close();
});

/** Colours of the given points on screen, as `rrggbb`. */
async function coloursAt(points: readonly Point[], shown = page): Promise<string[]> {
  const picture = (await shown.screenshot()).toString('base64');
  return page.evaluate(
    async ([data, at]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      return at.map(({ x, y }) => {
        const [red, green, blue] = context.getImageData(x, y, 1, 1).data;
        return [red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('');
      });
    },
    [picture, points] as const,
  );
}

const foot = (host: number): Point => {
  const pane = paneAt(tower.grid, host);
  return { x: tower.x + pane.x, y: tower.y + pane.y + pane.height - 1 };
};

const head = (host: number): Point => ({ x: foot(host).x, y: tower.y + paneAt(tower.grid, host).y });

/** Shows `hosts` in `state` and all others as absent; done once the screen has `colour` at `point`. */
async function show(hosts: readonly number[], state: HostStateId, point: Point, colour: string): Promise<void> {
  await page.evaluate(
    ([given, shown, absent]) => {
      const { store } = window as unknown as Exposed;
      const windows = store.hosts.get('front-end')!;
      windows.states.fill(absent);
      for (const host of given) {
        windows.states[host] = shown;
        windows.progress[host] = 255;
      }
      windows.version++;
      store.hostsVersion.value++;
    },
    [hosts, HOST_STATE_IDS.indexOf(state), HOST_STATE_IDS.indexOf('absent')] as const,
  );
  await expect.poll(async () => (await coloursAt([point]))[0]).toBe(colour);
}

/** The corners of a pane, and a pixel beyond each of its sides. */
function edgesOf(host: number): { inside: Point[]; outside: Point[] } {
  const pane = paneAt(tower.grid, host);
  const [x, y] = [tower.x + pane.x, tower.y + pane.y];
  const [right, bottom] = [x + pane.width - 1, y + pane.height - 1];
  return {
    inside: [
      { x, y },
      { x: right, y },
      { x, y: bottom },
      { x: right, y: bottom },
    ],
    outside: [
      { x: x - 1, y },
      { x: right + 1, y: bottom },
      { x, y: y - 1 },
      { x: right, y: bottom + 1 },
    ],
  };
}

const BLUE = '62bbee';
const MAUVE = 'd58db6';
const EMBER = '422b0d';
const WILL_FAIL = 'd49010';

describe('windows on screen', () => {
  test('panes are exact to the pixel at corners, at belts and on the floors that were added', async () => {
    const hosts = [0, 9, 10, 49, 500, 2027, 4299, 4300, 4449];
    await show(hosts, 'booting', foot(0), BLUE);
    const inside = hosts.flatMap((host) => edgesOf(host).inside);
    const outside = hosts.flatMap((host) => edgesOf(host).outside);
    expect(await coloursAt(inside)).toEqual(inside.map(() => BLUE));
    expect(await coloursAt(outside)).not.toContain(BLUE);
  });

  test('a stale map lights the lower half of a pane only', async () => {
    await show([2027], 'stale-map', head(2027), EMBER);
    const [lower] = await coloursAt([foot(2027)]);
    expect(Number.parseInt(lower.slice(0, 2), 16)).toBeGreaterThan(0x90);
    expect(Number.parseInt(lower.slice(4), 16)).toBeLessThan(0x20);
  });

  test('a host that will fail keeps its own light over the half that a stale map leaves', async () => {
    await show([0], 'will-fail', foot(0), WILL_FAIL);
    const [light] = await coloursAt([head(0)]);
    await show([0], 'serving', foot(0), light);
    expect(await coloursAt([head(0)])).toEqual([light]);
  });

  test('an ejected host has an outline around a dark pane', async () => {
    await show([2027], 'ejected', foot(2027), MAUVE);
    const { inside } = edgesOf(2027);
    expect(await coloursAt(inside)).toEqual([MAUVE, MAUVE, MAUVE, MAUVE]);
    expect(await coloursAt([{ x: foot(2027).x + 1, y: head(2027).y + 1 }])).toEqual(['05080c']);
  });
});

describe('what can be pressed', () => {
  test('the window under the pointer names its host, and a click picks it', async () => {
    await page.mouse.move(foot(1234).x, foot(1234).y);
    await page.locator('.tip strong', { hasText: /^host 1234$/ }).waitFor();
    await page.mouse.click(foot(1234).x, foot(1234).y);
    await expect.poll(() => page.evaluate(() => (window as unknown as Exposed).picked)).toEqual([['front-end', 1234]]);
  });

  test('tags are buttons along the path of a request; what is not modelled is none', async () => {
    const buttons = await page.locator('.tag:is(button)').allTextContents();
    expect(buttons.map((text) => text.replaceAll(/\s+/g, ' '))).toEqual([
      'OK Kinesis front end 4,450 hosts',
      'OK Metadata store 31 ms',
      'OK Back-end cells load 43%',
      'OK Cognito ',
      'OK Depot reserve 400',
    ]);
    expect(await page.locator('.tag.dark').count()).toBe(5);
  });
});

describe('another scenario', () => {
  const vaultDoor = { x: layout.vault, y: layout.foot - 29 };

  test('draws another city from the same parts: its own names and houses, and none that it does not have', async () => {
    const other = await browser.newPage({ viewport: SIZE });
    await other.goto(`${harness.url}?moment=harbour&layout=play&still=1`);
    await other.waitForSelector('canvas');
    const tags = async () =>
      (await other.locator('.tag').allTextContents()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
    await expect
      .poll(tags)
      .toEqual([
        'OK Mail relays 786 serving',
        'OK Line probes all readings fresh',
        '2P2 alarm Key service errors 12%',
        '2P2 alarm Spool backlog 1 h 30 min',
        'OK Spare relays reserve 240',
      ]);
    await expect
      .poll(() => other.locator('.front-names li').allTextContents())
      .toEqual(['School 68%', 'Customs 92%', 'Ferry line 100%', 'Fish market 84%', 'Pilots 76%', 'All others 51%']);
    await other.locator('.billboard', { hasText: /^Public status page/ }).waitFor();
    await expect.poll(async () => (await coloursAt([vaultDoor], page))[0]).toBe('f0dfb4');
    expect(await coloursAt([vaultDoor], other)).not.toContain('f0dfb4');
    await other.close();
  });
});

/** Lets the browser offer this many frames; returns how many of them the city drew. */
async function drawnOf(shown: Page, frames: number): Promise<number> {
  const before = await countFrames(shown);
  await shown.evaluate(async (count) => {
    for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame);
  }, frames);
  return (await countFrames(shown)) - before;
}

describe('a drill that stands still', () => {
  test('draws no frame until there is something new to see', async () => {
    const paused = await browser.newPage({ viewport: SIZE });
    await watchFrames(paused);
    await paused.goto(`${harness.url}?moment=play&layout=play`);
    await untilFrame(paused, 3);
    await paused.evaluate(() => {
      const { store } = window as unknown as Exposed;
      store.clock.value = { ...store.clock.value!, paused: true };
    });
    await expect.poll(() => drawnOf(paused, 10)).toBe(0);
    expect(await drawnOf(paused, 60)).toBe(0);
    const atRest = await countFrames(paused);
    await paused.evaluate(() => {
      const { store } = window as unknown as Exposed;
      store.view.traffic.value = { demand: 1, failed: 0 };
    });
    await untilFrame(paused, atRest + 1);
    await expect.poll(() => drawnOf(paused, 10)).toBe(0);
    await paused.close();
  });
});

describe('a slot without its picture', () => {
  test('says the same in tags and counts where nothing can be drawn', async () => {
    const bare = await browser.newPage({ viewport: SIZE });
    await bare.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    await bare.goto(`${harness.url}?moment=play&layout=play`);
    await bare.waitForSelector('.city-slot.bare');
    expect(await bare.locator('canvas').count()).toBe(0);
    await bare.locator('.legend', { hasText: 'Stale map3,' }).waitFor();
    await expect
      .poll(() => bare.locator('.legend .avenue').allTextContents())
      .toEqual(['Traffic, of peak72%', 'Failing61%']);
    await bare.close();
  });
});
