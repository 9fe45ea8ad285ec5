// The players' alarms: each is evaluated once a minute on the samples that reached them, and rings, recovers or loses its
// data like any alarm of theirs would.
import type { ValuesOf } from '../field.ts';
import { DONE, type Outcome, refuse } from '../result.ts';
import type { AlarmSpec } from '../scenario.ts';
import type { INSTALL_ALARM_ARGS } from '../team-commands.ts';
import { ALARM_STATES, type AlarmState } from '../view-types.ts';
import { MAX_ALARMS, type World } from '../world.ts';
import { alarmStateOf, breaches, type Datapoint, EXTRA_PERIODS } from './alarm-rules.ts';
import { seenAt } from './measure.ts';

const EVENT_OF: Record<AlarmState, string> = { OK: 'alarm-ok', ALARM: 'alarm', INSUFFICIENT_DATA: 'no-data' };

function rangeOf(world: World, alarm: AlarmSpec): Datapoint[] {
  const column = world.plan.columnOf.get(`${alarm.service}/${alarm.metric}`)!;
  const newest = world.watch.history.minutes - 1;
  const range: Datapoint[] = [];
  for (let minute = Math.max(0, newest - alarm.periods - EXTRA_PERIODS + 1); minute <= newest; minute++) {
    const value = seenAt(world, column, minute);
    range.push(value === null ? 'missing' : breaches(alarm.compare, value, alarm.threshold) ? 'breaching' : 'ok');
  }
  return range;
}

/** Brings every alarm up to date with the minute just measured. */
export function evaluateAlarms(world: World): void {
  const { watch, step } = world;
  for (let i = 0; i < watch.alarms.length; i++) {
    const alarm = watch.alarms[i];
    const before = ALARM_STATES[watch.states[i]];
    const state = alarmStateOf(rangeOf(world, alarm), alarm.periods, alarm.datapoints, alarm.missing, before);
    if (state === before) continue;
    watch.states[i] = ALARM_STATES.indexOf(state);
    watch.sinceSteps[i] = step;
    world.events.push({
      step,
      service: alarm.service,
      what: EVENT_OF[state],
      subject: alarm.id,
      amount: alarm.severity,
    });
    if (state === 'ALARM' && watch.firstStep < 0) {
      watch.firstStep = step;
      watch.firstAlarm = i;
    }
  }
}

/** Adds an alarm of the team's own: one breaching reading rings. */
export function installAlarm(world: World, args: ValuesOf<typeof INSTALL_ALARM_ARGS>): Outcome {
  const { watch, plan } = world;
  const { service, metric, compare, threshold } = args;
  const column = plan.columnOf.get(`${service}/${metric}`);
  if (column === undefined)
    return refuse(
      'alarm/unknown-metric',
      `${service} has no metric ${metric}`,
      'choose a metric from the service panel',
    );
  if (watch.alarms.length >= MAX_ALARMS)
    return refuse('alarm/too-many', `there are ${MAX_ALARMS} alarms already`, 'work with the alarms that exist');
  const id = `${service}/${metric}${compare}${threshold}`;
  if (watch.alarms.some((alarm) => alarm.id === id))
    return refuse('alarm/exists', `an alarm on ${metric} ${compare} ${threshold} exists`, 'choose another threshold');
  watch.states[watch.alarms.length] = ALARM_STATES.indexOf('OK');
  watch.sinceSteps[watch.alarms.length] = world.step;
  watch.alarms.push({
    id,
    title: `${metric} ${compare} ${threshold}`,
    service,
    metric,
    compare,
    threshold,
    periods: 1,
    datapoints: 1,
    missing: 'missing',
    severity: 2,
  });
  return DONE;
}
