// The start page for somebody who comes back, and for somebody whose browser keeps nothing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Game, openGame } from '../support/game.ts';

let game: Game;

beforeAll(async () => {
  game = await openGame({ seed: 1, city: false });
});

afterAll(() => game?.close());

test('the card says when the drill begins and when its first alarm fires', async () => {
  const { page } = game;
  const told = (await page.locator('.play-alone .second', { hasText: 'Starts at' }).first().textContent())!;
  const [, start, alarm] = told.match(/Starts at (\d\d:\d\d), the first alarm fires at (\d\d:\d\d)/)!;
  await page.locator('.play-alone .button').first().click();
  await page.locator('.drill-clock time', { hasText: start }).waitFor();
  await page.keyboard.press('f');
  await page.locator('.alarm').first().waitFor();
  await page.locator('.drill-clock time', { hasText: alarm }).waitFor();
});

test('a new visit after the end lands on the start page, with the way back to the debrief', async () => {
  const { page } = game;
  await page.getByRole('button', { name: 'End drill' }).click();
  await page.getByRole('button', { name: 'End the drill now' }).click();
  await page.locator('.debrief').waitFor();
  await page.reload();
  await page.locator('.debrief').waitFor();
  await page.goto(page.url());
  await page.locator('.play-alone').waitFor();
  expect(await page.locator('.debrief').count()).toBe(0);
  await page.getByRole('button', { name: 'Back to your debrief' }).click();
  await page.locator('.debrief').waitFor();
  expect(game.defects).toEqual([]);
});

test('the debrief tells the seed, and its link opens the same drill again', async () => {
  const { page } = game;
  const link = page.getByRole('link', { name: 'Open the same incident again' });
  const [, seed] = (await page.locator('.same-incident').innerText()).match(/^Seed (\d+)\./)!;
  await page.goto((await link.getAttribute('href'))!);
  await page.getByText(`Seed ${seed}: the same incident again.`).waitFor();
  await page.locator('.play-alone .button').first().click();
  await page.getByRole('button', { name: 'End drill' }).click();
  await page.getByRole('button', { name: 'End the drill now' }).click();
  await page.locator('.same-incident').waitFor();
  await page.locator('.same-incident', { hasText: new RegExp(`^Seed ${seed}\\.`) }).waitFor();
});

test('a browser that keeps nothing plays a drill to its debrief', async () => {
  const page = await game.another();
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('Storage is disabled.', 'SecurityError');
        },
      });
  });
  // What was kept before it was forbidden is out of reach as well.
  await page.goto(page.url());
  expect(
    await page.evaluate(() => {
      try {
        return window.localStorage.length;
      } catch (error) {
        return (error as Error).name;
      }
    }),
  ).toBe('SecurityError');
  await page.locator('.play-alone .button').first().click();
  await page.getByRole('button', { name: /^Start the clock/ }).click();
  await page.keyboard.press('f');
  await page.locator('.alarm').first().waitFor();
  await page.keyboard.press('a');
  await page.keyboard.press('?');
  await page.locator('.modal input[type="checkbox"]').first().uncheck();
  await page.locator('.modal input[type="checkbox"]').first().check();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'End drill' }).click();
  await page.getByRole('button', { name: 'End the drill now' }).click();
  await page.locator('.debrief').waitFor();
  expect(game.defects).toEqual([]);
  await page.close();
});
