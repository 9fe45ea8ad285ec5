// Two people in two browsers: bundles of seats, what a seat may not open, a seat handed over, an inject fired, the pause.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Game, openGame } from '../support/game.ts';

let game: Game;
let mara: Page;
let jonas: Page;

beforeAll(async () => {
  game = await openGame({ seed: 1, city: false });
  mara = game.page;
  jonas = await game.another();
});

afterAll(() => game?.close());

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

test('each takes a bundle of seats with one press', async () => {
  await mara.locator('.team-form input').fill('Mara');
  await button(mara, 'Create the drill').click();
  const code = (await mara.locator('.room-code').textContent())!;
  await jonas.getByLabel('Join code, 8 characters').fill(code);
  await jonas.locator('.join input[placeholder]').fill('mara');
  await button(jonas, /^Join$/).click();
  await jonas.getByText('A name that looks like mara is in this drill.').waitFor();
  await jonas.locator('.join input[placeholder]').fill('Jonas');
  await button(jonas, /^Join$/).click();
  await button(mara, 'Take Incident commander, Communications, Scribe').click();
  await mara.locator('.drill').waitFor();
  await jonas.getByText('Mara has it').first().waitFor();
  await button(jonas, /^Take Front-end operations$/).click();
  await jonas.locator('.drill').waitFor();
});

test('only who can start the clock is told that it waits for them', async () => {
  await mara.locator('.drill-clock', { hasText: 'Stopped until you start it' }).waitFor();
  await jonas.locator('.drill-clock', { hasText: 'Not started' }).waitFor();
});

test('who may not declare how bad it is, or end the drill, is not asked', async () => {
  await mara.locator('.severity-badge:enabled').waitFor();
  await jonas.locator('.severity-badge:disabled').waitFor();
  expect(await button(jonas, 'End drill').count()).toBe(0);
  expect(await button(jonas, 'Injects').count()).toBe(0);
});

test('a seat is handed over with a yes', async () => {
  await mara.locator('button.seat-name').click();
  await mara.getByLabel('Hand over the seat Communications to').selectOption({ label: 'Jonas' });
  await mara.getByText('offered to Jonas').waitFor();
  await jonas.getByText('Mara hands you the seat Communications.').waitFor();
  await button(jonas, 'Take the seat').click();
  await mara.getByText('Jonas has it').nth(1).waitFor();
  await mara.keyboard.press('Escape');
  await jonas.locator('button.seat-name', { hasText: 'Front-end operations, Communications' }).waitFor();
});

test('what the facilitator tells all before the clock runs is read by the other, who has nothing else to read yet', async () => {
  await jonas.locator('.calm-notes').waitFor();
  await button(mara, 'Console').click();
  await mara.getByLabel('New inject, sent now').fill('We begin when everybody has found the alarms.');
  await mara.keyboard.press('Enter');
  await jonas.locator('.messages', { hasText: 'We begin when everybody has found the alarms.' }).waitFor();
  await button(mara, 'Hint, level 1').click();
  await jonas.locator('.messages li', { hasText: 'Facilitator' }).nth(1).waitFor();
  await button(mara, 'Back to the drill').click();
});

test('the facilitator fires an inject, and the other hears of it', async () => {
  await button(mara, 'Injects').click();
  await button(mara, 'Fire now: A newspaper calls').click();
  await mara
    .getByText(/^fired 02:3/)
    .first()
    .waitFor();
  await mara.keyboard.press('Escape');
  await jonas.locator('.messages', { hasText: 'A reporter asks how long this will last' }).waitFor();
});

test('after a press of the mouse on a speed, Space pauses', async () => {
  await button(mara, '5 times real time').click();
  await mara.locator('.speed [aria-pressed="true"]', { hasText: '5×' }).waitFor();
  await mara.keyboard.press(' ');
  await mara.locator('.speed button:first-child[aria-pressed="true"]').waitFor();
  expect(game.defects).toEqual([]);
});

test('whoever is removed is told at once and sees no more of the drill', async () => {
  await button(mara, 'Console').click();
  await button(mara, 'People').click();
  mara.on('dialog', (dialog) => void dialog.accept());
  await button(mara, 'Remove: Jonas').click();
  await jonas.getByText('The facilitator has removed you from the drill.').waitFor();
  expect(await jonas.locator('.drill').count()).toBe(0);
  // A device whose link is revoked is told in the same way.
  await button(mara, 'Access').click();
  await button(mara, 'New link').click();
  const link = await mara.getByRole('textbox', { name: 'New link' }).inputValue();
  // The page is open already: only what follows the # in its address is new.
  await jonas.evaluate((address) => void (location.href = address), link);
  await jonas.locator('.console-team').waitFor();
  await button(mara, 'Revoke').click();
  await jonas.getByText('This facilitator link was revoked.').waitFor();
  expect(await jonas.locator('.console-team').count()).toBe(0);
  expect(game.defects).toEqual([]);
});

test('a browser that forbids storage plays, and a lost connection comes back to the same seat', async () => {
  const page = await game.another();
  await page.addInitScript(() => {
    const get = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get });
  });
  await page.reload();
  await button(page, 'Play alone').first().click();
  await page.locator('.drill').waitFor();
  await page.context().setOffline(true);
  await page.locator('.link-banner').waitFor();
  await page.context().setOffline(false);
  await page.locator('.link-banner').waitFor({ state: 'detached' });
  await page.locator('.drill').waitFor();
  expect(game.defects).toEqual([]);
});
