// Which readings a claim or a change can rest on: those that tell the causes apart at all, whichever they favour; and which
// general mitigations have had their precondition read. A player is told both before a guess, and neither says right or wrong.
import type { EvidenceSpec, ReadSpec } from '../engine/scoring-spec.ts';
import { observationsFor } from './observation-access.ts';
import type { Team } from './state.ts';
import type { Observation } from './work-types.ts';

/** How far apart the causes must be in what they make likely. */
const TELLS_APART = 0.2;

function tellsApart({ probability }: EvidenceSpec): boolean {
  const chances = Object.values(probability);
  return Math.max(...chances) - Math.min(...chances) >= TELLS_APART;
}

const isOf = (spec: ReadSpec, { inspection, service, subject }: Observation): boolean =>
  inspection === spec.inspection &&
  (spec.service === '' || service === spec.service) &&
  (spec.subject === '' || subject === spec.subject);

/** A log search carries the words it found, a host or a sample the line. */
function shows({ inspection, line, says }: EvidenceSpec, { lines, value }: Observation): boolean {
  if (says !== undefined && line === undefined)
    return inspection !== 'logs' || lines.some(({ name }) => says.some((word) => name.includes(word)));
  return line === undefined ? value !== null : lines.some(({ name }) => name === line);
}

/** Numbers of the observations, of those that holders of `seats` see, that a claim can rest on. */
export function carriersOf(team: Team, seats: readonly string[]): number[] {
  const specs = team.scenario.scoring.evidence.filter(tellsApart);
  const carries = (seen: Observation) =>
    seen.freshness === 'fresh' &&
    specs.some((spec) => isOf(spec, seen) && seen.sample >= (spec.sample ?? 1) && shows(spec, seen));
  return observationsFor(team, seats)
    .filter(carries)
    .map(({ id }) => id);
}

/** Commands that are sensible whatever the cause is, and one of whose readings was made since the first alarm. */
export function readMitigationsOf({ scenario, world, observations }: Team): string[] {
  if (world.monitoring.firstStep < 0) return [];
  const known = observations.filter(({ freshness }) => freshness !== 'missing');
  return scenario.scoring.mitigations
    .filter(({ reads }) => reads.some((read) => known.some((seen) => isOf(read, seen))))
    .map((spec) => spec.do);
}
