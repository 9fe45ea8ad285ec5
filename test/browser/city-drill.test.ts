// The city in the running drill by keys: as text, as a graph of dependencies, from near and back. Without its canvas it
// does the same.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Game, openGame } from '../support/game.ts';

let game: Game;

afterEach(() => game?.close());

async function play(): Promise<void> {
  await game.page.getByRole('button', { name: 'Play alone' }).click();
  await game.page.waitForSelector('.drill-clock');
}

async function seesTheCityByKeys(): Promise<void> {
  const { page } = game;
  await page.keyboard.press(' ');
  await page.waitForSelector('.speed button[aria-pressed="true"]:first-child');
  await page.locator('.legend .legend-row:not(.avenue) dd').nth(3).waitFor({ state: 'attached' });
  const counts = () => page.locator('.legend .legend-row:not(.avenue) dd').allTextContents();
  await page.keyboard.press('t');
  const text = page.getByRole('dialog', { name: 'The city as text' });
  await text.getByRole('button', { name: 'Kinesis front end' }).waitFor();
  const hosts = text.locator('section', { hasText: 'One window, one host' }).locator('dd');
  await expect.poll(async () => [await hosts.allTextContents()]).toEqual([await counts()]);
  await page.keyboard.press('Escape');
  await text.waitFor({ state: 'detached' });
  await page.keyboard.press('d');
  const graph = page.getByRole('dialog', { name: 'What depends on what' });
  const gate = graph.getByRole('button', { name: /^OK Cognito no alarm/ });
  await gate.getByText('reads Kinesis front end').waitFor();
  await gate.click();
  await page.locator('.service-panel h2', { hasText: 'Cognito' }).waitFor();
  expect(game.defects).toEqual([]);
}

describe('by keys', () => {
  beforeEach(async () => {
    game = await openGame({ seed: 1 });
  });

  test('the city is read as text and as a graph, whose services open', async () => {
    await play();
    await game.page.waitForSelector('canvas');
    await seesTheCityByKeys();
  });

  test('the same without a canvas', async () => {
    await game.page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    await game.page.reload();
    await play();
    await game.page.waitForSelector('.city-slot.bare');
    await seesTheCityByKeys();
  });

  test('the building of an alarm is shown from near, and the city again', async () => {
    await play();
    const { page } = game;
    await page.waitForSelector('canvas');
    await page.keyboard.press('f');
    await page.locator('.alarm-main').first().waitFor();
    await page.keyboard.press('v');
    await page.waitForSelector('.city-slot.near');
    await expect.poll(() => page.locator('.city-slot .tag:not(.folded)').count()).toBe(1);
    await page.getByRole('button', { name: 'Back to the whole city' }).click();
    await page.waitForSelector('.city-slot:not(.near)');
    await expect.poll(() => page.locator('.city-slot .tag:not(.folded)').count()).toBeGreaterThan(5);
  });
});
