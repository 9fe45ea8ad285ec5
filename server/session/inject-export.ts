// The current list of injects of a drill, for a spreadsheet. Importing it again changes nothing.
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { InjectSpec } from '#model/engine/scenario.ts';
import { injectNow, isSame } from '#model/incident/inject-import.ts';
import { injectNames } from '#model/incident/inject-names.ts';
import type { InjectProgress, Team } from '#model/incident/state.ts';
import type { DrillState } from './drill-state.ts';
import { addressedTeams, unknownTeam } from './inject-import.ts';

/** `step`: when it fired or will fire; null if unknown. */
type ListedInject = {
  readonly spec: InjectSpec;
  readonly state: InjectProgress['state'];
  readonly step: number | null;
};

function listedAt(team: Team, index: number): ListedInject {
  const { state, firedStep, dueStep } = team.injects[index];
  return { spec: injectNow(team, index), state, step: firedStep ?? dueStep };
}

function inTeam(team: Team, id: string): ListedInject | null {
  const index = team.injectSpecs.findIndex((one) => one.id === id);
  return index < 0 ? null : listedAt(team, index);
}

/** Of those that differ. */
const NAMED = 5;

/** What one list can state about an inject for all teams; null if they differ, nothing if only some had it and it is over. */
function inAll(teams: readonly Team[], id: string): readonly ListedInject[] | null {
  const found = teams.map((team) => inTeam(team, id));
  const there = found.filter((one) => one !== null);
  const waiting = there.filter(({ state }) => state === 'waiting');
  if (there.length < teams.length) return waiting.length > 0 ? null : [];
  const [first] = [...waiting, ...there];
  return waiting.every(({ spec }) => isSame(spec, first.spec)) ? [first] : null;
}

/** Every inject of the teams once, because a list may name any of them. */
export function everyInject(drillState: DrillState, team: string | null): ListedInject[] {
  const found = new Map<string, ListedInject>();
  for (const one of addressedTeams(drillState, team))
    for (const [i, { id }] of one.injectSpecs.entries()) if (!found.has(id)) found.set(id, listedAt(one, i));
  return [...found.values()];
}

/** Of one team, or of all teams if null, in firing order. */
export function injectsNow(
  drillState: DrillState,
  team: string | null,
): { readonly ok: true; readonly injects: readonly ListedInject[] } | Refusal {
  const unknown = unknownTeam(drillState, team);
  if (unknown !== null) return unknown;
  const teams = addressedTeams(drillState, team);
  const specs = teams.flatMap(({ injectSpecs }) => injectSpecs);
  const ids = [...new Set(specs.map(({ id }) => id))];
  const listed = ids.map((id) => ({ id, found: inAll(teams, id) }));
  const nameOf = injectNames(specs);
  const differing = listed.filter(({ found }) => found === null).map(({ id }) => nameOf(id));
  if (differing.length > 0)
    return refuse('inject/teams-differ', { count: differing.length, injects: differing.slice(0, NAMED) });
  const injects = listed.flatMap(({ found }) => found ?? []);
  const rank = ({ step }: ListedInject) => step ?? Number.MAX_SAFE_INTEGER;
  return { ok: true, injects: injects.toSorted((a, b) => rank(a) - rank(b)) };
}
