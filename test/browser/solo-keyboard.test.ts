// One player holds every seat and has only a keyboard: looks, cites, says what it is and why, predicts, runs and verifies a
// change, tells the public, ends, and scores above a team that sat still.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { debriefOf } from '#model/scoring/debrief.ts';
import { type Game, openGame } from '../support/game.ts';
import { Keyboard } from '../support/keyboard.ts';

const CAUSE = 'Limit on threads per host';
const FLEET = 'Kinesis front end';
const SEED = 1;

let game: Game;
let player: Keyboard;

beforeAll(async () => {
  game = await openGame({ seed: SEED, still: true });
  player = new Keyboard(game.page);
});

afterAll(() => game?.close());

const isThere = (selector: string, text: string | RegExp) => async () =>
  (await game.page.locator(selector, { hasText: text }).count()) > 0;

/** Fills a field, or picks from a list by its first letters. */
async function fill(fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [field, value] of Object.entries(fields)) {
    await player.reach('Tab', field);
    await player.press('ControlOrMeta+a');
    await player.type(value);
  }
}

/** What the button of a form says beside what it does. */
const FOR_A_REASON = 'and record the reason';

/** Gives a command by its form, again while the hands are busy. */
async function give(
  typed: string,
  fields: Readonly<Record<string, string>>,
  further: () => Promise<void> = async () => {},
): Promise<void> {
  await player.find(typed);
  await player.see('.modal');
  await fill(fields);
  await further();
  // The button is called what it does.
  const act = (await game.page.locator('.modal h2').textContent())!;
  await player.reach('Tab', fields['It should move'] === undefined ? act : `${act} ${FOR_A_REASON}`);
  await player.press('Enter');
  await player.see('.modal .answer.done');
  await player.press('Escape');
  await game.page.locator('.modal').waitFor({ state: 'detached' });
}

test('looks twice', async () => {
  await player.playAlone();
  await player.runUntil(isThere('.alarm.unacknowledged', 'PutRecord errors'), 3);
  await player.press('a');
  await give('Set severity', { Severity: '1' });
  await player.press('g', 'b');
  await give('Query fleet', { Service: FLEET, Line: 'threads of limit', Sample: '30' });
  await player.runUntil(isThere('[data-rows="uncited"] th', 'threads of limit'), 6);
  await give('Search logs team', { Service: FLEET, Query: 'OutOfMemoryError' });
  await player.runUntil(isThere('[data-rows="uncited"] th', 'OutOfMemoryError'), 6);
});

test('puts a hypothesis on the board and cites both for it', async () => {
  await player.press('h');
  await player.see('#hypothesis-cause:focus');
  await player.type(CAUSE);
  await player.reach('Tab', 'Add hypothesis');
  await player.press('Enter');
  await player.see('.hypothesis', CAUSE);
  await player.press('e');
  await player.see('.cite-note', `Cited for “${CAUSE}”`);
  await player.see('[data-rows="cited"] th', 'OutOfMemoryError');
  await player.press('z');
  await player.see('.cite-note', 'Not cited');
  await player.press('e');
  await player.see('[data-rows="cited"] th', 'OutOfMemoryError');
  await player.press('e');
  await player.see('[data-rows="cited"] th', 'threads of limit');
});

test('declares the cause with its facets and the readings that support it', async () => {
  // In a list the letters pick from it; beside it they are keys again.
  await player.press('Shift+Tab', 'g', 'd');
  await player.see('.diagnose :focus');
  await player.press('Tab');
  await player.reach('ArrowDown', CAUSE);
  await fill({ Trigger: 'Hosts were added', Mechanism: 'Every host', Limit: 'Threads' });
  await player.reach('Tab', 'OutOfMemoryError');
  await player.press(' ');
  await player.reach('Tab', 'threads of limit');
  await player.press(' ');
  await player.reach('Tab', 'Likely');
  await player.press('ArrowRight');
  await player.reach('Tab', 'Declare the diagnosis');
  await player.press('Enter');
  await player.see('.claimed', CAUSE);
});

test('predicts what a change brings, runs it and verifies it', async () => {
  const fields = { Source: 'store', 'Based on': CAUSE, 'It should move': 'Threads.Max' };
  await give('Set bootstrap', fields, async () => {
    await player.reach('Tab', FOR_A_REASON);
    await player.press('Enter');
    await player.see('.modal .refused', 'The direction of Threads.Max is missing.');
    await player.reach('Shift+Tab', 'goes');
    await player.press(' ');
    await player.reach('ArrowRight', 'goes down');
  });
  await player.press('Escape', 'g', 'p');
  await player.see('.proposal', 'Threads.Max goes down');
  await player.runUntil(isThere('.proposal .toolbar button', 'Verify'), 3);
  await player.reach('Tab', 'Verify: ');
  await player.press('Enter');
  await player.reach('Tab', 'As predicted');
  await player.press(' ');
  await player.reach('Tab', 'Verify');
  await player.press('Enter');
  await player.see('.proposal', 'As predicted');
});

test('tells the public', async () => {
  await player.press('Escape', 'g', 'u');
  await player.reach('Tab', 'Usual tool');
  await player.press('ArrowRight');
  await player.reach('Tab', FLEET);
  await player.press(' ');
  await fill({ 'What we are doing': 'Taking out what was added.' });
  await player.reach('Tab', 'Post the update');
  await player.press('Enter');
  await player.see('.posts li', 'Taking out what was added.');
});

/** Points of a team that sat still as long. */
async function pointsOfNobody(): Promise<number> {
  const [drill] = await game.storage.open(1);
  const stored = await game.storage.read(drill);
  if (!stored.ok) throw new Error(stored.code);
  const { row, events } = stored;
  const team = createTeam(game.content.scenarios.get(row.scenario)!, { id: 'nobody', seed: SEED });
  while (team.world.step < events.at(-1)!.step) advanceTeam(team);
  return debriefOf(team, { startStep: row.startStep }).score.points;
}

test('ends, and scores above nobody', async () => {
  const nobody = await pointsOfNobody();
  await player.press('Escape');
  await player.find('End the drill');
  await player.see('.modal', 'End the drill?');
  await player.reach('Tab', 'End the drill now');
  await player.press('Enter');
  await game.page.locator('.debrief').waitFor();
  await player.see('.told-claims li', new RegExp(`${CAUSE}.*right`));
  const points = Number.parseInt((await game.page.textContent('.score-total strong')) ?? '', 10);
  expect(points).toBeGreaterThan(nobody + 20);
  expect(game.defects).toEqual([]);
});
