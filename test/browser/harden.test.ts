// Hardening in the browser: a remedy is bought by key, the response and a rival cause are replayed with it, the city is drawn of the
// same minute, the budget holds, the frontier is chosen from and ten nights are drawn; and the same as a mode of its own.
import { afterEach, expect, test } from 'vitest';
import { NightPlayer } from '#model/bots/nights.ts';
import { playNight } from '#model/scoring/harden/night.ts';
import type { RemedyId } from '#model/scoring/harden/prices.ts';
import { drawNights } from '../../client/features/harden/model.ts';
import { scenarioFor } from '../../server/content/load-content.ts';
import { familyOf } from '../../server/session/bot-training.ts';
import { graveFindings } from '../support/axe.ts';
import { type Game, openGame } from '../support/game.ts';
import { fitsAcross } from '../support/screen-checks.ts';
import { shippedContent, shippedScenario } from '../support/shipped.ts';
import { openStoredDebrief } from '../support/stored-debrief.ts';

let game: Game;

afterEach(() => game?.close());

const WAIT = { timeout: 90_000 };

test('remedies are bought within the budget, and nights are replayed with them', async () => {
  game = await openStoredDebrief({ canvas: false });
  const { page } = game;
  await page.getByRole('button', { name: 'Harden' }).click(WAIT);
  const value = (night: string, row: string, side: number) =>
    page.locator(`[data-night="${night}"] [data-row="${row}"] td`).nth(side);
  await page.locator('[data-night="own"] [data-row="lost"] td', { hasText: '6,618 M' }).first().waitFor(WAIT);

  const limit = page.getByRole('switch', { name: /Tested, higher thread limit/ });
  await limit.focus();
  await page.keyboard.press('Space');
  await page.locator('[data-night="own"] [data-row="normal"] td', { hasText: 'no outage' }).waitFor(WAIT);
  await expect.poll(() => value('own', 'alarm', 1).innerText(), WAIT).toBe('no alarm');
  await expect.poll(() => value('own', 'lost', 1).innerText(), WAIT).toBe('0.0 M');

  // The city of the same minute, whose hosts are those of the model.
  const counts = (side: string) => page.locator(`[data-side="${side}"][data-step]`);
  await counts('after').getByText('0% of requests fail').waitFor(WAIT);
  await counts('today')
    .getByText(/[1-9][\d.]*% of requests fail/)
    .waitFor(WAIT);
  const minute = await counts('after').getAttribute('data-step');
  await expect.poll(() => counts('today').getAttribute('data-step'), WAIT).toBe(minute);
  await expect.poll(() => counts('after').innerText(), WAIT).toContain('4,450 serving');

  // The rival cause is as it was: the limit has nothing to do with it.
  await page.getByRole('combobox', { name: 'Rival cause' }).selectOption({ index: 1 });
  await page.getByLabel('Who responds').selectOption('reference');
  const { lost } = playNight({
    ...{ scenario: shippedScenario('kinesis-2020-b'), seed: 1, variation: 0.05, remedies: ['tested-limit'] },
    response: { script: 'reference' },
  });
  await page
    .locator('[data-night="rival"][data-response="reference"] [data-row="lost"] td', {
      hasText: `${Math.round(lost / 1e6)} M`,
    })
    .last()
    .waitFor(WAIT);

  const region = page.getByRole('switch', { name: /Second region/ });
  await expect.poll(() => region.getAttribute('aria-disabled'), WAIT).toBe('true');
  await region.click({ force: true });
  expect(await region.getAttribute('aria-checked')).toBe('false');
  expect(await region.getAttribute('aria-label')).toContain('Over budget');

  await page.getByRole('button', { name: 'Ten nights with this set' }).click();
  await page.locator('.harden-summary[data-done="true"]').waitFor(WAIT);
  await expect.poll(() => page.locator('.harden-nights tr[data-night]').count(), WAIT).toBe(10);
  await page.locator('.harden-worth[data-done="true"] tr[data-remedy="tested-limit"]').waitFor(WAIT);

  // A name leads to the entry of its remedy, and one column has one unit and the sign of a minus.
  await page.locator('.harden-worth tr[data-remedy="tested-limit"] button').click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('remedy-tested-limit');
  const figures = await page.locator('.harden-nights tr[data-night] td.font-mono, .harden-cell').allInnerTexts();
  expect(figures.filter((text) => text.includes('-'))).toEqual([]);
  const lostToday = await page.locator('.harden-nights tr[data-night] td:nth-child(3)').allInnerTexts();
  expect(lostToday.filter((text) => !text.endsWith(' M'))).toEqual([]);

  // Arrow keys go along the line; what has the focus is named, and Enter buys it.
  await page.waitForFunction(() => document.querySelectorAll('.harden-point').length > 3, null, WAIT);
  await page.locator('.harden-point[tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  await expect.poll(focused).toMatch(/ M\$, loses \d/);
  const isNamed = async () => (await page.locator('.harden-named').innerText()).includes(await focused());
  await expect.poll(isNamed).toBe(true);
  await page.keyboard.press('Enter');
  await page.locator('.harden-point[aria-pressed="true"]').waitFor(WAIT);
  await page.locator('.harden-switch[aria-checked="true"]').first().waitFor(WAIT);
  await page.getByRole('button', { name: 'Stop', exact: true }).click(WAIT);
  await page.getByRole('button', { name: 'Go on', exact: true }).waitFor(WAIT);
  await page.locator('.harden-frontier summary').click();
  await page.locator('.harden-frontier tbody tr').nth(3).waitFor(WAIT);
  const folder = process.env.SHOTS_DIR;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/harden.png` });
  expect(await graveFindings(page)).toEqual([]);
  expect(game.defects).toEqual([]);
});

test('a region is hardened from the start page, by keyboard, and ten nights say what was worth it', async () => {
  game = await openGame({ seed: 1, canvas: false });
  const { page } = game;
  await page.getByRole('button', { name: 'Harden a region' }).focus(WAIT);
  await page.keyboard.press('Enter');
  const seed = page.getByLabel('Seed of the nights');
  await seed.fill('7', WAIT);
  await seed.press('Enter');
  for (const name of [/Tested, higher thread limit/, /Practised backup/]) {
    await page.getByRole('switch', { name }).focus(WAIT);
    await page.keyboard.press('Space');
  }
  // What was spent stays in sight beside the last remedy of the list, and so does what plays the nights.
  await page
    .getByRole('switch', { name: /spare zone|Practised team/ })
    .last()
    .focus();
  for (const part of [page.locator('.harden-budget'), page.getByRole('button', { name: 'Play ten nights' })])
    expect((await part.boundingBox())!.y).toBeLessThan(120);
  // Nothing is known before the nights: no cause is named, and no effect.
  expect(await page.locator('.harden-cell').count()).toBe(0);
  expect(await page.locator('.harden-frontier').count()).toBe(0);
  await page.getByRole('button', { name: 'Play ten nights' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.harden-worth[data-done="true"]').waitFor(WAIT);

  // The sum is that of nights played here.
  const content = shippedContent();
  const player = new NightPlayer(familyOf(content, scenarioFor(content, 'kinesis-family', 7)!), null);
  const nights = drawNights(6, 7, 'reference');
  const lost = (remedies: readonly RemedyId[]) =>
    nights.reduce((all, night) => all + player.ending({ ...night, remedies }).lost, 0);
  const millions = (sum: number) => `${Math.round(sum / 1e6).toLocaleString('en-US')} M`;
  const summary = page.locator('.harden-summary');
  await expect
    .poll(() => summary.innerText(), WAIT)
    .toContain(`${millions(lost(['tested-limit', 'practised-backup']))} lost instead of ${millions(lost([]))}`);
  await expect.poll(() => page.locator('tr[data-remedy]').count(), WAIT).toBe(2);
  await page.getByRole('button', { name: 'Stop', exact: true }).click(WAIT);
  expect(await graveFindings(page)).toEqual([]);

  // The city of a night stands below its row.
  await page.getByRole('button', { name: 'Night 2' }).click();
  await expect.poll(() => page.locator('tr[data-night="2"] + tr [data-side]').count(), WAIT).toBe(2);

  await page.setViewportSize({ width: 390, height: 844 });
  await fitsAcross(page);
  await page.getByRole('button', { name: 'Back to the start page' }).click();
  await page.getByRole('button', { name: 'Harden a region' }).waitFor(WAIT);
  expect(game.defects).toEqual([]);
});
