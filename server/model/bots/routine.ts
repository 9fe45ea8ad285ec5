// A player as somebody who does one thing after another: a routine yields what to ask for now and is told what lies before
// the eyes a minute later. Several routines side by side are what one person has in mind at the same time.
import type { Ask, Bot, BotView } from './bot.ts';

export type Routine = Generator<readonly Ask[], void, BotView>;
/** A part of a routine that comes to a result. */
export type Part<Result> = Generator<readonly Ask[], Result, BotView>;

export const NOTHING: readonly Ask[] = [];

/** Waits until `holds`; returns what was seen then. */
export function* until(holds: (view: BotView) => boolean): Part<BotView> {
  for (;;) {
    const view = yield NOTHING;
    if (holds(view)) return view;
  }
}

export function* pause(minutes: number): Part<void> {
  for (let waited = 0; waited < minutes; waited++) yield NOTHING;
}

/** Asks, and returns what is seen a minute later. */
export function* ask(...asks: readonly Ask[]): Part<BotView> {
  return yield asks;
}

export function playerOf(...routines: readonly Routine[]): Bot {
  let alive = routines.filter((routine) => routine.next().done !== true);
  return {
    decide(view) {
      const asks: Ask[] = [];
      alive = alive.filter((routine) => {
        const { value, done } = routine.next(view);
        if (value !== undefined) asks.push(...value);
        return done !== true;
      });
      return asks;
    },
  };
}
