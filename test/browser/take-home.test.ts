// Taking a drill home in a real browser: one press saves everything, the report opens as a page to print, and an action item comes
// back before the next drill.
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graveFindings } from '../support/axe.ts';
import { Person } from '../support/fake-player.ts';
import { type Game, openGame } from '../support/game.ts';
import { Keyboard } from '../support/keyboard.ts';
import { picture } from '../support/picture.ts';

let game: Game;

beforeAll(async () => {
  game = await openGame({ seed: 1, canvas: false });
  const player = new Keyboard(game.page);
  await player.playAlone();
  await player.find('End the drill');
  await player.see('.modal', 'End the drill?');
  await player.reach('Tab', 'End the drill now');
  await player.press('Enter');
  await player.see('.told-headline');
});

afterAll(() => game?.close());

test('one press saves the report, the timeline and the log', async () => {
  const [download] = await Promise.all([
    game.page.waitForEvent('download'),
    game.page.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^brownout-kinesis-2020.*\.zip$/);
  const files = unzipSync(new Uint8Array(await readFile(await download.path())));
  const names = Object.keys(files).map((name) => name.slice(name.indexOf('/') + 1));
  expect(names).toEqual(expect.arrayContaining(['report.md', 'report.html', 'timeline.csv', 'drill.jsonl']));
  await game.page.locator('.answer.done', { hasText: 'Saved.' }).waitFor();
});

test('the report opens as a page of its own, to print', async () => {
  const [page] = await Promise.all([
    game.page.context().waitForEvent('page'),
    game.page.getByRole('button', { name: 'Report to print' }).click(),
  ]);
  await page.getByRole('heading', { level: 1, name: /After-action report/ }).waitFor();
  await page.emulateMedia({ media: 'print' });
  await picture(page, 'report-printed', { fullPage: true });
  await page.close();
});

test('an action item is added, and comes back before the next drill', async () => {
  const { page } = game;
  await page.getByLabel('Action', { exact: true }).fill('Alarm at 80 % of the limit');
  await page.getByLabel('Owner').fill('Bo');
  await page.getByLabel('Due').fill('2026-12-24');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.locator('.told-actions-items td', { hasText: 'Alarm at 80 %' }).waitFor();
  expect(await graveFindings(page)).toEqual([]);
  await picture(page.locator('.told-actions-items'), 'action-items');
  await page.getByRole('button', { name: 'To the start page' }).click();
  const person = new Person(page);
  await person.createDrill('Bo');
  await page.getByRole('button', { name: /^Bring back 1 open item of Team/ }).click();
  await page.locator('.earlier-actions li', { hasText: 'Alarm at 80 %' }).waitFor();
  await picture(page, 'earlier-actions');
  expect(game.defects).toEqual([]);
});
