// The players' alarms: each is evaluated once a minute on the samples that reached the players, and fires, resolves or goes to
// insufficient data like a real alarm.

import { breaches, COMPARISONS } from '../engine/comparison.ts';
import type { Fields, ValuesOf } from '../engine/fields.ts';
import { DONE, type Outcome, refuse } from '../engine/result.ts';
import type { World, WorldCommand } from '../engine/world.ts';
import { ALARM_STATES, type AlarmState, alarmStateOf, EXTRA_PERIODS } from './alarm-rules.ts';
import { seenAt } from './measure.ts';

/** Maximum number of alarms in a world. Installing one more is refused. */
export const MAX_ALARMS = 64;

const ALARM_FIELDS = {
  service: { type: 'text', doc: 'service whose metric is watched', max: 80 },
  metric: { type: 'text', doc: 'name of the metric', max: 80 },
  compare: { type: 'choice', of: COMPARISONS, default: '>=', doc: 'when a reading breaches' },
  threshold: { type: 'number', doc: 'reading at which it breaches', min: 0 },
} as const satisfies Fields;

const EVENT_OF: Record<AlarmState, string> = { OK: 'alarm-ok', ALARM: 'alarm', INSUFFICIENT_DATA: 'no-data' };

/** Records the minute just measured in the alarm's bits: OK, breaching, or neither if its sample did not arrive. */
function noteMinute(world: World, index: number): void {
  const { monitoring } = world;
  const { compare, threshold } = monitoring.alarms[index];
  const value = seenAt(world, monitoring.columns[index], monitoring.history.minutes - 1);
  const breaching = value !== null && breaches(compare, value, threshold);
  monitoring.fine[index] = (monitoring.fine[index] << 1) | (value !== null && !breaching ? 1 : 0);
  monitoring.breaching[index] = (monitoring.breaching[index] << 1) | (breaching ? 1 : 0);
}

function changeState(world: World, index: number, state: AlarmState): void {
  const { monitoring, step } = world;
  const { service, id, severity } = monitoring.alarms[index];
  monitoring.states[index] = ALARM_STATES.indexOf(state);
  monitoring.sinceSteps[index] = step;
  world.events.push({ step, service, type: EVENT_OF[state], subject: id, amount: severity });
  // An alarm from before the trigger is a threshold that somebody installed, not the first sign of the outage.
  if (state === 'ALARM' && monitoring.firstStep < 0 && step >= world.compiled.originStep) {
    monitoring.firstStep = step;
    monitoring.firstAlarm = index;
  }
}

/** Updates every alarm with the minute just measured. */
export function evaluateAlarms(world: World): void {
  const { monitoring } = world;
  for (let i = 0; i < monitoring.alarms.length; i++) {
    noteMinute(world, i);
    const alarm = monitoring.alarms[i];
    const before = ALARM_STATES[monitoring.states[i]];
    const mask = (1 << (alarm.periods + EXTRA_PERIODS)) - 1;
    const range = { ok: monitoring.fine[i] & mask, breaching: monitoring.breaching[i] & mask };
    // Fast path: most alarms are OK in most minutes, and need no count.
    const state = range.ok === mask ? 'OK' : alarmStateOf(range, alarm, before);
    if (state !== before) changeState(world, i, state);
  }
}

/** Adds an alarm that the team installed. It starts as OK like every alarm; one breaching reading fires it. */
function installAlarm(world: World, args: ValuesOf<typeof ALARM_FIELDS>): Outcome {
  const { monitoring, compiled } = world;
  const { service, metric, compare, threshold } = args;
  const column = compiled.columnOf.get(service)?.get(metric);
  if (column === undefined) return refuse('alarm/unknown-metric', { service, metric });
  if (monitoring.alarms.length >= MAX_ALARMS) return refuse('alarm/too-many', { most: MAX_ALARMS });
  const id = `${service}/${metric}${compare}${threshold}`;
  if (monitoring.alarms.some((alarm) => alarm.id === id)) return refuse('alarm/exists', { metric, compare, threshold });
  monitoring.sinceSteps[monitoring.alarms.length] = world.step;
  monitoring.columns.push(column);
  monitoring.alarms.push({
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

export const INSTALL_ALARM: WorldCommand = {
  name: 'alarm/install-alarm',
  doc: 'Watch a metric: rings when one reading breaches',
  args: ALARM_FIELDS,
  blast: 0,
  reversible: 'yes',
  apply: installAlarm,
};
