// A keyboard-only player: moves the focus with keys and waits for text on the screen.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { runAhead } from './running-ahead.ts';

const MOST_TABS = 60;

export class Keyboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Presses keys one after another: each letter of a text, or a named key. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** Waits until an element with the text is on the screen. */
  async see(selector: string, text: string | RegExp = ''): Promise<void> {
    await this.page.locator(selector, { hasText: text }).first().waitFor();
  }

  /** The focused element: its accessible name, else its text. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      const active = document.activeElement as HTMLInputElement | null;
      if (active === null || active === (document.body as HTMLElement)) return '';
      return active.getAttribute('aria-label') ?? active.labels?.[0]?.textContent ?? active.textContent;
    });
  }

  /** Presses `key` until an element with this name has the focus. */
  async reach(key: string, name: string | RegExp): Promise<void> {
    for (let i = 0; i < MOST_TABS; i++) {
      const focused = await this.focused();
      if (typeof name === 'string' ? focused.includes(name) : name.test(focused)) return;
      await this.press(key);
    }
    expect.fail(`${MOST_TABS} times ${key} do not lead to "${name}"; the focus is on "${await this.focused()}"`);
  }

  /** From the start page into a solo drill. */
  async playAlone(): Promise<void> {
    await this.see('.play-alone', 'Starts at');
    await this.reach('Tab', 'Play alone');
    await this.press('Enter');
    await this.see('.drill-clock');
  }

  /** Opens the palette's result for `typed`. */
  async find(typed: string): Promise<void> {
    await this.press('/');
    await this.see('.palette input:focus');
    await this.type(typed);
    await this.press('Enter');
    await this.page.locator('.palette').waitFor({ state: 'detached' });
  }

  /** Resumes the drill's clock if it is paused, and waits until it has advanced by so many minutes. */
  async minutesPass(times: number): Promise<void> {
    if (await this.page.locator('.speed [aria-pressed="true"]:first-child').count()) await this.press('3');
    for (let i = 0; i < times; i++) {
      const before = await this.page.locator('.drill-clock time').textContent();
      await this.page.waitForFunction(
        (then) => document.querySelector('.drill-clock time')?.textContent !== then,
        before,
      );
    }
  }

  /** Runs the drill to its next events until the screen shows it. */
  async runUntil(isThere: () => Promise<boolean>, most: number): Promise<void> {
    for (let i = 0; i < most; i++) {
      if (await isThere()) return;
      await runAhead(this.page, () => this.press('f'));
    }
    expect.fail(`it did not come within ${most} times running on`);
  }
}
