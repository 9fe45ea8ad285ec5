// The card before the clock runs, and the introduction, played by a script that knows nothing of the game: it reads the words
// on screen and presses what they name, and so reads its first host and cites it.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Game, openGame } from '../support/game.ts';

/** From opening the start page to the first citation. */
const FIRST_CITATION_MS = 180_000;

let game: Game;

beforeAll(async () => {
  game = await openGame({ seed: 1, firstTime: true, still: true });
});

afterAll(() => game?.close());

/** Presses the first thing on screen whose words are these; on a phone the card has a button for what the bar has no room for. */
async function press(page: Page, name: string): Promise<void> {
  const inCard = page.locator('.intro button', { hasText: name }).filter({ visible: true });
  if ((await inCard.count()) > 0) return inCard.click();
  const own = page.getByRole('button', { name, exact: true });
  const worded = page.locator('button, [role="tab"]').filter({ hasText: new RegExp(`^${name}`) });
  await own.or(worded).filter({ visible: true }).first().click();
}

/** What a step leaves to choose: a service with hosts, the way out of a dialog, a cause. */
async function choose(page: Page, text: string): Promise<void> {
  if (text.includes('close it')) {
    await page.locator('dialog').waitFor();
    await page.keyboard.press('Escape');
  }
  if (text.includes('has no hosts')) await page.locator('[data-rows="services"] button').first().click();
  // Where the run that is watched has put up a hypothesis, the press has cited for it.
  if (text.includes('choose the cause')) {
    const offer = page.locator('.cite-offer button').first();
    await offer
      .or(page.locator('.intro > p', { hasNotText: 'choose the cause' }))
      .first()
      .waitFor();
    if (await offer.isVisible()) await offer.click();
  }
}

/** Does what each step says until the introduction is over; the steps that it read. */
async function followIntroduction(page: Page): Promise<string[]> {
  const read: string[] = [];
  for (let i = 0; i < 20 && (await page.locator('.intro').count()) > 0; i++) {
    const text = (await page.locator('.intro > p').textContent())!;
    read.push(text);
    for (const [, name] of text.matchAll(/“([^”]+)”/g)) await press(page, name);
    await choose(page, text);
    if (text.startsWith('That is the loop')) await press(page, 'Resume');
    // An alarm may come first where a reading is awaited: then the step stays, and asks for the same again.
    await page
      .waitForFunction((before) => document.querySelector('.intro > p')?.textContent !== before, text, {
        timeout: 10_000,
      })
      .catch(() => {});
  }
  return read;
}

test('says the goal and how it is scored before the clock runs', async () => {
  const { page } = game;
  await press(page, 'Play alone');
  await page.locator('.goal').waitFor();
  const told = (await page.locator('.goal').textContent())!;
  for (const task of [
    'Find what broke.',
    'Claim the cause with evidence.',
    'Restore service.',
    'Keep the public informed.',
  ])
    expect(told).toContain(task);
  expect(await page.locator('.goal-scores dd').count()).toBe(4);
  const clock = page.locator('.drill-clock time');
  const before = await clock.textContent();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Start the clock');
  await page.waitForTimeout(1500);
  expect(await clock.textContent()).toBe(before);
});

test('the card comes back with a reload, and goes once the clock runs', async () => {
  const { page } = game;
  await page.reload();
  await page.locator('.goal').waitFor();
  const another = await game.another();
  await press(another, 'Play alone');
  await another.locator('.goal').waitFor();
  await another.keyboard.press('Enter');
  await another.locator('.goal').waitFor({ state: 'detached' });
  await another.locator('.speed button[aria-pressed="true"]', { hasText: '20×' }).waitFor();
  await another.close();
});

test('leads whoever only reads to a reading that is cited, within three minutes', async () => {
  const { page } = game;
  const startMs = performance.now();
  await press(page, 'Take the 3-minute introduction');
  await page.locator('.intro').waitFor();
  const read = await followIntroduction(page);
  expect(read.at(-1)).toMatch(/^That is the loop/);
  expect(performance.now() - startMs).toBeLessThan(FIRST_CITATION_MS);
  expect(await page.locator('.host-reading .cited').count()).toBeGreaterThan(0);
  await page.locator('.speed button[aria-pressed="true"]', { hasText: '20×' }).waitFor();
  expect(game.defects).toEqual([]);
});

test('stays where nothing was read, whatever else is done', async () => {
  const page = await game.another();
  await press(page, 'Play alone');
  await press(page, 'Take the 3-minute introduction');
  await press(page, 'Skip to next event');
  await page.locator('.alarm').first().waitFor();
  await page.keyboard.press('a');
  await page.keyboard.press('d');
  await page.locator('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await page.locator('.intro', { hasText: 'Inspect' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await page.locator('.intro').waitFor();
  expect(await page.locator('.intro > p').textContent()).not.toMatch(/That is the loop/);
  await page.close();
});

test('is there on a phone and for who watches', async () => {
  const phone = await game.another({ width: 390, height: 844 });
  await phone.getByRole('button', { name: 'Watch', exact: true }).click();
  await press(phone, 'Watch the response');
  await phone.locator('.goal', { hasText: 'You watch the best known response' }).waitFor();
  await press(phone, 'Take the 3-minute introduction');
  await phone.locator('.intro').waitFor();
  const read = await followIntroduction(phone);
  expect(read.at(-1)).toMatch(/^That is the loop/);
  // The reading takes two minutes; notes of the response that come meanwhile ask for no press each.
  expect(read.filter((text) => text.startsWith('The reading is under way')).length).toBeLessThanOrEqual(2);
  await phone.close();
});
