// Everything needed to replay an ended run and to ask what would have happened otherwise: the scenario, the seed, every action,
// and check values that verify the replay.

import type { WorldAction } from '../../engine/actions.ts';
import { createReplayer } from '../../engine/checkpoints.ts';
import type { Scenario } from '../../engine/scenario.ts';
import { STEPS_PER_HOUR } from '../../engine/time.ts';
import { hashOf } from '../../engine/world.ts';
import type { Team } from '../../incident/state.ts';
import { createWorld } from '../../simulation.ts';
import { remainingActions } from '../assessment.ts';
import { arriveAt, type Slices } from '../replay-source.ts';
import { optionsOf, type WhatIfOption } from './options.ts';

/** `action` is the number of the team's action; null for actions that nobody in the team took. */
export type TeamAction = WorldAction & { readonly action: number | null };

/** The hash of the world at a step, before any action of that step. */
export type CheckValue = { readonly step: number; readonly hash: string };

export type WhatIfBasis = {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly variation: number;
  readonly startStep: number;
  readonly endedStep: number;
  readonly actions: readonly TeamAction[];
  readonly checkpoints: readonly CheckValue[];
  readonly options: readonly WhatIfOption[];
};

/** The hashes of the world every hour and at the end, as the server replays it. */
function* checkValuesOf({ scenario, world, worldActions }: Team): Slices<CheckValue[]> {
  const { seed, variation } = world.compiled;
  const replayer = createReplayer(createWorld(scenario, { seed, variation }), worldActions);
  const values: CheckValue[] = [];
  for (let step = STEPS_PER_HOUR; step < world.step; step += STEPS_PER_HOUR) {
    values.push({ step, hash: hashOf(yield* arriveAt(replayer, step)) });
    yield;
  }
  return [...values, { step: world.step, hash: hashOf(world) }];
}

/** `logged` are check values that were written while the drill ran. */
export function* whatIfBasisOf(
  team: Team,
  { startStep, logged }: { startStep: number; logged: readonly CheckValue[] },
): Slices<WhatIfBasis> {
  const { scenario, world, worldActions } = team;
  const { seed, variation } = world.compiled;
  const replayed = yield* checkValuesOf(team);
  const byStep = new Map([...replayed, ...logged].map((value) => [value.step, value]));
  const rest = remainingActions(team).map((action) => ({ ...action, action: null }));
  return {
    ...{ scenario, seed, variation, startStep, endedStep: world.step },
    actions: [...worldActions, ...rest],
    checkpoints: [...byStep.values()].sort((a, b) => a.step - b.step),
    options: optionsOf(team),
  };
}
