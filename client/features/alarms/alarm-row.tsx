// One alarm: its state, its reading against its limit, since when, and who acknowledged or shelved it. Pressing it opens
// its service.
import type { ComponentChildren } from 'preact';
import type { AlarmView } from '#model/incident/view-types.ts';
import {
  ACKNOWLEDGE,
  acknowledge,
  navigate,
  seeReturned,
  UNSHELVE,
  unshelve,
  useClockText,
  useDrill,
  useMay,
  usePersonName,
  useRoute,
} from '../../session/drill.ts';
import { initialsOf } from '../../session/people.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { format } from '../../ui/format.ts';
import { useFocusTarget } from '../../ui/hooks.ts';
import { classes } from '../../ui/layout.tsx';
import { Mark } from '../../ui/mark.tsx';
import { AnswerText } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { isUnseenReturn, markOf, waitsForAcknowledgement } from './model.ts';

function readingText({ state, value, unit, threshold, firstOut }: AlarmView): string {
  if (state === 'INSUFFICIENT_DATA')
    return value === null ? words.alarms.insufficient : words.alarms.was(format.reading(value, unit));
  const reading = value === null ? words.alarms.noReading : format.reading(value, unit);
  const limit = words.alarms.limit(reading, format.reading(threshold, unit));
  return state === 'OK' && firstOut ? `${limit}, ${words.alarms.rangFirst}` : limit;
}

function rowClass(alarm: AlarmView, selected: boolean): string {
  const waits = waitsForAcknowledgement(alarm);
  const urgent = waits && alarm.severity === 1;
  return classes(
    'alarm relative rule-below',
    selected && 'selected chosen-row',
    waits && 'unacknowledged',
    urgent && 'urgent',
  );
}

/** What a press in a row asks for. */
export const rowAsks = ({ id }: Pick<AlarmView, 'id'>): string[] => [`acknowledge:${id}`, `unshelve:${id}`];

export function AlarmRow({ alarm }: { alarm: AlarmView }) {
  const drill = useDrill();
  const clockText = useClockText();
  const waits = waitsForAcknowledgement(alarm);
  const nameOf = usePersonName();
  const main = useFocusTarget<HTMLButtonElement>(`alarm-${alarm.id}`);
  const { shelved, acknowledgedBy } = alarm;
  const open = () => {
    navigate(drill, { select: alarm.id });
    // Customers have no panel of their own: from the list of services one goes on.
    const hasPanel = drill.store.briefing.value?.services.some(({ id }) => id === alarm.service) === true;
    navigate(drill, { to: 'panel', tab: 'metrics', service: hasPanel ? alarm.service : null, focus: null });
  };
  return (
    <li class={rowClass(alarm, useRoute('alarm') === alarm.id)}>
      <button
        type="button"
        class="press alarm-main"
        ref={main}
        data-row
        onClick={open}
        onFocus={() => navigate(drill, { select: alarm.id })}
      >
        <Mark mark={markOf(alarm)} />
        <span class={classes('alarm-title row-title', waits && 'font-semibold', shelved !== null && 'text-fg-3')}>
          {alarm.title} {/* What has come back is no longer the thing to begin with. */}
          {alarm.firstOut && alarm.state !== 'OK' && <Chip tone="flag">{words.alarms.firstOut}</Chip>}
        </span>
        <time class="second font-mono">{clockText(alarm.sinceStep)}</time>
        <span class="second col-2">
          {shelved === null
            ? readingText(alarm)
            : words.alarms.shelvedUntil(clockText(shelved.untilStep), nameOf(shelved.by), shelved.reason)}
        </span>
        <span class="alarm-ack small-print text-fg-3 text-right">
          {acknowledgedBy !== null && words.alarms.ackBy(initialsOf(nameOf(acknowledgedBy)))}
        </span>
        {waits && <span class="visually-hidden top-0">{words.alarms.isNew}</span>}
      </button>
      <RowAct alarm={alarm} />
      {rowAsks(alarm).map((ask) => (
        <AnswerText key={ask} of={ask} done={null} />
      ))}
    </li>
  );
}

/** The one thing that this person can do with the row itself. */
function RowAct({ alarm }: { alarm: AlarmView }) {
  const drill = useDrill();
  const may = useMay();
  if (alarm.shelved !== null)
    return may(UNSHELVE) ? (
      <Act name={words.alarms.unshelveAlarm(alarm.title)} onPress={() => unshelve(drill, alarm.id)}>
        {words.alarms.unshelve}
      </Act>
    ) : null;
  if (waitsForAcknowledgement(alarm))
    return may(ACKNOWLEDGE) ? (
      <Act name={words.alarms.acknowledgeAlarm(alarm.title)} onPress={() => acknowledge(drill, alarm.id)}>
        {words.alarms.ack}
      </Act>
    ) : (
      <span class="alarm-ack lit waits">{words.alarms.isNew}</span>
    );
  if (isUnseenReturn(alarm, drill.ui.seenReturns.value))
    return (
      <Act name={words.alarms.seenAlarm(alarm.title)} onPress={() => seeReturned(drill, [alarm])}>
        {words.alarms.seen}
      </Act>
    );
  return null;
}

type ActProps = { name: string; onPress: () => void; children: ComponentChildren };

/** It goes away when it has worked, so the focus moves to the row before. */
function Act({ name, onPress, children }: ActProps) {
  const press = (event: { currentTarget: HTMLElement }) => {
    event.currentTarget.closest('li')?.querySelector<HTMLElement>('[data-row]')?.focus();
    onPress();
  };
  return (
    <Button small class="ack" aria-label={name} onClick={press}>
      {children}
    </Button>
  );
}
