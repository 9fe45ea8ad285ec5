// Long work in pieces: a generator that yields wherever somebody else may have a turn, so that a server can judge one drill
// while it runs others.

import type { Replayer } from '../engine/checkpoints.ts';
import { type ActionLog, replayFrom } from '../engine/checkpoints.ts';
import { STEPS_PER_HOUR } from '../engine/time.ts';
import type { World } from '../engine/world.ts';

export type Slices<T> = Generator<undefined, T, undefined>;

/** All pieces at once. */
export function whole<T>(slices: Slices<T>): T {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value as T;
  }
}

/** Runs `world` on with a tape to its horizon, an hour of simulated time a piece. */
export function* runOn(world: World, actionLog: ActionLog): Slices<World> {
  const move = replayFrom(actionLog, world.step);
  while (world.step < world.compiled.horizonStep) {
    move(world);
    if (world.step % STEPS_PER_HOUR === 0) yield;
  }
  return world;
}

/** What was there at `step`; a traveller that has not been that far yet goes there hour by hour. */
export function* arriveAt<S>(replayer: Replayer<S>, step: number): Slices<S> {
  for (let hour = STEPS_PER_HOUR; hour < step; hour += STEPS_PER_HOUR) {
    if (replayer.hasCheckpoint(hour)) continue;
    replayer.at(hour);
    yield;
  }
  return replayer.at(step);
}
