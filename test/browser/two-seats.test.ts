// Two people in two browsers, each in a seat of operations, nobody in the commander's: one seat sees what
// decides, the other only what it causes. Both cite on the shared board, and they declare the right cause.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beliefOf } from '#model/incident/belief.ts';
import type { Team } from '#model/incident/state.ts';
import { advanceDrill } from '../../server/session/drill-state.ts';
import { replay } from '../../server/session/replay.ts';
import { Person } from '../support/fake-player.ts';
import { type Game, openGame } from '../support/game.ts';

const CAUSE = 'Limit on threads per host';
const SOUGHT = 'thread-limit';

let game: Game;
let front: Person;
let behind: Person;

beforeAll(async () => {
  game = await openGame({ seed: 1, city: false });
  front = new Person(game.page);
  behind = new Person(await game.another());
});

afterAll(() => game?.close());

/** The team as its log has it, run on until what is under way is found: a reading is no event of the log. */
async function teamNow(): Promise<Team> {
  const [drill] = await game.storage.open(1);
  const stored = await game.storage.read(drill);
  if (!stored.ok) throw new Error(stored.code);
  const replayed = replay(stored, game.content.scenarios.get(stored.row.scenario), game.content.runbooks);
  if (!replayed.ok) throw new Error(replayed.code);
  const [team] = replayed.drillState.teams.values();
  while (team.activities.length > 0) advanceDrill(replayed.drillState);
  return team;
}

/** The highest belief that all the readings of this player can support. */
function bestOf({ scenario, observations, roster }: Team, seat: string): number {
  const by = [...roster].find(([, seats]) => seats.includes(seat))![0];
  return Math.max(
    ...Object.values(
      beliefOf(
        scenario,
        observations.filter((one) => one.by === by),
      ),
    ),
  );
}

/** Opens the board and marks the observation for the hypothesis, with as many presses as say how strongly. */
async function cite(person: Person, observation: string, mark: '+' | '++'): Promise<void> {
  await person.key('g', 'b');
  const marks = person.page.getByRole('group', { name: new RegExp(`^${observation}.*: mark for ${CAUSE}$`) });
  const button = marks.first().locator('.mark-button.for');
  for (const sign of ['+', '++'].slice(0, mark.length)) {
    await button.click();
    await person.page.locator('.mark-button.for[aria-pressed="true"]', { hasText: sign }).first().waitFor();
  }
  await person.see('[data-rows="cited"] th', new RegExp(observation));
}

test('two join a drill and take the seats of operations', async () => {
  const code = await front.createDrill('Mara');
  await behind.join(code, 'Jonas');
  await front.take('Front-end operations');
  await behind.take('Sign-in and telemetry operations');
});

test('the open seat of the commander is covered by both', async () => {
  for (const person of [front, behind]) await person.see('.severity-badge:enabled');
  await behind.give('Set severity', { Severity: '1' });
  await front.see('.severity-badge', '1');
});

test('each looks at what only that seat sees', async () => {
  await front.key('4');
  await front.runUntil('.alarm.unacknowledged', 'PutRecord errors');
  await front.key('a');
  await front.give('Query fleet', { Service: 'front-end', Line: 'threads of limit', Sample: '30' });
  await behind.give('Search logs team', { Service: 'front-end', Query: 'OutOfMemoryError' });
  await front.key('g', 'b', '4');
  await front.see('[data-rows="uncited"] th', 'threads of limit');
  await behind.key('g', 'b');
  await behind.see('[data-rows="uncited"] th', 'OutOfMemoryError');
  expect(await front.page.locator('[data-rows="uncited"] th', { hasText: 'OutOfMemoryError' }).count()).toBe(0);
  expect(await behind.page.locator('[data-rows="uncited"] th', { hasText: 'threads of limit' }).count()).toBe(0);
});

test('one decisive reading is enough, and what only dependents show is not', async () => {
  const team = await teamNow();
  expect(bestOf(team, 'front-end-operations')).toBeGreaterThan(0.85);
  expect(bestOf(team, 'dependents-operations')).toBeLessThan(0.6);
});

test('what is cited lies before both, and together it supports one cause', async () => {
  await front.page.locator('#hypothesis-cause').selectOption({ label: CAUSE });
  await front.button('Add hypothesis').click();
  await behind.see('.hypothesis', CAUSE);
  await cite(front, 'threads of limit', '++');
  await cite(behind, '[\\d,]+ lines with "OutOfMemoryError"', '+');
  await front.see('[data-rows="cited"] th', 'OutOfMemoryError');
  await behind.see('[data-rows="cited"] th', 'threads of limit');
  const { scenario, observations, citations } = await teamNow();
  const cited = observations.filter(({ id }) => citations.some(({ observation }) => observation === id));
  expect(cited).toHaveLength(2);
  expect(beliefOf(scenario, cited)[SOUGHT]).toBeGreaterThan(0.85);
});

test('who decides reads what a proposed restart would do', async () => {
  await front.give('Restart servers', { 'Per hour': '300' });
  await behind.key('Escape', 'g', 'p');
  await behind.see('.proposal', /Restarts [\d,]+ of [\d,]+: hosts/);
  await behind.see('.proposal', 'batch');
});

test('they declare it, end the drill, and the debrief says that it was right', async () => {
  await behind.key('Escape', 'g', 'd');
  await behind.page.getByLabel(CAUSE).check();
  await behind.page.locator('.certainty').getByText('Certain').first().click();
  await behind.page.locator('.evidence input').first().waitFor();
  for (const box of await behind.page.locator('.evidence input').all()) await box.check();
  await behind.button('Declare the diagnosis').click();
  await front.key('Escape', 'g', 'd');
  await front.see('.claimed', CAUSE);
  await front.find('End the drill');
  await front.page.locator('.modal .primary').click();
  for (const person of [front, behind]) {
    await person.page.locator('.debrief').waitFor();
    await person.see('.told-claims li', new RegExp(`${CAUSE}.*right`));
  }
  expect(game.defects).toEqual([]);
});
