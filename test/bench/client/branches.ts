// How long fifty branches of a what-if take in the page's own workers, beside the same fifty played in Node on one thread: both play
// the long night of one team, and their ratio is taken in one run.
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
  /** In the page, off its main thread; the workers of the browser share its cores. */
  readonly pageMs: number;
  /** The same edits in Node on one thread. */
  readonly nodeMs: number;
  readonly ratio: number;
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
    return {
      count,
      pageMs: median(pairs.map(([page]) => page)),
      nodeMs: median(pairs.map(([, node]) => node)),
      ratio: median(pairs.map(([page, node]) => page / node)),
    };
  } finally {
    await game.close();
  }
}
