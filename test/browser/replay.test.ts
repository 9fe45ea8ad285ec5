// The run gone through again after its end: by key, by button, by a press on the timelines, by letter and by link; with the
// towers drawn and without, with less motion, and on screens of every size.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graveFindings } from '../support/axe.ts';
import { type Game, openGame } from '../support/game.ts';
import { Keyboard } from '../support/keyboard.ts';
import { runAhead } from '../support/running-ahead.ts';
import { fitsAcross } from '../support/screen-checks.ts';

let game: Game;
let player: Keyboard;

const STATED_MS = 30_000;

/** The moment on the bar, in minutes of the day. */
async function moment(): Promise<number> {
  const text = (await game.page.textContent('.debrief .drill-clock time')) ?? '';
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

const isMoment = (minute: number): Promise<void> => expect.poll(moment).toBe(minute);

const countsOf = (side: number): Promise<string> => game.page.locator('.tower ul').nth(side).innerText();

/** Does something, and waits until the counts of the true tower are others. */
async function changesTruth(act: () => Promise<unknown>): Promise<void> {
  const before = await countsOf(0);
  await act();
  await game.page.waitForFunction(
    (then) => (document.querySelector('.tower ul') as HTMLElement).innerText !== then,
    before,
    { timeout: STATED_MS },
  );
}

/** Runs on to what needs somebody next, so many times. */
async function runOn(times: number): Promise<void> {
  const { page } = game;
  for (let i = 0; i < times; i++) {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await runAhead(page, () => player.press('f'));
  }
}

/** Files of this sort that the page has asked for. */
const loaded = async (names: RegExp): Promise<string[]> => {
  const files = await game.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  return files.filter((file) => names.test(file));
};

/** From the page on: somebody reads a host, lets it run on for a while, and ends the drill. */
async function playToDebrief(wanted: { canvas: boolean }): Promise<void> {
  game = await openGame({ seed: 1, width: 1280, height: 720, ...wanted });
  player = new Keyboard(game.page);
  await player.playAlone();
  await player.runUntil(async () => (await game.page.locator('.alarm.unacknowledged').count()) > 0, 3);
  await player.press('g', 'h');
  await player.type('8');
  await player.press('Enter');
  await player.see('.task', 'host 8');
  await player.press('Tab');
  await player.runUntil(async () => (await game.page.locator('.host-reading').count()) > 0, 5);
  await player.press('Escape');
  await runOn(4);
  expect(await loaded(/debrief|towers|replay/)).toEqual([]);
  await player.find('End the drill');
  await player.see('.modal', 'End the drill?');
  await player.reach('Tab', 'End the drill now');
  await player.press('Enter');
  await player.see('.tower', 'serving');
}

/** Plays at the higher speed, and stops once the bar shows this minute of the day or a later one. */
async function playUntil(minute: number): Promise<void> {
  const { page } = game;
  await page.getByRole('button', { name: 'Play at 600 times real time' }).click();
  await page.waitForFunction(
    (until) => {
      const [hours, minutes] = document
        .querySelector('.debrief .drill-clock time')!
        .textContent!.split(':')
        .map(Number);
      return hours * 60 + minutes >= until;
    },
    minute,
    { timeout: STATED_MS },
  );
  await page.getByRole('button', { name: 'Pause' }).click();
}

describe('with the towers drawn', () => {
  beforeAll(() => playToDebrief({ canvas: true }));

  afterAll(() => game?.close());

  test('the towers follow keys, buttons, presses on the timelines, letters and links', async () => {
    const { page } = game;
    await page.locator('.tower canvas').nth(1).waitFor();
    await expect.poll(() => countsOf(0)).toContain('will fail');
    expect(await countsOf(1)).not.toContain('will fail');
    const alarm = await moment();

    await changesTruth(() => player.press('ArrowRight'));
    await isMoment(5 * Math.floor(alarm / 5 + 1));
    await changesTruth(() => player.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft'));
    await isMoment(5 * Math.floor(alarm / 5 - 2));
    await changesTruth(() => page.getByRole('button', { name: '+5 min' }).click());
    await isMoment(5 * Math.floor(alarm / 5 - 1));

    const slider = page.getByRole('slider', { name: 'Moment' });
    const box = (await slider.boundingBox())!;
    await changesTruth(() => slider.click({ position: { x: box.width * 0.25, y: box.height / 2 } }));
    const told = await slider.getAttribute('aria-valuetext');
    await expect.poll(() => page.textContent('.debrief .drill-clock time')).toBe(told);

    await changesTruth(() => page.locator('.lane-letters button').first().click());
    const link = page.locator('.told-branches .branch-leaves button').last();
    const [hours, minutes] = (await link.innerText()).split(':').map(Number);
    await page.evaluate(() => document.querySelector('.debrief-body')!.scrollTo(0, 0));
    await player.press('ArrowLeft');
    await link.click();
    await isMoment(hours * 60 + minutes);
    await page.waitForFunction(() => document.querySelector('.tower')!.getBoundingClientRect().top < 200);
    expect(game.defects).toEqual([]);
  });

  test('it plays and stops, and steps only where somebody asked for less motion', async () => {
    const { page } = game;
    // From the first minute there is enough before it, however late a press is taken in.
    await page.getByRole('slider', { name: 'Moment' }).press('Home');
    await isMoment(150);
    await playUntil(156);
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    const stopped = await moment();

    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.getByRole('button', { name: '−5 min' }).click();
    const from = 5 * Math.ceil(stopped / 5 - 1);
    await isMoment(from);
    await playUntil(from + 5);
    expect((await moment()) % 5).toBe(0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(game.defects).toEqual([]);
  });

  test('it is open to all at every size', async () => {
    const { page } = game;
    for (const [width, height] of [
      [1440, 900],
      [1280, 720],
      [720, 450],
      [390, 844],
    ]) {
      await page.setViewportSize({ width, height });
      await page.locator('.tower canvas').nth(1).waitFor();
      await fitsAcross(page);
      expect(await graveFindings(page), `${width}`).toEqual([]);
    }
    expect(game.defects).toEqual([]);
  });
});

describe('without', () => {
  afterAll(() => game?.close());

  test('where nothing can be drawn the counts tell it', async () => {
    await playToDebrief({ canvas: false });
    expect(await game.page.locator('.tower canvas').count()).toBe(0);
    // The towers stand before they have the moment that the page opens at.
    await expect.poll(() => countsOf(0)).toContain('will fail');
    // Both presses: the host is read by hand only at the second step.
    await player.press('ArrowRight', 'ArrowRight');
    await expect.poll(() => countsOf(1)).toContain('1 read by hand');
    expect(await graveFindings(game.page)).toEqual([]);
    expect(game.defects).toEqual([]);
  });
});
