// Replays to any step: the world at a step is the nearest earlier checkpoint, advanced with the recorded actions.
import { applyAction, type WorldAction } from './actions.ts';
import { assert, type Outcome } from './result.ts';
import { advance } from './step.ts';
import { STEPS_PER_HOUR } from './time.ts';
import { cloneWorld, type World } from './world.ts';

/** The actions on a world, in order. */
export type ActionLog = readonly WorldAction[];

/**
 * Returns a function that advances a world by one step. It applies the actions of a step first, and passes each outcome to
 * `onDone`.
 */
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

/** The step of the first action that is in only one of the two logs; null if the logs are equal. */
export function divergenceStep(one: ActionLog, other: ActionLog): number | null {
  const keyOf = ({ step, type, do: what, with: given }: WorldAction) =>
    JSON.stringify([step, type, what, Object.entries(given).sort()]);
  for (let i = 0; i < Math.max(one.length, other.length); i++) {
    if (i < one.length && i < other.length && keyOf(one[i]) === keyOf(other[i])) continue;
    return Math.min(one[i]?.step ?? Number.POSITIVE_INFINITY, other[i]?.step ?? Number.POSITIVE_INFINITY);
  }
  return null;
}

/** A state that advances step by step: a world, or a world together with the knowledge of a team. */
type ReplaySource<S> = {
  readonly first: S;
  stepOf(state: S): number;
  /** A deep copy. */
  copyOf(state: S): S;
  /** Returns a function that advances a state by one step, starting at `fromStep`. */
  moverFrom(fromStep: number): (state: S) => void;
};

export type Replayer<S = World> = {
  /** A deep copy of the state at `step`, before the actions of that step. */
  at(step: number): S;
  /** True if there is already a checkpoint at `step`. */
  hasCheckpoint(step: number): boolean;
};

/** Keeps one checkpoint per simulated hour. */
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

/** `first` is the world at its first step, `actionLog` its actions. */
export const createReplayer = (first: World, actionLog: ActionLog): Replayer =>
  replayerOf({
    first,
    stepOf: (world) => world.step,
    copyOf: cloneWorld,
    moverFrom: (fromStep) => replayFrom(actionLog, fromStep),
  });
