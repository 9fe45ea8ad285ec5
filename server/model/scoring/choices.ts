// What each change cost or saved, what was known when it was made, and what the same change would have saved if it had been
// made as soon as it was justified.

import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { beliefOf } from '../incident/belief.ts';
import type { Team } from '../incident/state.ts';
import type { ReplayedEnding, Replays } from './counterfactual.ts';
import type { ChoiceVerdict, DebriefAction, DebriefRun } from './debrief-types.ts';
import { JUSTIFIED, type JustifiedChange } from './justification.ts';
import type { Slices } from './replay-source.ts';
import { favouredBy } from './telling.ts';

/** Belief from which a cause counts as known. */
const KNOWN_FROM = 0.6;
/** An earlier start is evaluated only if it is earlier by at least this much. */
const SOONER_STEPS = 10 * STEPS_PER_MINUTE;
/** Minimum gap between two changes, so that their effects can be told apart. */
const APART_STEPS = 2 * STEPS_PER_MINUTE;
/** A difference below this share of the loss counts as no change. */
const NOTICED = 0.001;
/** Maximum number of readings listed with a change. */
const MAX_KNOWN = 2;

/** A change, with the ending of the run without it and with it made sooner. */
export type PricedChange = {
  readonly told: DebriefAction;
  readonly without: ReplayedEnding | null;
  readonly sooner: ReplayedEnding | null;
};

/** The readings known at a step: those for `cause` if there are any, otherwise the latest of all. */
export function knownAt({ scenario, observations }: Team, step: number, cause: string | null): number[] {
  const known = observations.filter((one) => one.step <= step);
  const telling = known.filter((one) => cause !== null && favouredBy(scenario, one).includes(cause));
  return (telling.length > 0 ? telling : known).slice(-MAX_KNOWN).map(({ id }) => id);
}

/** Step at which a change was first justified; null if it was not justified before it was made. */
function reasonStep(team: Team, { basis, cause, action }: JustifiedChange): number | null {
  if (basis === 'mitigation') return team.world.monitoring.firstStep;
  if (basis === 'none' || cause === null) return null;
  const { observations, scenario } = team;
  const known = observations.find(
    ({ step }, i) =>
      step <= action.step && (beliefOf(scenario, observations.slice(0, i + 1))[cause] ?? 0) >= KNOWN_FROM,
  );
  return known?.step ?? null;
}

/** Keeps the order of the changes: each is made as soon as it is justified and the previous one has been made. */
const soonestStep = (reason: number | null, before: JustifiedChange | undefined): number | null =>
  reason === null ? null : Math.max(reason, before === undefined ? 0 : before.action.step + APART_STEPS);

function verdictOf(justified: boolean, effect: number | null, lost: number): ChoiceVerdict {
  const group = justified ? 'reasoned' : 'guess';
  if (effect === null) return `${group}/unpriced`;
  const least = lost * NOTICED;
  if (effect < -least) return `${group}/saved`;
  return effect > least ? `${group}/cost` : `${group}/no-change`;
}

export function* choicesOf(
  team: Team,
  own: DebriefRun,
  justifications: readonly JustifiedChange[],
  replays: Replays,
): Slices<PricedChange[]> {
  const priced: PricedChange[] = [];
  for (const [i, change] of justifications.entries()) {
    const { action, q, blast: _, blind: __, ...rest } = change;
    const without = yield* replays.without(new Set([action.id]));
    const effect = without === null ? null : own.lost - without.lost;
    const justified = q >= JUSTIFIED;
    const from = soonestStep(reasonStep(team, change), justifications[i - 1]);
    const late = justified && effect !== null && effect < 0 && from !== null && action.step - from >= SOONER_STEPS;
    const sooner = late ? yield* replays.sooner(action.id, from) : null;
    const saved = sooner === null ? 0 : own.lost - sooner.lost;
    const { id, step, by, do: command, with: values } = action;
    const told: DebriefAction = {
      ...{ id, step, by, do: command, with: values, ...rest },
      justification: q,
      justified,
      lostWithout: without?.lost ?? null,
      knew: knownAt(team, step, change.cause),
      verdict: verdictOf(justified, effect, own.lost),
      sooner: from !== null && saved > own.lost * NOTICED ? { step: from, saved } : null,
    };
    priced.push({ told, without, sooner: told.sooner === null ? null : sooner });
  }
  return priced;
}
