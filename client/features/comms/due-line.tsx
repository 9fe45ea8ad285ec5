// When the public wants to hear something next, counted down, and said when it is past.
import { firstAlarmStep } from '../../app/screen.ts';
import { useDrill } from '../../session/drill.ts';
import { Sign } from '../../ui/mark.tsx';
import { words } from '../../words/en/common.ts';
import { type Due, minutesTo, nextUpdate } from './updates.ts';

/** The next update that is owed, and in how many minutes. */
export function useNextUpdate(): (Due & { minutes: number }) | null {
  const { view, briefing, clock } = useDrill().store;
  const alarm = firstAlarmStep({ timeline: view.timeline.value, alarms: view.alarms.value });
  if (briefing.value === null) return null;
  const due = nextUpdate(view.posts.value, alarm, briefing.value.updates);
  return due === null ? null : { ...due, minutes: minutesTo(due.dueStep, clock.value?.step ?? 0) };
}

export function DueLine() {
  const due = useNextUpdate();
  if (due === null) return <p class="second">{words.outside.nothingDue}</p>;
  const late = due.minutes < 0;
  return (
    <p class={late ? 'due warning' : 'due'}>
      <Sign shape={late ? 'p2' : 'waiting'} size={14} /> <b>{words.outside.due[due.kind]}</b>{' '}
      {late ? words.outside.overdue(-due.minutes) : words.outside.dueIn(due.minutes)}
    </p>
  );
}
