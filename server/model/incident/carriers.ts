// Which readings a claim or a change can rest on: those that tell the causes apart at all, whichever they favour; and which
// general mitigations have had their precondition read. A player is told both before a guess, and neither says right or wrong.
import type { EvidenceSpec } from '../engine/scoring-spec.ts';
import { isPreconditionRead, showsAbnormal } from './evidence-readings.ts';
import type { Team } from './state.ts';
import type { Observation } from './work-types.ts';

/** How far apart the causes must be in what they make likely. */
const TELLS_APART = 0.2;

function tellsApart({ probability }: EvidenceSpec): boolean {
  const chances = Object.values(probability);
  return Math.max(...chances) - Math.min(...chances) >= TELLS_APART;
}

/** Numbers of the observations that a claim can rest on: normal or not, so that the list says nothing that the reading does not. */
export function carriersAmong({ scenario }: Team, observations: readonly Observation[]): number[] {
  const specs = scenario.scoring.evidence.filter(tellsApart);
  return observations.filter((seen) => specs.some((spec) => showsAbnormal(spec, seen) !== null)).map(({ id }) => id);
}

/** Commands that are sensible whatever the cause is, once their precondition was read. */
export const readMitigationsOf = (team: Team): string[] =>
  team.scenario.scoring.mitigations
    .filter((spec) => isPreconditionRead(team, spec, team.world.step))
    .map((spec) => spec.do);
