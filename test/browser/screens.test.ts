// Every screen for whoever does not see it or has no mouse: axe finds nothing grave, the order of tabs follows the reading,
// everything that can be pressed has a name, and the focus is always to be seen.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Game, openGame } from '../support/game.ts';
import { Keyboard } from '../support/keyboard.ts';
import { hasOpenControls, regionsByTab, smallControls } from '../support/open-to-all.ts';
import { fitsAcross, fitsInWindow } from '../support/screen-checks.ts';

let game: Game;
let player: Keyboard;

beforeAll(async () => {
  game = await openGame({ seed: 1, city: false });
  player = new Keyboard(game.page);
});

afterAll(() => game?.close());

const isOpenToAll = (screen: string, page: Page = game.page) => hasOpenControls(page, screen);
const tabOrder = (most: number) => regionsByTab(game.page, most);
const tooSmall = () => smallControls(game.page);

const fitsIn = (width: number, height: number) => fitsInWindow(game.page, width, height);

const pressAll = (...keys: string[]) => player.press(...keys);

describe('on a desk', () => {
  test('the start page', async () => {
    await player.see('.play-alone', 'Starts at');
    await isOpenToAll('lobby');
    await fitsIn(390, 844);
    await fitsIn(640, 360);
    for (const [width, height] of [
      [1440, 900],
      [1280, 720],
    ]) {
      await game.page.setViewportSize({ width, height });
      const foot = async () => {
        const card = (await game.page.locator('.lobby-about').boundingBox())!;
        return card.y + card.height;
      };
      await expect.poll(foot, { message: `${width}` }).toBeLessThanOrEqual(height);
    }
    await game.page.setViewportSize({ width: 1440, height: 900 });
  });

  test('the calm', async () => {
    await game.page.click('.play-alone .link');
    await player.see('.calm-notes');
    await pressAll(' ');
    await isOpenToAll('calm');
    expect(await tabOrder(60)).toEqual(['top-bar', 'rail', 'city', 'timeline']);
  });

  test('the drill under each of its tabs', async () => {
    await pressAll('g', 'a');
    await player.see('.alarms');
    expect(await tabOrder(120)).toEqual(['top-bar', 'alarms', 'city', 'service-panel', 'timeline']);
    for (const letter of ['s', 'h', 'l', 'c', 'r', 'd']) {
      await pressAll('Escape', 'g', letter);
      await isOpenToAll(`g ${letter}`);
      await game.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    }
  });

  test('what rings, is put aside and comes back', async () => {
    await player.runUntil(async () => (await game.page.locator('.alarm.unacknowledged').count()) >= 2, 6);
    await pressAll('a', 's');
    await player.see('.modal', 'Shelve alarm');
    await isOpenToAll('shelve');
    await player.reach('Tab', 'Reason');
    await player.type('known from yesterday');
    await pressAll('Enter');
    await player.see('.shelved .alarm', 'known from yesterday');
    await pressAll('Escape');
    await player.see('.alarm-ack', 'ack');
    await isOpenToAll('alarms');
  });

  test('a service with its plots, and the same as tables', async () => {
    await pressAll('g', 's');
    await player.see('.service-panel h2', 'Kinesis front end');
    await player.see('.plot canvas');
    await isOpenToAll('plots');
    await game.page.locator('.plot .link', { hasText: 'Table' }).first().click();
    await player.see('.plot table');
    await isOpenToAll('a plot as a table');
  });

  test('the workspaces, with something on the board and a plan that was run', async () => {
    await pressAll('g', 'h');
    await player.type('8');
    await pressAll('Enter');
    await player.see('.inspection-under-way', 'host 8');
    await isOpenToAll('a look under way');
    await game.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await player.runUntil(async () => (await game.page.locator('.host-reading').count()) > 0, 5);
    for (const cause of ['Limit on threads per host', 'Slow store behind the maps']) {
      await pressAll('Escape', 'g', 'a', 'h');
      await game.page.selectOption('#hypothesis-cause', { label: cause });
      await player.reach('Tab', 'Add hypothesis');
      await pressAll('Enter');
      await player.see('.hypothesis', cause);
    }
    await pressAll('g', 'a', 'e');
    await player.see('.cite-note', 'Cited for “Limit on threads per host”');
    await isOpenToAll('the note on a citation');
    await pressAll('g', 'b');
    await player.see('.mark.for');
    await game.page.locator('.mark.for .mark-button').first().focus();
    await expect.poll(() => player.focused()).toContain('mark for Limit on threads per host');
    await pressAll('Tab', '-');
    await player.see('.mark.against');
    for (const letter of ['b', 'p', 'w', 'u', 'v']) {
      await game.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await pressAll('g', letter);
      await player.see('.workspace');
      await isOpenToAll(`g ${letter}`);
      await fitsIn(1280, 720);
    }
    await pressAll('g', 'p');
    await player.see('.workspace', 'Propose a change');
    expect(await tabOrder(80)).toEqual(['top-bar', 'workspace', 'city', 'service-panel']);
    await pressAll('g', 'a');
  });

  test('a runbook that is walked', async () => {
    await pressAll('Escape');
    await game.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await player.find('Memory pressure');
    // It is asked of the server.
    await player.see('.runbook button', 'Start runbook');
    await player.reach('Tab', 'Start runbook');
    await pressAll('Enter');
    await player.see('.step.next');
    await isOpenToAll('a walk');
    await player.reach('Tab', 'Deviate');
    await pressAll('Enter');
    await isOpenToAll('a deviation card');
    await pressAll('Escape');
    await game.page.locator('.modal').waitFor({ state: 'detached' });
    await game.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await pressAll('g', 'a');
  });

  test('a hold point, with what it waits for', async () => {
    await player.find('Restart the front end in batches');
    await player.see('.runbook button', 'Start runbook');
    await player.reach('Tab', 'Start runbook');
    await pressAll('Enter');
    await player.see('.step.next', 'Make sure that a restarted host stays healthy');
    await player.reach('Tab', 'Admit the usual load per host');
    await pressAll('Enter');
    await player.see('.hold-point .check', 'Cpu.Load < 70%');
    await isOpenToAll('a hold point');
    await pressAll('Escape');
    await game.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await pressAll('g', 'a');
  });

  test('a rollout at the controls, which its key holds, while Space pauses the drill on any button', async () => {
    await player.find('Restart servers');
    await player.reach('Tab', 'Per hour');
    await player.type('350');
    await player.reach('Tab', /^Start restart of \d[\d,]* hosts$/);
    const paused = () => game.page.locator('.top-bar [aria-pressed="true"]').allTextContents();
    // Over a dialog too, and on the button that would start it.
    const under = await paused();
    await pressAll(' ');
    await expect.poll(paused).not.toEqual(under);
    await pressAll(' ');
    await expect.poll(paused).toEqual(under);
    expect(await game.page.locator('.modal .answer').count()).toBe(0);
    await pressAll('Enter');
    await player.see('.modal .answer.done');
    await pressAll('Escape');
    await game.page.locator('.modal').waitFor({ state: 'detached' });
    await pressAll('g', 'v');
    await player.see('.rollout', 'restarted');
    await isOpenToAll('a rollout');
    await pressAll('o');
    await player.see('.rollout', 'Paused');
    await pressAll('o');
    await player.see('.rollout', 'restarted');
    await game.page.locator('[data-hold]').focus();
    const before = await paused();
    await pressAll(' ');
    await expect.poll(paused).not.toEqual(before);
    await player.see('.rollout', 'restarted');
    await pressAll(' ');
    await expect.poll(paused).toEqual(before);
    await game.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await pressAll('g', 'a');
  });

  test('the layers', async () => {
    for (const [key, layer] of [
      ['/', '.palette'],
      ['?', '.modal'],
      ['d', '.dependencies'],
      ['t', '.city-text'],
    ]) {
      await game.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await pressAll(key);
      await player.see(layer);
      await isOpenToAll(layer);
      await pressAll('Escape');
      await game.page.locator(layer).waitFor({ state: 'detached' });
    }
  });

  test('another key is given and kept', async () => {
    await pressAll('?');
    await player.reach('Tab', 'Change the key: acknowledge');
    await pressAll('Enter', 'w');
    await player.see('.keys-told', 'w: acknowledge');
    await pressAll('Escape');
    const kept = () => game.page.evaluate(() => JSON.parse(localStorage.getItem('brownout.keys') ?? '{}').acknowledge);
    await expect.poll(kept).toBe('w');
  });
});

