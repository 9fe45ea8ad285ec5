// A facilitator who has only a keyboard runs an exercise for two teams from the start page to its end: the focus is in sight and has a
// name at each press, and is never lost.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Game, openGame } from '../support/game.ts';
import { Keyboard } from '../support/keyboard.ts';

/** The console has many controls before the last. */
const MOST_TABS = 150;

let game: Game;
let hands: Keyboard;

beforeAll(async () => {
  game = await openGame({ seed: 1, still: true });
  hands = new Keyboard(game.page);
});

afterAll(() => game?.close());

/** What has the focus: its name, and whether somebody sees that it has it. */
const focused = () =>
  game.page.evaluate(() => {
    const active = document.activeElement as HTMLInputElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(active);
    const ring = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    return {
      name: active.getAttribute('aria-label') ?? active.labels?.[0]?.textContent ?? active.textContent ?? '',
      isBody: active === (document.body as HTMLElement),
      isSeen: active.matches(':focus-visible') && (ring || boxShadow !== 'none'),
      what: active.outerHTML.slice(0, 120),
    };
  });

/** Tabs on to the control of that name; everything on the way has a name and a ring. */
async function go(name: string | RegExp, key = 'Tab'): Promise<void> {
  for (let i = 0; i < MOST_TABS; i++) {
    const now = await focused();
    if (!now.isBody) {
      expect(now.name.trim(), `a name of ${now.what}`).not.toBe('');
      expect(now.isSeen, `the focus on ${now.what}`).toBe(true);
      if (typeof name === 'string' ? now.name.trim() === name : name.test(now.name)) return;
    }
    await hands.press(key);
  }
  expect.fail(`no way by ${key} to ${name}`);
}

async function press(name: string | RegExp, key = 'Tab'): Promise<void> {
  await go(name, key);
  await hands.press('Enter');
}

const isOn = (name: string | RegExp) => expect.poll(async () => (await focused()).name).toMatch(name);

test('two teams are created on the start page, and the console opens', async () => {
  await hands.see('.team-form');
  await go(/^Create the drill$/);
  await press('Several teams, or a seed');
  await go('Teams, separated by commas');
  await hands.type('Red, Blue');
  await go('Your name or handle', 'Shift+Tab');
  await hands.type('Kay');
  await press('Create the drill');
  await hands.see('.room-code');
  await press('Console');
  await hands.see('.console-team', 'Blue');
});

test('the clock is started, and a word to everybody takes its key, the words and Enter', async () => {
  await press(/^1 times real time$/);
  await hands.see('.console-head [aria-pressed="true"]', /^1×$/);
  await hands.press('i');
  await hands.see('.new-inject :focus');
  await hands.type('Welcome to the exercise');
  await hands.press('Enter');
  await hands.see('.new-inject .answer.done');
});

test('a persona speaks to one team', async () => {
  await go('New inject, sent now');
  await hands.type('What do customers see?');
  await go('For');
  await hands.type('Blue');
  await go('From');
  await hands.type('Vice president');
  await go('By');
  await hands.type('executive');
  await press('Send');
  await expect.poll(() => game.page.getByLabel('New inject, sent now').inputValue()).toBe('');
});

test('an announcement to one seat is a message of the facilitator', async () => {
  await go('From', 'Shift+Tab');
  for (const _ of 'Vice president') await hands.press('Backspace');
  await go('New inject, sent now', 'Shift+Tab');
  await hands.type('Stay on the bridge call');
  await go('To the seat');
  await hands.type('Scribe');
  await press('Announce');
  await expect.poll(() => game.page.getByLabel('New inject, sent now').inputValue()).toBe('');
});

test('an inject is fired and undone, and the focus stays in the list', async () => {
  await press(/^Fire now:/);
  await hands.see('.undo-bar button', 'Undo fire');
  await press(/^Undo fire/, 'Shift+Tab');
  await game.page.locator('.undo-bar button', { hasText: 'Undo fire' }).waitFor({ state: 'detached' });
  await expect.poll(async () => (await focused()).isBody).toBe(false);
});

test('a hint goes to a team', async () => {
  await press('Hint, level 1');
  await hands.see('.console-tools .answer.done');
});

test('the drill jumps to a time', async () => {
  game.page.once('dialog', (dialog) => void dialog.accept());
  await go('Jump to');
  await hands.type('05:20');
  await hands.press('Enter');
  await expect.poll(() => game.page.locator('.console-clock').textContent()).toBe('05:20');
});

test('a real-world stop and its end need no search for the focus', async () => {
  await press('Real-world stop');
  await isOn('What really happened');
  await hands.press('Escape');
  await isOn('Real-world stop');
  await hands.press('Enter');
  await isOn('What really happened');
  await hands.type('Fire alarm');
  await hands.press('Enter');
  await isOn('Resume the exercise');
  await hands.press('Enter');
  await isOn('Real-world stop');
});

test('the exercise is ended, and the log has everything that was pressed', async () => {
  const [drill] = await game.storage.open(1);
  game.page.once('dialog', (dialog) => void dialog.accept());
  await press('End exercise', 'Shift+Tab');
  await game.page.locator('.debrief').waitFor();
  await hands.see('.top-bar', 'Team Red.');
  const stored = await game.storage.read(drill);
  const log = stored.ok ? stored.events : [];
  const given = log.flatMap((event) => (event.type === 'command' ? [event.payload.do] : []));
  expect(given).toEqual(['inject/announce', 'inject/send', 'inject/send', 'inject/fire', 'inject/hint']);
  const sent = log.flatMap((event) => (event.type === 'command' ? [event.payload] : []))[2];
  expect(sent.with).toMatchObject({ from: 'Facilitator', seat: 'scribe', text: 'Stay on the bridge call' });
  const steered = log.flatMap((event) => (event.type === 'steering' ? [event.payload.do] : []));
  for (const one of ['undo', 'jump', 'stop-exercise', 'resume-exercise']) expect(steered).toContain(one);
  expect(stored.ok && stored.row.teams.map(({ name }) => name)).toEqual(['Red', 'Blue']);
  expect(game.defects).toEqual([]);
});
