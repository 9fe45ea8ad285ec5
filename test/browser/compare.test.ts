// Comparing in the browser: both teams of a drill on one time axis, the first decision that differed with the worth that Node gives,
// and people, bots and scripts in one table.
import { afterAll, expect, test } from 'vitest';
import { differences, matters, swappedOn } from '#model/scoring/compare/difference.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { whatIfBasisOf } from '#model/scoring/what-if/basis.ts';
import { createBranchEngine } from '#model/scoring/what-if/engine.ts';
import { graveFindings } from '../support/axe.ts';
import type { Game } from '../support/game.ts';
import { longExercise } from '../support/long-exercise.ts';
import { picturesBySize } from '../support/picture.ts';
import { openStoredDebrief, PATIENCE } from '../support/stored-debrief.ts';

let game: Game;

afterAll(() => game?.close());

/** The two teams, replayed here. */
function differenceHere() {
  const { row, drillState } = longExercise();
  const bases = ['team-1', 'team-2'].map((id) =>
    whole(whatIfBasisOf(drillState.teams.get(id)!, { startStep: row.startStep, logged: [] })),
  );
  const decided = (i: number) => ({ id: `${i}`, decisions: bases[i].actions.filter(({ action }) => action !== null) });
  const engines = bases.map(createBranchEngine);
  const swapped = differences(decided(0), decided(1)).map((difference) =>
    swappedOn(row.seed, difference, (run) => engines[Number(run)]),
  );
  const mattered = swapped.findIndex(matters);
  return { first: swapped[0], mattered: swapped[mattered], place: mattered + 1, count: swapped.length };
}

test('two teams of a drill are compared, and so are bots on the same seed', async () => {
  game = await openStoredDebrief({ canvas: false });
  const { page } = game;
  await page.getByRole('button', { name: 'Compare' }).focus(PATIENCE);
  await page.keyboard.press('Enter');
  const firstPlace = page.locator('[data-place="first"]');
  await firstPlace.locator('[data-difference="values"]').waitFor(PATIENCE);
  expect(await firstPlace.locator('[data-difference]').innerText()).toMatch(/^Red.*05:45.*Blue.*06:30/);

  // The first changed next to nothing, and so the first that mattered stands below it.
  const { first, mattered, place, count } = differenceHere();
  expect(matters(first)).toBe(false);
  await page.getByText('It changed next to nothing.').waitFor(PATIENCE);
  await page.getByText(`First that mattered: number ${place} of ${count}`).waitFor(PATIENCE);
  for (const [name, swapped] of Object.entries({ first, mattered }))
    for (const [side, { own, branch }] of Object.entries(swapped)) {
      const lost = page.locator(`[data-place="${name}"] [data-worth="${side}"] [data-lost]`);
      await lost.waitFor(PATIENCE);
      await expect.poll(() => lost.getAttribute('data-lost'), PATIENCE).toBe(`${Math.round(branch.lost - own.lost)}`);
    }
  for (const name of ['first', 'mattered'])
    await page.locator(`[data-place="${name}"] [data-worth="other"][data-seeds="20"]`).waitFor(PATIENCE);

  for (const level of ['novice', 'competent', 'expert'])
    await page.locator(`tr[data-kind="bot"][data-run="${level}"]`).waitFor(PATIENCE);
  await expect.poll(() => page.locator('tr[data-kind="people"]').count()).toBe(2);
  await expect.poll(() => page.locator('tr[data-kind="script"][data-run="null"]').count()).toBe(1);

  // By key: the second run is a bot's, and the timelines and the changes follow.
  await page.getByLabel('Second run').selectOption({ label: 'Expert (bot)' });
  await page.locator('.compare-lane h3', { hasText: 'Expert (bot)' }).waitFor(PATIENCE);
  await expect
    .poll(() => page.locator('[data-change="lost"] td').last().getAttribute('class'), PATIENCE)
    .toContain('better');
  await picturesBySize(page, 'compare');
  expect(await graveFindings(page)).toEqual([]);
  expect(game.defects).toEqual([]);
});

/** A program asks over HTTP, with the token of its seat. */
async function agent(origin: string, tool: string, input: object, token = ''): Promise<{ ok: boolean; token: string }> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${origin}/agent/tools/${tool}`, { method: 'POST', headers, body: JSON.stringify(input) });
  return (await answer.json()) as { ok: boolean; token: string };
}

test('a team of agents stands beside one of people, as what it is', async () => {
  const page = await game.another();
  const { origin } = new URL(page.url());
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await page.locator('.team-form input').fill('Fay');
  await page.getByText('Several teams, or a seed').click();
  await page.getByLabel('Teams, separated by commas').fill('Night shift, Machines');
  await page.getByLabel('Starts', { exact: true }).selectOption('page');
  await button('Create the drill').click();
  const code = await page.locator('.room-code').textContent();
  const { token } = await agent(origin, 'join_drill', { code, name: 'Ada', team: 'team-2' });
  expect(await agent(origin, 'take_seats', { seats: ['commander'] }, token)).toMatchObject({ ok: true });
  await button('Console').click();
  await page.locator('.console-team', { hasText: 'Machines' }).waitFor();
  expect(await agent(origin, 'set_severity', { severity: 2 }, token)).toMatchObject({ ok: true });
  page.once('dialog', (dialog) => void dialog.accept());
  await button('End exercise').click();
  await button('Compare').click(PATIENCE);
  await page.locator('tr[data-kind="people"]', { hasText: 'Night shift' }).waitFor(PATIENCE);
  await page.locator('tr[data-kind="agent"]', { hasText: /Machines.*[Aa]gent/ }).waitFor(PATIENCE);
  for (const kind of ['bot', 'script']) await page.locator(`tr[data-kind="${kind}"]`).first().waitFor(PATIENCE);
  expect(game.defects).toEqual([]);
});
