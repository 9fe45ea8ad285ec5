// Replay to any step: the world at a step is the nearest checkpoint before it, run forward with the recorded actions.
import { applyAction, type WorldAction } from './actions.ts';
import { assert, type Outcome } from './result.ts';
import { advance } from './step.ts';
import { STEPS_PER_HOUR } from './time.ts';
import { cloneWorld, type World } from './world.ts';

/** What was done to a world, in order. */
export type ActionLog = readonly WorldAction[];

/** Moves a world on by one step at a time; the deeds of a step are done before it is taken, and `onDone` hears how each ended. */
export function replayFrom(
  actionLog: ActionLog,
  fromStep: number,
  onDone?: (action: WorldAction, outcome: Outcome) => void,
): (world: World) => void {
  let next = actionLog.findIndex(({ step }) => step >= fromStep);
  if (next < 0) next = actionLog.length;
  return (world) => {
    for (; next < actionLog.length && actionLog[next].step === world.step; next++) {
      const outcome = applyAction(world, actionLog[next]);
      onDone?.(actionLog[next], outcome);
    }
    advance(world);
  };
}

/** The step of the first deed that only one of two tapes has; null where they do the same. */
export function divergenceStep(one: ActionLog, other: ActionLog): number | null {
  const keyOf = ({ step, type, do: what, with: given }: WorldAction) =>
    JSON.stringify([step, type, what, Object.entries(given).sort()]);
  for (let i = 0; i < Math.max(one.length, other.length); i++) {
    if (i < one.length && i < other.length && keyOf(one[i]) === keyOf(other[i])) continue;
    return Math.min(one[i]?.step ?? Number.POSITIVE_INFINITY, other[i]?.step ?? Number.POSITIVE_INFINITY);
  }
  return null;
}

/** What moves through time a step at a time: a world, or a world with what somebody knew of it. */
type ReplaySource<S> = {
  readonly first: S;
  stepOf(state: S): number;
  /** An independent copy. */
  copyOf(state: S): S;
  /** Moves a state on by one step at a time, from `fromStep`. */
  moverFrom(fromStep: number): (state: S) => void;
};

export type Replayer<S = World> = {
  /** An independent copy of what was there before the deeds of `step` were done. */
  at(step: number): S;
  /** True where a checkpoint lies at `step` already. */
  hasCheckpoint(step: number): boolean;
};

/** Keeps one checkpoint an hour of simulated time. */
export function replayerOf<S>({ first, stepOf, copyOf, moverFrom }: ReplaySource<S>): Replayer<S> {
  const firstStep = stepOf(first);
  const checkpoints = [copyOf(first)];

  function runTo(state: S, step: number): void {
    const move = moverFrom(stepOf(state));
    while (stepOf(state) < step) {
      move(state);
      if (stepOf(state) - firstStep === checkpoints.length * STEPS_PER_HOUR) checkpoints.push(copyOf(state));
    }
  }

  return {
    hasCheckpoint: (step) => step - firstStep < checkpoints.length * STEPS_PER_HOUR,
    at(step) {
      assert(step >= firstStep, `there is no world before step ${firstStep}`);
      const place = Math.min(checkpoints.length - 1, Math.floor((step - firstStep) / STEPS_PER_HOUR));
      const state = copyOf(checkpoints[place]);
      runTo(state, step);
      return state;
    },
  };
}

/** `first` is the world at its first step, `tape` what was done to it. */
export const createReplayer = (first: World, actionLog: ActionLog): Replayer =>
  replayerOf({
    first,
    stepOf: (world) => world.step,
    copyOf: cloneWorld,
    moverFrom: (fromStep) => replayFrom(actionLog, fromStep),
  });
