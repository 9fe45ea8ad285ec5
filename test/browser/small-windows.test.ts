// What a phone and a low window must offer at once: the title on one line, pause and speed in the bar, the diagnosis in one
// tap, a tower whose bad windows can be seen and that the start page does not cover, and fields that a phone does not zoom into.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cityLayout } from '../../client/features/city/layout.ts';
import { gridHeight, gridWidth, windowsAcross } from '../../client/features/city/tower.ts';
import { type Game, openGame } from '../support/game.ts';
import { fitsAcross } from '../support/screen-checks.ts';

const PHONE = { width: 390, height: 844 };
const LOW = { width: 1280, height: 720 };
/** Below it a phone zooms into a field that gets the focus. */
const LEAST_FIELD_PX = 16;
const BAR_AT_MOST_PX = 64;
const LEAST_PANE_PX = 2;

let game: Game;
let phone: Page;

beforeAll(async () => {
  game = await openGame({ seed: 1, still: true, ...LOW });
  phone = await game.another(PHONE);
});

afterAll(() => game?.close());

const boxOf = async (page: Page, selector: string) => (await page.locator(selector).first().boundingBox())!;

/** Fields in sight whose letters are too small, by what they are called. */
const smallFields = () =>
  phone
    .locator('input:not([type="radio"], [type="checkbox"], [type="range"]):visible, select:visible, textarea:visible')
    .evaluateAll(
      (fields, least) =>
        fields
          .filter((field) => Number.parseFloat(getComputedStyle(field).fontSize) < least)
          .map((field) => field.outerHTML.slice(0, 80)),
      LEAST_FIELD_PX,
    );

describe('the start page', () => {
  test('has its title on one line of a phone, and no field that it zooms into', async () => {
    await phone.locator('.play-alone').waitFor();
    const { fontSize, height } = await phone
      .locator('.wordmark > span')
      .first()
      .evaluate((title) => ({
        fontSize: Number.parseFloat(getComputedStyle(title).fontSize),
        height: title.getBoundingClientRect().height,
      }));
    expect(height).toBeLessThan(1.6 * fontSize);
    await fitsAcross(phone);
    await expect.poll(smallFields).toEqual([]);
    await phone.setViewportSize({ width: 320, height: 568 });
    await fitsAcross(phone);
    const panel = await boxOf(phone, '.lobby > header');
    const stamp = await boxOf(phone, '.wordmark .stamp');
    expect(stamp.x + stamp.width).toBeLessThan(panel.x + panel.width);
    await phone.setViewportSize(PHONE);
  });

  test('covers nothing of the tower in a low window, and shows how to play without scrolling', async () => {
    await game.page.locator('.play-alone').waitFor();
    const { tower } = cityLayout('lobby', LOW.width, LOW.height);
    const [left, top] = [tower.x, tower.y];
    const [right, bottom] = [left + gridWidth(tower.grid), top + gridHeight(tower.grid)];
    for (const part of ['.lobby-panel', '.lobby-about', '.lobby > header p', '.lobby h1']) {
      const { x, y, width, height } = await boxOf(game.page, part);
      const apart = x >= right || x + width <= left || y >= bottom || y + height <= top;
      expect(apart, part).toBe(true);
    }
    const play = await boxOf(game.page, '.play-alone .button');
    expect(play.y + play.height).toBeLessThan(LOW.height);
  });
});

