// A person's record in a real browser: started in the lobby, filled by the daily seed and by drills, shown at three sizes,
// exported, shared as a picture, and erased.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordEntry } from '#protocol/record.ts';
import { graveFindings } from '../support/axe.ts';
import { type Game, openGame } from '../support/game.ts';
import { picture } from '../support/picture.ts';
import { fitsAcross } from '../support/screen-checks.ts';

let game: Game;
let page: Page;

/** A drill of the region with the cause of one of its members. */
const drill = (number: number, changed: Partial<RecordEntry>): RecordEntry => ({
  drill: `earlier-${number}`,
  date: new Date(Date.now() - (20 - number) * 4 * 86_400_000).toISOString(),
  scenario: 'kinesis-family',
  cause: 'thread-limit',
  causeTitle: 'Thread limit',
  lost: 8000e6 - number * 200e6,
  lostByNobody: 14_240e6,
  rootCauseMinutes: 120 - number * 5,
  points: 50 + number,
  parts: { outcome: 21, diagnosis: 22, discipline: 13, communication: 9 },
  assisted: false,
  worst: { minute: 432, share: 0.62 },
  best: { minute: 1370, share: 0.01 },
  daily: null,
  ...changed,
});

const EARLIER = (causes: readonly { id: string; title: string }[]): RecordEntry[] => [
  ...Array.from({ length: 12 }, (_, i) =>
    drill(i, {
      cause: causes[i % 3].id,
      causeTitle: causes[i % 3].title,
      rootCauseMinutes: i === 4 ? null : 120 - i * 9,
    }),
  ),
];

beforeAll(async () => {
  game = await openGame({ seed: 1, city: false });
  page = game.page;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});

afterAll(() => game?.close());

const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();

test('a record is started in the lobby, and its key is told once and remembered here', async () => {
  await press('Daily seed and record');
  await page.locator('.record-access').waitFor();
  expect(await graveFindings(page)).toEqual([]);
  await press('Start a record');
  await page.getByText('Enter a handle first.').waitFor();
  await page.getByLabel('Handle').fill('Yuna O.');
  await press('Start a record');
  const key = (await page.locator('.record-new-key b').innerText()).trim();
  expect(key).toMatch(/^[A-Z0-9]{4}(-[A-Z0-9]{4}){3}$/);
  await page.reload();
  await press('Daily seed and record');
  await page.getByText('Yuna O., since').waitFor();
  expect(await page.locator('.record-new-key').count()).toBe(0);
});

test('handle and key open the record in another browser, in which it is remembered too; a wrong key does not', async () => {
  const key = await page.evaluate(() => JSON.parse(localStorage.getItem('brownout.record')!).key as string);
  const other = await game.another();
  await other.getByRole('button', { name: 'Daily seed and record' }).click();
  await other.getByLabel('Handle').fill('Yuna O.');
  await other.getByLabel('Recovery key').fill(key.replace(/.$/, (last) => (last === '2' ? '3' : '2')));
  await other.getByRole('button', { name: 'Open', exact: true }).click();
  await other.getByText(/no record has this handle and key/i).waitFor();
  await other.getByLabel('Recovery key').fill(` ${key.toLowerCase()} `);
  await other.getByRole('button', { name: 'Open', exact: true }).click();
  await other.getByText('Yuna O., since').waitFor();
  await other.reload();
  await other.getByRole('button', { name: 'Daily seed and record' }).click();
  await other.getByText('Yuna O., since').waitFor();
  await other.close();
});

test('the daily seed is ten minutes of diagnosis and stands in the table once it is kept', async () => {
  await press("Play today's seed");
  await page.locator('.drill-clock').waitFor();
  await page.getByText('Diagnosis only, ends').first().waitFor();
  const stored = await game.storage.read((await game.storage.open(1))[0]);
  expect(stored.ok && stored.row.daily).toMatch(/^\d{4}-\d\d-\d\d$/);
  // The last step allowed is eleven minutes after the start: the fastest pace comes to it by itself.
  await page.keyboard.press('5');
  await page.locator('.told-headline').waitFor();
  await press('Your record');
  await press('Keep this drill');
  await page.getByText('This drill is in your record.').waitFor();
  await page.locator('.daily-table .own').waitFor();
  expect(await page.locator('.daily-table .own').innerText()).toContain('Yuna O.');
  expect(await page.locator('.daily-table .own .daily-cells li').count()).toBe(10);
  // Today's run stays out of the grid until the seed closes.
  expect(await page.locator('.record-grid').innerText()).not.toMatch(/daily seed|\d+ min/);
});

