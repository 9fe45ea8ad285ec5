// How much a team's own observations support a cause at a moment: by all readings, and by the cited ones. The second is never
// more than the first, so that omitting contrary evidence gains nothing.
import { clamp } from '../engine/math.ts';
import type { Scenario } from '../engine/scenario.ts';
import { beliefOf, isEvidence } from '../incident/belief.ts';
import type { Team } from '../incident/state.ts';
import type { Observation } from '../incident/work-types.ts';
import { UNCITED_SHARE } from './weights.ts';

/** Belief in one cause by all readings, and by the cited ones. The second is never more. */
export type Support = { readonly read: number; readonly cited: number };

/** Prior of each cause. The minimum is two causes, because a single candidate would need no diagnosis. */
export const chanceOf = ({ causes }: Scenario): number => 1 / Math.max(2, causes.length);

const knownAt = (team: Team, step: number): Observation[] =>
  team.observations.filter((one) => one.step <= step && isEvidence(team, one));

/** Support for `cause` at a step by the observations `cited` for or against it. Free text keeps its prior. */
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

/** Support as a share of full evidence: two thirds for readings, the rest for citations of them. */
export function evidenceWeight(scenario: Scenario, { read, cited }: Support, full: number): number {
  const chance = chanceOf(scenario);
  const weightOf = (support: number) => clamp((support - chance) / (full - chance), 0, 1);
  return UNCITED_SHARE * weightOf(read) + (1 - UNCITED_SHARE) * weightOf(cited);
}

/** Belief in the likeliest cause given all observations by a step, cited or not. */
export const leadAt = (team: Team, step: number): number =>
  Math.max(...Object.values(beliefOf(team.scenario, knownAt(team, step))));
