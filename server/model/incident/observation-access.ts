// Which observations a seat is shown: those of services that it sees, and those that somebody has laid on the table by
// citing them, resting a verdict on them or noting them in a runbook.
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

/** The part of a service that one must see to look so. */
export const partOf = (look: Inspection): ServicePart | undefined => PART_OF[look];

/** Citations that nobody has taken back. */
export const standingCitations = ({ citations }: Team): Citation[] =>
  citations.filter(({ removedStep }) => removedStep === null);

/** Numbers of those that everybody is shown. */
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

/** What the holders of `seats` are shown of the team's observations; changes and reports are everybody's. */
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
