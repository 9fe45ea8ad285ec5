// Goes through all screens, tabs, workspaces, dialogs and forms of commands, and asks of each: no code among its words, nothing
// risky in focus, the main button in sight in a low and in a usual window.
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEAM_COMMANDS } from '#model/incident/commands.ts';
import { isForFacilitator } from '#model/incident/rights.ts';
import { createWorld } from '#model/simulation.ts';
import { commandLabel } from '#protocol/words/labels.ts';
import { words } from '../../client/words/en/common.ts';
import { type Game, openGame } from '../support/game.ts';
import { Keyboard } from '../support/keyboard.ts';
import { codesOf, codesShown, hiddenPrimaries, riskyFocus } from '../support/screen-checks.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
] as const;

let game: Game;
let player: Keyboard;
let codes: string[];
const findings: string[] = [];

beforeAll(async () => {
  game = await openGame({ seed: 1, canvas: false });
  player = new Keyboard(game.page);
  codes = codesOf(game.content);
}, 60_000);

afterAll(() => game?.close());

/** Of the services and of the team, without those that only a facilitator is offered. */
function commandNames(): string[] {
  const { compiled } = createWorld([...game.content.scenarios.values()][0], { seed: 1 });
  return [...compiled.commands.keys(), ...Object.keys(TEAM_COMMANDS)].filter((name) => !isForFacilitator(name));
}

async function look(screen: string, { opened = false } = {}): Promise<void> {
  const { page } = game;
  if (opened) {
    const risky = await riskyFocus(page);
    if (risky !== null) findings.push(`${screen}: the focus is on ${risky}`);
  }
  findings.push(...(await codesShown(page, codes)).map((code) => `${screen}: ${code}`));
  for (const size of SIZES) {
    await page.setViewportSize(size);
    findings.push(...(await hiddenPrimaries(page)).map((name) => `${screen} at ${size.width}: out of sight: ${name}`));
  }
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

const blur = () => game.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

async function close(): Promise<void> {
  await player.press('Escape');
  await game.page.locator('dialog[open]').waitFor({ state: 'detached' });
  await blur();
}

test('lobby', async () => {
  await player.see('.play-alone', 'Starts at');
  await look('lobby', { opened: true });
  await game.page.getByRole('button', { name: 'Daily seed and record' }).click();
  await player.see('.record-access');
  await look('record', { opened: true });
  await game.page.getByRole('button', { name: 'Back' }).click();
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
      await game.page.waitForTimeout(150);
      await look(`g ${letter}`, { opened: true });
      await blur();
    }
    report();
  }, 120_000);

  test('every service under each of its tabs', async () => {
    const { services } = [...game.content.scenarios.values()][0];
    let seen = 0;
    for (const { id, name } of services) {
      const entry = await inPalette(`${words.palette.metricsOf} ${name}`, words.palette.metricsOf, name);
      if ((await entry.count()) === 0) {
        await close();
        continue;
      }
      seen++;
      await entry.first().click();
      await player.see('.service-panel h2', name);
      for (const tab of await game.page.locator('.service-panel [role=tab]').all()) {
        await tab.click();
        await game.page.waitForTimeout(60);
        await look(`${id} ${await tab.innerText()}`);
      }
    }
    expect(seen).toBeGreaterThan(5);
    report();
  }, 300_000);

  test('the form of every command, as it opens and with nothing in it', async () => {
    await player.press('Escape', '/');
    await player.see('.palette');
    await look('palette', { opened: true });
    await close();
    let seen = 0;
    for (const label of new Set(commandNames().map(commandLabel))) {
      const offered = await (await inPalette(label, label)).count();
      await close();
      for (let i = 0; i < offered; i++) {
        await (await inPalette(label, label)).nth(i).click();
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

/** Empties the form and sends it, where it has fields; false where it went through or was not sent. */
async function sendsNothing(): Promise<boolean> {
  const fields = game.page.locator('.modal :is(input[type=number], input[type=text], textarea)');
  if ((await fields.count()) === 0) return false;
  for (const field of await fields.all()) await field.fill('');
  await game.page.locator('.modal form').evaluate((form: HTMLFormElement) => form.requestSubmit());
  await game.page.waitForTimeout(60);
  return (await game.page.locator('dialog[open]').count()) > 0;
}

/** The entries of the palette with that title, once it was typed. */
async function inPalette(typed: string, title: string, about = ''): Promise<Locator> {
  await blur();
  await player.press('/');
  await player.see('.palette');
  await player.type(typed);
  return game.page
    .locator('.palette [role=option]', { hasText: about })
    .filter({ has: game.page.locator('b').getByText(title, { exact: true }) });
}
