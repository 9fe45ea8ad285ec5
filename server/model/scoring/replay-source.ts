// Long work in pieces: a generator that yields wherever somebody else may have a turn, so that a server can judge one drill
// while it runs others.

import { STEPS_PER_HOUR } from '../engine/time.ts';
import type { Traveller } from '../engine/checkpoints.ts';
import { reelOf, type Tape } from '../engine/checkpoints.ts';
import type { World } from '../engine/world.ts';

export type Pieces<T> = Generator<undefined, T, undefined>;

/** All pieces at once. */
export function whole<T>(pieces: Pieces<T>): T {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value as T;
  }
}

/** Runs `world` on with a tape to its horizon, an hour of simulated time a piece. */
export function* runOn(world: World, tape: Tape): Pieces<World> {
  const move = reelOf(tape, world.step);
  while (world.step < world.plan.horizonStep) {
    move(world);
    if (world.step % STEPS_PER_HOUR === 0) yield;
  }
  return world;
}

/** What was there at `step`; a traveller that has not been that far yet goes there hour by hour. */
export function* arriveAt<S>(traveller: Traveller<S>, step: number): Pieces<S> {
  for (let hour = STEPS_PER_HOUR; hour < step; hour += STEPS_PER_HOUR) {
    if (traveller.knows(hour)) continue;
    traveller.at(hour);
    yield;
  }
  return traveller.at(step);
}
