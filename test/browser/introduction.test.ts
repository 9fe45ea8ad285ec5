// The introduction, played by a script that knows nothing of the game: it reads the words on screen and presses what they
// name, and so comes to its first decision.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Game, openGame } from '../support/game.ts';

/** From opening the start page to the first decision. */
const FIRST_DECISION_MS = 180_000;

let game: Game;

beforeAll(async () => {
  game = await openGame({ seed: 1, firstTime: true });
}, 60_000);

afterAll(() => game?.close());

const textOf = async (selector: string) => (await game.page.locator(selector).textContent())!;

/** Presses the first thing on screen whose words are these. */
async function press(name: string): Promise<void> {
  const own = game.page.getByRole('button', { name, exact: true });
  const worded = game.page.locator('button, [role="tab"]').filter({ hasText: new RegExp(`^${name}$`) });
  await own.or(worded).first().click({ timeout: 15_000 });
}

test('leads whoever only reads to the first decision within three minutes', async () => {
  const { page } = game;
  const startMs = performance.now();
  await press('Play alone');
  await page.locator('.intro').waitFor();
  const read: string[] = [];
  for (let i = 0; i < 12 && (await page.locator('.intro').count()) > 0; i++) {
    const text = await textOf('.intro > p');
    read.push(text);
    for (const [, name] of text.matchAll(/“([^”]+)”/g)) await press(name);
    const dialog = page.locator('dialog li button').first();
    if ((await dialog.count()) > 0) await dialog.click();
    await page.waitForFunction((before) => document.querySelector('.intro > p')?.textContent !== before, text);
  }
  expect(read).toHaveLength(6);
  expect(performance.now() - startMs).toBeLessThan(FIRST_DECISION_MS);
  expect(await textOf('.severity-badge')).toContain('SEV-1');
  const running = page.locator('.speed button[aria-pressed="true"]', { hasText: '20×' });
  await running.waitFor();
  expect(game.defects).toEqual([]);
});

test('does not come a second time', async () => {
  const { page } = game;
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await press('Play alone');
  await page.locator('.drill').waitFor();
  expect(await page.locator('.intro').count()).toBe(0);
});
