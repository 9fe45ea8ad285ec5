// Branches of a short night, each against a world that is played from its first step with the edited log: on the run's own seed, on
// one whose alarm rings later, and on one on which none rings.
import { describe, expect, test } from 'vitest';
import { replayFrom } from '#model/engine/checkpoints.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { hashOf, type World } from '#model/engine/world.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { recoverySeries, runOf } from '#model/scoring/loss-series.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { type TeamAction, type WhatIfBasis, whatIfBasisOf } from '#model/scoring/what-if/basis.ts';
import { createBranchEngine, customersOf } from '#model/scoring/what-if/engine.ts';
import { createWorld } from '#model/simulation.ts';
import { change, type Plot, playDrill } from '../../../support/play-drill.ts';
import { alarmOf } from '../../../support/scenario.ts';

const PLOT: Plot = [
  [30, (team) => change(team, 'front/set-admission', { mode: 'share', value: 0.99 })],
  [45, (team) => change(team, 'front/remove-servers', { count: 0, perHour: 3000 })],
  [52, (team) => change(team, 'front/set-admission', { mode: 'share', value: 0.5 })],
];

function basisOf(scenario: Scenario, seed: number, logged: WhatIfBasis['checkpoints'] = []): WhatIfBasis {
  const team = createTeam(scenario, { id: 'red', seed });
  const left = [...PLOT];
  while (team.world.step < 150 * 12) {
    while (left.length > 0 && left[0][0] * 12 <= team.world.step) left.shift()![1](team);
    advanceTeam(team);
  }
  return whole(whatIfBasisOf(team, { startStep: 0, logged }));
}

function played(scenario: Scenario, seed: number, log: readonly TeamAction[], untilStep?: number): World {
  const world = createWorld(scenario, { seed });
  const move = replayFrom(log, 0);
  while (world.step < (untilStep ?? world.compiled.horizonStep)) move(world);
  return world;
}
const later = (log: readonly TeamAction[], steps: number): TeamAction[] =>
  log.map((one) => ({ ...one, step: one.step + steps }));

const SCENARIO = playDrill();
const basis = basisOf(SCENARIO, 1);
const engine = createBranchEngine(basis);
const [early, ...response] = basis.actions;

describe('check values', () => {
  test('are the hash of each hour and of the end', () => {
    expect(basis.checkpoints).toEqual(
      [720, 1440, 1800].map((step) => ({ step, hash: hashOf(played(SCENARIO, 1, basis.actions, step)) })),
    );
    expect(basis).toMatchObject({ seed: 1, startStep: 0, endedStep: 1800 });
  });

  test('that were written while the drill ran stand among them, in the place of what was replayed', () => {
    const logged = [
      { step: 1440, hash: 'b' },
      { step: 300, hash: 'a' },
    ];
    const { checkpoints } = basisOf(SCENARIO, 1, logged);
    expect(checkpoints.map(({ step }) => step)).toEqual([300, 720, 1440, 1800]);
    expect([checkpoints[0], checkpoints[2]]).toEqual([logged[1], logged[0]]);
  });

  test('are computed an hour in a slice', () => {
    const team = createTeam(SCENARIO, { id: 'red', seed: 1 });
    while (team.world.step < 1800) advanceTeam(team);
    const slices = whatIfBasisOf(team, { startStep: 0, logged: [] });
    let count = 0;
    while (!slices.next().done) count++;
    expect(count).toBe(2);
  });

  test('hold for the engine, and the first that does not is found', () => {
    expect(engine.firstMismatch()).toBeNull();
    for (const { step, hash } of basis.checkpoints) expect(engine.hashAt(step)).toBe(hash);
    const checkpoints = basis.checkpoints.map((one, i) => (i === 0 ? one : { ...one, hash: 'wrong' }));
    expect(createBranchEngine({ ...basis, checkpoints }).firstMismatch()).toBe(checkpoints[1]);
  });
});

