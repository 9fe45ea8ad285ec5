// Goes through all screens, tabs, workspaces, dialogs and forms of commands in the pseudo-locale, where every worded text is
// bracketed and 30 % longer, and asks of each: no code among its words, no text that is neither worded nor content, nothing cut,
// nothing risky in focus, the main button in sight in a low and in a usual window.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEAM_COMMANDS } from '#model/incident/commands.ts';
import { isForFacilitator } from '#model/incident/rights.ts';
import { createWorld } from '#model/simulation.ts';
import { commandLabel } from '#protocol/words/labels.ts';
import { words } from '../../client/words/en/common.ts';
import { type Game, openGame } from '../support/game.ts';
import { Keyboard } from '../support/keyboard.ts';
import { codesOf, codesShown, hiddenPrimaries, pageOverflow, riskyFocus } from '../support/screen-checks.ts';
import { ROOT } from '../support/sources.ts';
import { openStoredDebrief, PATIENCE } from '../support/stored-debrief.ts';
import { cutTexts, unworded, withoutBrackets } from '../support/worded.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
] as const;

let game: Game;
let player: Keyboard;
let codes: string[];
let clientFolder: string;
const findings: string[] = [];

beforeAll(async () => {
  clientFolder = await mkdtemp(join(tmpdir(), 'brownout-pseudo-'));
  await build({
    configFile: join(ROOT, 'client/vite.config.ts'),
    mode: 'pseudo',
    logLevel: 'error',
    build: { outDir: clientFolder, emptyOutDir: true },
  });
  game = await openGame({ seed: 1, canvas: false, clientFolder });
  player = new Keyboard(game.page);
  codes = codesOf(game.content);
});

afterAll(async () => {
  await game?.close();
  await rm(clientFolder, { recursive: true, force: true });
});

/** Of the services and of the team, without those that only a facilitator is offered. */
function commandNames(): string[] {
  const { compiled } = createWorld([...game.content.scenarios.values()][0], { seed: 1 });
  return [...compiled.commands.keys(), ...Object.keys(TEAM_COMMANDS)].filter((name) => !isForFacilitator(name));
}

/**
 * `opened` says that it has come just now, `long` that it is one long page, `scrolls` that its main buttons stand below each other
 * in a long part of it, and `written`
 * that it speaks of a scenario in the language of its file, as to its author or a facilitator.
 */
async function look(
  screen: string,
  { opened = false, long = false, scrolls = false, written = false } = {},
): Promise<void> {
  const { page } = game;
  if (opened) {
    const risky = await riskyFocus(page);
    if (risky !== null) findings.push(`${screen}: the focus is on ${risky}`);
  }
  if (!written) findings.push(...(await codesShown(page, codes)).map((code) => `${screen}: ${code}`));
  findings.push(...(await unworded(page, game.content)).map((text) => `${screen}: not worded: ${text}`));
  for (const size of SIZES) {
    if (page.viewportSize()!.width !== size.width) await page.setViewportSize(size);
    const beyond = long ? 0 : await pageOverflow(page);
    if (beyond > 0) findings.push(`${screen} at ${size.width}: the page itself scrolls by ${beyond}`);
    if (!scrolls)
      findings.push(
        ...(await hiddenPrimaries(page)).map((name) => `${screen} at ${size.width}: out of sight: ${name}`),
      );
  }
  findings.push(...(await cutTexts(page)).map((text) => `${screen} at ${SIZES[1].width}: cut: ${text}`));
  await page.setViewportSize(SIZES[0]);
}

/** Each finding once, with the first screen that has it. */
function report(): void {
  const all = findings.splice(0);
  const known = new Set<string>();
  expect(
    all.filter((one) => !known.has(one.slice(one.indexOf(':'))) && known.add(one.slice(one.indexOf(':')))),
  ).toEqual([]);
}

/** The part that a key has led to is there, and not only the word that it is loaded. */
const loaded = () => game.page.locator('.page-awaited').waitFor({ state: 'detached' });

const blur = () => game.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

async function close(): Promise<void> {
  await player.press('Escape');
  await game.page.locator('dialog[open]').waitFor({ state: 'detached' });
  await blur();
}

test('lobby', async () => {
  await player.see('.play-alone', 'Starts at');
  await look('lobby', { opened: true, long: true });
  await game.page.getByRole('button', { name: 'Daily seed and record' }).click();
  await player.see('.record-access');
  await look('record', { opened: true });
  await game.page.getByLabel('Handle').fill('Ana');
  await game.page.getByRole('button', { name: 'Start a record' }).click();
  await player.see('.record-new-key');
  await look('a new record');
  await game.page.locator('button', { hasText: /^⟦Back ~+⟧$/ }).click();
  await game.page.getByRole('button', { name: 'Try a scenario file' }).click();
  await player.see('.lane-chip');
  await look('editor', { written: true });
  await game.page.locator('button', { hasText: /^⟦Back ~+⟧$/ }).click();
  report();
});

