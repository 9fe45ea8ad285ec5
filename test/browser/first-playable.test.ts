// The first outage from page to debrief in a real browser, by keyboard alone: find the cause, take out what set it off,
// restart the fleet, end the drill. Once with the city, and once in a browser in which nothing can be drawn.
import { afterEach, expect, test } from 'vitest';
import { type Game, openGame } from '../support/game.ts';
import { Keyboard } from '../support/keyboard.ts';

const CAUSE = 'Limit on threads per host';
const RESTART = 'Restart the front end in batches';
const SEED = 1;

let game: Game;
let player: Keyboard;

afterEach(() => game?.close());

const isThere = (selector: string, text: string | RegExp) => async () =>
  (await game.page.locator(selector, { hasText: text }).count()) > 0;
const isGone = (selector: string, text: string) => async () => !(await isThere(selector, text)());

/** Opens the step with this title, and lets the team past its hold point where it is one. */
async function openStep(step: string): Promise<void> {
  await player.reach('Tab', step);
  if ((await game.page.locator('.step:focus-within > .step-body').count()) === 0) await player.press('Enter');
  await player.see('.step:focus-within > .step-body');
  if ((await game.page.locator('.step:focus-within .hold-point:not(.released)').count()) === 0) return;
  await player.reach('Tab', 'Release');
  await player.press('Enter');
  await player.see('.step .hold-point.released');
}

/** Opens a runbook and runs the step with this title; `change` sets fields of its form before. */
async function runStep(runbook: string, step: string, change: Record<string, string> = {}): Promise<void> {
  await player.find(runbook);
  await player.see('.runbook', runbook);
  await openStep(step);
  await player.reach('Tab', `Run this step: ${step}`);
  for (const [field, value] of Object.entries(change)) {
    await player.reach('Shift+Tab', field);
    await player.press('ControlOrMeta+a');
    await player.type(value);
    await player.reach('Tab', `Run this step: ${step}`);
  }
  await giveWhenFree('.step:focus-within');
}

/** A command keeps the hands busy for a minute: pressed too soon it is refused, and pressed again when time has passed. */
async function giveWhenFree(form: string): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    await player.press('Enter');
    await player.see(`${form} :is(.answer.done, .answer.refused)`);
    const refusal = game.page.locator(`${form} .answer.refused`);
    if ((await refusal.count()) === 0) return;
    expect(await refusal.getAttribute('data-code'), (await refusal.textContent()) ?? '').toBe('operator/busy');
    await player.minutesPass(2);
  }
  expect.fail('the hands stay busy');
}

/** Gives a command by its own form, without a runbook and its hold points. */
async function giveDirectly(command: string, fields: Record<string, string>, act: string | RegExp = command) {
  await player.find(command);
  await player.see('.modal', command);
  for (const [field, value] of Object.entries(fields)) {
    await player.reach('Tab', field);
    await player.press('ControlOrMeta+a');
    await player.type(value);
  }
  await player.reach('Tab', act);
  await giveWhenFree('.modal');
  await player.press('Escape');
  await game.page.locator('.modal').waitFor({ state: 'detached' });
}

test.each([
  ['beside the city', true],
  ['where nothing can be drawn', false],
])('a player with a keyboard finds the cause, restarts the fleet and reads the debrief, %s', async (_, canvas) => {
  game = await openGame({ seed: SEED, width: 1280, height: 720, canvas });
  player = new Keyboard(game.page);
  await player.playAlone();

  await player.runUntil(isThere('.alarm.unacknowledged', 'PutRecord errors'), 3);
  await player.press('a');
  await player.see('.alarm-ack', 'ack YO');

  await player.press('g', 'h');
  await player.type('2051');
  await player.press('Enter');
  await player.see('.task', 'host 2051');
  await player.press('Tab');
  await player.runUntil(isThere('.host-reading', 'host 2051'), 5);
  await player.see('.host-reading [aria-label^="threads 4,915 threads"]');
  await player.see('.host-reading [aria-label^="TasksMax 4,915 threads"]');

  await player.press('g', 'd');
  await player.see('.diagnose :focus');
  await player.press('Tab');
  await player.reach('ArrowDown', CAUSE);
  await player.reach('Tab', 'Likely');
  await player.press('ArrowRight');
  await player.reach('Tab', 'Declare the diagnosis');
  await player.press('Enter');
  await player.see('.claimed', CAUSE);
  await player.see('.claimed', 'Certain');

  await runStep('Remove added hosts', 'Remove all hosts that were added', { 'Per hour': '300' });
  await player.see('.task', 'Remove servers');
  await player.runUntil(isGone('.task', 'Remove servers'), 30);

  await giveDirectly('Set admission', { Mode: 'share', Value: '1' });
  await runStep(RESTART, 'Route to hosts with a good map only');
  await runStep(RESTART, 'Build maps from the metadata store');
  await giveDirectly('Restart servers', { 'Per hour': '350' }, /^Start restart of \d[\d,]* hosts$/);
  await player.see('.task', 'Restart servers');
  await player.runUntil(isThere('.back-to-ok', 'PutRecord errors'), 60);

  await player.find('End the drill');
  await player.see('.modal', 'End the drill?');
  await player.reach('Tab', 'End the drill now');
  await player.press('Enter');
  await player.see('.debrief', CAUSE);
  await player.see('.told-claims', 'right');
  await player.see('.walk-told', RESTART);
  await player.see('.told-clocks', /Time to recover.*\d+ h/s);
  expect(game.defects).toEqual([]);
});
