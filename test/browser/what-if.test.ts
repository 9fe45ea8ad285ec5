// What would have happened, in the browser: the same values as in Node, fifty branches in the background, an action moved by
// pointer and by key while the curve follows, and a run that does not replay to the server's check values.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { whatIfBasisOf } from '#model/scoring/what-if/basis.ts';
import type { Edit } from '#model/scoring/what-if/edits.ts';
import { createBranchEngine } from '#model/scoring/what-if/engine.ts';
import { graveFindings } from '../support/axe.ts';
import type { Game } from '../support/game.ts';
import { longExercise } from '../support/long-exercise.ts';
import { openStoredDebrief, PATIENCE } from '../support/stored-debrief.ts';

let game: Game;

beforeAll(async () => {
  game = await openStoredDebrief({ canvas: false });
});

afterAll(() => game?.close());

const DROP = 'sign-in/deploy-drop-change';

async function openWhatIf(): Promise<void> {
  await game.page.getByRole('button', { name: 'What if' }).click();
  await game.page.locator('[data-tried="50"]').waitFor(PATIENCE);
}

async function backToDebrief(): Promise<void> {
  await game.page.getByRole('button', { name: 'Debrief' }).click();
  await game.page.locator('.debrief').waitFor(PATIENCE);
}

/** The action as it was, and with it the run. */
async function restore(): Promise<void> {
  await chip().focus();
  await game.page.keyboard.press('Escape');
  await settled();
  // The moment that is shown follows the focus.
  await chip().blur();
}

/** The same team's run, replayed here. */
function engineHere() {
  const { drillState, row } = longExercise();
  const team = drillState.teams.get('team-1')!;
  const basis = whole(whatIfBasisOf(team, { startStep: row.startStep, logged: [] }));
  const action = basis.actions.find((one) => one.do === DROP)!;
  return { basis, action, engine: createBranchEngine(basis) };
}

const chip = () => game.page.locator('.what-if-chip', { hasText: 'Deploy drop change' });
const hash = () => game.page.locator('.what-if-header').getAttribute('data-hash');
/** The branch that is shown has been played to this value. */
const isHash = (wanted: string): Promise<void> => expect.poll(hash, PATIENCE).toBe(wanted);
const settled = () => game.page.locator('.what-if-header[data-pending="false"]').waitFor(PATIENCE);

/** Clock of the chip, in steps. */
async function chipStep(): Promise<number> {
  const [hours, minutes] = (await chip().locator('time').innerText()).split(':').map(Number);
  return (hours * 60 + minutes - 150) * STEPS_PER_MINUTE;
}

test('the engine comes with the page that needs it, in workers', async () => {
  const { page } = game;
  const files = async () =>
    (await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))).filter((name) =>
      name.includes('worker'),
    );
  expect(await files()).toEqual([]);
  expect(page.workers()).toHaveLength(0);
  await openWhatIf();
  expect(page.workers().length).toBeGreaterThan(0);
  await backToDebrief();
  // The browser reports the end of a worker after the page has ended it.
  await expect.poll(() => page.workers().length, PATIENCE).toBe(0);
  expect(game.defects).toEqual([]);
});

test('fifty branches are played in the background, some of them worse than the own choice', async () => {
  await openWhatIf();
  const worse = game.page.locator('h3:has-text("Your choice was the better one") + ul > li');
  await expect.poll(() => worse.count()).toBeGreaterThan(0);
  expect(await worse.first().locator('.what-if-lost .worse').innerText()).toMatch(/^\+/);
  await game.page.locator('.what-if').getByText('Replay check: matches').waitFor(PATIENCE);
  expect(await graveFindings(game.page)).toEqual([]);
});

