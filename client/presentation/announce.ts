// What a screen reader hears: a P1 that starts to ring interrupts, everything else is joined into one quiet sentence.
import type { AlarmView, MessageView, TaskView } from '#model/team/view-types.ts';

export type Heard = { alarms: readonly AlarmView[]; tasks: readonly TaskView[]; messages: readonly MessageView[] };

export type News = { urgent: AlarmView[]; alarms: AlarmView[]; finished: TaskView[]; messages: MessageView[] };

/** What came between two looks at the view. */
export function newsBetween(before: Heard, now: Heard): News {
  const stateBefore = new Map(before.alarms.map((alarm) => [alarm.id, alarm.state]));
  const changed = now.alarms.filter((alarm) => (stateBefore.get(alarm.id) ?? 'OK') !== alarm.state);
  const isUrgent = (alarm: AlarmView) => alarm.state === 'ALARM' && alarm.severity === 1;
  const stillUnderWay = new Set(now.tasks.map((task) => task.id));
  const known = new Set(before.messages.map((message) => message.id));
  return {
    urgent: changed.filter(isUrgent),
    alarms: changed.filter((alarm) => !isUrgent(alarm)),
    finished: before.tasks.filter((task) => !stillUnderWay.has(task.id)),
    messages: now.messages.filter((message) => !known.has(message.id)),
  };
}
