// The facilitator's console with three teams and eight players: every control pressed in a browser, and what it does to the players
// and to the screen for everybody.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graveFindings } from '../support/axe.ts';
import { type Game, openGame } from '../support/game.ts';
import { type Crew, closeCrews, seatCrews } from '../support/team-drill.ts';

const TEAMS = ['Night shift A', 'Night shift B', 'חברים'];

let game: Game;
let page: Page;
/** For everybody in the room. */
let screen: Page;
let crew: Crew;
let code: string;

const button = (name: string | RegExp) => page.getByRole('button', { name });
const column = (team: string): Locator => page.locator('.console-team', { hasText: team });
const player = (name: string) => crew.get(name)!;
const clock = () => page.locator('.console-clock').textContent();
/** What the player has been sent when it holds; frames come by themselves. */
const until = async (holds: () => boolean) => expect.poll(holds).toBe(true);
const paused = (name: string) => player(name).clock!.paused;

beforeAll(async () => {
  game = await openGame({ seed: 1, city: false });
  page = game.page;
});

afterAll(async () => {
  closeCrews(crew ?? new Map());
  await game?.close();
});

test('a drill for three teams is made on the page, and eight players join by its code', async () => {
  await page.locator('.team-form input').fill('Fay');
  await page.getByText('Several teams, or a seed').click();
  await page.getByLabel('Teams, separated by commas').fill(TEAMS.join(', '));
  await page.getByLabel('Starts', { exact: true }).selectOption('page');
  await button('Create the drill').click();
  code = (await page.locator('.room-code').textContent())!;
  crew = await seatCrews(new URL(page.url()).origin, code);
  await button('Console').click();
  await page.locator('.console-team').nth(2).waitFor();
  await until(() => player('Ana').room!.players.length === 9);
  // The page may be sent the last seat later than the players.
  await expect.poll(() => column(TEAMS[0]).locator('.console-crew li').count()).toBe(3);
  await expect
    .poll(() => column(TEAMS[1]).locator('.console-crew .visually-hidden').allTextContents())
    .toEqual(['Dov', 'Eve', 'Finn']);
  // The code stays in sight, and a name from right to left stands apart from what follows it.
  await page.locator('.console-head', { hasText: code }).waitFor();
  await page.locator('.losses bdi', { hasText: TEAMS[2] }).last().waitFor();
  expect(await graveFindings(page)).toEqual([]);
});

test('Space in the list of injects stops the clock and fires nothing', async () => {
  await page.locator('.console-head .switch button', { hasText: /^1×$/ }).click();
  // The page may be sent that the clock runs later than the players.
  await page.locator('.console-head .switch [aria-pressed="true"]', { hasText: /^1×$/ }).waitFor();
  await until(() => !paused('Ana'));
  await page.getByRole('button', { name: /^Fire now:/ }).focus();
  await page.keyboard.press('Space');
  await until(() => paused('Ana') && paused('Gus'));
  expect(player('Ana').view.messages).toEqual(player('Gus').view.messages);
  await page.locator('.console-inject').first().locator('.inject-title[aria-expanded="true"]').waitFor();
});

test('an inject is fired for one seat of one team, and taken back', async () => {
  await page.locator('.console-injects-head select').selectOption({ label: TEAMS[1] });
  await page.getByLabel('Fire to').selectOption({ label: 'Incident commander' });
  const title = (await page.locator('.console-inject.open .inject-title').textContent())!;
  const before = player('Dov').view.messages!.length;
  await button(`Fire now: ${title}`).click();
  await until(() => player('Dov').view.messages!.length === before + 1);
  for (const name of ['Ana', 'Eve']) expect(player(name).view.messages).toHaveLength(before);
  await button(`Undo fire: ${title}`).click();
  await until(() => player('Dov').view.messages!.length === before);
});

