// Branches of a real two-team log on the shipped outage: direction and size are those of a full replay, nothing else changes them,
// and the check values of the log hold.
import { beforeAll, describe, expect, test } from 'vitest';
import { applyAction } from '#model/engine/actions.ts';
import { advance } from '#model/engine/step.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { hashOf, type World } from '#model/engine/world.ts';
import type { Team } from '#model/incident/state.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { bandOf, bandSeedsOf } from '#model/scoring/what-if/band.ts';
import { type TeamAction, type WhatIfBasis, whatIfBasisOf } from '#model/scoring/what-if/basis.ts';
import type { Edit } from '#model/scoring/what-if/edits.ts';
import { type BranchEngine, createBranchEngine, customersOf } from '#model/scoring/what-if/engine.ts';
import { createWorld } from '#model/simulation.ts';
import { longExercise } from '../../../support/long-exercise.ts';

let red: Team;
let basis: WhatIfBasis;
let engine: BranchEngine;
let own: ReturnType<BranchEngine['own']>;

const at = (hours: number, minutes: number): number => ((hours - 2) * 60 + minutes - 30) * STEPS_PER_MINUTE;

beforeAll(() => {
  const { drillState, row, hashes } = longExercise();
  red = drillState.teams.get('team-1')!;
  const logged = [{ step: red.world.step, hash: hashes['team-1'] }];
  basis = whole(whatIfBasisOf(red, { startStep: row.startStep, logged }));
  engine = createBranchEngine(basis);
  own = engine.own(basis.seed);
}, 60_000);

const actionOf = (command: string): number => basis.actions.find((one) => one.do === command)!.action!;

/** The same night from its first step, done by hand. */
function fullReplay(change: (action: TeamAction) => TeamAction | null): World {
  const world = createWorld(basis.scenario, { seed: basis.seed, variation: basis.variation });
  const log = basis.actions.flatMap((action) => change(action) ?? []).toSorted((a, b) => a.step - b.step);
  while (world.step < world.compiled.horizonStep) {
    for (const action of log.filter(({ step }) => step === world.step)) applyAction(world, action);
    advance(world);
  }
  return world;
}

test('the run replays to every check value, and a wrong one is found', () => {
  expect(basis.checkpoints.length).toBeGreaterThan(15);
  expect(engine.firstMismatch()).toBeNull();
  const wrong = basis.checkpoints.map((one, i) => (i === 7 ? { ...one, hash: '0000000000000000' } : one));
  expect(createBranchEngine({ ...basis, checkpoints: wrong }).firstMismatch()).toEqual(wrong[7]);
});

const DROP = 'sign-in/deploy-drop-change';
const DECISIONS: readonly [name: string, edit: () => Edit, sign: number][] = [
  ['the change to Cognito at 06:05', () => ({ type: 'move', action: actionOf(DROP), step: at(6, 5) }), -1],
  [
    'without the removal of the added servers',
    () => ({ type: 'omit', action: actionOf('front-end/remove-servers') }),
    1,
  ],
  [
    'a restart three times as fast',
    () => ({ type: 'change', action: actionOf('front-end/restart-servers'), with: { perHour: 1000, batch: 30 } }),
    1,
  ],
];

describe('three decisions of the red team', () => {
  test.each(DECISIONS)('%s', (_, edit, sign) => {
    const change = edit();
    const branch = engine.branch(basis.seed, [change]);
    const replayed = fullReplay((action) => {
      if (change.type === 'add' || action.action !== change.action) return action;
      return change.type === 'omit' ? null : { ...action, ...change, type: action.type };
    });
    expect(branch.hash).toBe(hashOf(replayed));
    expect(branch.lost).toBe(Math.round(replayed.lost));
    expect(Math.sign(branch.lost - own.lost)).toBe(sign);
    expect(Math.abs(branch.lost - own.lost)).toBeGreaterThan(0.01 * own.lost);
  });
});

test('customers lose together what the run loses, each by name', () => {
  const names = customersOf(basis);
  expect(names).toContain('coinbase');
  expect(own.customers).toHaveLength(names.length);
  const sum = own.customers.reduce((all, lost) => all + lost, 0);
  expect(sum / own.lost).toBeCloseTo(1, 8);
});

test('without edits a branch is the run, also on another seed', () => {
  for (const seed of bandSeedsOf(basis.seed).slice(0, 2)) expect(engine.branch(seed, [])).toBe(engine.own(seed));
});

test('the band pairs each seed with itself: its width is a fraction of what the runs differ by', () => {
  const seeds = bandSeedsOf(basis.seed).slice(0, 6);
  const edit: Edit = { type: 'move', action: actionOf(DROP), step: at(6, 5) };
  const pairs = seeds.map((seed) => ({ own: engine.own(seed), branch: engine.branch(seed, [edit]) }));
  const band = bandOf(pairs);
  expect(band).toMatchObject({ seeds: 6, recovered: 6, ownRecovered: 6 });
  const { low, median, high } = band.difference!;
  expect(high).toBeLessThan(0);
  expect(low).toBeLessThanOrEqual(median);
  const lost = pairs.map((pair) => pair.own.lost);
  expect(high - low).toBeLessThan(0.5 * (Math.max(...lost) - Math.min(...lost)));
});

test('what the world refuses in a branch is named with its reason', () => {
  const ownStep = basis.actions.find((one) => one.do === DROP)!.step;
  const again = (step: number): Edit => ({ type: 'add', do: DROP, with: { rush: false }, step });
  const late = engine.branch(basis.seed, [again(ownStep + 12)]);
  expect(late.refused).toMatchObject([{ do: DROP, step: ownStep + 12, refusal: { ok: false } }]);
  expect(late.lost).toBe(own.lost);
  // Before it, the run's own is the one too many.
  expect(engine.branch(basis.seed, [again(ownStep - 12)]).refused).toMatchObject([{ step: ownStep }]);
  expect(own.refused).toEqual([]);
  const moved: Edit = { type: 'move', action: actionOf(DROP), step: at(6, 5) };
  expect(engine.branch(basis.seed, [moved]).refused).toEqual([]);
});

test('a seed that never recovers is counted and not averaged in', () => {
  const edit: Edit = { type: 'omit', action: actionOf('front-end/restart-servers') };
  const branch = engine.branch(basis.seed, [edit]);
  expect(branch.recoveredMinute).toBeNull();
  const pairs = [
    { own, branch },
    { own, branch: own },
  ];
  expect(bandOf(pairs)).toMatchObject({ seeds: 2, recovered: 1, ownRecovered: 2, difference: { low: 0, high: 0 } });
});

test('what readings justified is offered from then on, the rest was knowable only later', () => {
  const optionOf = (command: string) => basis.options.find((one) => one.do === command)!;
  // The change was read at 05:22, the threads at 05:17.
  expect(optionOf('front-end/remove-servers')).toMatchObject({ basis: 'mitigation' });
  expect(optionOf('front-end/remove-servers').justifiedStep).toBeLessThan(at(5, 30));
  expect(optionOf('front-end/raise-thread-limit').justifiedStep).toBeNull();
  const { drillState, row } = longExercise();
  const blue = whole(whatIfBasisOf(drillState.teams.get('team-2')!, { startStep: row.startStep, logged: [] }));
  expect(blue.options.find((one) => one.do === 'front-end/restart-servers')!.justifiedStep).toBeNull();
});
