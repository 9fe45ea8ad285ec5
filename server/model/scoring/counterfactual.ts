// What a team's run would have cost without some of its changes: the same world, played again with the rest of them.
import type { Team } from '../incident/team.ts';
import { createTraveller } from '../engine/checkpoints.ts';
import { createWorld } from '../engine/world.ts';
import { runOf } from './loss-series.ts';
import { arriveAt, type Pieces, runOn } from './replay-source.ts';

export type Ending = { readonly lost: number; readonly outage: boolean; readonly recoveredMinute: number | null };

/** Whole runs that a debrief may play again for its counterfactuals; changes beyond that stay without a price. */
export const MOST_REPLAYS = 40;

export type Replays = {
  /** How the run ends without these actions, or null once the replays are used up. */
  without(actions: ReadonlySet<number>): Pieces<Ending | null>;
};

const keyOf = (actions: ReadonlySet<number>): string => [...actions].sort((a, b) => a - b).join(' ');

/** The same question twice is played once. */
export function replaysOf(team: Team): Replays {
  const { scenario, deeds } = team;
  const { seed, variation } = team.world.plan;
  const traveller = createTraveller(createWorld(scenario, { seed, variation }), deeds);
  const known = new Map<string, Ending>();

  function* play(without: ReadonlySet<number>): Pieces<Ending> {
    const leftOut = ({ action }: Team['deeds'][number]) => action !== null && without.has(action);
    const first = deeds.find(leftOut);
    const world = yield* arriveAt(traveller, first === undefined ? team.world.step : first.step);
    return runOf(
      'you',
      yield* runOn(
        world,
        deeds.filter((deed) => !leftOut(deed)),
      ),
    );
  }

  return {
    *without(actionsLeftOut) {
      const key = keyOf(actionsLeftOut);
      const before = known.get(key);
      if (before !== undefined) return before;
      if (known.size >= MOST_REPLAYS) return null;
      const ending = yield* play(actionsLeftOut);
      known.set(key, ending);
      return ending;
    },
  };
}
