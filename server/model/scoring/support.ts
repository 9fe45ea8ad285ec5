// How much a team's own observations support a cause at a moment: by everything that was read, and by what of it was cited.
// The second is never more than the first, so that nobody gains by omitting contrary evidence.
import { clamp } from '../engine/math.ts';
import type { Scenario } from '../engine/scenario.ts';
import { beliefOf, isEvidence } from '../incident/belief.ts';
import type { Team } from '../incident/state.ts';
import type { Observation } from '../incident/work-types.ts';
import { UNCITED_SHARE } from './weights.ts';

/** Belief in one cause by everything that was read, and by what of it was cited; the second is never more. */
export type Support = { readonly read: number; readonly cited: number };

/** Prior of each cause. One candidate alone would need no diagnosis, so the minimum is two. */
export const chanceOf = ({ causes }: Scenario): number => 1 / Math.max(2, causes.length);

const knownAt = (team: Team, step: number): Observation[] =>
  team.observations.filter((one) => one.step <= step && isEvidence(team, one));

/** Support of `cause` at a step by the observations `cited` for or against it; free text keeps its prior. */
export function supportAt(team: Team, cause: string | null, cited: ReadonlySet<number>, step: number): Support {
  const chance = chanceOf(team.scenario);
  if (cause === null) return { read: chance, cited: chance };
  const known = knownAt(team, step);
  const own = beliefOf(
    team.scenario,
    known.filter(({ id }) => cited.has(id)),
  );
  const read = beliefOf(team.scenario, known)[cause] ?? 0;
  return { read, cited: Math.min(own[cause] ?? 0, read) };
}

/** How much of full evidence the support is: two thirds for what was read, the rest for what was cited of it. */
export function evidenceWeight(scenario: Scenario, { read, cited }: Support, full: number): number {
  const chance = chanceOf(scenario);
  const weightOf = (support: number) => clamp((support - chance) / (full - chance), 0, 1);
  return UNCITED_SHARE * weightOf(read) + (1 - UNCITED_SHARE) * weightOf(cited);
}

/** Belief in the likeliest cause given all observations by a step, cited or not. */
export const leadAt = (team: Team, step: number): number =>
  Math.max(...Object.values(beliefOf(team.scenario, knownAt(team, step))));
