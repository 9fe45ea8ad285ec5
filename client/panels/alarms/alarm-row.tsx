// One alarm: its state, its reading against its limit, since when, and who looks after it. Pressing it opens its service.
import type { AlarmView } from '#model/team/view-types.ts';
import { markOf, waitsForAcknowledgement } from '../../presentation/alarms.ts';
import { format } from '../../presentation/format.ts';
import { personName } from '../../presentation/record.ts';
import { initialsOf } from '../../presentation/screen.ts';
import { words } from '../../words/en.ts';
import { Answer } from '../answer.tsx';
import { acknowledge, openServiceAt, useClockText, useDrill } from '../drill.ts';
import { Mark } from '../mark.tsx';

function readingText({ state, value, unit, threshold }: AlarmView): string {
  if (state === 'INSUFFICIENT_DATA')
    return value === null ? words.alarms.insufficient : words.alarms.was(format.reading(value, unit));
  const reading = value === null ? words.alarms.noReading : format.reading(value, unit);
  return words.alarms.limit(reading, format.reading(threshold, unit));
}

function rowClass(alarm: AlarmView, selected: boolean): string {
  const waits = waitsForAcknowledgement(alarm);
  return ['alarm', selected && 'selected', waits && 'unacknowledged', waits && alarm.severity === 1 && 'urgent']
    .filter(Boolean)
    .join(' ');
}

export function AlarmRow({ alarm }: { alarm: AlarmView }) {
  const drill = useDrill();
  const { store, desk } = drill;
  const clockText = useClockText();
  const waits = waitsForAcknowledgement(alarm);
  const by = personName(alarm.acknowledgedBy, store.room.value?.players ?? []);
  const open = () => {
    desk.selectedAlarm.value = alarm.id;
    openServiceAt(drill, alarm.service, 'metrics');
    desk.focus.value = null;
  };
  return (
    <li class={rowClass(alarm, desk.selectedAlarm.value === alarm.id)}>
      <button
        type="button"
        class="alarm-main"
        data-row
        onClick={open}
        onFocus={() => {
          desk.selectedAlarm.value = alarm.id;
        }}
      >
        <Mark mark={markOf(alarm)} />
        <span class="alarm-title">
          {alarm.title}
          {alarm.firstOut && <em class="first-out">{words.alarms.firstOut}</em>}
        </span>
        <time class="mono">{clockText(alarm.sinceStep)}</time>
        <span class="second alarm-reading">{readingText(alarm)}</span>
        <span class="alarm-ack">{by !== null && words.alarms.ackBy(initialsOf(by))}</span>
        {waits && <span class="heard">{words.alarms.isNew}</span>}
      </button>
      {waits && (
        <button
          type="button"
          class="button small ack"
          aria-label={words.alarms.acknowledgeAlarm(alarm.title)}
          onClick={() => acknowledge(drill, alarm.id)}
        >
          {words.alarms.ack}
        </button>
      )}
      <Answer of={`acknowledge:${alarm.id}`} done={null} />
    </li>
  );
}