describe('the run', () => {
  test('ends on its own seed as it did', () => {
    const world = played(SCENARIO, 1, basis.actions);
    const { id: _, ...run } = runOf('you', world);
    expect(engine.own(1)).toEqual({
      ...{ seed: 1, ...run, customers: [expect.closeTo(world.lost, 6)], refused: [], hash: hashOf(world) },
    });
    expect(engine.own(1)).toBe(engine.own(1));
    expect(customersOf(basis)).toEqual(['shop']);
  });

  test('keeps its distance to an alarm that rings later: here by two minutes', () => {
    expect([createTeam(SCENARIO, { id: 'red', seed: 6 }).world.step, early.step, response[0].step]).toEqual([
      0, 360, 540,
    ]);
    const world = played(SCENARIO, 6, [early, ...later(response, 24)]);
    expect(engine.own(6).hash).toBe(hashOf(world));
    expect(engine.own(6).firstAlarmMinute).toBe(40);
    // What was done in the step of the alarm answers it.
    const atOnce = { ...response[0], step: 456 };
    const own = createBranchEngine({ ...basis, actions: [atOnce] }).own(6);
    expect(own.hash).toBe(hashOf(played(SCENARIO, 6, later([atOnce], 24))));
  });

  test('is what was done before the alarm, where none rings', () => {
    const at = (step: number): TeamAction => ({
      ...{ type: 'command', do: 'front/set-admission', with: { mode: 'share', value: 1 }, step, action: step },
    });
    // More requests fail on seed 3 than on seed 1: the alarm rings in between.
    const most = ([1, 3] as const).map((seed) => Math.max(...recoverySeries(played(SCENARIO, seed, [at(360)]))));
    const threshold = (most[0] + most[1]) / 2;
    const rare = playDrill({ alarms: [alarmOf({ service: 'front', metric: 'PutRecord.Errors', threshold })] });
    const rang = played(rare, 3, [at(360)]).monitoring.firstStep;
    expect(rang).toBeGreaterThan(360);
    const shed = { ...at(rang + 24), with: { mode: 'share', value: 0.2 } };
    const ringing = createBranchEngine({ ...basis, scenario: rare, seed: 3, actions: [at(360), shed] });
    expect(ringing.own(1)).toMatchObject({ firstAlarmMinute: null, hash: hashOf(played(rare, 1, [at(360)])) });
    // Where none rang on the run's own seed either, nothing is moved.
    const silent = createBranchEngine({ ...basis, scenario: rare, seed: 1, actions: [at(360), at(1200)] });
    expect(silent.own(3).hash).toBe(hashOf(played(rare, 3, [at(360), at(1200)])));
  });
});

describe('a branch', () => {
  test('of nothing, or of what comes at the horizon, is the run', () => {
    expect(engine.branch(1, [])).toBe(engine.own(1));
    const add = { type: 'add', do: 'front/stop-adding', with: {} } as const;
    expect(engine.branch(1, [{ ...add, step: 2880 }])).toBe(engine.own(1));
    expect(engine.branch(1, [{ ...add, step: 2879 }])).not.toBe(engine.own(1));
  });

  test('ends as if the edited log had been done from the first step', () => {
    const branch = engine.branch(1, [{ type: 'move', action: 2, step: 500 }]);
    const world = played(SCENARIO, 1, [early, { ...response[0], step: 500 }, response[1]]);
    expect(branch).toMatchObject({ hash: hashOf(world), customers: [expect.closeTo(world.lost, 6)], refused: [] });
  });

  test('on another seed is moved with its alarm', () => {
    const branch = engine.branch(6, [{ type: 'omit', action: 2 }]);
    expect(branch.hash).toBe(hashOf(played(SCENARIO, 6, [early, ...later(response.slice(1), 24)])));
  });

  test('tells what the world refused, and when', () => {
    const branch = engine.branch(1, [{ type: 'add', do: 'front/no-such', with: {}, step: 600 }]);
    expect(branch.refused).toEqual([
      { do: 'front/no-such', step: 600, refusal: expect.objectContaining({ ok: false, code: 'command/unknown' }) },
    ]);
  });
});
