// Splits long work into slices: generators that yield regularly, so that a server can score one drill while it runs others.

import type { Replayer } from '../engine/checkpoints.ts';
import { type ActionLog, replayFrom } from '../engine/checkpoints.ts';
import { STEPS_PER_HOUR } from '../engine/time.ts';
import type { World } from '../engine/world.ts';

export type Slices<T> = Generator<undefined, T, undefined>;

/** Runs all slices without interruption. */
export function whole<T>(slices: Slices<T>): T {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value as T;
  }
}

/** Runs `world` with an action log to its horizon, one simulated hour per slice. */
export function* runOn(world: World, actionLog: ActionLog): Slices<World> {
  const move = replayFrom(actionLog, world.step);
  while (world.step < world.compiled.horizonStep) {
    move(world);
    if (world.step % STEPS_PER_HOUR === 0) yield;
  }
  return world;
}

/** The state at `step`. A replayer without a checkpoint near it advances hour by hour. */
export function* arriveAt<S>(replayer: Replayer<S>, step: number): Slices<S> {
  for (let hour = STEPS_PER_HOUR; hour < step; hour += STEPS_PER_HOUR) {
    if (replayer.hasCheckpoint(hour)) continue;
    replayer.at(hour);
    yield;
  }
  return replayer.at(step);
}
