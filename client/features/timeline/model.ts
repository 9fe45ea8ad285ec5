// The content of the timeline: a window of hours around now, and the items of each lane within it. layout.ts computes their
// positions.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { ChangeView, TaskView, TimelineEntry, View } from '#model/incident/view-types.ts';
import type { Span } from '../../ui/plots.ts';

export const LANES = ['changes', 'alarms', 'work', 'actions', 'communication'] as const;
export type Lane = (typeof LANES)[number];

/** `at` and `until` are minutes since the scenario's first; what happens at one moment has no `until`. */
export type TimelineItem = {
  key: string;
  at: number;
  until: number | null;
  text: string;
  /** For the record of an alarm: how grave. */
  severity: 1 | 2 | 3 | null;
  /** True for what is owed at this moment. */
  due: boolean;
};

/** Something that somebody waits for, with the step by which it should come. */
export type Owed = { key: string; dueStep: number; text: string };

const SHOWN_MINUTES = 270;
/** Where now stands: in the calm there is more to come than to look back on. */
const NOW_AT_SHARE = { calm: 0.1, outage: 0.7 } as const;

/** The stretch shown at `nowMinute`, moved by `panMinutes` where somebody looks back. */
export function spanAround(nowMinute: number, panMinutes: number, mood: keyof typeof NOW_AT_SHARE): Span {
  const from = Math.floor(nowMinute - SHOWN_MINUTES * NOW_AT_SHARE[mood]) + panMinutes;
  return { from, until: from + SHOWN_MINUTES };
}

export const shareIn = (span: Span, minute: number): number => (minute - span.from) / (span.until - span.from);

const minuteOf = (step: number): number => step / STEPS_PER_MINUTE;

const moment = (key: string, step: number, text: string): TimelineItem => ({
  key,
  at: minuteOf(step),
  until: null,
  text,
  severity: null,
  due: false,
});

const changeItem = (change: ChangeView): TimelineItem => ({
  ...moment(change.id, change.fromStep, `${change.id} ${change.title}`),
  until: Math.max(minuteOf(change.stoppedStep ?? change.untilStep), minuteOf(change.fromStep) + 1),
});

const taskItem = (task: TaskView, text: string, nowMinute: number): TimelineItem => ({
  ...moment(task.id, task.startedStep, text),
  until: task.endsStep === null ? nowMinute : Math.max(nowMinute, minuteOf(task.endsStep)),
});

/** Entries of the record that lie in a span; it is in the order of time, and only its end is looked at for the last hours. */
function entriesIn(timeline: readonly TimelineEntry[], span: Span): [entry: TimelineEntry, place: number][] {
  const found: [TimelineEntry, number][] = [];
  for (let place = timeline.length - 1; place >= 0 && minuteOf(timeline[place].step) >= span.from; place--)
    if (minuteOf(timeline[place].step) < span.until) found.push([timeline[place], place]);
  return found.reverse();
}

/** How tasks and entries read, and how grave an alarm of the record is. */
type Telling = {
  task(task: TaskView): string;
  entry(entry: TimelineEntry): string;
  severity(alarm: string): 1 | 2 | 3;
};

const severityOf = ({ message: { code, args }, lane }: TimelineEntry, tell: Telling): 1 | 2 | 3 | null =>
  code === 'timeline/alarm' ? tell.severity(args.alarm) : lane === 'alarms' ? 1 : null;

/** What each lane has in a span, in the order of time. */
export function lanesOf(
  view: Pick<View, 'changes' | 'tasks' | 'timeline'> & { owed: readonly Owed[] },
  span: Span,
  nowMinute: number,
  tell: Telling,
): Record<Lane, TimelineItem[]> {
  const seen = (item: TimelineItem) => (item.until ?? item.at) > span.from && item.at < span.until;
  const lanes: Record<Lane, TimelineItem[]> = {
    changes: view.changes.map(changeItem).filter(seen),
    alarms: [],
    work: view.tasks.map((task) => taskItem(task, tell.task(task), nowMinute)).filter(seen),
    actions: [],
    // What is overdue is said where somebody acts on it.
    communication: view.owed
      .map(({ key, dueStep, text }) => ({ ...moment(key, dueStep, text), due: true }))
      .filter((item) => seen(item) && item.at > nowMinute),
  };
  for (const [entry, place] of entriesIn(view.timeline, span)) {
    const severity = severityOf(entry, tell);
    lanes[entry.lane].push({ ...moment(`entry-${place}`, entry.step, tell.entry(entry)), severity });
  }
  for (const items of Object.values(lanes)) items.sort((a, b) => a.at - b.at);
  return lanes;
}
