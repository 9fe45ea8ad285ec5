// One lane of the timeline: bars and marks at their time, with the labels that fit. A mark without room for its label, or one
// that groups several, opens on a press. Also the current items of the lanes as text.
import { wordMessage } from '#protocol/wording.ts';
import { useInboxMessages, useNextUpdate } from '../../session/comms.ts';
import { useClockText, useDrill, useWording } from '../../session/drill.ts';
import { Lane as LaneRow } from '../../ui/lane.tsx';
import { classes } from '../../ui/layout.tsx';
import { type Shape, Sign } from '../../ui/mark.tsx';
import type { Span } from '../../ui/plots.ts';
import { words } from '../../words/en/common.ts';
import { isWaiting } from '../comms/model.ts';
import { type Bar, layOut, type Lane as Measures, type Placed } from './layout.ts';
import { type Lane as LaneName, lanesOf, type Owed, type TimelineItem } from './model.ts';
import { progressOf, taskTitle } from './record.ts';

/** What was pressed, and how far from the window's left edge. */
export type Opened = { key: string; items: readonly TimelineItem[]; x: number };

type Props = {
  lane: LaneName;
  items: readonly TimelineItem[];
  measures: Measures;
  clockOf: (minute: number) => string;
  openKey: string | null;
  onOpen: (opened: Opened | null) => void;
};

export function Lane({ lane, items, measures, clockOf, openKey, onOpen }: Props) {
  return (
    <LaneRow name={words.timeline.lane[lane]}>
      <ol class="track-room absolute">
        {layOut(items, measures).map((placed) => (
          <Item
            key={placed.key}
            placed={placed}
            now={measures.now}
            clockOf={clockOf}
            isOpen={openKey === placed.key}
            onOpen={onOpen}
          />
        ))}
      </ol>
    </LaneRow>
  );
}

type ItemProps = {
  placed: Placed;
  now: number;
  clockOf: (minute: number) => string;
  isOpen: boolean;
  onOpen: (opened: Opened | null) => void;
};

const px = (length: number): string => `${Math.round(length * 10) / 10}px`;

/** Where an item can be pressed: all that is drawn of it. */
function extentOf({ left, right, bars, label }: Placed): Bar {
  const reach = bars.length === 0 ? 7 : 0;
  const from = Math.min(left - reach, label?.left ?? left);
  const to = Math.max(right + reach, (label?.left ?? left) + (label?.width ?? 0));
  return { left: from, width: to - from };
}

function Item({ placed, now, clockOf, isOpen, onOpen }: ItemProps) {
  const { key, items, whole, ahead, label } = placed;
  const told = items.map(({ at, text }) => `${clockOf(at)} ${text}`).join('; ');
  const extent = extentOf(placed);
  const drawn = (
    <>
      <Drawing placed={placed} from={extent.left} now={now} />
      {label !== null && (
        <span
          class="item-text absolute top-0 flex whitespace-pre"
          style={{ left: px(label.left - extent.left), width: px(label.width) }}
          aria-hidden="true"
        >
          <span class="overflow-hidden text-ellipsis">{label.text}</span>
          {label.more > 0 && <b class="flex-none font-medium text-act"> +{label.more}</b>}
        </span>
      )}
      <span class="visually-hidden">{told}</span>
    </>
  );
  const place = { left: px(extent.left), width: px(extent.width) };
  return (
    <li class={ahead ? 'item ahead text-fg-3' : 'item'} style={place} title={told}>
      {whole ? (
        drawn
      ) : (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={(event) =>
            onOpen(isOpen ? null : { key, items, x: event.currentTarget.getBoundingClientRect().left })
          }
        >
          {drawn}
        </button>
      )}
    </li>
  );
}

const shapeOf = (items: readonly TimelineItem[]): Shape | null => {
  const grave = items.flatMap(({ severity }) => (severity === null ? [] : [severity]));
  return grave.length === 0 ? null : `p${Math.min(...grave) as 1 | 2 | 3}`;
};

/** The bars, of which what has passed is filled; or the sign of a moment. */
function Drawing({ placed: { bars, left, items, ahead }, from, now }: { placed: Placed; from: number; now: number }) {
  if (bars.length > 0)
    return bars.map((bar, i) => (
      <span
        key={i}
        class={classes('absolute top-px h-[13px] border border-rule2 overflow-hidden', ahead && 'bg-[#13202d]')}
        style={{ left: px(bar.left - from), width: px(bar.width) }}
      >
        <span
          class="block h-full bg-[#20394d]"
          style={{ width: px(Math.min(bar.width, Math.max(0, now - bar.left))) }}
        />
      </span>
    ));
  const shape = shapeOf(items);
  const at = { left: px(left - from) };
  if (items[0].due)
    return (
      <span
        class="absolute top-0.5 size-[11px] border-[1.5px] border-dashed border-p3 rounded-full -translate-x-1/2"
        style={at}
      />
    );
  if (shape === null) return <span class="absolute top-px w-0.5 h-[13px] bg-act -translate-x-px" style={at} />;
  return (
    <span class="absolute top-0.5 flex -translate-x-1/2" style={at}>
      <Sign shape={shape} size={11} />
    </span>
  );
}

function useOwed(): Owed[] {
  const clockText = useClockText();
  const update = useNextUpdate();
  const letters = useInboxMessages().filter(isWaiting);
  const owed = letters.flatMap(({ message: { id, dueStep, from } }) =>
    dueStep === null ? [] : [{ key: `owed-${id}`, dueStep, text: words.timeline.answerDue(from, clockText(dueStep)) }],
  );
  if (update === null) return owed;
  const { dueStep } = update;
  return [{ key: 'owed-update', dueStep, text: words.timeline.updateDue(clockText(dueStep)) }, ...owed];
}

export function useLanes(span: Span, nowMinute: number) {
  const { changes, tasks, timeline, alarms } = useDrill().store.view;
  const wording = useWording();
  const owed = useOwed();
  const view = { changes: changes.value, tasks: tasks.value, timeline: timeline.value, owed };
  return lanesOf(view, span, nowMinute, {
    task: (task) => {
      const progress = progressOf(task);
      return progress === null ? taskTitle(task) : words.timeline.underWay(taskTitle(task), progress);
    },
    entry: ({ message }) => wordMessage(message, wording),
    severity: (id) => alarms.value.find((alarm) => alarm.id === id)?.severity ?? 1,
  });
}
