// Long work in slices: one an hour of simulated time, and the same at once.
import { expect, test } from 'vitest';
import { createReplayer, type Replayer } from '#model/engine/checkpoints.ts';
import { hashOf } from '#model/engine/world.ts';
import { arriveAt, runOn, type Slices, whole } from '#model/scoring/replay-source.ts';
import { createWorld } from '#model/simulation.ts';
import { scenarioOf } from '../../support/scenario.ts';

const HOUR = 720;
const worldOf = () =>
  createWorld(scenarioOf({ clock: { ...scenarioOf().clock, horizonMinute: 150 + 150 } }), { seed: 1 });
const slicesIn = <T>(slices: Slices<T>): number => {
  let count = 0;
  while (!slices.next().done) count++;
  return count;
};

test('a run of two hours and a half has two slices, and ends at the horizon', () => {
  expect(slicesIn(runOn(worldOf(), []))).toBe(2);
  expect(whole(runOn(worldOf(), [])).step).toBe(2.5 * HOUR);
});

test('a world that stands at the horizon is not run on', () => {
  const world = whole(runOn(worldOf(), []));
  const hash = hashOf(world);
  expect(slicesIn(runOn(world, []))).toBe(0);
  expect(hashOf(world)).toBe(hash);
});

test('a replayer advances hour by hour where it has no checkpoint yet, and at once where it has', () => {
  const replayer = createReplayer(worldOf(), []);
  expect(slicesIn(arriveAt(replayer, HOUR))).toBe(0);
  expect(slicesIn(arriveAt(replayer, 2 * HOUR))).toBe(0);
  const fresh = createReplayer(worldOf(), []);
  expect(slicesIn(arriveAt(fresh, 2.4 * HOUR))).toBe(2);
  expect(slicesIn(arriveAt(fresh, 2.4 * HOUR))).toBe(0);
  expect(whole(arriveAt(fresh, 2.4 * HOUR)).step).toBe(2.4 * HOUR);
});

test('each hour without a checkpoint is gone to in a slice of its own, and the step in the last', () => {
  const asked: number[] = [];
  const replayer = {
    hasCheckpoint: (step: number) => step === 2 * HOUR,
    at: (step: number) => asked.push(step),
  } as unknown as Replayer<number>;
  const slices = arriveAt(replayer, 3.5 * HOUR);
  const after = [];
  for (let done = false; !done; after.push([...asked])) done = slices.next().done === true;
  expect(after).toEqual([[HOUR], [HOUR, 3 * HOUR], [HOUR, 3 * HOUR, 3.5 * HOUR]]);
});
