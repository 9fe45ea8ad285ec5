// What the public is owed and what waits in the inbox, read from the store for whoever shows it: the room, the bars, the timeline.
import { firstAlarmStep } from '../features/alarms/model.ts';
import {
  announcementsIn,
  type Due,
  type InboxMessage,
  inboxMessagesOf,
  minutesTo,
  nextUpdate,
} from '../features/comms/model.ts';
import { words } from '../words/en/common.ts';
import { useDrill } from './drill.ts';

/** The next update that is owed, and in how many minutes. */
export function useNextUpdate(): (Due & { minutes: number }) | null {
  const { view, briefing, clock } = useDrill().store;
  const alarm = firstAlarmStep({ timeline: view.timeline.value, alarms: view.alarms.value });
  if (briefing.value === null) return null;
  const due = nextUpdate(view.posts.value, alarm, briefing.value.updates);
  return due === null ? null : { ...due, minutes: minutesTo(due.dueStep, clock.value?.step ?? 0) };
}

export function useInboxMessages(): InboxMessage[] {
  const { view, clock } = useDrill().store;
  const told = announcementsIn(view.timeline.value, words.work.facilitator);
  const messages = [...view.messages.value, ...told].sort((a, b) => a.step - b.step);
  return inboxMessagesOf(messages, view.replies.value, clock.value?.step ?? 0);
}
