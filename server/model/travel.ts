// Travel in a team's time: the world at any step is the nearest checkpoint before it, run on with what was done to it.
import { type Deed, doDeed } from './deeds.ts';
import { assert } from './result.ts';
import { advance } from './step.ts';
import { STEPS_PER_HOUR } from './time.ts';
import { cloneWorld, type World } from './world.ts';

/** What was done to a world, in order. */
export type Tape = readonly Deed[];

/** Moves a world on by one step at a time; the deeds of a step are done before it is taken. */
export function reelOf(tape: Tape, fromStep: number): (world: World) => void {
  let next = tape.findIndex(({ step }) => step >= fromStep);
  if (next < 0) next = tape.length;
  return (world) => {
    for (; next < tape.length && tape[next].step === world.step; next++) doDeed(world, tape[next]);
    advance(world);
  };
}

export type Traveller = {
  /** An independent copy of the world as it was before the deeds of `step` were done. */
  worldAt(step: number): World;
  /** True where a checkpoint lies at `step` already. */
  knows(step: number): boolean;
};

/** `first` is the world at its first step, `tape` what was done to it. Keeps one checkpoint an hour of simulated time. */
export function createTraveller(first: World, tape: Tape): Traveller {
  const firstStep = first.step;
  const checkpoints = [cloneWorld(first)];

  function runTo(world: World, step: number): void {
    const move = reelOf(tape, world.step);
    while (world.step < step) {
      move(world);
      if ((world.step - firstStep) % STEPS_PER_HOUR === 0) keep(world);
    }
  }

  function keep(world: World): void {
    const place = (world.step - firstStep) / STEPS_PER_HOUR;
    if (place === checkpoints.length) checkpoints.push(cloneWorld(world));
  }

  return {
    knows: (step) => step - firstStep < checkpoints.length * STEPS_PER_HOUR,
    worldAt(step) {
      assert(step >= firstStep, `there is no world before step ${firstStep}`);
      const place = Math.min(checkpoints.length - 1, Math.floor((step - firstStep) / STEPS_PER_HOUR));
      const world = cloneWorld(checkpoints[place]);
      runTo(world, step);
      return world;
    },
  };
}
