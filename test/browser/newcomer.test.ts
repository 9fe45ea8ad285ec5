// The first drill as somebody plays it who has never seen the game: reads the words on screen and presses what they name, by
// mouse, by keyboard alone and on a phone. Nothing here knows an id, a class or a key that is not printed on the screen.
// How long a person needs is counted from what is on record, never by this machine's clock: the minutes of the drill that went
// by at 20x, and so many seconds for each press to read the screen and find it.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STEP_SECONDS } from '#model/engine/time.ts';
import { type Game, openGame } from '../support/game.ts';
import { picture } from '../support/picture.ts';
import { hiddenPrimaries } from '../support/screen-checks.ts';

const SPEED = 20;
const SECONDS_A_PRESS = 8;
const CITED_WITHIN_S = 180;
const CLAIMED_WITHIN_S = 360;
const MOST_TABS = 80;
const PRESSABLE = 'button, [role="tab"], label:has(input[type="radio"])';

/** Presses what the eye has found. */
type Hand = (page: Page, control: Locator) => Promise<void>;

const byMouse: Hand = (_, control) => control.click();

const byTouch: Hand = (_, control) => control.tap();

/** Keys that stand on the control, else Tab, and arrows within a list of tabs or choices, until it has the focus. */
const byKeyboard: Hand = async (page, control) => {
  const printed = (await control.locator('kbd, .key').allInnerTexts()).join(' ').split(' ').filter(Boolean);
  if (printed.length > 0) {
    for (const key of printed) await page.keyboard.press(key);
    return;
  }
  for (let i = 0; i < MOST_TABS; i++) {
    const at = await control.evaluate((wanted) => {
      const active = document.activeElement!;
      if (active === wanted || wanted.contains(active)) return 'here';
      const list = active.closest('[role="tablist"], fieldset');
      return active.matches('[role="tab"], [type="radio"]') && list?.contains(wanted) ? 'beside' : 'elsewhere';
    });
    if (at === 'here') return page.keyboard.press((await control.locator('input').count()) > 0 ? 'Space' : 'Enter');
    await page.keyboard.press(at === 'beside' ? 'ArrowRight' : 'Tab');
  }
  expect.fail(`${MOST_TABS} times Tab do not lead to "${await control.innerText()}"`);
};

class Newcomer {
  readonly game: Game;
  readonly page: Page;
  readonly device: string;
  readonly hand: Hand;
  presses = 0;

  constructor(game: Game, device: string, hand: Hand) {
    this.game = game;
    this.page = game.page;
    this.device = device;
    this.hand = hand;
  }

  /** What is in sight and begins with these words. */
  control(words: string): Locator {
    const named = new RegExp(`^\\s*${words}(?![a-z])`);
    return this.page.locator(PRESSABLE).filter({ visible: true, hasText: named }).first();
  }

  picture(name: string): Promise<void> {
    const number = String(this.presses).padStart(2, '0');
    return picture(this.page, `newcomer-${this.device}-${number}-${name}`);
  }

  /** Waits until something with these words can be pressed, presses it and looks at what comes. */
  async press(words: string): Promise<void> {
    await this.wait(words);
    const control = this.control(words);
    expect(await hiddenPrimaries(this.page), `before "${words}"`).toEqual([]);
    await this.hand(this.page, control);
    this.presses++;
    await this.picture(words.toLowerCase().replaceAll(/\W+/g, '-'));
  }

  /** Until something with these words can be pressed; where none comes, the failure says what is on screen. */
  async wait(words: string): Promise<void> {
    await this.control(words)
      .waitFor()
      .catch(async () => {
        const screen = await this.page.innerText('body');
        expect.fail(`"${words}" did not come. Errors: ${JSON.stringify(this.game.defects)}. On screen: ${screen}`);
      });
  }

  async see(text: string): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z]{4,}/g) ?? [];