describe('a drill on a phone', () => {
  beforeAll(async () => {
    await phone.click('.play-alone .button');
    await phone.locator('.region-tabs').waitFor();
  });

  test('has the clock, pause, speed and the exercise mark on the one line of its bar', async () => {
    expect((await boxOf(phone, '.top-bar')).height).toBeLessThanOrEqual(BAR_AT_MOST_PX);
    await fitsAcross(phone);
    for (const part of [
      '.drill-clock time',
      '.top-bar .stamp',
      '.speed > button',
      '.speed-choice',
      '.severity-badge',
    ]) {
      const { x, width } = await boxOf(phone, part);
      expect(x, part).toBeGreaterThanOrEqual(0);
      expect(x + width, part).toBeLessThanOrEqual(PHONE.width);
    }
  });

  test('is paused by one tap, and takes its speed from the bar', async () => {
    const pause = phone.getByRole('button', { name: 'Pause' });
    await phone.locator('.speed-choice').selectOption({ label: '5×' });
    await phone.locator('.speed > [aria-pressed="true"]', { hasText: '5×' }).waitFor({ state: 'attached' });
    await pause.tap({ force: true }).catch(() => pause.click());
    await phone.locator('.speed > button[aria-pressed="true"]:first-child').waitFor();
  });

  test.each(['alarms', 'status-page', 'inbox', 'team', 'city'])(
    'opens the diagnosis in one tap from %s',
    async (region) => {
      await phone.click(`#region-${region}`);
      await phone.locator(`.drill[data-region="${region}"]`).waitFor();
      await phone.click('#region-diagnose');
      await phone.locator('.diagnose').waitFor();
      await phone.locator('#region-diagnose[aria-selected="true"]').waitFor();
      await expect.poll(smallFields).toEqual([]);
    },
  );

  test('leaves the diagnosis by the tab of the services', async () => {
    await phone.click('#region-service');
    await phone.locator('.diagnose').waitFor({ state: 'detached' });
    await phone.locator('#region-service[aria-selected="true"]').waitFor();
  });

  test.each(['alarms', 'service', 'status-page', 'inbox', 'team'])(
    'has no field in %s that it zooms into',
    async (region) => {
      await phone.click(`#region-${region}`);
      await phone.locator(`.drill[data-region="${region}"]`).waitFor();
      await expect.poll(smallFields).toEqual([]);
      await fitsAcross(phone);
    },
  );
});

/** How many lines the parts stand on. */
const linesOf = (selector: string) =>
  phone
    .locator(`${selector}:visible`)
    .evaluateAll((all) => new Set(all.map((one) => Math.round(one.getBoundingClientRect().top))).size);

describe.each([
  ['the narrowest phone', { width: 320, height: 568 }],
  ['a phone on its side', { width: 844, height: 390 }],
])('%s', (_, size) => {
  beforeAll(() => phone.setViewportSize(size));

  test.each(['alarms', 'service', 'status-page', 'inbox', 'diagnose'])(
    'has one line of bar and of tabs, and no small field, in %s',
    async (region) => {
      await phone.click(`#region-${region}`);
      await phone.locator(`#region-${region}[aria-selected="true"]`).waitFor();
      expect((await boxOf(phone, '.top-bar')).height).toBeLessThanOrEqual(BAR_AT_MOST_PX);
      expect(await linesOf('.region-tabs [role="tab"]')).toBe(1);
      expect(await linesOf('.service-panel .tabs [role="tab"]')).toBeLessThanOrEqual(1);
      await expect.poll(smallFields).toEqual([]);
      await fitsAcross(phone);
      // Some of the tower is left of what is in front.
      const { height } = await boxOf(phone, '.drill > .city');
      expect(height).toBeGreaterThanOrEqual(72);
      expect(height).toBeLessThan(size.height / 2);
    },
  );
});

test.each([
  ['lobby', 1440, 900],
  ['lobby', 1280, 720],
  ['wide', 1280, 720],
  ['play', 616, 500],
  ['play', 372, 848],
  ['band', 390, 246],
] as const)('in a city of shape %s at %i x %i a bad window is larger than a pixel', (shape, width, height) => {
  const { grid } = cityLayout(shape, width, height).tower;
  const across = windowsAcross(grid);
  expect(Math.min(grid.pitchX, grid.pitchY) * across - 1).toBeGreaterThanOrEqual(LEAST_PANE_PX);
});
