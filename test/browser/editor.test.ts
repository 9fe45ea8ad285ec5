// Trying a scenario file in the browser: problems with their places, completion, the timeline, a rehearsal, and a private drill.
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
const typeAll = async (text: string) => {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
};

test('the page opens from the lobby with a drill that is valid and has a timeline', async () => {
  await button('Try a scenario file').click();
  await page.getByText('Valid: Our game day').waitFor();
  await page.getByRole('cell', { name: /The director asks what customers see/ }).waitFor();
  expect(await page.locator('.editor-timeline i').count()).toBeGreaterThan(5);
});

test('a problem stands at its line and column, and one press goes there', async () => {
  await typeAll(
    'id: mine\nextends: kinesis-2020\ntitle: Mine\ninjects:\n  a:\n    title: A\n    when: severitty\n    hint: x\n',
  );
  await page.getByText('1 problem', { exact: true }).waitFor();
  await page.getByText('did you mean severity?').first().waitFor();
  await button('line 7, column 5').click();
  await page.keyboard.press('End');
  for (let i = 0; i < 'severitty'.length; i++) await page.keyboard.press('Backspace');
  await page.keyboard.insertText('severity');
  await page.getByText('Valid: Mine').waitFor();
});

test('the editor offers fields by the schema as one types', async () => {
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('obj');
  await page.locator('.cm-tooltip-autocomplete').getByText('objective').waitFor();
  await page.waitForTimeout(200);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Know how bad it is');
  await page.getByText('Valid: Mine').waitFor();
  await page.getByRole('cell', { name: 'Know how bad it is' }).waitFor();
});

test('bots rehearse it: when injects fire, which seats have work, what nobody reaches', async () => {
  await button('Rehearse').click();
  await page.getByRole('heading', { name: 'Work for each seat' }).waitFor({ timeout: 120_000 });
  await page.getByLabel('Timeline of').selectOption({ label: 'No response' });
  expect(await page.locator('.editor-right td', { hasText: /^0\d:\d\d$/ }).count()).toBeGreaterThan(5);
}, 150_000);

test('a private drill on it starts without a restart', async () => {
  await button('Start private drill').click();
  await page.locator('.drill').waitFor();
  expect(await page.title()).toContain('Mine');
});
