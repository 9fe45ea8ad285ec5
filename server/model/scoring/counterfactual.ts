// What a team's run would have cost without some of its changes, or with one of them made sooner. Replays the same world.

import { type ActionLog, createReplayer } from '../engine/checkpoints.ts';
import type { World } from '../engine/world.ts';
import type { Team } from '../incident/state.ts';
import { createWorld } from '../simulation.ts';
import { lossOf, runOf } from './loss-series.ts';
import { arriveAt, runOn, type Slices } from './replay-source.ts';

export type Ending = { readonly lost: number; readonly outage: boolean; readonly recoveredMinute: number | null };

/** With the customer-minutes lost in each minute. */
export type ReplayedEnding = Ending & { readonly losses: Float32Array };

/** Maximum number of replays for a debrief. Further changes have no counterfactual cost. */
const MAX_REPLAYS = 40;

export type Replays = {
  /** The ending of the run without these actions, or null once the replays are used up. */
  without(actions: ReadonlySet<number>): Slices<ReplayedEnding | null>;
  /** The ending with one action made at an earlier step, or null once the replays are used up. */
  sooner(action: number, step: number): Slices<ReplayedEnding | null>;
};

/** Every set is built in the order of the log. */
const keyOf = (actions: ReadonlySet<number>): string => [...actions].join(' ');

/**
 * Caches the replay of each set of omitted actions. `rest` is the run itself at its horizon, null if it continues by other
 * means.
 */
export function replaysOf(team: Team, rest: World | null): Replays {
  const { scenario, worldActions } = team;
  const { seed, variation } = team.world.compiled;
  const replayer = createReplayer(createWorld(scenario, { seed, variation }), worldActions);
  const known = new Map<string, ReplayedEnding>();

  const endingOf = (world: World): ReplayedEnding => ({ ...runOf('you', world), losses: lossOf(world) });

  function* play(fromStep: number, actionLog: ActionLog): Slices<ReplayedEnding> {
    return endingOf(yield* runOn(yield* arriveAt(replayer, fromStep), actionLog));
  }

  /** The original run. */
  function* unchanged(): Slices<ReplayedEnding> {
    return rest === null ? yield* play(team.world.step, worldActions) : endingOf(rest);
  }

  /** Caches each run; null if no replays are left. */
  function* once(key: string, begin: () => Slices<ReplayedEnding>): Slices<ReplayedEnding | null> {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= MAX_REPLAYS) return null;
    const ending = yield* begin();
    known.set(key, ending);
    return ending;
  }

  return {
    without(actionsLeftOut) {
      const leftOut = ({ action }: Team['worldActions'][number]) => action !== null && actionsLeftOut.has(action);
      const first = worldActions.find(leftOut);
      const others = worldActions.filter((worldAction) => !leftOut(worldAction));
      return once(keyOf(actionsLeftOut), () => (first === undefined ? unchanged() : play(first.step, others)));
    },
    sooner(action, step) {
      const moved = worldActions.map((one) => (one.action === action ? { ...one, step } : one));
      return once(`${action} at ${step}`, () =>
        play(
          step,
          moved.toSorted((a, b) => a.step - b.step),
        ),
      );
    },
  };
}