test('causes met, the pass, the chart and the card show what was kept', async () => {
  const family = game.content.families.get('kinesis-family')!;
  const causes = family.members.map(({ cause, causes }) => ({
    id: cause,
    title: causes.find(({ id }) => id === cause)!.title,
  }));
  for (const entry of EARLIER(causes)) await game.storage.records.keep('yuna o.', entry);
  await press('Back');
  await press('Your record');
  await expect.poll(() => page.locator('.cause-cell:not(.not-met)').count()).toBe(3);
  expect(await page.locator('.cause-cell.best').count()).toBe(1);
  expect(await page.locator('.pass-runs li').allInnerTexts()).toHaveLength(4);
  expect(await page.locator('.pass-runs .open').innerText()).toContain('80+');
  expect(await page.locator('.record-chart figure').count()).toBe(2);
  await expect.poll(() => page.locator('.record-chart figure rect').count()).toBe(11 + 12);
  await press('As a table');
  await expect.poll(() => page.locator('.record-chart tbody tr').count()).toBe(13);
  await press('As a chart');
});

test('nothing grave for axe, and nothing beyond the side, at three sizes', async () => {
  for (const [width, height] of [
    [1440, 900],
    [1280, 720],
    [390, 844],
  ]) {
    await page.setViewportSize({ width, height });
    await fitsAcross(page);
    const wide = await page.evaluate(
      (most) =>
        [...document.querySelectorAll('.record-page *')]
          .filter((one) => one.closest('section.scroll') === null && one.getBoundingClientRect().right > most + 1)
          .map((one) => one.outerHTML.slice(0, 80)),
      width,
    );
    expect(wide).toEqual([]);
    const over = await page.evaluate(() => {
      const parts = [...document.querySelectorAll('.record-page main section.section')].map((one) => ({
        name: one.className,
        box: one.getBoundingClientRect(),
      }));
      return parts.flatMap(({ name, box }, i) =>
        parts
          .slice(i + 1)
          .filter(({ box: b }) => box.left < b.right - 1 && b.left < box.right - 1)
          .filter(({ box: b }) => box.top < b.bottom - 1 && b.top < box.bottom - 1)
          .map((other) => `${name} over ${other.name}`),
      );
    });
    expect(over, `${width}`).toEqual([]);
    expect(await graveFindings(page), `${width}`).toEqual([]);
    await picture(page, `record-${width}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('the card is saved as a PNG, and the record is exported as JSON without its key', async () => {
  const [card] = await Promise.all([page.waitForEvent('download'), press('Save picture')]);
  const png = await readFile(await card.path());
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([980, 588]);
  const [file] = await Promise.all([page.waitForEvent('download'), press('Export')]);
  const text = await readFile(await file.path(), 'utf8');
  const key = await page.evaluate(() => JSON.parse(localStorage.getItem('brownout.record')!).key);
  expect(JSON.parse(text)).toMatchObject({ handle: 'Yuna O.', entries: { length: 13 } });
  expect(text).not.toContain(key);
});

test('the table of the day is copied as text', async () => {
  await press('Copy as text');
  await page.getByText('The table is in the clipboard.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^1\. [·▂▅█✓✗-]{10} Yuna O\.$/);
});

test('erasing asks first, with the safe answer in focus, and leaves nothing', async () => {
  await press('Delete');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Keep the record');
  await press('Delete for good');
  await page.locator('.record-access').waitFor();
  expect(await game.storage.records.find('yuna o.')).toBeNull();
  await page.getByText('Nobody has kept a run today yet.').waitFor();
  await expect.poll(() => page.evaluate(() => localStorage.getItem('brownout.record'))).toBeNull();
  expect(game.defects).toEqual([]);
});
