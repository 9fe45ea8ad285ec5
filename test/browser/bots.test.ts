// A drill whose cause is drawn, with bots in the seats that one person leaves empty.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Game, openGame } from '../support/game.ts';

let game: Game;
const button = (name: string | RegExp) => game.page.getByRole('button', { name });

beforeAll(async () => {
  game = await openGame({ seed: 6, city: false });
});

afterAll(() => game?.close());

test('a drill whose cause is drawn is a choice of its own, and says nothing of the cause', async () => {
  await button('New incident').click();
  await game.page.locator('.scenario-choice select').selectOption({ label: 'A night before Thanksgiving' });
  await game.page.getByText('One night with 6 possible causes.').waitFor();
  await game.page.locator('.team-form input').fill('Mara');
  await button('Create the drill').click();
  await game.page.locator('.bot-fill').waitFor();
  await game.page.locator('.lobby h1', { hasText: /^A night before Thanksgiving$/ }).waitFor();
});

test('the owner fills the empty seats with bots of a level, and one makes way', async () => {
  const { page } = game;
  await button('Expert').click();
  await button('Fill the empty seats with bots').click();
  await page.getByText('1 here, 5 bots, 6 seats').waitFor();
  await page.getByText('Or pick single seats').click();
  await page.getByText('◇ Bot expert 1 has it; you can take over').waitFor();
  await button('Take the seat Incident commander').click();
  await page.locator('.drill').waitFor();
  const bots = page.getByRole('list', { name: 'Who is here' }).locator('.disc.bot');
  await expect.poll(() => bots.textContent()).toContain('◇ Bot expert 2, Front-end operations; ◇ Bot expert 3');
});

test('a bot is taken out in the list of seats, and another put in its place', async () => {
  const { page } = game;
  await page.locator('button.seat-name').click();
  await button('Take out ◇ Bot expert 5').click();
  await page.getByLabel('Add a bot in the seat Scribe').selectOption({ label: 'Novice' });
  await page.getByText('◇ Bot novice 1 has it; you can take over').waitFor();
  expect(game.defects).toEqual([]);
});