test('one is delayed, moved, edited, cloned and skipped', async () => {
  await page.locator('.console-injects-head select').selectOption({ label: 'all teams' });
  await page.getByLabel('Fire to').selectOption('');
  const open = page.locator('.console-inject.open');
  const timed = page.locator('.console-inject', { has: page.locator('.inject-when .second') }).first();
  await timed.locator('.inject-title').click();
  const title = (await open.locator('.inject-title').textContent())!;
  const when = () => open.locator('.inject-when .second').textContent();
  const at = await when();
  await button(`Delay 2 min: ${title}`).click();
  await expect.poll(when).not.toBe(at);
  const count = async () => page.locator('.console-inject').count();
  const all = await count();
  await button(`Clone: ${title}`).click();
  await expect.poll(count).toBe(all + 1);
  await button(`Edit: ${title}`).click();
  await page.getByLabel('Text', { exact: true }).fill('Another wording');
  await page.getByLabel('To', { exact: true }).selectOption({ label: 'Incident commander' });
  await page.getByLabel('Objective', { exact: true }).fill('Stay calm on the phone');
  await page.getByLabel('Move to', { exact: true }).first().fill('12:00');
  await button('Save').click();
  await page
    .locator('.console-inject', { hasText: '12:00' })
    .filter({ hasText: 'to Incident commander' })
    .first()
    .waitFor();
  // In one team alone: listed as it stands there.
  await page.locator('.console-injects-head select').selectOption({ label: TEAMS[1] });
  await button(/^Delay 2 min:/).click();
  await page.locator('.console-inject', { hasText: '12:02' }).first().waitFor();
  await page.locator('.console-injects-head select').selectOption({ label: 'all teams' });
  await page.locator('.console-inject', { hasText: 'The time differs by team' }).first().waitFor();
  await button(/^Skip:/).click();
  await expect.poll(count).toBe(all);
});

test('a list of injects is imported into one team, its mistakes are named by row and column, and it is taken back', async () => {
  await page.locator('.console-injects-head select').selectOption({ label: TEAMS[1] });
  const list = (at: string) => ({
    name: 'list.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `id,title,trigger,sim time,from,channel,text\naudit,An auditor asks,at,${at},Audit,executive,Why?`,
    ),
  });
  await page.locator('summary', { hasText: 'Export or import the list' }).click();
  await page.getByLabel('Import a spreadsheet').setInputFiles(list('05:00'));
  await page.getByText('row 2, sim time').waitFor();
  await page.getByLabel('Import a spreadsheet').setInputFiles(list('11:11'));
  await page.getByText('1 inject is new or changed.').waitFor();
  const imported = page.locator('.console-inject', { hasText: 'An auditor asks' });
  await imported.filter({ hasText: '11:11' }).waitFor();
  await button('Undo list import').click();
  await imported.waitFor({ state: 'detached' });
  // What is saved is the list as it stands: brought back, it changes nothing.
  const [saved] = await Promise.all([page.waitForEvent('download'), button('Save as Excel').click()]);
  expect(saved.suggestedFilename()).toMatch(/^injects-team-\d\.xlsx$/);
  await page.getByLabel('Import a spreadsheet').setInputFiles({
    ...{ name: saved.suggestedFilename(), mimeType: 'application/octet-stream' },
    buffer: readFileSync(await saved.path()),
  });
  await page.getByText('nothing that is new or different').waitFor();
});

test('a word to everybody takes one key, the words and Enter; a persona speaks to one team', async () => {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('i');
  await page.locator('.new-inject :focus').waitFor();
  await page.keyboard.type('A break of ten minutes');
  await page.keyboard.press('Enter');
  await until(() =>
    ['Ana', 'Dov', 'Gus'].every((name) => JSON.stringify(player(name).view).includes('A break of ten')),
  );
  const form = page.locator('.new-inject');
  await form.getByLabel('New inject, sent now').fill('What do customers see?');
  await form.getByLabel('For', { exact: true }).selectOption({ label: TEAMS[0] });
  await form.getByLabel('From', { exact: true }).fill('Vice president');
  await form.getByLabel('By', { exact: true }).selectOption('executive');
  await form.getByLabel('To the seat').selectOption({ label: 'Incident commander' });
  await form.getByLabel('Answer within, min').fill('10');
  await form.getByRole('button', { name: 'Send' }).click();
  await until(() => player('Ana').view.messages!.some(({ from }) => from === 'Vice president'));
  for (const name of ['Ben', 'Dov'])
    expect(player(name).view.messages!.some(({ from }) => from === 'Vice president')).toBe(false);
});

test('a hint, a role that is taken away and given back, a mark and a critical task', async () => {
  const red = column(TEAMS[0]);
  await red.getByRole('button', { name: 'Hint, level 2' }).click();
  await until(() => player('Ana').view.hints!.length > 0);
  await red.getByLabel('Take a role away').selectOption({ label: 'Communications' });
  await red.getByRole('button', { name: 'Take away' }).click();
  await red.getByRole('button', { name: 'Give back communications' }).click();
  await red.getByRole('button', { name: /^Give back/ }).waitFor({ state: 'detached' });
  await red.getByLabel(/^Note on/).fill('Asks what would disprove it');
  await red.getByRole('button', { name: 'Mark', exact: true }).click();
  await page.locator('.console-part', { hasText: 'Asks what would disprove it' }).waitFor();
  await red.getByRole('button', { name: 'not done' }).click();
  await page.locator('.console-part', { hasText: 'Critical task: not done' }).waitFor();
});

