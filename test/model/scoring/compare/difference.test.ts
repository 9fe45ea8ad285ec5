// The first decision in which two runs differed: found whatever the order of the commands, and worth what a full replay says.
import { describe, expect, test } from 'vitest';
import { replayFrom } from '#model/engine/checkpoints.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { assessedOf, responseOf, scriptResponses } from '#model/scoring/compare/assessed.ts';
import { changesOf, overTime, ranked } from '#model/scoring/compare/changes.ts';
import { differences, matters, type Swapped, swappedOn } from '#model/scoring/compare/difference.ts';
import { isSameWorld, type Response } from '#model/scoring/compare/responses.ts';
import { debriefOf } from '#model/scoring/debrief.ts';
import { runOf } from '#model/scoring/loss-series.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { type TeamAction, type WhatIfBasis, whatIfBasisOf } from '#model/scoring/what-if/basis.ts';
import { type Edit, editedLog } from '#model/scoring/what-if/edits.ts';
import { createBranchEngine } from '#model/scoring/what-if/engine.ts';
import { createWorld } from '#model/simulation.ts';
import { playDrill, playNight, remedied } from '../../../support/play-drill.ts';

const decided = (action: number, minute: number, command = 'front/stop-adding', values = {}): TeamAction => ({
  ...{ type: 'command', do: command, with: values, step: minute * STEPS_PER_MINUTE, action },
});
const firstDifference = (...runs: Parameters<typeof differences>) => differences(...runs).at(0) ?? null;
const run = (id: string, ...decisions: TeamAction[]) => ({ id, decisions });

test.each([
  [{}, true],
  [{ scenario: 't' }, false],
  [{ seed: 2 }, false],
  [{ variation: 0.1 }, false],
])('runs with %o are of one world: %s', (words, same) => {
  const one = { scenario: 's', seed: 1, variation: 0 } as Response;
  expect(isSameWorld(one, { ...one, ...words })).toBe(same);
});

describe('the first decision that differed', () => {
  test('is none where both did the same within five minutes, in whatever order', () => {
    const one = run('a', decided(1, 10), decided(2, 11, 'front/restart'));
    expect(firstDifference(one, run('b', decided(7, 12, 'front/restart'), decided(8, 13)))).toBeNull();
  });

  test.each([
    [5, null],
    [5 + 1 / 12, 'time'],
  ])('is told from %f minutes on', (apart, type) => {
    const difference = firstDifference(run('a', decided(1, 10)), run('b', decided(7, 10 + apart)));
    expect(difference?.type ?? null).toBe(type);
  });

  test('is the same decision made later, and each run can be given that of the other', () => {
    const difference = firstDifference(run('a', decided(1, 40)), run('b', decided(5, 10)))!;
    expect(difference).toMatchObject({ type: 'time', first: 'b', other: 'a' });
    expect(difference.otherWith).toEqual([{ type: 'move', action: 1, step: 10 * STEPS_PER_MINUTE }]);
    expect(difference.firstWith).toEqual([{ type: 'move', action: 5, step: 40 * STEPS_PER_MINUTE }]);
  });

  test('is the same command with other values', () => {
    const difference = firstDifference(
      run('a', decided(1, 10, 'front/restart', { perHour: 100 })),
      run('b', decided(5, 10, 'front/restart', { perHour: 300 })),
    )!;
    expect(difference.type).toBe('values');
    expect(difference.otherWith).toEqual([{ type: 'change', action: 5, with: { perHour: 100 } }]);
  });

  test('is told of what the other did with the same values rather than sooner', () => {
    const restart = (action: number, minute: number, perHour: number) =>
      decided(action, minute, 'front/restart', { perHour });
    const difference = firstDifference(
      run('a', restart(1, 10, 100)),
      run('b', restart(5, 20, 300), restart(6, 40, 100)),
    );
    expect(difference).toMatchObject({ type: 'time', first: 'a', counterpart: { action: 6 } });
  });

  test('is what one of them did where the other did nothing', () => {
    const [busy, idle] = [run('a', decided(1, 10)), run('b')];
    for (const difference of [firstDifference(busy, idle), firstDifference(idle, busy)])
      expect(difference).toMatchObject({ type: 'alone', first: 'a', other: 'b', decision: { action: 1 } });
  });

  test('is what only one of them did', () => {
    const difference = firstDifference(run('a', decided(1, 10)), run('b', decided(5, 30, 'front/restart')))!;
    expect(difference).toMatchObject({ type: 'alone', first: 'a', other: 'b', counterpart: null });
    expect(difference.otherWith).toEqual([
      { type: 'add', do: 'front/stop-adding', with: {}, step: 10 * STEPS_PER_MINUTE },
    ]);
    expect(difference.firstWith).toEqual([{ type: 'omit', action: 1 }]);
  });
});

