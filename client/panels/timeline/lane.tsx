// One lane of the timeline: marks and bars at their time, labels where there is room.

import type { AlarmView } from '#model/team/view-types.ts';
import type { Span } from '../../presentation/plots.ts';
import { recordText } from '../../presentation/record.ts';
import { type Lane as LaneName, roomsOf, shareIn, type TimelineItem } from '../../presentation/timeline.ts';
import { words } from '../../words/en.ts';
import { useDrill, useNames } from '../drill.ts';
import { type Shape, Sign } from '../mark.tsx';

type Props = { lane: LaneName; items: readonly TimelineItem[]; span: Span; clockOf: (minute: number) => string };

export function Lane({ lane, items, span, clockOf }: Props) {
  const rooms = roomsOf(items, span);
  const length = span.until - span.from;
  return (
    <div class="lane">
      <h3 class="label">{words.timeline.lane[lane]}</h3>
      <ol>
        {items.map((item, i) => (
          <Item
            key={item.key}
            lane={lane}
            item={item}
            left={Math.max(0, shareIn(span, item.at))}
            width={
              item.until === null ? null : (Math.min(item.until, span.until) - Math.max(item.at, span.from)) / length
            }
            room={rooms[i] / length}
            clockOf={clockOf}
          />
        ))}
      </ol>
    </div>
  );
}

type ItemProps = {
  lane: LaneName;
  item: TimelineItem;
  left: number;
  width: number | null;
  room: number;
  clockOf: (minute: number) => string;
};

/** Share of the lane below which a label would be a stump. */
const LEAST_ROOM = 0.05;

/** The record names an alarm by its title. */
const shapeOf = (title: string, alarms: readonly AlarmView[]): Shape =>
  `p${alarms.find((alarm) => alarm.title === title)?.severity ?? 1}`;

const percent = (share: number): string => `${share * 100}%`;

function Item({ lane, item, left, width, room, clockOf }: ItemProps) {
  const alarms = useDrill().store.view.alarms.value;
  const text = recordText(item.text, useNames());
  const full = item.count > 1 ? words.timeline.more(text, item.count) : text;
  return (
    <li
      class={width === null ? 'item mark' : 'item bar'}
      style={{ left: percent(left), width: width === null ? undefined : percent(width) }}
      title={`${clockOf(item.at)} ${full}`}
    >
      {item.done !== null && <span class="done" style={{ width: percent(item.done) }} />}
      {width === null &&
        (lane === 'alarms' ? <Sign shape={shapeOf(item.text, alarms)} size={11} /> : <span class="tick" />)}
      <span class={room < LEAST_ROOM ? 'heard' : 'item-text'} style={{ maxWidth: `calc(${100 * room}cqw - 16px)` }}>
        {full}
      </span>
      <span class="heard">{clockOf(item.at)}</span>
    </li>
  );
}
