// What a player leans on without thinking: two keys read a host or a sample, what is written stays, the note of a stop lies
// over no tag and goes with its cause, a choice is made before it is set, and the gate of the tower says what it lets in.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { framesToAnswer } from '../support/answers.ts';
import { Person } from '../support/fake-player.ts';
import { type Game, openGame } from '../support/game.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
];

let game: Game;
let player: Person;

beforeAll(async () => {
  game = await openGame({ seed: 1, still: true, ...SIZES[0] });
  player = new Person(game.page);
  await player.button('Play alone').click();
  await player.see('.drill-clock');
  await player.runUntil('.alarm.unacknowledged', 'PutRecord errors');
});

afterAll(() => game?.close());

/** Tags that something with this selector covers. */
const tagsUnder = (selector: string): Promise<string[]> =>
  game.page.evaluate((over) => {
    const cover = document.querySelector(over)?.getBoundingClientRect();
    if (cover === undefined) return ['nothing is there'];
    return [...document.querySelectorAll<HTMLElement>('.city-slot .tag:not(.folded)')].flatMap((tag) => {
      const { left, right, top, bottom } = tag.getBoundingClientRect();
      const apart = left >= cover.right || right <= cover.left || top >= cover.bottom || bottom <= cover.top;
      return apart ? [] : [tag.innerText];
    });
  }, selector);

/** Nothing covers it, from its first line to its last. */
const isUncovered = (one: Element): boolean => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return [top + 4, bottom - 4].every((y) => one.contains(document.elementFromPoint((left + right) / 2, y)));
};

async function passMinute(): Promise<void> {
  const before = await game.page.locator('.drill-clock time').textContent();
  await player.key('3');
  await game.page.waitForFunction((then) => document.querySelector('.drill-clock time')?.textContent !== then, before);
  await player.key(' ');
}

/** A command keeps the hands busy for a minute: refused for that, it is given again once time has passed. */
async function setWhenFree(name: string): Promise<void> {
  const { page } = game;
  for (let tries = 0; tries < 6; tries++) {
    await player.button(name).click();
    const refused = page.locator('.control .answer.refused');
    const gone = player.button(name).waitFor({ state: 'detached' });
    await Promise.race([gone, refused.waitFor()]);
    gone.catch(() => undefined);
    if (!(await refused.isVisible())) return;
    expect(await refused.getAttribute('data-code')).toBe('operator/busy');
    await passMinute();
  }
  expect.fail('the hands stay busy');
}

test.each(SIZES)('the note of a stop lies over no tag at $width, and goes once time runs', async (size) => {
  const { page } = game;
  await page.setViewportSize(size);
  await player.key('f');
  await player.see('.arrival', /Stopped/);
  await expect.poll(() => tagsUnder('.arrival')).toEqual([]);
  await player.key('1');
  await page.locator('.arrival:empty').waitFor({ state: 'attached' });
  await player.key(' ');
});

test('one key twice reads the outlined host, another twice a sample of the fleet, and a third its floor', async () => {
  const { page } = game;
  await player.key('i');
  await player.see('.host-picker');
  await page.keyboard.press('i');
  await player.see('.task', /host \d+/);
  await player.runUntil('.host-reading', /host \d+/);
  await player.key('g', 's');
  await player.key('r');
  await player.see('[data-sample]');
  await page.keyboard.press('r');
  await player.see('.task', /several hosts/);
  await player.key('x');
  await page.keyboard.press('l');
  await player.see('.task', /several hosts/);
  await player.runUntil('.finding, .inspections', /of hosts \d+ to \d+/);
});

test('“Read any unread” reads another host', async () => {
  const read = await game.page.locator('.host-reading h3').innerText();
  await player.button('Read any unread').click();
  await player.see('.task', /host \d+/);
  const task = await game.page
    .locator('.task', { hasText: /host \d+/ })
    .first()
    .innerText();
  expect(/host \d+/.exec(task)![0]).not.toBe(/host \d+/.exec(read)![0]);
  await player.key('x');
});

test('a choice is made first and set then, and says before it where it would be a guess', async () => {
  await player.key('g', 'v');
  const choice = game.page.locator('.choice-control', { hasText: 'Read shard map from' });
  await choice.getByText('store', { exact: true }).click();
  await player.see('.choice-control .guess', 'may count as a guess: the board cites no reading');
  await choice.locator('p', { hasText: 'In force: neighbours.' }).waitFor();
  await setWhenFree('Set: Read shard map from');
  await choice.locator('p', { hasText: 'In force: store.' }).waitFor();
});

