// Trying a scenario file in the browser: the page opens from the lobby with a drill that is valid, and its timeline.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Game, openGame } from '../support/game.ts';

let game: Game;
let page: Page;

beforeAll(async () => {
  game = await openGame({ seed: 1 });
  page = game.page;
}, 60_000);

afterAll(() => game?.close());

const button = (name: string | RegExp) => page.getByRole('button', { name });
test('the page opens from the lobby with a drill that is valid and has a timeline', async () => {
  await button('Try a scenario file').click();
  await page.getByText('Valid: Our game day').waitFor();
  await page.getByRole('cell', { name: /The director asks what customers see/ }).waitFor();
  expect(await page.locator('.editor-timeline i').count()).toBeGreaterThan(5);
});
