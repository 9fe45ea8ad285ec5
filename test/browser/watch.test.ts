// Watching the reference run as a lesson: every note brings its act into view and into focus, running ahead stops at notes and
// nowhere else, and the short version goes from note to note by itself until it is held.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Game, openGame } from '../support/game.ts';
import { picture } from '../support/picture.ts';

const PHONE = { width: 390, height: 844 };
/** A note is shown for 12.5 seconds at most, and the run to the next may take five. */
const NEXT_NOTE_MS = 60_000;

let game: Game;

beforeAll(async () => {
  game = await openGame({ seed: 1, city: false });
  await watch(game.page);
});

afterAll(() => game?.close());

async function watch(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'One scenario' }).click();
  await page.locator('.lobby select').first().selectOption({ label: 'Orders do not go through' });
  await page.getByRole('button', { name: 'Watch', exact: true }).click();
  await page.getByRole('button', { name: 'Watch the response' }).click();
  await page.locator('.drill-clock').waitFor();
}

/** Number of the note that is shown; 0 before the first. */
const numberOf = async (page: Page): Promise<number> =>
  Number(/note (\d+)/i.exec(await page.locator('.watch-note .label').innerText())?.[1] ?? 0);

const reaches = (page: Page, number: number) =>
  page
    .locator('.watch-note .label', { hasText: new RegExp(`note ${number} of`, 'i') })
    .waitFor({ timeout: NEXT_NOTE_MS });

const clockOf = (page: Page) => page.locator('.drill-clock time').innerText();

/** What has the focus, and what the panel shows. */
const shown = (page: Page) =>
  page.evaluate(() => {
    const active = document.activeElement!;
    return {
      writes: active.matches('input, textarea, select'),
      reading: active.closest<HTMLElement>('[data-observation]')?.dataset.observation ?? null,
      tab: document.querySelector('.service-panel [role="tab"][aria-selected="true"]')?.textContent ?? '',
    };
  });

/** Whether the focus is where the act of the note stands. */
function isAt(note: string, { writes, reading, tab }: Awaited<ReturnType<typeof shown>>): boolean {
  if (writes) return false;
  if (/Read metric/.test(note)) return tab === 'Metrics';
  return !/Cite for/.test(note) || reading !== null;
}

test('every note moves the view and the focus to its act, never into a field', async () => {
  const { page } = game;
  const notes: string[] = [];
  for (let number = 1; number <= 9; number++) {
    await page.keyboard.press('f');
    await reaches(page, number);
    await page.waitForFunction(() => document.activeElement !== document.body);
    const note = await page.locator('.watch-note .told-note').innerText();
    // The view follows the note, and what it shows may still have to be loaded.
    await expect.poll(async () => isAt(note, await shown(page)), { message: note }).toBe(true);
    notes.push(note);
  }
  for (const act of [/Read metric/, /Cite for/]) expect(notes.some((note) => act.test(note))).toBe(true);
});

test('running ahead stops at the next note and nowhere else', async () => {
  const { page } = game;
  const number = await numberOf(page);
  const all = Number(/of (\d+)/i.exec(await page.locator('.watch-note .label').innerText())![1]);
  for (let next = number + 1; next <= all; next++) {
    await page.keyboard.press('f');
    await reaches(page, next);
  }
  await page.keyboard.press('f');
  await reaches(page, all + 1);
  await page.locator('.speed [aria-pressed="true"]:first-child').waitFor();
  await expect.poll(() => page.locator('.watch-note .told-note time').innerText()).toBe(await clockOf(page));
});

test('the billboard shows whole lines of a long post, and all that stands below it', async () => {
  const cut = await game.page.locator('.billboard').evaluate((board) => {
    const post = board.querySelector('.post')!;
    post.textContent = 'Many orders fail at the moment. Please try again later. '.repeat(3);
    const lines = post.clientHeight / Number.parseFloat(getComputedStyle(post).lineHeight);
    return { lines, over: board.scrollHeight - board.clientHeight };
  });
  expect(cut).toEqual({ lines: 2, over: 0 });
});

test('the debrief says whose choices it shows', async () => {
  const { page } = game;
  await page.getByRole('button', { name: 'End drill' }).click();
  await page.getByRole('button', { name: 'End the drill now' }).click();
  await page.getByText('Where this page says “you”, it means that run.').waitFor();
  await picture(page, 'watch-debrief');
});

test('the short version goes on by itself, until Space holds it', async () => {
  const page = await game.another();
  await watch(page);
  await page.getByRole('button', { name: 'Ten minutes' }).click();
  await reaches(page, 1);
  await reaches(page, 2);
  await page.keyboard.press('Space');
  await page.getByText('Paused. Space resumes.').waitFor();
  const held = await numberOf(page);
  await page.keyboard.press('f');
  await reaches(page, held + 1);
  await page.getByText('Paused. Space resumes.').waitFor();
  await page.keyboard.press('Space');
  await reaches(page, held + 2);
  await page.close();
});

test('on a phone the note stands over every region that it leads to', async () => {
  const page = await game.another(PHONE);
  await watch(page);
  const next = page.getByRole('button', { name: 'Next note' });
  // An alarm, the severity, a metric, a public update, a citation and a metric.
  const regions = ['alarms', 'alarms', 'service', 'status-page', 'service', 'service'];
  for (const [i, region] of regions.entries()) {
    await next.click();
    await reaches(page, i + 1);
    await page.locator(`.drill[data-region="${region}"]`).waitFor();
    const foot = async () => {
      const { y, height } = (await page.locator('.watch-note .told-note').boundingBox())!;
      return y + height;
    };
    await expect.poll(foot).toBeLessThan(PHONE.height);
    await picture(page, `watch-phone-${i + 1}`);
  }
  expect(game.defects).toEqual([]);
  await page.close();
});