describe('play', () => {
  test('tabs', async () => {
    await game.page.click('.play-alone .button');
    await player.see('.drill-clock');
    await player.press(' ');
    await look('calm');
    await player.runUntil(async () => (await game.page.locator('.alarm.unacknowledged').count()) > 1, 6);
    for (const letter of ['a', 's', 'h', 'l', 'c', 'r', 'd', 'b', 'p', 'w', 'u', 'v', 'm', 't', 'n']) {
      await player.press('Escape');
      await blur();
      await player.press('g', letter);
      await loaded();
      await look(`g ${letter}`, { opened: true });
      await blur();
    }
    report();
  });

  test('every service under each of its tabs', async () => {
    const { services } = [...game.content.scenarios.values()][0];
    let seen = 0;
    for (const { id, name } of services) {
      const entry = await inPalette(`${words.palette.metricsOf} ${name}`, words.palette.metricsOf, name);
      if (entry.length === 0) {
        await close();
        continue;
      }
      seen++;
      await entry[0].click();
      await player.see('.service-panel h2', name);
      for (const tab of await game.page.locator('.service-panel [role=tab]').all()) {
        await tab.click();
        await loaded();
        await look(`${id} ${await tab.innerText()}`);
      }
    }
    expect(seen).toBeGreaterThan(5);
    report();
  });

  test('the form of every command, as it opens and with nothing in it', async () => {
    await player.press('Escape', '/');
    await player.see('.palette');
    await look('palette', { opened: true });
    await close();
    let seen = 0;
    for (const label of new Set(commandNames().map(commandLabel))) {
      let offered = await inPalette(label, label);
      if (offered.length === 0) await close();
      for (let i = 0; i < offered.length; i++) {
        if (i > 0) offered = await inPalette(label, label);
        await offered[i].click();
        if ((await game.page.locator('.palette, .modal').count()) === 0) continue;
        await player.see('.modal h2', label);
        seen++;
        await look(`form ${label} ${i}`, { opened: true });
        if (await sendsNothing()) await look(`form ${label} ${i}, refused`);
        await close();
      }
    }
    expect(seen).toBeGreaterThan(50);
    report();
  }, 400_000);
});

/** All that folds is open. */
const unfold = () =>
  game.page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true;
  });

const button = (name: string) => game.page.getByRole('button', { name }).first();

/** By its key: a click waits for two frames, and a browser without a screen may draw none right after its window changed size. */
const pressButton = (name: string) => button(name).press('Enter');

describe('a drill of several teams', () => {
  test('seats and console', async () => {
    game.page = await game.another();
    player = new Keyboard(game.page);
    await game.page.locator('.team-form input').first().fill('Fay');
    await pressButton('Create the drill');
    await player.see('.room-code');
    await unfold();
    await look('seats', { long: true });
    await pressButton('Console');
    await player.see('.console-team');
    await unfold();
    await look('console', { written: true, scrolls: true });
    await game.page.locator('.console-inject .inject-title').first().click();
    await game.page.locator('.console-inject.open button', { hasText: 'Edit' }).first().click();
    await look('an inject that is edited', { written: true, scrolls: true });
    await pressButton('Real-world stop');
    await look('a real-world stop', { written: true, scrolls: true });
    report();
  });

  test('the screen for everybody', async () => {
    const way = game.page.locator('.join-access', { hasText: 'Screen' }).locator('b');
    const address = `${new URL(game.page.url()).origin}/?code=${await way.textContent()}`;
    game.page = await game.another();
    player = new Keyboard(game.page);
    await game.page.goto(address);
    await game.page.locator('.join input[placeholder]').fill('Screen');
    await game.page.locator('.join [type="submit"]').click();
    await player.see('.wall-team');
    await look('wall');
    report();
  });
});

describe('after a drill', () => {
  beforeAll(async () => {
    await game.close();
    game = await openStoredDebrief({ canvas: false, clientFolder });
    player = new Keyboard(game.page);
  });

  test('the debrief, rules and the strip', async () => {
    await player.see('.told-propagation');
    await unfold();
    await look('debrief', { scrolls: true });
    await pressButton('Open the rules editor');
    await pressButton('Test on this run');
    await game.page.locator('.rules-table tr[data-alarm]').first().waitFor(PATIENCE);
    await look('rules', { scrolls: true, written: true });
    await pressButton('Show the strip');
    await game.page.locator('.told-film img').waitFor(PATIENCE);
    await look('strip', { scrolls: true, written: true });
    report();
  });

  test('the pages that replay the run', async () => {
    for (const [name, shown] of [
      ['What if', '[data-tried="50"]'],
      ['Compare', '[data-worth="other"] [data-lost]'],
      ['Harden', '[data-night="own"] [data-row="lost"] td'],
    ]) {
      await pressButton(name);
      await game.page.locator(shown).first().waitFor(PATIENCE);
      await look(name, { scrolls: true });
      await pressButton('Debrief');
    }
    report();
  });
});

/** Empties the form and sends it, where it has fields; false where it went through or was not sent. */
async function sendsNothing(): Promise<boolean> {
  const fields = game.page.locator('.modal :is(input[type=number], input[type=text], textarea)');
  if ((await fields.count()) === 0) return false;
  for (const field of await fields.all()) await field.fill('');
  await game.page.locator('.modal form').evaluate((form: HTMLFormElement) => form.requestSubmit());
  // What is wrong stands there at once; what was sent has its answer, or closes the form.
  await game.page
    .locator('.modal .refused, .modal [aria-invalid="true"], .modal .answer')
    .or(game.page.locator('body:not(:has(dialog[open]))'))
    .first()
    .waitFor();
  return (await game.page.locator('dialog[open]').count()) > 0;
}

/** The entries of the palette with that title, once it was typed. */
async function inPalette(typed: string, title: string, about = ''): Promise<Locator[]> {
  await blur();
  await player.press('/');
  await player.see('.palette');
  await game.page.locator('.palette input').fill(typed);
  const entries = game.page.locator('.palette [role=option]');
  const shown = await entries.evaluateAll((all) =>
    all.map((one) => [one.querySelector('b')?.textContent ?? '', one.textContent ?? '']),
  );
  return shown.flatMap(([name, whole], i) =>
    withoutBrackets(name) === title && whole.includes(about) ? entries.nth(i) : [],
  );
}