test('an objective is added, rated for each team, and the rating has a note', async () => {
  await page.getByLabel('New objective').fill('Keep calm');
  await button('Add').click();
  const objective = page.getByRole('group', { name: 'Keep calm' });
  const met = objective.getByRole('button', { name: 'met', exact: true });
  await met.first().click();
  await objective.locator('[aria-pressed="true"]').waitFor();
  await objective.getByLabel(`Note on Keep calm, ${TEAMS[0]}`).fill('Nobody shouted');
  await page.keyboard.press('Enter');
  await objective.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
  // The note stays with a rating that is changed.
  await objective.getByRole('button', { name: 'partly' }).first().click();
  await objective.getByRole('button', { name: 'partly', pressed: true }).waitFor();
  expect(await objective.getByLabel(`Note on Keep calm, ${TEAMS[0]}`).inputValue()).toBe('Nobody shouted');
});

test('who is absent-minded is muted, another becomes deputy, a seat is freed and kept for somebody', async () => {
  await page.getByRole('navigation', { name: 'Parts of the console' }).getByRole('button', { name: 'People' }).click();
  const line = (name: string) => page.locator('.console-part li', { hasText: name });
  await line('Cleo').getByRole('button', { name: 'Mute' }).click();
  await until(() => player('Ana').room!.steering.muted.length === 1);
  expect(await player('Cleo').command('talk/say', { text: 'hello' })).toMatchObject({ code: 'drill/muted' });
  await line('Ben').getByRole('button', { name: 'Deputy' }).click();
  await until(() => player('Ana').room!.steering.deputy === player('Ben').welcome!.me);
  const seatOfFinn = line('Finn').getByLabel('Into the seat').locator('option').first();
  expect(await seatOfFinn.textContent()).toBe('Into a seat');
  await line('Finn').getByLabel('Move to').selectOption({ label: TEAMS[0] });
  expect(await seatOfFinn.textContent()).toBe('no seat');
  await button(/^Move: Finn/).click();
  await until(() => player('Finn').room!.players.some(({ name, team }) => name === 'Finn' && team === 'team-1'));
  await button('Free a seat').click();
  await until(() => player('Ana').room!.players.every(({ name, seats }) => name !== 'Ana' || seats.length === 0));
  await page.getByLabel('for the name').fill('Ivo');
  await button('Reserve').click();
  const kept = page.locator('.console-part li', { hasText: 'Incident commander of Night shift A is reserved for Ivo' });
  await kept.getByRole('button', { name: /^Release/ }).click();
  await kept.waitFor({ state: 'detached' });
});

test('a time that was not played is refused at the field; a jump plays to its time', async () => {
  await page.getByLabel('Jump to').fill('half past six');
  await button('Jump').click();
  await page.getByText('Enter a drill time, such as 09:30.').waitFor();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByLabel('Jump to').fill('05:40');
  await button('Jump').click();
  await expect.poll(clock).toBe('05:40');
  await until(() => paused('Ana'));
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByLabel('Rewind to').fill('05:30');
  await button('Rewind').click();
  await expect.poll(clock).toBe('05:30');
  await page.getByText('Unranked: this drill was rewound').waitFor();
});

test('a real-world stop needs a reason, locks everybody and is lifted', async () => {
  await button('Real-world stop').click();
  await page.getByLabel('What really happened').fill('Fire alarm');
  await button('Stop everybody').click();
  await page.getByText('Exercise stopped: Fire alarm').waitFor();
  await until(() => player('Gus').room!.steering.realStop?.reason === 'Fire alarm');
  expect(await player('Gus').command('talk/say', { text: 'hello' })).toMatchObject({ code: 'drill/real-stop' });
  await button('Resume the exercise').click();
  await until(() => player('Gus').room!.steering.realStop === null);
});

