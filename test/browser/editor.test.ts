// Trying a scenario file in the browser: problems with their places, completion, the timeline, a rehearsal, and a private drill.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Game, openGame } from '../support/game.ts';

let game: Game;
let page: Page;

beforeAll(async () => {
  game = await openGame({ seed: 1, city: false });
  page = game.page;
});

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
  await expect.poll(() => page.locator('.lane-tracks .lane-chip').count()).toBeGreaterThan(5);
  // What fires where the expected action has not come is joined to its inject, once something says when.
  await page.getByRole('list', { name: 'Everybody, without a time' }).getByText('The director asks again').waitFor();
  // The city is that of the scenario.
  await page
    .locator('.editor-city')
    .getByRole('button', { name: /Metadata store/ })
    .waitFor();
  await button(/^Table$/).click();
  await expect
    .poll(() => page.getByLabel('Title of first-question').inputValue())
    .toMatch(/The director asks what customers see/);
  await button(/^Text$/).click();
});

test('a problem stands at its line and column, and one press goes there', async () => {
  await typeAll(
    'id: mine\nextends: kinesis-2020\ntitle: Mine\ninjects:\n  a:\n    title: A\n    when: severitty\n    for: 20m\n    hint: x\n',
  );
  await page.getByText('2 problems', { exact: true }).waitFor();
  // The mark stands in the text too: at the edge of its line, under its words, and as a line below them that says what to write.
  const line = page.locator('.cm-line', { hasText: 'when: severitty' });
  await line.locator('.cm-lintRange-error', { hasText: /^when: severitty$/ }).waitFor();
  const said = /^injects\.a\.when: .*did you mean severity\? Alt Enter makes it severity\.$/;
  await line.locator('+ .editor-problem-line', { hasText: said }).waitFor();
  await expect.poll(() => page.locator('.cm-lint-marker-error').count()).toBe(2);
  // Each check is as high as its words.
  expect((await page.locator('.editor-problems li').first().boundingBox())!.height).toBeLessThan(80);
  await button('line 7, column 5').click();
  await page.keyboard.press('Alt+Enter');
  await page.locator('.cm-line', { hasText: /when: severity$/ }).waitFor();
  await button('Make it 20').click();
  await page.getByText('Valid: Mine').waitFor();
  expect(await page.locator('.cm-line', { hasText: /for: 20$/ }).count()).toBe(1);
  await expect
    .poll(() => page.locator('.editor-problem-line, .cm-lintRange-error, .cm-lint-marker-error').count())
    .toBe(0);
  // The building that the line of the cursor is about is marked in the city.
  await page.locator('.cm-line', { hasText: 'hint: x' }).click();
  await page.keyboard.press('End');
  await page.keyboard.insertText(' of sign-in');
  await page.locator('.editor-city .tag.chosen', { hasText: 'Cognito' }).waitFor();
});

test('the editor offers fields by the schema as one types', async () => {
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('obj');
  await page.locator('.cm-tooltip-autocomplete [aria-selected="true"]', { hasText: 'objective' }).waitFor();
  // The editor takes no Enter for an offer that has come just now: in its own time, 75 ms.
  const shownMs = await page.evaluate(() => performance.now());
  await page.waitForFunction((since) => performance.now() - since > 200, shownMs);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Know how bad it is');
  await page.getByText('Valid: Mine').waitFor();
  await button(/^Table$/).click();
  await expect.poll(() => page.getByLabel('Objective of a').inputValue()).toBe('Know how bad it is');
});