describe('all decisions that differed', () => {
  test('come in the order of their times, each with its counterpart once', () => {
    const restart = (action: number, minute: number, perHour: number) =>
      decided(action, minute, 'front/restart', { perHour });
    const found = differences(
      run('a', restart(1, 10, 100), decided(2, 20), restart(3, 90, 100)),
      run('b', restart(5, 15, 300), restart(6, 40, 400), decided(7, 20)),
    );
    expect(
      found.map(({ type, decision, counterpart }) => [type, decision.action, counterpart?.action ?? null]),
    ).toEqual([
      ['values', 1, 5],
      ['values', 6, 3],
    ]);
    expect(differences(run('a'), run('b'))).toEqual([]);
  });

  test.each([
    [0, 0, false],
    [5, -5, false],
    [5.1, 0, true],
    [0, -5.1, true],
  ])('by which the runs end %f and %f otherwise of 1,000 matter: %s', (first, other, does) => {
    const pair = (lost: number) => ({ own: { lost: 1000 }, branch: { lost: 1000 + lost } });
    expect(matters({ first: pair(first), other: pair(other) } as Swapped)).toBe(does);
  });
});

const early = playNight(remedied(45), playDrill());
const late = playNight(remedied(90), playDrill());
const responseTo = (team: typeof early, id: string, date = '2026-01-01T10:00:00.000Z') =>
  responseOf(team, debriefOf(team), { id, name: id, kind: 'people', date }, 0);
const basisOf = (team: typeof early) => whole(whatIfBasisOf(team, { startStep: 0, logged: [] }));

function lostAfter({ scenario, seed, variation, actions }: WhatIfBasis, edits: readonly Edit[]): number {
  const world = createWorld(scenario, { seed, variation });
  const move = replayFrom(editedLog(actions, edits), 0);
  while (world.step < world.compiled.horizonStep) move(world);
  return runOf('', world).lost;
}

describe('a comparison of two teams', () => {
  test('gives each the decision of the other, which is then worth what the other run shows', () => {
    const [one, other] = [responseTo(early, 'early'), responseTo(late, 'late')];
    expect(isSameWorld(one, other)).toBe(true);
    const difference = firstDifference(one, other)!;
    expect(difference).toMatchObject({ type: 'time', first: 'early', other: 'late' });
    const engines = { early: createBranchEngine(basisOf(early)), late: createBranchEngine(basisOf(late)) };
    const swapped = swappedOn(early.world.compiled.seed, difference, (id) => engines[id as 'early' | 'late']);
    expect(swapped.other.own.lost).toBe(other.figures.lost);
    expect(swapped.first.own.lost).toBe(one.figures.lost);
    // Each as a whole night from its first step.
    expect(swapped.other.branch.lost).toBe(lostAfter(basisOf(late), difference.otherWith));
    expect(swapped.first.branch.lost).toBe(lostAfter(basisOf(early), difference.firstWith));
    expect(swapped.other.branch.lost).not.toBe(swapped.other.own.lost);
  });

  test('has the figures of the debrief, with and without all of it', () => {
    const debrief = debriefOf(early);
    const assessed = assessedOf(early, 0);
    expect(assessed.score.points).toBe(debrief.score.points);
    expect(assessed.incidentMetrics).toEqual(debrief.incidentMetrics);
    const { figures, title } = responseTo(early, 'early');
    expect(title).toBe(early.scenario.title);
    const own = debrief.runs.find(({ id }) => id === 'you')!;
    expect(figures.lost).toBe(own.lost);
    expect(figures.share).toBeCloseTo(own.lost / debrief.runs.find(({ id }) => id === 'null')!.lost);
    const scripts = scriptResponses(responseTo(early, 'early'), debrief.runs);
    expect(scripts.map(({ name }) => name)).toEqual(debrief.runs.map(({ id }) => id).filter((id) => id !== 'you'));
  });

  test('before and after says which figures became better, and never when none has a direction', () => {
    const changes = changesOf(responseTo(late, 'late'), responseTo(early, 'early'));
    const of = (figure: string) => changes.find((change) => change.figure === figure)!;
    expect(of('lost')).toMatchObject({ better: true });
    expect(of('lost').change).toBeLessThan(0);
    expect(of('readings').better).toBeNull();
    const back = changesOf(responseTo(early, 'early'), responseTo(late, 'late'));
    expect(back.find(({ figure }) => figure === 'lost')!.better).toBe(false);
  });

  test('puts drills in the order of their dates, and ranks by the share that was lost', () => {
    const runs = [responseTo(early, 'b', '2026-02-01'), responseTo(late, 'a', '2026-01-01')];
    expect(overTime(runs).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(ranked(runs).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});
