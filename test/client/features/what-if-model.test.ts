// The what-if page as plain data: edits of chips, what is tried by itself, and how workers share the work.

import { expect, test } from 'vitest';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { PairedEnding } from '#model/scoring/what-if/band.ts';
import type { WhatIfBasis } from '#model/scoring/what-if/basis.ts';
import type { Edit } from '#model/scoring/what-if/edits.ts';
import { editedLog } from '#model/scoring/what-if/edits.ts';
import {
  chipsOf,
  combined,
  leavesOutAll,
  leftOut,
  moved,
  remarkable,
  restored,
  rowsOf,
  triedEdits,
  wasJustified,
  withValues,
} from '../../../client/features/what-if/model.ts';
import {
  BranchPool,
  type BranchWorker,
  type FromWorker,
  type ToWorker,
} from '../../../client/features/what-if/pool.ts';

const action = (id: number, step: number, name = 'front/stop-adding') =>
  ({ action: id, step, type: 'command', do: name, with: {} }) as const;
const ACTIONS = [action(1, 100), action(2, 200, 'front/set-heap')];
const chip = (key: string, edits: readonly Edit[] = []) => chipsOf(ACTIONS, edits).find((one) => one.key === key)!;

test('a chip is moved, left out, changed and put back, one edit of each sort at most', () => {
  const once = moved([], chip('action-1'), 160);
  const twice = moved(once, chip('action-1', once), 150);
  expect(twice).toEqual([{ type: 'move', action: 1, step: 150 }]);
  expect(chip('action-1', twice)).toMatchObject({ step: 150, ownStep: 100 });
  expect(moved(twice, chip('action-1', twice), 100)).toEqual([]);
  const out = leftOut(twice, chip('action-1', twice));
  expect(out).toEqual([{ type: 'omit', action: 1 }]);
  expect(restored(out, chip('action-1', out))).toEqual([]);
  const valued = withValues(twice, chip('action-1', twice), { count: 3 });
  expect(chip('action-1', valued)).toMatchObject({ step: 150, with: { count: 3 }, changed: true });
});

test('an added action is moved and left out by its place among the edits', () => {
  const edits: Edit[] = [
    { type: 'omit', action: 2 },
    { type: 'add', do: 'front/set-heap', with: {}, step: 50 },
  ];
  const added = chip('added-1', edits);
  expect(added).toMatchObject({ ownStep: null, step: 50 });
  expect(moved(edits, added, 70)[1]).toMatchObject({ step: 70 });
  expect(leftOut(edits, added)).toEqual([edits[0]]);
});

test('of one action the edits of the second branch count', () => {
  const one: Edit[] = [
    { type: 'move', action: 1, step: 5 },
    { type: 'move', action: 2, step: 6 },
  ];
  expect(combined(one, [{ type: 'omit', action: 2 }])).toEqual([one[0], { type: 'omit', action: 2 }]);
});

test('a log is edited in the order of time', () => {
  const log = editedLog(ACTIONS, [
    { type: 'move', action: 1, step: 300 },
    { type: 'add', do: 'front/hold-restart', with: {}, step: 250 },
    { type: 'change', action: 2, with: { gib: 12 } },
  ]);
  expect(log.map(({ step, do: name }) => [step, name])).toEqual([
    [200, 'front/set-heap'],
    [250, 'front/hold-restart'],
    [300, 'front/stop-adding'],
  ]);
  expect(log[0].with).toEqual({ gib: 12 });
  expect(editedLog(ACTIONS, [{ type: 'omit', action: 1 }])).toEqual([ACTIONS[1]]);
});

const BASIS = {
  ...{ startStep: 0, endedStep: 5000, actions: ACTIONS.map((one) => ({ ...one, step: one.step + 2000 })) },
  scenario: { scoring: { statements: [] } },
  options: [
    { do: 'front/set-heap', with: {}, justifiedStep: 90, basis: 'mitigation', cause: null },
    { do: 'front/hold-restart', with: {}, justifiedStep: null, basis: null, cause: null },
  ],
} as unknown as WhatIfBasis;

test('every choice is tried without, earlier and later, and what was not done is tried once', () => {
  const tried = triedEdits(BASIS, 40);
  expect(tried.filter(([edit]) => edit.type === 'omit')).toHaveLength(2);
  expect(tried.filter(([edit]) => edit.type === 'add')).toEqual([
    [{ type: 'add', do: 'front/hold-restart', with: {}, step: 40 }],
  ]);
  const moves = tried.flatMap(([edit]) => (edit.type === 'move' ? edit : []));
  expect(moves).toHaveLength(18);
  // Far moves of every action come before near ones, so that a long run has room for them.
  const far = moves.slice(0, 10).map(({ action, step }) => Math.abs(step - BASIS.actions[action - 1].step));
  expect(Math.min(...far)).toBe(30 * STEPS_PER_MINUTE);
});

