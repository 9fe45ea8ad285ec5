// The first page of the debrief in a real browser: own notes first, three lines of headline, three for next time, the score
// last, at three sizes, without a name that only the program knows.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graveFindings } from '../support/axe.ts';
import { type Game, openGame } from '../support/game.ts';
import { Keyboard } from '../support/keyboard.ts';
import { picture } from '../support/picture.ts';
import { codesOf, codesShown, fitsAcross, pageOverflow } from '../support/screen-checks.ts';

let game: Game;

beforeAll(async () => {
  game = await openGame({ seed: 1, canvas: false });
  const player = new Keyboard(game.page);
  await player.playAlone();
  await player.runUntil(async () => (await game.page.locator('.alarm.unacknowledged').count()) > 0, 3);
  await player.find('End the drill');
  await player.see('.modal', 'End the drill?');
  await player.reach('Tab', 'End the drill now');
  await player.press('Enter');
  await player.see('.told-headline');
});

afterAll(() => game?.close());

test('notes, headline and next time come before anything else, and the score comes last', async () => {
  const titles = await game.page.locator('.debrief-body h2').allInnerTexts();
  expect(titles.slice(0, 3)).toEqual(['Private notes', 'In three lines', 'Next time']);
  expect(titles.at(-1)).toBe('The score');
  expect(await game.page.locator('.told-headline li').count()).toBe(3);
  expect(await game.page.locator('.told-next li').count()).toBe(3);
  const headline = await game.page.locator('.told-headline').innerText();
  expect(headline).toMatch(/would have told you at \d\d:\d\d/);
  expect(headline).toContain('You read neither.');
  expect(headline).toMatch(/After the drill ended, your costliest hour: \d\d:\d\d to \d\d:\d\d/);
  expect(await game.page.locator('.told-next').innerText()).toMatch(/Read .+ \(\d+ min\): 17\s?% → \d/);
});

test('a link of the headline goes to that moment of the replay', async () => {
  const link = game.page.locator('.told-headline li').nth(1).getByRole('button');
  const [clock] = (await link.innerText()).match(/\d\d:\d\d/)!;
  await link.click();
  await game.page.waitForFunction(
    (wanted) => document.querySelector('.debrief .drill-clock time')?.textContent === wanted,
    clock,
  );
});

test('no internal name is on the screen or read out', async () => {
  expect(await codesShown(game.page, codesOf(game.content))).toEqual([]);
});

test.for([
  [1440, 900],
  [1280, 720],
  [390, 844],
])('nothing runs out of the page at %i x %i', async ([width, height]) => {
  const { page } = game;
  await page.setViewportSize({ width, height });
  await page.evaluate(() => document.querySelector('.debrief-body')!.scrollTo(0, 0));
  await fitsAcross(page);
  if (width >= 1200) expect(await pageOverflow(page)).toBe(0);
  expect(await graveFindings(page)).toEqual([]);
  await picture(page, `debrief-${width}`);
});
