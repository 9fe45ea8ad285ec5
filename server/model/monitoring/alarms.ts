// The players' alarms: each is evaluated once a minute on the samples that reached them, and rings, recovers or loses its
// data like any alarm of theirs would.
import type { Fields, ValuesOf } from '../engine/fields.ts';
import { DONE, type Outcome, refuse } from '../engine/result.ts';
import { COMPARISONS } from '../engine/scenario.ts';
import { ALARM_STATES, type AlarmState } from '../incident/view-types.ts';
import { MAX_ALARMS, type World } from '../engine/world.ts';
import { alarmStateOf, breaches, EXTRA_PERIODS } from './alarm-rules.ts';
import { seenAt } from './measure.ts';

/** The one command on the world that belongs to no service. */
export const INSTALL_ALARM = {
  do: 'alarm/install-alarm',
  doc: 'Watch a metric: rings when one reading breaches',
  args: {
    service: { type: 'text', doc: 'service whose metric is watched', max: 80 },
    metric: { type: 'text', doc: 'name of the metric', max: 80 },
    compare: { type: 'choice', of: COMPARISONS, default: '>=', doc: 'when a reading breaches' },
    threshold: { type: 'number', doc: 'reading at which it breaches', min: 0 },
  },
  blast: 0,
  reversible: 'yes',
} as const satisfies { readonly args: Fields; readonly [word: string]: unknown };

const EVENT_OF: Record<AlarmState, string> = { OK: 'alarm-ok', ALARM: 'alarm', INSUFFICIENT_DATA: 'no-data' };

/** Notes the minute just measured in the alarm's bits: fine, breaching, or neither because it did not arrive. */
function noteMinute(world: World, index: number): void {
  const { watch } = world;
  const { compare, threshold } = watch.alarms[index];
  const value = seenAt(world, watch.columns[index], watch.history.minutes - 1);
  const breaching = value !== null && breaches(compare, value, threshold);
  watch.fine[index] = (watch.fine[index] << 1) | (value !== null && !breaching ? 1 : 0);
  watch.breaching[index] = (watch.breaching[index] << 1) | (breaching ? 1 : 0);
}

function changeState(world: World, index: number, state: AlarmState): void {
  const { watch, step } = world;
  const { service, id, severity } = watch.alarms[index];
  watch.states[index] = ALARM_STATES.indexOf(state);
  watch.sinceSteps[index] = step;
  world.events.push({ step, service, what: EVENT_OF[state], subject: id, amount: severity });
  // An alarm from before the trigger is somebody's own threshold, not the first sign of the outage.
  if (state === 'ALARM' && watch.firstStep < 0 && step >= world.plan.originStep) {
    watch.firstStep = step;
    watch.firstAlarm = index;
  }
}

/** Brings every alarm up to date with the minute just measured. */
export function evaluateAlarms(world: World): void {
  const { watch } = world;
  for (let i = 0; i < watch.alarms.length; i++) {
    noteMinute(world, i);
    const alarm = watch.alarms[i];
    const before = ALARM_STATES[watch.states[i]];
    const mask = (1 << (alarm.periods + EXTRA_PERIODS)) - 1;
    const range = { ok: watch.fine[i] & mask, breaching: watch.breaching[i] & mask };
    // Nearly every alarm is fine in nearly every minute, and then nothing has to be counted.
    const state = range.ok === mask ? 'OK' : alarmStateOf(range, alarm, before);
    if (state !== before) changeState(world, i, state);
  }
}

/** Adds an alarm of the team's own: one breaching reading rings. */
export function installAlarm(world: World, args: ValuesOf<typeof INSTALL_ALARM.args>): Outcome {
  const { watch, plan } = world;
  const { service, metric, compare, threshold } = args;
  const column = plan.columnOf.get(service)?.get(metric);
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
  watch.columns.push(column);
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