test('the screen for everybody shows the teams and nothing that is secret', async () => {
  await page.locator('.console-part summary', { hasText: 'Access' }).click();
  const screenCode = (await page.locator('.join-access', { hasText: 'Screen' }).locator('b').textContent())!;
  screen = await game.another({ width: 1920, height: 1080 });
  await screen.goto(`${new URL(page.url()).origin}/?code=${screenCode}`);
  // The code that came with the link fits its boxes.
  await expect.poll(() => screen.locator('.code-field').inputValue()).toBe(screenCode.replace('-', ''));
  // Only the name is missing, so the form stands first and the name is typed at once.
  await screen.locator('.lobby-panel > :first-child.join').waitFor();
  await screen.keyboard.type('Screen');
  await screen.locator('.join').getByRole('button', { name: 'Join' }).click();
  await screen.locator('.wall-team').nth(2).waitFor();
  await screen.locator('.wall .losses', { hasText: TEAMS[0] }).waitFor();
  const shown = (await screen.locator('.wall').textContent())!;
  for (const secret of [code, 'Evidence', 'theory', 'Keep calm']) expect(shown).not.toContain(secret);
  const small = await screen.locator('.wall *:visible').evaluateAll((all) =>
    all
      .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== ''))
      .filter((one) => !one.closest('.stamp') && Number.parseFloat(getComputedStyle(one).fontSize) < 18)
      .map((one) => one.textContent),
  );
  expect(small).toEqual([]);
  expect(await graveFindings(screen)).toEqual([]);
  // On a small projector the city keeps its place.
  await screen.setViewportSize({ width: 1280, height: 720 });
  const heights = await screen
    .locator('.wall-tower')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(Math.min(...heights)).toBeGreaterThan(150);
  const ends = await screen
    .locator('.wall :is(.losses, .wall-phases, .wall-served)')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().bottom));
  expect(Math.max(...ends)).toBeLessThanOrEqual(720);
});

test.each([
  [1440, 900],
  [1280, 720],
])('at %i x %i no control lies over another and nothing runs out of the window', async (width, height) => {
  await page.setViewportSize({ width, height });
  const boxes = () =>
    page.locator('.console-head > :not(.console-row)').evaluateAll((all) =>
      all.map((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return { left, right, top, bottom };
      }),
    );
  // In one row, whatever was answered before.
  await expect.poll(async () => new Set((await boxes()).map(({ top }) => top)).size).toBe(1);
  const cells = await boxes();
  for (const [i, one] of cells.entries())
    for (const other of cells.slice(i + 1))
      expect(one.right <= other.left + 1 || one.bottom <= other.top + 1 || other.right <= one.left + 1).toBe(true);
  const outside = () =>
    page
      .locator('.console-head button, .new-inject :is(input, button)')
      .evaluateAll(
        (all) =>
          all.filter(
            (one) => one.getBoundingClientRect().right > innerWidth || one.getBoundingClientRect().bottom > innerHeight,
          ).length,
      );
  await expect.poll(outside).toBe(0);
});

test('on a phone each part stands under the other, and the exercise is stopped and resumed', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await button('Real-world stop').click();
  await page.getByLabel('What really happened').fill('Everybody to the other bridge: a real incident has begun');
  await button('Stop everybody').click();
  await button('Resume the exercise').click();
  await until(() => player('Gus').room!.steering.realStop === null);
  const wide = () =>
    page
      .locator('.console :is(button, input, select, .console-team, .losses)')
      .evaluateAll((all) =>
        all.filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML),
      );
  await expect.poll(wide).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('the end asks once more and leads to the debrief; nothing went wrong in the page', async () => {
  page.once('dialog', (dialog) => void dialog.accept());
  await button('End exercise').click();
  await page.locator('.told-headline').waitFor();
  await until(() => player('Hana').debrief !== null);
  // The facilitator goes through the debriefs of all teams, and what is asked there is asked of the one that is shown.
  await page.getByRole('combobox', { name: 'Team', exact: true }).first().selectOption('team-3');
  const hash = player('Hana').debrief!.hash;
  await page.locator('.debrief code', { hasText: hash }).waitFor();
  await button('Compare').click();
  await page.locator('.top-bar', { hasText: TEAMS[2] }).waitFor();
  await expect
    .poll(() => page.getByLabel('First run').evaluate((one: HTMLSelectElement) => one.selectedOptions[0].text))
    .toContain(TEAMS[2]);
  // A screen that everybody stands before goes on showing what it showed.
  await screen.locator('.wall-head', { hasText: 'The exercise is over.' }).waitFor();
  // The browser notes the answers to the list with a mistake, and to the one that changes nothing.
  const refused = expect.stringContaining('422 (Unprocessable Entity)');
  expect(game.defects).toEqual([refused, refused]);
});
