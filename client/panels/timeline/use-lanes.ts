// The lanes of the timeline as they stand now, in people's words: the team's record, what is planned and under way, and what
// the public and those who wrote are owed.
import { format } from '../../presentation/format.ts';
import { isWaiting } from '../../presentation/inbox.ts';
import type { Span } from '../../presentation/plots.ts';
import { recordText, taskTitle } from '../../presentation/record.ts';
import { lanesOf, type Owed } from '../../presentation/timeline.ts';
import { words } from '../../words/en.ts';
import { useClockText, useDrill, useNames } from '../drill.ts';
import { useNextUpdate } from '../status/due-line.tsx';
import { useLetters } from '../status/inbox.tsx';

function useOwed(): Owed[] {
  const clockText = useClockText();
  const update = useNextUpdate();
  const letters = useLetters().filter(isWaiting);
  const owed = letters.map(({ message: { id, dueStep, from } }) => ({
    key: `owed-${id}`,
    dueStep: dueStep ?? 0,
    text: words.timeline.answerDue(from, clockText(dueStep ?? 0)),
  }));
  if (update === null) return owed;
  const { dueStep } = update;
  return [{ key: 'owed-update', dueStep, text: words.timeline.updateDue(clockText(dueStep)) }, ...owed];
}

export function useLanes(span: Span, nowMinute: number) {
  const { changes, tasks, timeline, alarms } = useDrill().store.view;
  const names = useNames();
  const owed = useOwed();
  const view = { changes: changes.value, tasks: tasks.value, timeline: timeline.value, owed };
  return lanesOf(view, span, nowMinute, {
    task: (task) =>
      task.by === null && task.total > 0
        ? words.timeline.underWay(
            taskTitle(task),
            words.work.progress(format.whole(task.done), format.whole(task.total)),
          )
        : taskTitle(task),
    entry: ({ text }) => recordText(text, names),
    // The record names an alarm by its title.
    severity: (title) => alarms.value.find((alarm) => alarm.title === title)?.severity ?? 1,
  });
}