describe('where there is no room', () => {
  const PARTS = ['alarms', 'service', 'status-page', 'inbox', 'city', 'team'];

  test.each([
    ['a phone', 390, 844],
    ['a desk at 200 %', 640, 360],
  ])('%s has one part below the city, and nothing is cut off', async (_, width, height) => {
    await game.page.setViewportSize({ width, height });
    await player.see('.region-tabs');
    for (const part of PARTS) {
      await game.page.click(`#region-${part}`);
      await player.see(`[data-region="${part}"]`);
      await isOpenToAll(part);
      await fitsAcross(game.page);
    }
  });

  test('on a phone everything in the part that is pressed is 44 px high', async () => {
    await game.page.setViewportSize({ width: 390, height: 844 });
    for (const part of PARTS) {
      await game.page.click(`#region-${part}`);
      await player.see(`[data-region="${part}"]`);
      await expect.poll(tooSmall, { message: part }).toEqual([]);
      expect(await game.page.locator('.drill :is(kbd, .key):visible').count(), part).toBe(0);
    }
    await game.page.click('#region-service');
    for (const tab of await game.page.locator('.service-panel [role="tab"]').all()) {
      await tab.click();
      await expect.poll(tooSmall, { message: (await tab.textContent()) ?? '' }).toEqual([]);
    }
    await game.page.click('#region-team');
    for (const workspace of ['Board', 'Plans', 'Controls']) {
      await game.page.locator('.workspace-nav button', { hasText: workspace }).click();
      await player.see('.workspace');
      await expect.poll(tooSmall, { message: workspace }).toEqual([]);
      await game.page.click('#region-team');
    }
  });

  test('on a phone no two pages have the same name, and each has one word', async () => {
    await game.page.click('#region-team');
    const names = async () => {
      const all = await game.page.locator('.region-tabs [role="tab"], .workspace-nav button').allTextContents();
      return all.map((name) => name.replace(/[\d\s]+$/, ''));
    };
    await expect
      .poll(names)
      .toEqual(['Board', 'Plans', 'Controls', 'Alarms', 'Services', 'Diagnose', 'Status', 'Inbox', 'City', 'Team']);
  });
});

