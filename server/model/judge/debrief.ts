// What everybody may know once a drill has ended: what was true, what the team did and when, and what the same seed costs
// under other hands. The world runs on unattended to the horizon, so that ending early never pays.
import { milestonesOf, playScript, playToHorizon } from '../rehearse.ts';
import { advance } from '../step.ts';
import { REFERENCE } from '../team/modes.ts';
import type { Team } from '../team/team.ts';
import type { Debrief, DebriefRun } from '../team/view-types.ts';
import { sampleAt } from '../watch/history.ts';
import { cloneWorld, hashOf, type World } from '../world.ts';
import { clocksOf, hadOutage, recoveredMinute } from './clocks.ts';

/** Minutes between two points of the loss curve. */
const CURVE_MINUTES = 10;

/** The scenario's recovery signal at each measured minute. */
function recoverySeries(world: World): Float32Array {
  const { history } = world.watch;
  const series = new Float32Array(history.minutes);
  for (let minute = 0; minute < history.minutes; minute++)
    series[minute] = sampleAt(history, world.plan.recoveryColumn, minute);
  return series;
}

function runOf(id: DebriefRun['id'], world: World): DebriefRun {
  const perMinute: number[] = [];
  for (let minute = 0; minute < world.watch.history.minutes; minute += CURVE_MINUTES)
    perMinute.push(Math.round(sampleAt(world.watch.history, world.plan.lostColumn, minute)));
  const errors = recoverySeries(world);
  return {
    id,
    lost: Math.round(world.lost),
    outage: hadOutage(world, errors),
    recoveredMinute: recoveredMinute(world, errors),
    perMinute,
  };
}

/** The team's world at the horizon: nobody does anything more, but for the reference run of those who watched it. */
function restOf({ world, mode }: Team): World {
  const rest = cloneWorld(world);
  const { horizonStep } = rest.plan;
  if (mode === 'watch') playScript(rest, REFERENCE, horizonStep);
  else while (rest.step < horizonStep) advance(rest);
  return rest;
}

/** The debrief of a team as it stands. Takes about as long as three whole rehearsals. */
export function debriefOf(team: Team): Debrief {
  const { scenario, world } = team;
  const { seed, variation } = world.plan;
  const rest = restOf(team);
  const reached = milestonesOf(rest);
  const others = (['history', 'null'] as const).filter((policy) => policy in scenario.scripts);
  const standing = team.claims.map((claim) => ({ ...claim, right: claim.cause === scenario.cause }));
  return {
    cause: scenario.causes.find((cause) => cause.id === scenario.cause)!,
    claims: standing,
    clocks: clocksOf(team, rest, recoverySeries(rest)),
    milestones: scenario.milestones.map(({ id, title }) => ({ id, title, minute: reached[id] })),
    timeline: team.timeline,
    endedStep: world.step,
    lostAtEnd: Math.round(world.lost),
    runs: [
      runOf('you', rest),
      ...others.map((policy) => runOf(policy, playToHorizon(scenario, { policy, seed, variation }))),
    ],
    mode: team.mode,
    hints: team.hintsGiven.length,
    hash: hashOf(world),
  };
}
