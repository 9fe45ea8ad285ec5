// Screen reader announcements: a P1 that starts to fire interrupts; everything else is joined into one polite sentence.
import type { AlarmView, MessageView, TaskView } from '#model/incident/view-types.ts';

export type Heard = { alarms: readonly AlarmView[]; tasks: readonly TaskView[]; messages: readonly MessageView[] };

export type News = {
  urgent: AlarmView[];
  alarms: AlarmView[];
  /** How many alarms began to ring. */
  rang: number;
  finished: TaskView[];
  messages: MessageView[];
};

/** A shelved alarm is silent whatever its state is. */
const loudnessOf = ({ state, shelved }: AlarmView) => (shelved === null ? state : 'shelved');

/** What came between two looks at the view. The first look of all, before which no alarm was known, is no news. */
export function newsBetween(before: Heard, now: Heard): News {
  const known = new Map(before.alarms.map((alarm) => [alarm.id, loudnessOf(alarm)]));
  const changed = now.alarms.filter((alarm) => {
    const loudness = loudnessOf(alarm);
    const was = known.get(alarm.id) ?? 'OK';
    if (known.size === 0 || loudness === was || loudness === 'shelved') return false;
    return was !== 'shelved' || loudness === 'ALARM';
  });
  const isUrgent = (alarm: AlarmView) => alarm.state === 'ALARM' && alarm.severity === 1;
  const stillUnderWay = new Set(now.tasks.map((task) => task.id));
  const read = new Set(before.messages.map((message) => message.id));
  return {
    urgent: changed.filter(isUrgent),
    alarms: changed.filter((alarm) => !isUrgent(alarm)),
    rang: changed.filter(({ state }) => state === 'ALARM').length,
    finished: before.tasks.filter((task) => !stillUnderWay.has(task.id)),
    messages: now.messages.filter((message) => !read.has(message.id)),
  };
}
