// A player with a mouse in a browser: joins a team, issues commands through their forms, opens rooms, waits for the clock.
import type { Page } from 'playwright-core';
import { runAhead } from './running-ahead.ts';

export class Person {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  button(name: string | RegExp) {
    return this.page.getByRole('button', { name });
  }

  /** Waits until an element with the text is on the screen. */
  async see(selector: string, text: string | RegExp = ''): Promise<void> {
    await this.page.locator(selector, { hasText: text }).first().waitFor();
  }

  /** Creates a team drill on its page; returns the code for the others. */
  async createDrill(name: string): Promise<string> {
    await this.page.locator('.team-form input').fill(name);
    await this.page.getByLabel('Starts', { exact: true }).selectOption('page');
    await this.button('Create the drill').click();
    return (await this.page.locator('.room-code').textContent()) ?? '';
  }

  async join(code: string, name: string): Promise<void> {
    await this.page.getByLabel('Join code, 8 characters').fill(code);
    await this.page.locator('.join').getByLabel('Your name or handle').fill(name);
    await this.button(/^Join$/).click();
    await this.see('.seats');
  }

  async take(seats: string): Promise<void> {
    await this.button(`Take ${seats}`).first().click();
    await this.see('.drill-clock');
  }

  /** Single-key shortcuts are off while a field has the focus. */
  async key(...keys: string[]): Promise<void> {
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (const one of keys) await this.page.keyboard.press(one);
  }

  /** Opens the palette's result for `typed`. */
  async find(typed: string): Promise<void> {
    await this.key('/');
    await this.page.locator('.palette input').fill(typed);
    await this.page.keyboard.press('Enter');
  }

  /** Issues a command of the palette through its form. */
  async give(typed: string, fields: Readonly<Record<string, string>>): Promise<void> {
    await this.find(typed);
    const form = this.page.locator('.modal .command-form');
    for (const [label, value] of Object.entries(fields)) {
      const field = form.getByLabel(label).and(form.locator('input, select, textarea'));
      const isChoice = await field.evaluate((element) => element instanceof HTMLSelectElement);
      await (isChoice ? field.selectOption(value) : field.fill(value));
    }
    await form.locator('[type="submit"]').click();
    await form.locator('.answer.done').waitFor();
    await this.page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
  }

  /** Runs the drill to its next events until the element is there. */
  async runUntil(selector: string, text: string | RegExp, most = 12): Promise<void> {
    const wanted = this.page.locator(selector, { hasText: text }).first();
    const forward = this.page.locator('.forward[aria-pressed="false"]').first();
    for (let times = 0; times < most && !(await wanted.isVisible()); times++) {
      await forward.waitFor();
      await runAhead(this.page, () => this.key('f'));
    }
    await wanted.waitFor();
  }
}