test('the table and the form change the file and keep its comments, and a problem stands at its field', async () => {
  await button(/^Text$/).click();
  await typeAll(
    'id: mine # ours\nextends: kinesis-2020\ntitle: Mine\ninjects:\n  # first\n  a:\n    title: A # a\n    hint: x\n',
  );
  await button(/^Table$/).click();
  await page.getByLabel('Objective of a').pressSequentially('Ask early');
  await button(/^Edit: A$/).click();
  const field = (name: string) => page.getByLabel(name, { exact: true });
  await field('Fires').selectOption('when');
  await field('Condition').fill('severitty');
  await page.locator('.field-wrong', { hasText: 'did you mean severity?' }).waitFor();
  await field('Condition').fill('severity');
  await field('Hint text').fill('First line.\nSecond: line.');
  await button('Add inject').click();
  await field('Title').fill('One more');
  await field('Kind').selectOption('hint');
  await page.locator('.lane-chip', { hasText: 'One more' }).waitFor();
  await page.getByText('Valid: Mine').waitFor();
  // The page was closed without a thought: the text is there again.
  await page.reload();
  await button('Try a scenario file').click();
  await page.getByText('Valid: Mine').waitFor();
  const lines = () => page.locator('.cm-line').allTextContents();
  const text = async () => (await lines()).join('\n');
  await expect
    .poll(text)
    .toBe(
      'id: mine # ours\nextends: kinesis-2020\ntitle: Mine\ninjects:\n  # first\n  a:\n    title: A # a\n    hint: |-\n' +
        '      First line.\n      Second: line.\n    objective: Ask early\n    when: severity\n' +
        '  new-inject:\n    title: One more\n    hint: What do customers see?\n',
    );
  await page.locator('.lane-chip', { hasText: 'One more' }).click();
});

test('the table is a spreadsheet: keys move, cells are pasted, and it goes out and comes back as CSV and Excel', async () => {
  await button(/^Table$/).click();
  const cell = (name: string) => page.getByLabel(name, { exact: true });
  await cell('Title of a').focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Title of new-inject', { exact: true }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'First\tat\t05:40\nSecond\tat\t05:50\n');
    document.activeElement!.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await page.getByText('Valid: Mine').waitFor();
  await expect.poll(() => cell('Clock time of new-inject').inputValue()).toBe('05:50');
  // However fast it is typed, no letter is lost on the way through the text.
  const typed = 'A newspaper calls the director';
  await cell('Title of new-inject').fill('');
  await cell('Title of new-inject').pressSequentially(typed);
  await expect.poll(() => cell('Title of new-inject').inputValue()).toBe(typed);
  // One more is begun at once, where it stands in the sheet.
  await button('Add inject').click();
  await page.getByLabel('Title of new-inject-2', { exact: true }).and(page.locator(':focus')).waitFor();
  const text = async () => {
    await button(/^Text$/).click();
    const lines = await page.locator('.cm-line').allTextContents();
    await button(/^Table$/).click();
    return lines.join('\n');
  };
  await expect.poll(text).toContain(typed);
  const before = await text();
  for (const [name, ending] of [
    ['Save as CSV', 'csv'],
    ['Save as Excel', 'xlsx'],
  ]) {
    const saved = page.waitForEvent('download');
    await button(name).click();
    const file = await (await saved).path();
    const sheet = { name: `injects.${ending}`, mimeType: '', buffer: await readFile(file) };
    await page.getByLabel('Import a spreadsheet').setInputFiles(sheet);
    await page.getByText(/^\d+ rows imported/).waitFor();
    await expect.poll(text).toBe(before);
  }
  const wrong = { name: 'wrong.csv', mimeType: '', buffer: Buffer.from('id,title,trigger,sim time\na,A,at,25:99\n') };
  await page.getByLabel('Import a spreadsheet').setInputFiles(wrong);
  await page.getByRole('alert').getByText('row 2, sim time').waitFor();
  await expect.poll(text).toBe(before);
});

/** When injects fire, which seats have work, and which objective is reached. */
async function rehearsalIsShown(): Promise<void> {
  const fired = page.getByRole('region', { name: 'Inject fired' });
  // The clock and the number of runs of each.
  await expect.poll(() => fired.locator('li', { hasText: /\d\d:\d\d[1-4] \/ 4$/ }).count()).toBeGreaterThan(5);
  const seats = page.getByRole('region', { name: 'Work for each seat' });
  await expect.poll(() => seats.locator('li', { hasText: /Front-end operations(\d+ h )?\d+ min\d+$/ }).count()).toBe(1);
  const objectives = page.getByRole('region', { name: 'Objective reached' });
  await expect.poll(() => objectives.locator('li', { hasText: /\d \/ 4$/ }).count()).toBeGreaterThan(3);
  const lost = page.getByRole('region', { name: 'Customer-minutes lost' });
  await expect.poll(() => lost.locator('li').count()).toBe(4);
  await page.getByLabel('Timeline of').selectOption({ label: 'No response' });
  await page.locator('.lane-open-head', { hasText: 'never' }).or(page.getByText('never').first()).first().waitFor();
}