/** Of the causes that the screen offers the one that shares most words with what was read. */
function likeliest(offered: readonly string[], reading: string): string {
  const read = new Set(wordsOf(reading));
  const shared = (cause: string) => wordsOf(cause).filter((word) => read.has(word)).length;
  return offered.toSorted((a, b) => shared(b) - shared(a))[0];
}

/** Seconds of a person at 20x until each command was first given: the drill's own time, and the presses it took. */
async function secondsUntil(game: Game, command: string, presses: number): Promise<number> {
  const stored = await game.storage.read((await game.storage.ids()).at(-1)!);
  if (!stored.ok) throw new Error(stored.code);
  const first = stored.events.find(
    ({ type, payload }) => type === 'command' && 'do' in payload && payload.do === command,
  );
  if (first === undefined) return Number.POSITIVE_INFINITY;
  return ((first.step - stored.row.startStep) * STEP_SECONDS) / SPEED + presses * SECONDS_A_PRESS;
}

describe.each([
  ['desktop', { width: 1440, height: 900 }, byMouse],
  ['low-window', { width: 1280, height: 720 }, byMouse],
  ['keyboard', { width: 1280, height: 720 }, byKeyboard],
  ['keyboard-night', { width: 1440, height: 900 }, byKeyboard, 'Play alone'],
  ['phone', { width: 390, height: 844 }, byTouch],
] as const)('a newcomer with a %s', (device, size, hand, begin: string = 'Start your first drill') => {
  let game: Game;
  let newcomer: Newcomer;
  let cause = '';

  beforeAll(async () => {
    // Drawn in software the large city takes most of the time, and a keyboard has no use for it.
    const city = begin !== 'Play alone';
    game = await openGame({ seed: 1, firstTime: true, still: true, touch: hand === byTouch, city, ...size });
    newcomer = new Newcomer(game, device, hand);
  });

  afterAll(() => game?.close());

  test('reads a host and cites it within three minutes', async ({ annotate }) => {
    const startMs = performance.now();
    await newcomer.wait(begin);
    await newcomer.picture('start-page');
    await newcomer.press(begin);
    await newcomer.press('Start the clock');
    await newcomer.see('unacknowledged');
    // A phone shows the alarms first, and the alarm leads to its service.
    await newcomer.wait('(Inspect a host|Services)');
    if (!(await newcomer.control('Inspect a host').isVisible())) await newcomer.press('Services');
    await newcomer.press('Inspect a host');
    await newcomer.press('Inspect');
    await newcomer.wait('Cite');
    const reading = await newcomer.page
      .locator('section', { has: newcomer.control('Cite') })
      .last()
      .innerText();
    await newcomer.press('Cite');
    await newcomer.see('Cite this reading for:');
    const note = newcomer.page.locator('aside', { hasText: 'Cite this reading for:' });
    cause = likeliest(await note.locator('li').allInnerTexts(), reading);
    await newcomer.press(cause);
    await newcomer.see(`Cited for “${cause}”`);
    await newcomer.picture('cited');
    const seconds = await secondsUntil(game, 'board/cite-observation', newcomer.presses);
    const real = Math.round((performance.now() - startMs) / 1000);
    await annotate(
      `${device}: cited after ${newcomer.presses} presses, ${Math.round(seconds)} s of a person, ${real} s here`,
    );
    expect(seconds).toBeLessThan(CITED_WITHIN_S);
  });

  test('claims a cause within six', async ({ annotate }) => {
    await newcomer.press('Diagnose');
    await newcomer.press(cause);
    await newcomer.press('Declare the diagnosis');
    await newcomer.see('claimed');
    await newcomer.picture('claimed');
    const seconds = await secondsUntil(game, 'incident/claim-cause', newcomer.presses);
    await annotate(`${device}: claimed after ${newcomer.presses} presses, ${Math.round(seconds)} s of a person`);
    expect(seconds).toBeLessThan(CLAIMED_WITHIN_S);
    expect(game.defects).toEqual([]);
  });
});
