// What a client is sent after the end to ask what would have happened: the team's run with the check values that the log holds.

import type { Team } from '#model/incident/state.ts';
import { type WhatIfBasis, whatIfBasisOf } from '#model/scoring/what-if/basis.ts';
import type { DrillRow } from '../storage/log-event.ts';
import { computeInSlices } from './debriefing.ts';
import type { DrillDependencies } from './drill-dependencies.ts';

export function basisFor(
  { id, startStep }: DrillRow,
  team: Team,
  { ports, storage }: Pick<DrillDependencies, 'ports' | 'storage'>,
): Promise<WhatIfBasis> {
  const stored = storage.read(id);
  const logged = (stored.ok ? stored.events : []).flatMap((event) =>
    event.type === 'checkpoint' ? [{ step: event.step, hash: event.payload.hashes[team.id] }] : [],
  );
  return computeInSlices(ports.clock, whatIfBasisOf(team, { startStep, logged }));
}