test('every other change stands below by its service, says what it does, and opens its form', async () => {
  const { page } = game;
  const ofFleet = page.locator('.service-controls', { hasText: 'Kinesis front end' });
  await ofFleet.getByText('Add servers', { exact: true }).waitFor();
  expect(await ofFleet.getByText('Restart servers', { exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Open: Stop adding' }).click();
  await player.see('.modal', 'Stop adding');
  await page.keyboard.press('Escape');
  await page.locator('.modal').waitFor({ state: 'detached' });
});

test('the gate of the tower says what is let in', async () => {
  const { page } = game;
  expect(await page.locator('.gate').count()).toBe(0);
  const slider = page.getByLabel('Admitted traffic', { exact: true });
  await slider.focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 15; i++) await page.keyboard.press('ArrowRight');
  await player.see('.control .guess', 'may count as a guess: the board cites no reading');
  await setWhenFree('Set: Admitted traffic');
  await player.see('.gate', /^About 1\d% get in$/);
  await player.see('.controls', 'there is headroom');
});

/** Each kind of control, the keys that lead to it, and what is filled in before. */
const KINDS: readonly [kind: string, keys: string[], button: string | RegExp, field?: [label: string, text: string]][] =
  [
    ['an alarm', ['g', 'a'], /^Acknowledge/],
    ['a tab', ['g', 's'], 'Logs'],
    ['a look', ['g', 's'], /^Read/],
    ['a number of a host', ['g', 'h'], 'Inspect'],
    ['a search', ['g', 'l'], 'Search'],
    ['a change', ['g', 'c'], /^Read/],
    ['a claim', ['g', 'd'], 'Declare the diagnosis'],
    ['a hypothesis', ['g', 'b'], 'Add hypothesis'],
    ['a plan', ['g', 'p'], 'Add to the list'],
    ['a message', ['g', 'w'], 'Send', ['Message or note', 'Host 812 is at its limit.']],
    ['an update', ['g', 'u'], 'Post the update'],
    ['a control', ['g', 'v'], 'Start restart…'],
    ['the map', ['d'], 'Close'],
  ];

test('every kind of control answers within a tenth of a second of pictures', async () => {
  const { page } = game;
  const late: string[] = [];
  await player.key('g', 'a');
  if ((await page.locator('.speed > [aria-pressed="true"]:first-child').count()) === 0) await player.key(' ');
  await player.see('.speed > [aria-pressed="true"]:first-child');
  const heading = page.getByRole('heading', { name: 'Alarms' });
  // What was sent before the clock stopped may still come.
  await expect.poll(() => framesToAnswer(heading), { message: 'what is no control answers nothing' }).toBeNull();
  for (const [kind, keys, button, field] of KINDS) {
    await player.key(...keys);
    if (field !== undefined) await page.getByLabel(field[0]).fill(field[1]);
    const control = page.getByRole(kind === 'a tab' ? 'tab' : 'button', { name: button, exact: true });
    await control.first().waitFor();
    if ((await framesToAnswer(control)) === null) late.push(kind);
    if (kind === 'a control') await page.keyboard.press('Escape');
  }
  expect(late).toEqual([]);
});

test('whatever is written survives other pages and a reload', async () => {
  const { page } = game;
  await player.key('g', 'w');
  await page.getByLabel('Message or note').fill('Who looks at the store?');
  await player.key('g', 'u');
  await page.getByLabel('What we are doing').fill('We take the new hosts out.');
  await player.key('g', 'd');
  await page.locator('.diagnose form label', { hasText: 'Slow store behind the maps' }).first().click();
  await page.getByLabel('Trigger').selectOption({ index: 1 });
  const trigger = await page.getByLabel('Trigger').inputValue();
  await player.key('g', 'p');
  await page.locator('#propose-command').selectOption({ label: 'Add servers' });
  await page.locator('#propose-count').fill('7');
  await player.key('g', 'w');
  await page.getByLabel('What to do').fill('Ask the network team.');
  await player.key('g', 'b');
  await player.find('Restart servers');
  await page.locator('.modal').getByLabel('Per hour').fill('77');
  await page.keyboard.press('Escape');
  await page.locator('.modal').waitFor({ state: 'detached' });
  await page.reload();
  await player.see('.drill-clock');
  await player.key('g', 'w');
  await expect.poll(() => page.getByLabel('Message or note').inputValue()).toBe('Who looks at the store?');
  await player.key('g', 'u');
  await expect.poll(() => page.getByLabel('What we are doing').inputValue()).toBe('We take the new hosts out.');
  await player.key('g', 'd');
  await expect.poll(() => page.getByLabel('Trigger').inputValue()).toBe(trigger);
  expect(await page.getByRole('radio', { name: 'Slow store behind the maps' }).isChecked()).toBe(true);
  await player.key('g', 'p');
  await expect.poll(() => page.locator('#propose-count').inputValue()).toBe('7');
  await page.locator('#propose-command').selectOption('');
  await player.find('Restart servers');
  await expect.poll(() => page.locator('.modal').getByLabel('Per hour').inputValue()).toBe('77');
  await page.locator('.modal').getByLabel('Per hour').fill('350');
  await page.keyboard.press('Escape');
  await player.key('g', 'w');
  await expect.poll(() => page.getByLabel('What to do').inputValue()).toBe('Ask the network team.');
});

test('a claim and a plan say before they are made where they would be a guess', async () => {
  const { page } = game;
  await player.key('g', 'd');
  const warning = page.locator('.diagnose .guess', { hasText: 'may count as a guess: it cites no reading' });
  for (const size of SIZES) {
    await page.setViewportSize(size);
    // In sight without scrolling, as the button is.
    await expect.poll(() => warning.evaluate(isUncovered), { message: `${size.width}` }).toBe(true);
  }
  await player.key('g', 'p');
  await game.page.locator('#propose-command').selectOption({ label: 'Restart servers' });
  await player.see('.propose .guess', 'may count as a guess: the board cites no reading');
});

test('the log shows nothing before a look, then runs, and says since when its lines are lost', async () => {
  const { page } = game;
  await player.key('g', 'l');
  await player.see('.service-panel', 'Kinesis front end');
  expect(await page.locator('.log-line').count()).toBe(0);
  await passMinute();
  await passMinute();
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await player.see('.task', 'Kinesis front end');
  await player.runUntil('.log-line', '');
  await player.runUntil('.service-panel .stale', /no lines since \d\d:\d\d/, 60);
  expect(game.defects).toEqual([]);
});
