// What stands around every plot of a service: the clock along its foot, its changes, the first alarm, and who brings the
// readings.
import type { Panel } from '#model/incident/view-types.ts';
import { firstAlarmStep } from '../../app/screen.ts';
import { useDrill } from '../../session/drill.ts';
import { clockAtStep, minuteOfStep } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { lookOf } from '../city/look.ts';

export function usePlotFrame({ service }: Panel) {
  const { view, briefing } = useDrill().store;
  const fromMinute = briefing.value?.clock.fromMinute ?? 0;
  const alarm = firstAlarmStep({ timeline: view.timeline.value, alarms: view.alarms.value });
  const changes = view.changes.value
    .filter((change) => change.service === service)
    .map(({ id, fromStep, untilStep }) => ({ id, from: minuteOfStep(fromStep), until: minuteOfStep(untilStep) }));
  const look = lookOf(briefing.value?.look, briefing.value?.services ?? []);
  return {
    fromMinute,
    alarmMinute: alarm === null ? null : minuteOfStep(alarm),
    changes,
    // The lighthouse of the city is the service whose light is the readings.
    telemetry: look.buildings.find(({ part }) => part === 'lighthouse')?.name ?? words.metrics.telemetry,
    clockOf: (minute: number) => clockAtStep(fromMinute + minute, 0),
  };
}
