// Due public updates and unanswered messages, read from the store for the workspace, the bars and the timeline.
import { useMemo } from 'preact/hooks';
import type { MessageView } from '#model/incident/view-types.ts';
import { firstAlarmStep } from '../features/alarms/model.ts';
import {
  announcementsIn,
  type Due,
  hasMessageSince,
  type InboxMessage,
  inboxMessagesOf,
  minutesTo,
  nextUpdate,
} from '../features/comms/model.ts';
import { words } from '../words/en/common.ts';
import { useClockText, useDrill } from './drill.ts';

/** The next update that is owed, and in how many minutes. */
export function useNextUpdate(): (Due & { minutes: number }) | null {
  const { view, briefing, clock } = useDrill().store;
  const alarm = firstAlarmStep({ timeline: view.timeline.value, alarms: view.alarms.value });
  if (briefing.value === null) return null;
  const due = nextUpdate(view.posts.value, alarm, briefing.value.updates);
  return due === null ? null : { ...due, minutes: minutesTo(due.dueStep, clock.value?.step ?? 0) };
}

/** From outside, and from the facilitator to the whole team, in the order in which they came. */
function useMessages(): MessageView[] {
  const { view } = useDrill().store;
  const [messages, timeline] = [view.messages.value, view.timeline.value];
  return useMemo(
    () => [...messages, ...announcementsIn(timeline, words.work.facilitator)].sort((a, b) => a.step - b.step),
    [messages, timeline],
  );
}

export function useInboxMessages(): InboxMessage[] {
  const { view, clock } = useDrill().store;
  return inboxMessagesOf(useMessages(), view.replies.value, clock.value?.step ?? 0);
}

/** That an answer is wanted, and by when where there is a time. */
export function useAnswerText(): (letter: Pick<InboxMessage, 'message' | 'isLate'>) => string {
  const clockText = useClockText();
  return ({ message: { dueStep }, isLate }) => {
    if (dueStep === null) return words.outside.replyWanted;
    return isLate ? words.outside.replyLate(clockText(dueStep)) : words.outside.replyBy(clockText(dueStep));
  };
}

/** Somebody wants to be heard, also before the first alarm: a message since the start, besides what the shift before has left. */
export function useIsSpokenTo(): boolean {
  const { startStep } = useDrill().store;
  return hasMessageSince(useMessages(), startStep.value);
}
