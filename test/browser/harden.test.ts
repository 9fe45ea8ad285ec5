// Hardening in the browser: a remedy is bought by key, both responses and a rival cause are replayed with it, the budget holds, the
// frontier can be chosen from, and ten nights are drawn by seed.
import { afterEach, expect, test } from 'vitest';
import { playNight } from '#model/scoring/harden/night.ts';
import { graveFindings } from '../support/axe.ts';
import { type Game, openGame } from '../support/game.ts';
import { longExercise, tokenOf } from '../support/long-exercise.ts';
import { shippedScenario } from '../support/shipped.ts';

let game: Game;

afterEach(() => game?.close());

const WAIT = { timeout: 90_000 };

test('remedies are bought within the budget, and nights are replayed with them', async () => {
  const exercise = longExercise();
  game = await openGame({ seed: 1, canvas: false });
  await game.storage.create(exercise.row, exercise.events);
  const { page } = game;
  const kept = JSON.stringify({ token: tokenOf(exercise, 'ana'), title: '' });
  await page.evaluate((text) => sessionStorage.setItem('brownout.drill', text), kept);
  await page.reload();
  await page.getByRole('button', { name: 'Harden' }).click(WAIT);
  const value = (response: string, row: string, side: number) =>
    page.locator(`[data-response="${response}"] [data-row="${row}"] td`).nth(side);
  await page.locator('[data-response="own"] [data-row="lost"] td', { hasText: '6,618 M' }).first().waitFor(WAIT);

  const limit = page.getByRole('switch', { name: /Tested, higher thread limit/ });
  await limit.focus();
  await page.keyboard.press('Space');
  await page.locator('[data-response="own"] [data-row="normal"] td', { hasText: 'no outage' }).waitFor(WAIT);
  expect(await value('own', 'alarm', 1).innerText()).toBe('no alarm');
  expect(await value('own', 'lost', 1).innerText()).toBe('0.0 M');

  // The rival cause is as it was: the limit has nothing to do with it.
  await page.getByRole('combobox', { name: 'Rival cause' }).selectOption({ index: 1 });
  const { lost } = playNight({
    ...{ scenario: shippedScenario('kinesis-2020-b'), seed: 1, variation: 0.05, remedies: ['tested-limit'] },
    response: { script: 'reference' },
  });
  await page
    .locator('[data-response="reference"] [data-row="lost"] td', { hasText: `${Math.round(lost / 1e6)} M` })
    .last()
    .waitFor(WAIT);

  const region = page.getByRole('switch', { name: /Second region/ });
  expect(await region.getAttribute('aria-disabled')).toBe('true');
  await region.click({ force: true });
  expect(await region.getAttribute('aria-checked')).toBe('false');
  expect(await region.getAttribute('aria-label')).toContain('Over budget');

  await page.getByRole('button', { name: 'Ten nights with this set' }).click();
  await page.getByText(/Your set saves \d+ ?% of the loss/).waitFor(WAIT);
  expect(await page.locator('.harden-nights tbody tr').count()).toBe(11);

  const points = page.locator('.harden-point');
  await page.waitForFunction(() => document.querySelectorAll('.harden-point').length > 3, null, WAIT);
  await points.nth(2).focus();
  await page.keyboard.press('Enter');
  await page.locator('.harden-point[aria-pressed="true"]').waitFor(WAIT);
  expect(await page.locator('.harden-switch[aria-checked="true"]').count()).toBeGreaterThan(0);
  const folder = process.env.SHOTS_DIR;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/harden.png` });
  expect(await graveFindings(page)).toEqual([]);
  expect(game.defects).toEqual([]);
});
