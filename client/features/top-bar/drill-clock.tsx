// The drill's clock, and what it is measured against.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { firstAlarmStep } from '../../app/screen.ts';
import { useClockText, useDrill } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';

export function DrillClock() {
  const { store } = useDrill();
  const clockText = useClockText();
  const step = store.clock.value?.step ?? 0;
  const since = firstAlarmStep({ timeline: store.view.timeline.value, alarms: store.view.alarms.value });
  const next = store.view.changes.value
    .filter(({ fromStep }) => fromStep > step)
    .sort((a, b) => a.fromStep - b.fromStep)[0];
  return (
    <div class="drill-clock">
      <p class="clock">
        <time>{clockText(step)}</time> <abbr>{store.briefing.value?.clock.zone}</abbr>
      </p>
      <div>
        <p class="label">{words.topBar.clock}</p>
        <p class="second">{measured(step, since, next?.fromStep ?? null)}</p>
      </div>
    </div>
  );
}

function measured(step: number, firstAlarm: number | null, nextChange: number | null): string {
  const duration = (steps: number) => format.duration(Math.floor(steps / STEPS_PER_MINUTE));
  if (firstAlarm !== null) return words.topBar.sinceFirstAlarm(duration(step - firstAlarm));
  if (nextChange !== null) return words.topBar.toNextChange(duration(nextChange - step));
  return words.topBar.quiet;
}