function isInView(row: Element): boolean {
  const [{ top, bottom }, around] = [row.getBoundingClientRect(), row.closest('ul')!.getBoundingClientRect()];
  return top >= around.top && bottom <= around.bottom;
}

/** Seconds that a practised person takes: a key, a press with the mouse, and a thought before each (keystroke-level model). */
const KEY_S = 0.28;
const PRESS_S = 1.3;
const THOUGHT_S = 1.35;

test('a team drill is prepared from a shipped scenario by the screen alone, well within ten minutes', async () => {
  let [keys, presses] = [0, 0];
  const press = (target: Locator) => {
    presses++;
    return target.click();
  };
  const fill = async (name: string, text: string) => {
    keys += text.length;
    await press(page.getByLabel(name, { exact: true }));
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
  };
  const choose = async (name: string, label: string) => {
    presses += 2;
    // Its label has the words of its choices too.
    await page.getByLabel(new RegExp(`^${name}`)).selectOption({ label });
  };
  page.once('dialog', (dialog) => void dialog.accept());
  await press(page.getByText('Open', { exact: true }));
  await choose('Start from', 'The night before Thanksgiving');
  await press(button('Begin'));
  await press(button(/^Form$/));
  await fill('Title of the drill', 'Our game day in May');
  for (const [title, at, objective] of [
    ['A newspaper calls', '05:40', 'Say in public what fails'],
    ['The scribe leaves', '06:10', 'Keep the record going'],
    ['Support asks for an estimate', '06:40', 'Give no estimate without a reading'],
  ]) {
    await press(button('Add inject'));
    await fill('Title', title);
    await choose('Fires', 'at a time');
    await fill('Clock time', at);
    await fill('Text', `${title}. What do you do?`);
    await fill('Objective', objective);
  }
  await page.getByText('Valid: Our game day in May').waitFor();
  // The last one stands at its time among the shipped ones, chosen and in sight.
  const list = page.locator('.inject-form nav');
  const order = (await list.locator('li').allTextContents()).map((text) => /\d\d:\d\d/.exec(text)?.[0] ?? '99:99');
  expect(order).toEqual(order.toSorted());
  expect(await list.getByRole('button', { name: 'Add inject' }).evaluate((one) => one.closest('nav')!.scrollTop)).toBe(
    0,
  );
  const last = list.locator('.chosen-row', { hasText: 'Support asks for an estimate06:40' });
  expect(await last.evaluate(isInView)).toBe(true);
  await press(button('Rehearse'));
  await page.getByRole('region', { name: 'Inject fired' }).waitFor({ timeout: 150_000 });
  await rehearsalIsShown();
  await press(button('Team drill'));
  await page.locator('.lobby-about h2', { hasText: 'Our game day in May' }).waitFor();
  // The form of the drill that was prepared stands first, with the focus on the name.
  await page.locator('.lobby-panel > :first-child .team-form :focus').waitFor();
  await page.keyboard.insertText('Fay');
  await press(page.getByText('Several teams, or a seed'));
  await fill('Teams, separated by commas', 'Red, Blue');
  await press(button('Create the drill'));
  await page.getByText('These are the seats of team Red.').waitFor();
  await press(page.getByText('Access', { exact: true }));
  await page.getByRole('img', { name: /^QR code of http.*\?code=/ }).waitFor();
  const personS = keys * KEY_S + presses * (PRESS_S + THOUGHT_S);
  expect(personS, `${keys} keys, ${presses} presses`).toBeLessThan(300);
  await page
    .locator('.lobby-panel')
    .getByRole('button', { name: /^Leave/ })
    .click();
  await button('Try a scenario file').click();
});

test('a private drill on it starts without a restart', async () => {
  await button('Start private drill').click();
  await page.locator('.drill').waitFor();
  await expect.poll(() => page.title()).toContain('Our game day in May');
});
