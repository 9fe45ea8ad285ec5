// What a team's run would have cost without some of its changes: the same world, replayed with the others.

import { createReplayer } from '../engine/checkpoints.ts';
import type { Team } from '../incident/state.ts';
import { createWorld } from '../simulation.ts';
import { runOf } from './loss-series.ts';
import { arriveAt, runOn, type Slices } from './replay-source.ts';

export type Ending = { readonly lost: number; readonly outage: boolean; readonly recoveredMinute: number | null };

/** Runs that a debrief may replay; further changes get no price. */
const MAX_REPLAYS = 40;

export type Replays = {
  /** How the run ends without these actions, or null once the replays are used up. */
  without(actions: ReadonlySet<number>): Slices<Ending | null>;
};

const keyOf = (actions: ReadonlySet<number>): string => [...actions].sort((a, b) => a - b).join(' ');

/** Each set of omitted actions is played once. */
export function replaysOf(team: Team): Replays {
  const { scenario, worldActions } = team;
  const { seed, variation } = team.world.compiled;
  const replayer = createReplayer(createWorld(scenario, { seed, variation }), worldActions);
  const known = new Map<string, Ending>();

  function* play(without: ReadonlySet<number>): Slices<Ending> {
    const leftOut = ({ action }: Team['worldActions'][number]) => action !== null && without.has(action);
    const first = worldActions.find(leftOut);
    const world = yield* arriveAt(replayer, first === undefined ? team.world.step : first.step);
    return runOf(
      'you',
      yield* runOn(
        world,
        worldActions.filter((worldAction) => !leftOut(worldAction)),
      ),
    );
  }

  return {
    *without(actionsLeftOut) {
      const key = keyOf(actionsLeftOut);
      const before = known.get(key);
      if (before !== undefined) return before;
      if (known.size >= MAX_REPLAYS) return null;
      const ending = yield* play(actionsLeftOut);
      known.set(key, ending);
      return ending;
    },
  };
}
