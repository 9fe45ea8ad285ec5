// The first page of a debrief, as facts: the readings that would have identified the cause soonest, the costliest hour with the
// share of each choice in it, and what to do differently next time.

import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { World } from '../engine/world.ts';
import { supportOf } from '../incident/belief.ts';
import type { Team } from '../incident/state.ts';
import type { PricedChange } from './choices.ts';
import type { CostliestHour, HourShare, Lessons, NextTime, Score, ScoreLine } from './debrief-types.ts';
import { lossOf } from './loss-series.ts';
import type { Telling } from './telling.ts';

const HOUR_MINUTES = 60;
/** Number of readings in the headline, and in the list for a team that read nothing. */
const HEADLINE_READINGS = 2;
const LISTED_READINGS = 5;
/** Smallest share of the hour with which a choice is named. */
const NAMED_FROM = 0.01;
const MAX_SHARES = 3;
/** Minutes that lost less than this share of the mean do not start the hour. */
const QUIET = 0.01;

const sumOf = (losses: ArrayLike<number>, from: number, until: number): number => {
  let sum = 0;
  for (let minute = from; minute < Math.min(until, losses.length); minute++) sum += losses[minute];
  return sum;
};

/** First minute of the 60 that cost most, skipping leading minutes with almost no loss; null if nothing was lost at all. */
export function costliestFrom(losses: ArrayLike<number>): number | null {
  let sum = sumOf(losses, 0, HOUR_MINUTES);
  let best = { from: 0, sum };
  for (let from = 1; from + HOUR_MINUTES <= losses.length; from++) {
    sum += losses[from + HOUR_MINUTES - 1] - losses[from - 1];
    if (sum > best.sum) best = { from, sum };
  }
  if (best.sum <= 0) return null;
  const quiet = (best.sum / HOUR_MINUTES) * QUIET;
  let { from } = best;
  while (from + HOUR_MINUTES < losses.length && losses[from] < quiet) from++;
  return from;
}

function costliestHour(rest: World, choices: readonly PricedChange[]): CostliestHour | null {
  const losses = lossOf(rest);
  const from = costliestFrom(losses);
  if (from === null) return null;
  const until = from + HOUR_MINUTES;
  const lost = sumOf(losses, from, until);
  const against = (other: ArrayLike<number>) => Math.round(lost - sumOf(other, from, until));
  const shares = choices.flatMap(({ told, without, sooner }): HourShare[] => [
    ...(without === null ? [] : [{ action: told.id, sort: 'made' as const, lost: against(without.losses) }]),
    ...(sooner === null ? [] : [{ action: told.id, sort: 'late' as const, lost: against(sooner.losses) }]),
  ]);
  return {
    fromStep: from * STEPS_PER_MINUTE,
    untilStep: until * STEPS_PER_MINUTE,
    lost: Math.round(lost),
    shares: shares
      .filter((share) => (share.sort === 'made' ? Math.abs(share.lost) : share.lost) >= lost * NAMED_FROM)
      .sort((a, b) => Math.abs(b.lost) - Math.abs(a.lost))
      .slice(0, MAX_SHARES),
  };
}

/** Readings up to the first claim count, or up to the end for a team without a claim. */
const decidedStep = ({ claims, world }: Team): number => claims[0]?.step ?? world.step;

function nextTime(
  team: Team,
  choices: readonly PricedChange[],
  telling: Telling,
  score: Score,
  lost: number,
): NextTime {
  const { scenario, observations } = team;
  const decided = decidedStep(team);
  const known = observations.filter(({ step }) => step <= decided);
  const firstStepOf = (fits: (line: ScoreLine) => boolean): number | null => {
    const steps = score.parts.flatMap(({ lines }) => lines.filter(fits)).flatMap(({ step }) => step ?? []);
    return steps.length === 0 ? null : Math.min(...steps);
  };
  const costly = choices
    .filter(({ told }) => !told.justified && told.lostWithout !== null && lost > told.lostWithout)
    .sort((a, b) => a.told.lostWithout! - b.told.lostWithout!)[0];
  return {
    look: telling.unreadAt(decided)[0] ?? null,
    known: supportOf(scenario, known, scenario.cause),
    claimed: team.claims.length > 0,
    // An update that is due after the end of the drill could not be sent.
    missedUpdateStep: firstStepOf(
      ({ code, step }) => code === 'communication/missed' && step !== null && step <= team.world.step,
    ),
    untrueUpdateStep: firstStepOf(({ with: given }) => given.untrue === true),
    change: costly === undefined ? null : { action: costly.told.id, cost: lost - costly.told.lostWithout! },
  };
}

export function lessonsOf(
  team: Team,
  rest: World,
  { choices, telling, score }: { choices: readonly PricedChange[]; telling: Telling; score: Score },
): Lessons {
  const { firstStep } = team.world.monitoring;
  return {
    fromStep: firstStep < 0 ? null : firstStep,
    readings: telling.soonest.slice(0, HEADLINE_READINGS),
    telling: telling.soonest.slice(0, LISTED_READINGS),
    hour: costliestHour(rest, choices),
    next: nextTime(team, choices, telling, score, Math.round(rest.lost)),
  };
}