test('seats, the facilitator and the introduction', async () => {
  const page = await game.another();
  await page.locator('.team-form input').fill('Mara');
  await page.getByRole('button', { name: 'Create the drill' }).click();
  await page.locator('.room-code').waitFor();
  await isOpenToAll('seats', page);
  await page.getByRole('button', { name: /^Take/ }).first().click();
  await page.locator('.drill').waitFor();
  await page.getByRole('button', { name: 'Injects' }).click();
  await page.locator('.injects').waitFor();
  await isOpenToAll('injects', page);
  await page.close();

  const newcomer = await game.another();
  await newcomer.evaluate(() => localStorage.removeItem('brownout.goal'));
  await newcomer.click('.play-alone .link');
  await newcomer.locator('.goal').waitFor();
  await isOpenToAll('the goal', newcomer);
  await newcomer.getByRole('button', { name: 'Take the 3-minute introduction' }).click();
  await newcomer.locator('.intro').waitFor();
  await isOpenToAll('introduction', newcomer);
  await newcomer.close();
});

test('the debrief', async () => {
  await game.page.setViewportSize({ width: 1440, height: 900 });
  await player.find('End the drill');
  await player.reach('Tab', 'End the drill now');
  await player.press('Enter');
  await player.see('.debrief');
  await isOpenToAll('debrief');
  await fitsIn(390, 844);
  await fitsIn(640, 360);
  expect(game.defects).toEqual([]);
});