test('an action before anything justified it was knowable only later', () => {
  expect(wasJustified(BASIS, [{ type: 'move', action: 2, step: 89 }])).toBe(false);
  expect(wasJustified(BASIS, [{ type: 'move', action: 2, step: 90 }])).toBe(true);
  expect(wasJustified(BASIS, [{ type: 'move', action: 1, step: 2101 }])).toBe(true);
  expect(wasJustified(BASIS, [{ type: 'add', do: 'front/hold-restart', with: {}, step: 400 }])).toBe(false);
  expect(wasJustified(BASIS, [{ type: 'omit', action: 1 }])).toBe(true);
});

const ending = (lost: number) => ({ lost }) as PairedEnding['own'];

test('of what was tried the largest differences are shown, one for each action', () => {
  const tried = [980, 700, 800, 1300, 1003].map((lost, i) => ({
    edits: [{ type: 'move', action: i === 2 ? 1 : i, step: lost }] as Edit[],
    ending: ending(lost),
  }));
  const { better, worse } = remarkable(ending(1000), tried);
  expect(better.map((one) => one.ending.lost)).toEqual([700, 980]);
  expect(worse.map((one) => one.ending.lost)).toEqual([1300]);
});

test('chips that would cover each other stand in rows', () => {
  expect(
    rowsOf([
      { from: 0, length: 50 },
      { from: 40, length: 50 },
      { from: 60, length: 10 },
    ]),
  ).toEqual([0, 1, 0]);
});

/** Workers that answer when told to. */
function heldWorker() {
  const sent: ToWorker[] = [];
  let answer = (_: FromWorker): void => {};
  const worker: BranchWorker = {
    listen: (onAnswer) => {
      answer = onAnswer;
    },
    send: (request) => void sent.push(request),
    close: () => {},
  };
  return { worker, sent, answer: (given: FromWorker) => answer(given) };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

test('workers share the own seed, keep their other seeds, and drop what is no longer wanted', async () => {
  const [one, other] = [heldWorker(), heldWorker()];
  const pool = new BranchPool([one.worker, other.worker], () => {});
  const loading = pool.load({ seed: 10 } as WhatIfBasis);
  const loaded: FromWorker = { type: 'loaded', customers: ['a'], mismatch: null };
  for (const { answer } of [one, other]) answer(loaded);
  expect(await loading).toEqual(loaded);
  const played: string[] = [];
  const play = (group: string, seed: number, urgent = false) =>
    pool.play({ group, seed, edits: [], urgent, onPlayed: () => played.push(`${group} ${seed}`) });
  const pair: FromWorker = { type: 'played', pair: { own: ending(1), branch: ending(2) } };
  play('a', 11);
  play('a', 13);
  play('b', 10);
  play('c', 15);
  play('d', 10, true);
  // 11 and 13 are the second worker's; the first one takes the own seed.
  expect(one.sent.slice(1)).toMatchObject([{ seed: 10 }]);
  expect(other.sent.slice(1)).toMatchObject([{ seed: 11 }]);
  pool.drop('a');
  other.answer(pair);
  await turn();
  expect(other.sent.slice(2)).toMatchObject([{ seed: 10 }]);
  other.answer(pair);
  await turn();
  one.answer(pair);
  await turn();
  expect(other.sent.slice(3)).toMatchObject([{ seed: 15 }]);
  expect(played).toEqual(['a 11', 'd 10', 'b 10']);
});

test('everything is left out only where nothing of the team is left and nothing was added', () => {
  const omit = (action: number): Edit => ({ type: 'omit', action });
  const update = { ...action(0, 50, 'status/post'), action: null };
  expect(leavesOutAll([...ACTIONS, update], [omit(1), omit(2)])).toBe(true);
  expect(leavesOutAll(ACTIONS, [omit(1)])).toBe(false);
  expect(leavesOutAll(ACTIONS, [omit(1), { type: 'move', action: 2, step: 5 }])).toBe(false);
  expect(leavesOutAll(ACTIONS, [omit(1), omit(2), { type: 'add', do: 'a/b', with: {}, step: 5 }])).toBe(false);
});
