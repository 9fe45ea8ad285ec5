// The two runs that a drill is compared with: no response and the best known response, with the same scenario, seed, variation
// and start. All teams share them, so they are cached.

import type { ActionLog } from '../engine/checkpoints.ts';
import { NO_RESPONSE, REFERENCE, type Scenario, type Script } from '../engine/scenario.ts';
import type { TimeScale } from '../engine/scoring-spec.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { actionLogOf, withScriptParams } from '../rehearse.ts';
import { createWorld } from '../simulation.ts';
import type { DebriefRun } from './debrief-types.ts';
import { runOf } from './loss-series.ts';
import { runOn, type Slices } from './replay-source.ts';
import { DIAGNOSIS } from './weights.ts';

/** The scenario, seed, variation and start of a drill. */
export type StartingPoint = {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly variation: number;
  readonly startStep: number;
};

/** Cache of finished runs by starting point. The caller decides how long to keep them. */
export type BaselineCache = Map<string, DebriefRun>;

/** Computed, never authored: no script may use this name. */
const LATE = 'reference@late';
const NOTHING: Script = { commands: [], params: {} };

const scriptOf = ({ scenario }: StartingPoint, name: string): Script => scenario.scripts[name] ?? NOTHING;

/** The actions of one of the scenario's scripts, without those before the start, which no team could run. */
export const actionLogFor = (basis: StartingPoint, name: string): ActionLog =>
  actionLogOf(basis.scenario, scriptOf(basis, name)).filter(({ step }) => step >= basis.startStep);

function* playFrom(basis: StartingPoint, name: string): Slices<DebriefRun> {
  const { scenario, seed, variation } = basis;
  const world = createWorld(withScriptParams(scenario, scriptOf(basis, name)), { seed, variation });
  return runOf(name, yield* runOn(world, actionLogFor(basis, name)));
}

/** The reference response, started late: the same actions, delayed by a number of minutes. */
function* playLate(basis: StartingPoint): Slices<DebriefRun> {
  const { scenario, seed, variation } = basis;
  const delay = scenario.scoring.timeScale.lateMinutes * STEPS_PER_MINUTE;
  const world = createWorld(withScriptParams(scenario, scriptOf(basis, REFERENCE)), { seed, variation });
  const actions = actionLogFor(basis, REFERENCE).map((action) => ({ ...action, step: action.step + delay }));
  return runOf(LATE, yield* runOn(world, actions));
}

/** The run of one of the scenario's scripts, from the cache or played now. */
export function* scriptRun(basis: StartingPoint, script: string, baselineCache: BaselineCache): Slices<DebriefRun> {
  const { scenario, seed, variation, startStep } = basis;
  const key = [scenario.id, seed, variation, startStep, script].join(' ');
  const known = baselineCache.get(key);
  if (known !== undefined) return known;
  const played = script === LATE ? yield* playLate(basis) : yield* playFrom(basis, script);
  baselineCache.set(key, played);
  return played;
}

/** In minutes from the first alarm with no response. */
export type Baselines = {
  readonly lostByNobody: number;
  readonly lostAtBest: number;
  /** The same for the reference started late. */
  readonly lostLate: number;
  readonly outage: boolean;
  readonly firstAlarmMinute: number;
  /** Minutes from the first alarm to the horizon: the value of a metric that is never reached. */
  readonly longestMinutes: number;
  readonly recoveredAtBest: number;
  readonly claimedAtBest: number;
  readonly timeScale: TimeScale;
};

/**
 * A scenario without a reference is compared with the ideal: no loss, and cause known and service recovered at the first alarm.
 */
export function* baselinesOf(basis: StartingPoint, baselineCache: BaselineCache): Slices<Baselines> {
  const { scenario } = basis;
  const nobody = yield* scriptRun(basis, NO_RESPONSE, baselineCache);
  const best = REFERENCE in scenario.scripts ? yield* scriptRun(basis, REFERENCE, baselineCache) : null;
  const late = best === null ? nobody : yield* scriptRun(basis, LATE, baselineCache);
  const { fromMinute, originMinute, horizonMinute } = scenario.clock;
  const firstAlarmMinute = nobody.firstAlarmMinute ?? originMinute - fromMinute;
  const longestMinutes = horizonMinute - fromMinute - firstAlarmMinute;
  const sinceAlarm = (minute: number) => Math.max(0, minute - firstAlarmMinute);
  return {
    lostByNobody: nobody.lost,
    lostAtBest: best?.lost ?? 0,
    lostLate: late.lost,
    outage: nobody.outage,
    firstAlarmMinute,
    longestMinutes,
    recoveredAtBest:
      best === null ? 0 : best.recoveredMinute === null ? longestMinutes : sinceAlarm(best.recoveredMinute),
    // The same for every cause, so that the time reveals nothing about the cause and honest certainty stays the best policy.
    claimedAtBest: Math.min(DIAGNOSIS.promptMinutes, scenario.scoring.timeScale.rootCauseHalf),
    timeScale: scenario.scoring.timeScale,
  };
}
