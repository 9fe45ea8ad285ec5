// What the benchmark of the client promises whatever the machine: how much has to be loaded for the first picture, and
// that the tower's one quad beats an object per window. Also that it reads a heap as it should.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sizesOf, slopeOf } from '../bench/client/heap.ts';
import { timeClearCity, timeTowers } from '../bench/client/pictures.ts';
import { type FirstFrame, openDrill, timeFirstFrame } from '../bench/client/visit.ts';
import { launchBrowser } from '../support/browser.ts';
import type { Game } from '../support/game.ts';

const MOST_BYTES = 500_000;

describe('a first visit', () => {
  let game: Game;
  let first: FirstFrame;

  beforeAll(async () => {
    game = await openDrill();
    // Else an alarm may ring before a slow machine has drawn, and opens a panel with all that it needs.
    await game.page.keyboard.press(' ');
    await game.page.waitForSelector('.speed button[aria-pressed="true"]:first-child');
    first = await timeFirstFrame(game.page);
  });

  afterAll(() => game?.close());

  test('shows the city after no more than half a megabyte, typefaces included', () => {
    expect(first.packedBytes).toBeLessThan(MOST_BYTES);
    expect(first.sentBytes).toBeLessThan(MOST_BYTES);
    expect(first.sentBytes).toBeGreaterThan(0.9 * first.packedBytes);
    expect(first.files.filter(({ path }) => path.endsWith('.woff2')).length).toBeGreaterThan(0);
    expect(first.files.filter(({ path }) => /\/city-[\w-]{8}\.js$/.test(path))).toHaveLength(1);
  });

  test('loads nothing that no panel has asked for', () => {
    expect(first.files.filter(({ path }) => /markdown|purify|uPlot/.test(path))).toEqual([]);
  });
});

describe('pictures', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser?.close());

  test('of the tower are drawn at least twice as fast as with one object a window', async () => {
    const effort = { rounds: 1, frames: 20 };
    const { first, ratio } = await timeTowers(browser, effort);
    expect(ratio).toBeGreaterThan(2);
    expect((await timeClearCity(browser, effort)).wholeMs).toBeGreaterThan(first.wholeMs);
    expect(first.wholeMs).toBeGreaterThanOrEqual(first.scriptMs);
  });
});

describe('a heap', () => {
  test('is what was compiled and all else', () => {
    const meta = {
      node_fields: ['type', 'name', 'self_size'],
      node_types: [['hidden', 'code', 'object']] as [string[]],
    };
    const nodes = [...[1, 0, 100], ...[2, 0, 30], ...[1, 0, 20], ...[0, 0, 4]];
    expect(sizesOf({ snapshot: { meta }, nodes })).toEqual({ codeBytes: 120, otherBytes: 34 });
  });

  test('has a slope that is exact on a line and the best fit beside it', () => {
    const at = (value: number, i: number) => ({ at: i, value });
    expect(slopeOf([5, 8, 11].map(at))).toBe(3);
    expect(slopeOf([0, 4, 2].map(at))).toBe(1);
  });
});