test('an action is moved by key, left out and put back, with the values that Node gives', async () => {
  const { engine, action, basis } = engineHere();
  const own = engine.own(basis.seed).hash;
  await isHash(own);
  const branchHash = (edit: Edit) => engine.branch(basis.seed, [edit]).hash;

  await chip().focus();
  await game.page.keyboard.press('ArrowLeft');
  await game.page.keyboard.press('ArrowLeft');
  await isHash(branchHash({ type: 'move', action: action.action!, step: action.step - 10 * STEPS_PER_MINUTE }));
  expect(await chipStep()).toBe(action.step - 10 * STEPS_PER_MINUTE);
  await game.page.keyboard.press('Delete');
  await isHash(branchHash({ type: 'omit', action: action.action! }));
  await game.page.keyboard.press('Escape');
  await isHash(own);

  await game.page.keyboard.press('Enter');
  await game.page.getByRole('checkbox').check();
  await game.page.getByRole('button', { name: 'Use these values' }).click();
  await isHash(branchHash({ type: 'change', action: action.action!, with: { rush: true } }));
  await restore();
  expect(game.defects).toEqual([]);
});

test('the curve follows an action that is dragged, and the band comes over twenty seeds', async () => {
  const { page } = game;
  const box = (await chip().boundingBox())!;
  const curve = () => page.locator('.run-branch').getAttribute('d');
  await page.mouse.move(box.x + 10, box.y + 10);
  await page.mouse.down();
  const curves: (string | null)[] = [await curve()];
  for (let i = 1; i <= 4; i++) {
    await page.mouse.move(box.x + 10 - i * 36, box.y + 10);
    // Still held down.
    await expect.poll(async () => curves.includes(await curve()), PATIENCE).toBe(false);
    curves.push(await curve());
  }
  await page.mouse.up();
  const { engine, action, basis } = engineHere();
  const edit: Edit = { type: 'move', action: action.action!, step: await chipStep() };
  expect(edit.step).toBeLessThan(action.step);
  await isHash(engine.branch(basis.seed, [edit]).hash);
  const difference = (engine.branch(basis.seed, [edit]).lost - engine.own(basis.seed).lost) / 1e6;
  await page.locator('.what-if-header', { hasText: `−${Math.abs(Math.round(difference))} M` }).waitFor(PATIENCE);
  await page.locator('.what-if-header', { hasText: '20 seeds' }).waitFor(PATIENCE);
  await expect.poll(() => page.locator('.what-if-whose li').count(), PATIENCE).toBeGreaterThan(3);
  await restore();
  expect(game.defects).toEqual([]);
});

test('what the readings justified at a moment can be added, the rest has no button', async () => {
  const { page } = game;
  const later = page.locator('h3:has-text("Known only later") + ul > li');
  await later.first().waitFor(PATIENCE);
  expect(await later.getByRole('button').count()).toBe(0);
  await chip().focus();
  await page.getByRole('button', { name: /^Add Scale by hand.* at 10:26/ }).click();
  const added = page.locator('.what-if-chip', { hasText: 'Scale by hand' });
  await expect.poll(() => added.count()).toBe(1);
  const { engine, action, basis } = engineHere();
  const option = basis.options.find((one) => one.do === 'scaling/scale-by-hand')!;
  const edit: Edit = { type: 'add', do: option.do, with: option.with, step: action.step };
  await isHash(engine.branch(basis.seed, [edit]).hash);
});

test('a run that does not replay to the server’s check values is said to differ', async () => {
  const { page } = game;
  await backToDebrief();
  await page.evaluate(() => {
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, request: { type: string; basis?: { actions: object[] } }) {
      const basis = request.basis === undefined ? undefined : { ...request.basis, actions: [] };
      send.call(this, { ...request, basis });
    } as typeof send;
  });
  await page.getByRole('button', { name: 'What if' }).click();
  await page.getByText(/Replay check: differs from the server at 06:30/).waitFor(PATIENCE);
  // A page that sends what it was given.
  await page.reload();
});

test('the run is played on from a moment, as practice, and compared with the first', async () => {
  await openWhatIf();
  const { page } = game;
  await chip().focus();
  await page.getByText('Reopens your run at 10:26').waitFor(PATIENCE);
  await page.getByRole('button', { name: 'Play on from here' }).click();
  await page.locator('.drill-clock time', { hasText: '10:26' }).waitFor(PATIENCE);
  await page.getByText('Practice', { exact: true }).waitFor(PATIENCE);
  await page.getByRole('button', { name: 'End drill' }).click();
  await page.getByRole('button', { name: 'End the drill now' }).click();
  await page.getByText(/Practice from 10:26: not scored\. Your first run lost 6,618 M, this one/).waitFor(PATIENCE);
  expect(game.defects).toEqual([]);
});
