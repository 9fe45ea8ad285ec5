// A bot as a set of routines: each yields the commands to request now and receives the view a minute later. Several routines
// run concurrently.
import type { Bot, BotView, CommandRequest } from './bot.ts';

export type Routine = Generator<readonly CommandRequest[], void, BotView>;
/** A step of a routine, with a result. */
export type Part<Result> = Generator<readonly CommandRequest[], Result, BotView>;

export const NOTHING: readonly CommandRequest[] = [];

/** Waits until `holds`; returns the view at that time. */
export function* until(holds: (view: BotView) => boolean): Part<BotView> {
  for (;;) {
    const view = yield NOTHING;
    if (holds(view)) return view;
  }
}

export function* pause(minutes: number): Part<void> {
  for (let waited = 0; waited < minutes; waited++) yield NOTHING;
}

/** Requests commands, and returns the view a minute later. */
export function* request(...requests: readonly CommandRequest[]): Part<BotView> {
  return yield requests;
}

export function playerOf(...routines: readonly Routine[]): Bot {
  let alive = routines.filter((routine) => routine.next().done !== true);
  return {
    decide(view) {
      const requests: CommandRequest[] = [];
      alive = alive.filter((routine) => {
        const { value, done } = routine.next(view);
        if (value !== undefined) requests.push(...value);
        return done !== true;
      });
      return requests;
    },
  };
}
