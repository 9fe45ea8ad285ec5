// The lanes of the timeline as they stand now, in people's words: the team's record, what is planned and under way, and what
// the public and those who wrote are owed.

import { useClockText, useDrill, useNames } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { useNextUpdate } from '../comms/due-line.tsx';
import { useInboxMessages } from '../comms/inbox.tsx';
import { isWaiting } from '../comms/inbox-model.ts';
import type { Span } from '../service/plots.ts';
import { lanesOf, type Owed } from './model.ts';
import { recordText, taskTitle } from './record.ts';

function useOwed(): Owed[] {
  const clockText = useClockText();
  const update = useNextUpdate();
  const letters = useInboxMessages().filter(isWaiting);
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
