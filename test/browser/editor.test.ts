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
  await button(/The director asks what customers see/).waitFor();
  expect(await page.locator('.lane-tracks .lane-chip').count()).toBeGreaterThan(5);
  // What fires where the expected action has not come is joined to its inject, once something says when.
  await page.getByRole('list', { name: 'Everybody, without a time' }).getByText('The director asks again').waitFor();
  await button('Table').click();
  await page.getByRole('cell', { name: /The director asks what customers see/ }).waitFor();
});

test('a problem stands at its line and column, and one press goes there', async () => {
  await typeAll(
    'id: mine\nextends: kinesis-2020\ntitle: Mine\ninjects:\n  a:\n    title: A\n    when: severitty\n    hint: x\n',
  );
  await page.getByText('1 problem', { exact: true }).waitFor();
  // Each check is as high as its words.
  expect((await page.locator('.editor-problems li').first().boundingBox())!.height).toBeLessThan(80);
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
  const fired = page.getByRole('region', { name: 'Inject fired' });
  await fired.waitFor({ timeout: 120_000 });
  // The clock and the number of runs of each.
  expect(await fired.locator('li', { hasText: /\d\d:\d\d[1-4] \/ 4$/ }).count()).toBeGreaterThan(5);
  const seats = page.getByRole('region', { name: 'Work for each seat' });
  expect(await seats.locator('li', { hasText: /Front-end operations(\d+ h )?\d+ min\d+$/ }).count()).toBe(1);
  const objectives = page.getByRole('region', { name: 'Objective reached' });
  expect(await objectives.locator('li', { hasText: /\d \/ 4$/ }).count()).toBeGreaterThan(3);
  const lost = page.getByRole('region', { name: 'Customer-minutes lost' });
  expect(await lost.locator('li').allTextContents()).toHaveLength(4);
  await page.getByLabel('Timeline of').selectOption({ label: 'No response' });
  await page.locator('.lane-open-head', { hasText: 'never' }).or(page.getByText('never').first()).first().waitFor();
}, 150_000);

test('a private drill on it starts without a restart', async () => {
  await button('Start private drill').click();
  await page.locator('.drill').waitFor();
  expect(await page.title()).toContain('Mine');
});
