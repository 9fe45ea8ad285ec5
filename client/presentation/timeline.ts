// Where things stand on the timeline: a stretch of hours around now, lanes, marks and bars, and which labels have room.

import type { ChangeView, TaskView, TimelineEntry, View } from '#model/team/view-types.ts';
import { STEPS_PER_MINUTE } from '#model/time.ts';
import type { Span } from './plots.ts';

export const LANES = ['changes', 'alarms', 'actions', 'communication'] as const;
export type Lane = (typeof LANES)[number];

/** `at` and `until` are minutes since the scenario's first; a mark has no `until`. */
export type TimelineItem = {
  key: string;
  at: number;
  until: number | null;
  /** For work under way: the share that is done. */
  done: number | null;
  text: string;
  /** How many entries this mark stands for. */
  count: number;
};

const SHOWN_MINUTES = 270;
/** Where now stands: in the calm there is more to come than to look back on. */
const NOW_AT_SHARE = { calm: 0.3, outage: 0.7 } as const;

/** The stretch shown at `nowMinute`, moved by `panMinutes` where somebody looks back. */
export function spanAround(nowMinute: number, panMinutes: number, mood: keyof typeof NOW_AT_SHARE): Span {
  const from = Math.floor(nowMinute - SHOWN_MINUTES * NOW_AT_SHARE[mood]) + panMinutes;
  return { from, until: from + SHOWN_MINUTES };
}

export const shareIn = (span: Span, minute: number): number => (minute - span.from) / (span.until - span.from);

const minuteOf = (step: number): number => step / STEPS_PER_MINUTE;

const changeItem = (change: ChangeView): TimelineItem => ({
  key: change.id,
  at: minuteOf(change.fromStep),
  until: Math.max(minuteOf(change.untilStep), minuteOf(change.fromStep) + 1),
  done: null,
  text: `${change.id} ${change.title}`,
  count: 1,
});

const taskItem = (task: TaskView, nowMinute: number): TimelineItem => ({
  key: task.id,
  at: minuteOf(task.startedStep),
  until: task.endsStep === null ? nowMinute : Math.max(nowMinute, minuteOf(task.endsStep)),
  done: task.total > 0 ? task.done / task.total : null,
  text: task.title,
  count: 1,
});

/** Entries of one lane as marks; those closer than `apartMinutes` stand for one another. */
export function marksOf(entries: readonly TimelineEntry[], lane: Lane, apartMinutes: number): TimelineItem[] {
  const marks: TimelineItem[] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry.lane !== lane) continue;
    const at = minuteOf(entry.step);
    const last = marks.at(-1);
    if (last !== undefined && at - last.at < apartMinutes) {
      last.count++;
      continue;
    }
    marks.push({ key: `${lane}-${index}`, at, until: null, done: null, text: entry.text, count: 1 });
  }
  return marks;
}

/** What each lane shows in a span. */
export function lanesOf(
  view: Pick<View, 'changes' | 'tasks' | 'timeline'>,
  span: Span,
  nowMinute: number,
  apartMinutes: number,
): Record<Lane, TimelineItem[]> {
  const seen = (item: TimelineItem) => (item.until ?? item.at) >= span.from && item.at <= span.until;
  const marks = (lane: Lane) => marksOf(view.timeline, lane, apartMinutes).filter(seen);
  return {
    changes: view.changes.map(changeItem).filter(seen),
    alarms: marks('alarms'),
    actions: [...view.tasks.map((task) => taskItem(task, nowMinute)).filter(seen), ...marks('actions')],
    communication: marks('communication'),
  };
}

/**
 * Minutes of room to the right of each item before the next begins, in the items' order. Of those that begin together only
 * the last has any.
 */
export function roomsOf(items: readonly TimelineItem[], span: Span): number[] {
  return items.map((item, i) => {
    let end = span.until;
    for (const [j, other] of items.entries())
      if (other.at > item.at || (other.at === item.at && j > i)) end = Math.min(end, other.at);
    return end - item.at;
  });
}
