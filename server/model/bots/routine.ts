// A player as somebody who does one thing after another: a routine yields what to ask for now and is told what lies before
// the eyes a minute later. Several routines side by side are what one person has in mind at the same time.
import type { Ask, Player, Sight } from './bot.ts';

export type Routine = Generator<readonly Ask[], void, Sight>;
/** A part of a routine that comes to a result. */
export type Part<Result> = Generator<readonly Ask[], Result, Sight>;

export const NOTHING: readonly Ask[] = [];

/** Waits until `holds`; returns what was seen then. */
export function* until(holds: (sight: Sight) => boolean): Part<Sight> {
  for (;;) {
    const sight = yield NOTHING;
    if (holds(sight)) return sight;
  }
}

export function* pause(minutes: number): Part<void> {
  for (let waited = 0; waited < minutes; waited++) yield NOTHING;
}

/** Asks, and returns what is seen a minute later. */
export function* ask(...asks: readonly Ask[]): Part<Sight> {
  return yield asks;
}

export function playerOf(...routines: readonly Routine[]): Player {
  let alive = routines.filter((routine) => routine.next().done !== true);
  return {
    decide(sight) {
      const asks: Ask[] = [];
      alive = alive.filter((routine) => {
        const { value, done } = routine.next(sight);
        if (value !== undefined) asks.push(...value);
        return done !== true;
      });
      return asks;
    },
  };
}
