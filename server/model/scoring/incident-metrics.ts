// Incident metrics in simulated minutes: time to detect, acknowledge, declare, find the root cause, mitigate, recover.

import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { World } from '../engine/world.ts';
import type { Team } from '../incident/state.ts';
import type { IncidentMetric } from './debrief-types.ts';
import { rootCauseStep } from './diagnosis.ts';
import { forGoodFrom, hadOutage, lossOf, recoveredMinute } from './loss-series.ts';

/** First minute from which customers lose at most half of the worst minute until the horizon. */
function mitigatedMinute(world: World): number | null {
  const losses = lossOf(world);
  const worst = Math.max(0, ...losses);
  return worst === 0 ? null : forGoodFrom(losses.length, (minute) => losses[minute] <= worst / 2);
}

/** When somebody first set the severity. */
const declaredStep = ({ timeline }: Team): number | null =>
  timeline.find(
    ({ message: { code, args } }) => code === 'timeline/command' && args.call.do === 'incident/set-severity',
  )?.step ?? null;

const toStep = (minute: number | null): number | null => (minute === null ? null : minute * STEPS_PER_MINUTE);

const minutesFrom = (from: number, step: number): number => Math.round(((step - from) / STEPS_PER_MINUTE) * 10) / 10;

/**
 * All metrics of a team whose world has run to the horizon. Time to detect counts from the trigger, the others from the first
 * alarm.
 */
export function incidentMetricsOf(team: Team, world: World, errors: ArrayLike<number>): IncidentMetric[] {
  const { firstStep } = world.monitoring;
  const alarmStep = firstStep < 0 ? null : firstStep;
  const clock = (id: IncidentMetric['id'], from: number | null, step: number | null): IncidentMetric =>
    from === null || step === null ? { id, minutes: null, step: null } : { id, minutes: minutesFrom(from, step), step };
  return [
    clock('detect', world.compiled.originStep, alarmStep),
    clock('acknowledge', alarmStep, team.firstAcknowledgedStep),
    clock('declare', alarmStep, declaredStep(team)),
    clock('rootCause', alarmStep, rootCauseStep(team)),
    clock('mitigate', alarmStep, toStep(hadOutage(world, errors) ? mitigatedMinute(world) : null)),
    clock('recover', alarmStep, toStep(recoveredMinute(world, errors))),
  ];
}
