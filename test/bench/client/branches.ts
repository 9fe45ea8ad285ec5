// Measures how long fifty what-if branches take in the page's workers, and the same fifty in Node on one thread: both run one
// team's long night, and their ratio is taken in one run. Also measures how quickly the loss curve follows a dragged chip.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { whatIfBasisOf } from '#model/scoring/what-if/basis.ts';
import { createBranchEngine } from '#model/scoring/what-if/engine.ts';
import { triedEdits } from '../../../client/features/what-if/model.ts';
import { type Game, openGame } from '../../support/game.ts';
import { longExercise, tokenOf } from '../../support/long-exercise.ts';
import { median } from '../measure.ts';

export type Branches = {
  readonly count: number;
  /** In the page, off its main thread; the browser's workers share its cores. */
  readonly pageMs: number;
  /** The same edits in Node on one thread. */
  readonly nodeMs: number;
  readonly ratio: number;
  /** From a pointer move to the curve for the new position: median and maximum. */
  readonly dragMs: number;
  readonly longestDragMs: number;
};

const TEAM = 'team-1';
const TRIED = '[data-tried]';
const MS_PER_SECOND = 1000;
const WAIT = { timeout: 120_000 };

function nodeOnce(): { count: number; ms: number } {
  const { row, drillState } = longExercise();
  const basis = whole(whatIfBasisOf(drillState.teams.get(TEAM)!, { startStep: row.startStep, logged: [] }));
  const engine = createBranchEngine(basis);
  const own = engine.own(basis.seed);
  const alarmStep = own.firstAlarmMinute === null ? null : Math.round(own.firstAlarmMinute * STEPS_PER_MINUTE);
  const tried = triedEdits(basis, alarmStep);
  const from = performance.now();
  for (const edits of tried) engine.branch(basis.seed, edits);
  return { count: tried.length, ms: performance.now() - from };
}

async function pageOnce(game: Game): Promise<number> {
  const exercise = longExercise();
  if (!(await game.storage.read(exercise.row.id)).ok) await game.storage.create(exercise.row, exercise.events);
  const { page } = game;
  const kept = JSON.stringify({ token: tokenOf(exercise, 'ana'), title: '' });
  await page.evaluate((text) => sessionStorage.setItem('brownout.drill', text), kept);
  await page.reload();
  await page.getByRole('button', { name: 'What if' }).click(WAIT);
  await page.locator(TRIED).waitFor(WAIT);
  return Number(await page.locator(TRIED).getAttribute('data-seconds')) * MS_PER_SECOND;
}

const DRAGS = 20;
const DRAG_PX = 9;
const CHIP = '.what-if-chip';
const CURVE = '.run-branch';

/** Drags the last chip left step by step, and waits for the updated curve after each step. */
async function dragTimes({ page }: Game): Promise<number[]> {
  const box = (await page.locator(CHIP).last().boundingBox())!;
  const [x, y] = [box.x + DRAG_PX, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const times: number[] = [];
  for (let i = 1; i <= DRAGS; i++) {
    const followed = page.evaluate(
      ({ curve, most }) =>
        new Promise<number>((resolve) => {
          let moved = 0;
          const pathOf = () => document.querySelector(curve)?.getAttribute('d') ?? '';
          const before = pathOf();
          const onMove = () => {
            moved = performance.now();
          };
          addEventListener('pointermove', onMove, { capture: true, once: true });
          const watch = () => {
            const now = performance.now();
            if (moved > 0 && pathOf() !== before) return resolve(now - moved);
            if (moved > 0 && now - moved > most) return resolve(most);
            requestAnimationFrame(watch);
          };
          watch();
        }),
      { curve: CURVE, most: 5000 },
    );
    await page.mouse.move(x - i * DRAG_PX, y);
    times.push(await followed);
  }
  await page.mouse.up();
  return times;
}

export async function timeBranches(rounds: number): Promise<Branches> {
  const game = await openGame({ seed: 1, canvas: false });
  try {
    const pairs: [page: number, node: number][] = [];
    let count = 0;
    for (let round = 0; round < rounds; round++) {
      const page = await pageOnce(game);
      const node = nodeOnce();
      count = node.count;
      pairs.push([page, node.ms]);
    }
    const drags = await dragTimes(game);
    return {
      count,
      pageMs: median(pairs.map(([page]) => page)),
      nodeMs: median(pairs.map(([, node]) => node)),
      ratio: median(pairs.map(([page, node]) => page / node)),
      dragMs: median(drags),
      longestDragMs: Math.max(...drags),
    };
  } finally {
    await game.close();
  }
}
