// Which observations a seat is shown: those of services that it may see, and those that somebody has shared by citing them,
// basing a verdict on them or noting them in a runbook.
import type { ServicePart } from '../engine/scenario.ts';
import type { Inspection } from '../engine/scoring-spec.ts';
import { maySee } from './rights.ts';
import type { Team } from './state.ts';
import type { Citation, Observation } from './work-types.ts';

const PART_OF: Readonly<Record<Inspection, ServicePart | undefined>> = {
  metric: 'metrics',
  logs: 'logs',
  host: 'hosts',
  fleet: 'hosts',
  heap: 'hosts',
  canary: 'hosts',
  change: undefined,
  report: undefined,
};

/** The part of a service that an inspection requires access to. */
export const partOf = (look: Inspection): ServicePart | undefined => PART_OF[look];

/** Citations that are not retracted. */
export const standingCitations = ({ citations }: Team): Citation[] =>
  citations.filter(({ removedStep }) => removedStep === null);

/** Numbers of the observations that everybody is shown. */
export function sharedObservationIds(team: Team): ReadonlySet<number | null> {
  const { proposals, walks } = team;
  return new Set([
    ...standingCitations(team).map(({ observation }) => observation),
    ...proposals.map(({ verifiedWith }) => verifiedWith),
    ...walks.flatMap(({ steps, deviations }) => [
      ...steps.flatMap(({ pre, seen }) => [pre?.observation ?? null, seen?.observation ?? null]),
      ...deviations.map(({ observation }) => observation),
    ]),
  ]);
}

/** The team's observations that holders of `seats` are shown. Changes and reports are visible to everybody. */
export function observationsFor(
  team: Team,
  seats: readonly string[],
  shared = sharedObservationIds(team),
): Observation[] {
  return team.observations.filter(
    ({ id, inspection, service }) =>
      service === '' || shared.has(id) || maySee(team.scenario, seats, service, partOf(inspection)),
  );
}
