// A list of injects that the facilitator imports into a running drill: the reasons against it, and its effect on the teams.
import { type Refusal, refuse } from '#model/engine/result.ts';
import { sameName } from '#model/incident/commands/injects.ts';
import { changesOf, type InjectList, importInjects, lateIn, MOST_INJECTS } from '#model/incident/inject-import.ts';
import type { Team } from '#model/incident/state.ts';
import type { Answer } from '#protocol/events.ts';
import type { SteeringEvent } from '#protocol/steering.ts';
import type { DrillState } from './drill-state.ts';
import { touchTeam } from './team-history.ts';

/** The target team, or null for all. */
export type ImportedList = InjectList & { readonly team: string | null };

/** How many injects are new or different in at least one team, and how many are cancelled there. */
export type ImportCounts = { readonly changed: number; readonly dropped: number };

export const addressedTeams = ({ teams }: DrillState, team: string | null): Team[] =>
  [...teams].flatMap(([id, one]) => (team === null || id === team ? [one] : []));

export function unknownTeam({ teams, row }: DrillState, team: string | null): Refusal | null {
  if (team === null || teams.has(team)) return null;
  return refuse('drill/unknown-team', { team, teams: row.teams.map(({ id, name }) => `${id} (${name})`) });
}

const isTooLong = (team: Team, list: InjectList): boolean =>
  new Set([...team.injectSpecs, ...changesOf(team, list).injects].map(({ id }) => id)).size > MOST_INJECTS;

/** Ids of injects whose time has passed in at least one team. */
export const lateInjects = (drillState: DrillState, list: ImportedList): string[] => [
  ...new Set(addressedTeams(drillState, list.team).flatMap((team) => lateIn(team, list).map(({ id }) => id))),
];

/** Ids of injects for an unknown team: nobody would ever get them. */
export function strayInjects({ row: { teams } }: DrillState, { injects }: ImportedList): string[] {
  const isKnown = (name: string) => teams.some((team) => sameName(team.id, name) || sameName(team.name, name));
  return injects.flatMap(({ id, address }) => (address?.to === 'team' && !isKnown(address.team) ? [id] : []));
}

/** The effect of the list, or the reasons against it. */
export function checkImport(drillState: DrillState, list: ImportedList): Answer<ImportCounts> {
  const { team, injects } = list;
  const unknown = unknownTeam(drillState, team);
  if (unknown !== null) return unknown;
  const teams = addressedTeams(drillState, team);
  if (teams.some((one) => isTooLong(one, list))) return refuse('inject/too-many', { most: MOST_INJECTS });
  const [late] = lateInjects(drillState, list);
  if (late !== undefined) return refuse('inject/past', { inject: injects.find(({ id }) => id === late)!.title });
  const counts = countsOf(drillState, list);
  return counts.changed + counts.dropped === 0 ? refuse('inject/nothing-new') : { ok: true, ...counts };
}

const count = (lists: readonly (readonly string[])[]): number => new Set(lists.flat()).size;

function countsOf(drillState: DrillState, list: ImportedList): ImportCounts {
  const changes = addressedTeams(drillState, list.team).map((team) => changesOf(team, list));
  return {
    changed: count(changes.map(({ injects }) => injects.map(({ id }) => id))),
    dropped: count(changes.map(({ dropped }) => dropped)),
  };
}

export function applyImport(drillState: DrillState, list: Extract<SteeringEvent, { do: 'import-injects' }>): void {
  for (const { id } of addressedTeams(drillState, list.team)) {
    const name = drillState.row.teams.find((one) => one.id === id)?.name ?? id;
    touchTeam(drillState, id, (team) => importInjects(team, list, [id, name]));
  }
}
