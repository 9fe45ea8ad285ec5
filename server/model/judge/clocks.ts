// The clocks of a drill, in simulated minutes: detect, acknowledge, root cause, mitigate, recover.
import type { Team } from '../team/team.ts';
import type { DebriefClock } from '../team/view-types.ts';
import { STEPS_PER_MINUTE } from '../time.ts';
import { breaches } from '../watch/alarm-rules.ts';
import { sampleAt } from '../watch/history.ts';
import type { World } from '../world.ts';

/** Service counts as normal only after it has lasted this long. */
const STEADY_MINUTES = 15;

/** Minute (since the first) from which `holds` is true for every later minute up to the horizon, null if never broken or never held. */
export function forGoodFrom(minutes: number, holds: (minute: number) => boolean): number | null {
  let from = minutes;
  while (from > 0 && holds(from - 1)) from--;
  return from === minutes || from === 0 ? null : from;
}

/** Minute from which the scenario's recovery condition holds for good; `errors` is its signal per minute. */
export function recoveredMinute(world: World, errors: ArrayLike<number>): number | null {
  const { compare, threshold } = world.plan.scenario.recovery;
  const from = forGoodFrom(errors.length, (minute) => breaches(compare, errors[minute], threshold));
  return from === null || from > errors.length - STEADY_MINUTES ? null : from;
}

/** True where the recovery condition was broken at any minute: else there is nothing to recover from. */
export function hadOutage(world: World, errors: ArrayLike<number>): boolean {
  const { compare, threshold } = world.plan.scenario.recovery;
  for (let minute = 0; minute < errors.length; minute++) if (!breaches(compare, errors[minute], threshold)) return true;
  return false;
}

/** Minute from which customers lose no more than half of the worst minute, for good. */
export function mitigatedMinute(world: World): number | null {
  const { history } = world.watch;
  const lost = (minute: number) => sampleAt(history, world.plan.lostColumn, minute);
  let worst = 0;
  for (let minute = 0; minute < history.minutes; minute++) worst = Math.max(worst, lost(minute));
  return worst === 0 ? null : forGoodFrom(history.minutes, (minute) => lost(minute) <= worst / 2);
}

const toMinutes = (step: number): number => step / STEPS_PER_MINUTE;

/** The last claim that stands, if it names the true cause. */
function rightClaimStep(team: Team): number | null {
  const last = team.claims.filter((claim) => claim.retractedStep === null).at(-1);
  return last !== undefined && last.cause === team.scenario.cause ? last.step : null;
}

/** All clocks of a team whose world has run to the horizon. Null for a clock that never stopped. */
export function clocksOf(team: Team, world: World, errors: ArrayLike<number>): DebriefClock[] {
  const { firstStep } = world.watch;
  const origin = world.plan.scenario.clock.originMinute - world.plan.scenario.clock.fromMinute;
  const sinceAlarm = (minute: number | null) =>
    minute === null || firstStep < 0 ? null : Math.round((minute - toMinutes(firstStep)) * 10) / 10;
  const claimed = rightClaimStep(team);
  const acknowledged = team.firstAcknowledgedStep;
  return [
    { id: 'detect', minutes: firstStep < 0 ? null : Math.round((toMinutes(firstStep) - origin) * 10) / 10 },
    { id: 'acknowledge', minutes: sinceAlarm(acknowledged === null ? null : toMinutes(acknowledged)) },
    { id: 'rootCause', minutes: sinceAlarm(claimed === null ? null : toMinutes(claimed)) },
    { id: 'mitigate', minutes: sinceAlarm(hadOutage(world, errors) ? mitigatedMinute(world) : null) },
    { id: 'recover', minutes: sinceAlarm(recoveredMinute(world, errors)) },
  ];
}
