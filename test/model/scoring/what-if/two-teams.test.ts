// What-ifs on decisions of a real log of two teams: direction and size are those of whole nights played from their first step.
import { expect, test } from 'vitest';
import { replayFrom } from '#model/engine/checkpoints.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { runOf } from '#model/scoring/loss-series.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { type WhatIfBasis, whatIfBasisOf } from '#model/scoring/what-if/basis.ts';
import { type Edit, editedLog } from '#model/scoring/what-if/edits.ts';
import { createBranchEngine } from '#model/scoring/what-if/engine.ts';
import { createWorld } from '#model/simulation.ts';
import { longExercise } from '../../../support/long-exercise.ts';

function basisOf(team: string): WhatIfBasis {
  const { row, drillState } = longExercise();
  return whole(whatIfBasisOf(drillState.teams.get(team)!, { startStep: row.startStep, logged: [] }));
}

function nightWith({ scenario, seed, variation, actions }: WhatIfBasis, edits: readonly Edit[]): number {
  const world = createWorld(scenario, { seed, variation });
  const move = replayFrom(editedLog(actions, edits), 0);
  while (world.step < world.compiled.horizonStep) move(world);
  return runOf('', world).lost;
}

const numberOf = ({ actions }: WhatIfBasis, command: string): number =>
  actions.find((one) => one.do === command)!.action!;

const stepOf = ({ actions }: WhatIfBasis, command: string): number => actions.find((one) => one.do === command)!.step;

const DROP = 'sign-in/deploy-drop-change';
const RESTART = 'front-end/restart-servers';

test.each([
  [
    'the drop change four hours earlier saves',
    'team-1',
    (basis: WhatIfBasis): Edit[] => [
      { type: 'move', action: numberOf(basis, DROP), step: stepOf(basis, DROP) - 240 * STEPS_PER_MINUTE },
    ],
    -1,
  ],
  [
    'without the restart it costs',
    'team-1',
    (basis: WhatIfBasis): Edit[] => [{ type: 'omit', action: numberOf(basis, RESTART) }],
    1,
  ],
  [
    'without the drop change it costs',
    'team-2',
    (basis: WhatIfBasis): Edit[] => [{ type: 'omit', action: numberOf(basis, DROP) }],
    1,
  ],
] as const)('%s, as much as a whole night says', { timeout: 120_000 }, (_, team, editsOf, sign) => {
  const basis = basisOf(team);
  const edits = editsOf(basis);
  const engine = createBranchEngine(basis);
  const [own, branch] = [engine.own(basis.seed).lost, engine.branch(basis.seed, edits).lost];
  expect(own).toBe(nightWith(basis, []));
  expect(branch).toBe(nightWith(basis, edits));
  expect(Math.sign(branch - own)).toBe(sign);
  expect(Math.abs(branch - own)).toBeGreaterThan(10e6);
});
