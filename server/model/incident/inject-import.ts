// Imports a list of injects into a running drill: new or changed entries replace those that still wait. Fired injects, and
// injects that the list does not name, stay as they are.
import { stepOfMinute } from '../engine/compiled-scenario.ts';
import type { InjectSpec } from '../engine/scenario.ts';
import { minutesToSteps, STEPS_PER_MINUTE } from '../engine/time.ts';
import { createProgress } from './commands/injects.ts';
import { noteOutcome } from './inject-outcomes.ts';
import type { InjectProgress, Team } from './state.ts';

/** Maximum number of injects of a team, including those that the facilitator creates or imports. */
export const MOST_INJECTS = 200;

/** `dropped`: ids of rows that the planner has cancelled. */
export type InjectList = { readonly injects: readonly InjectSpec[]; readonly dropped: readonly string[] };

/** Independent of field order, which a database may change. */
export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key as never], b[key as never]))
  );
}

/** Rows that are unchanged since the last list: the facilitator's own edits of the inject stay. */
const isAsListed = ({ listed }: Team, spec: InjectSpec): boolean =>
  listed.some((one) => one.id === spec.id && isSame(one, spec));

/**
 * The inject as it stands in the team, including its delay: a list with the same content changes nothing. A clock has whole
 * minutes.
 */
export function injectNow(team: Team, index: number): InjectSpec {
  const spec = team.injectSpecs[index];
  const { trigger } = spec;
  const { state, dueStep, delaySteps } = team.injects[index];
  if (state !== 'waiting' || trigger.on === 'hand') return spec;
  if (trigger.on === 'at') {
    const atMinute = team.scenario.clock.fromMinute + Math.floor((dueStep ?? 0) / STEPS_PER_MINUTE);
    return { ...spec, trigger: { ...trigger, atMinute } };
  }
  const minutes = trigger.minutes + delaySteps / STEPS_PER_MINUTE;
  return minutes === trigger.minutes ? spec : { ...spec, trigger: { ...trigger, minutes } };
}

function isAsItStands(team: Team, spec: InjectSpec): boolean {
  const index = team.injectSpecs.findIndex((one) => one.id === spec.id);
  return index >= 0 && isSame(injectNow(team, index), spec);
}

const waits = ({ injectSpecs, injects }: Team, id: string): boolean => {
  const index = injectSpecs.findIndex((one) => one.id === id);
  return index < 0 || injects[index].state === 'waiting';
};

/** The changes that the list would make in the team. */
export const changesOf = (team: Team, { injects, dropped }: InjectList): InjectList => ({
  injects: injects.filter((spec) => !isAsListed(team, spec) && waits(team, spec.id) && !isAsItStands(team, spec)),
  dropped: dropped.filter((id) => team.injectSpecs.some((one) => one.id === id) && waits(team, id)),
});

/** Injects whose time would already have passed. */
export const lateIn = (team: Team, list: InjectList): InjectSpec[] =>
  changesOf(team, list).injects.filter(
    ({ trigger }) => trigger.on === 'at' && stepOfMinute(team.scenario, trigger.atMinute) <= team.world.step,
  );

/** Includes the effect of earlier outcomes of other injects. */
function progressOf(team: Team, spec: InjectSpec, names: readonly string[]): InjectProgress {
  const [progress] = createProgress({ ...team.scenario, injects: [spec] }, names);
  const { trigger } = spec;
  if (trigger.on !== 'after') return progress;
  const other = team.injectSpecs.findIndex(({ id }) => id === trigger.inject);
  const isDue = other >= 0 && team.injects[other].outcomes.includes(trigger.outcome);
  return isDue ? { ...progress, dueStep: team.world.step + minutesToSteps(trigger.minutes) } : progress;
}

/** `names`: the names of this team. */
export function importInjects(team: Team, list: InjectList, names: readonly string[]): void {
  const { injects, dropped } = changesOf(team, list);
  for (const spec of injects) {
    const index = team.injectSpecs.findIndex(({ id }) => id === spec.id);
    const place = index < 0 ? team.injectSpecs.length : index;
    team.injectSpecs[place] = spec;
    team.injects[place] = progressOf(team, spec, names);
  }
  for (const id of dropped) {
    const index = team.injectSpecs.findIndex((one) => one.id === id);
    team.injects[index].state = 'skipped';
    noteOutcome(team, index, 'skipped');
  }
  team.listed = [...team.listed.filter(({ id }) => !list.injects.some((one) => one.id === id)), ...list.injects];
}
