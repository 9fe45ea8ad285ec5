// Where the items of one lane of the timeline are drawn. Overlapping items are grouped under one label with a
// count. A label takes the free room beside its mark or within its bar, is shortened to fit, and is omitted without room.
// Lengths are CSS pixels from the lane's left edge.
import type { TimelineItem } from './model.ts';

export type Bar = { left: number; width: number };

/** `more`: how many items it stands for beside the one it names. */
type Label = { left: number; width: number; text: string; more: number };

export type Placed = {
  key: string;
  items: TimelineItem[];
  /** Of a mark its middle. */
  left: number;
  right: number;
  /** Empty for marks. */
  bars: Bar[];
  label: Label | null;
  /** True where the label says all that there is to say. */
  whole: boolean;
  /** Entirely after now. */
  ahead: boolean;
};

export type Lane = {
  width: number;
  /** Where now stands; beyond the width while somebody looks back. */
  now: number;
  xOf(minute: number): number;
  /** Width of a text as it is drawn. */
  widthOf(text: string): number;
};

/** Half of a mark's sign with a little air. */
const MARK_REACH = 8;
/** Marks closer than this stand together. */
const MARKS_APART = 15;
const GAP = 4;
/** Between the label of what comes before and one that ends at its own mark. */
const APART = 14;
const BAR_PADDING = 5;
/** A shorter piece of a text says nothing. */
const LEAST_LABEL = 38;
/** A longer label would lie far from its mark. */
const MOST_LABEL = 240;

type Room = { from: number; to: number };

const clamp = (x: number, most: number): number => Math.min(most, Math.max(0, x));

function placedOf(item: TimelineItem, { xOf, width, now }: Lane): Placed {
  const at = xOf(item.at);
  const left = clamp(at, width);
  const isBar = item.until !== null;
  const right = isBar ? Math.max(left + 2, clamp(xOf(item.until ?? item.at), width)) : left;
  const bars = isBar ? [{ left, width: right - left }] : [];
  return { key: item.key, items: [item], left, right, bars, label: null, whole: false, ahead: at > now };
}

/** What is owed, and what is to come, is not mixed with what has happened. */
const isOfOneSort = (a: Placed, b: Placed): boolean => a.ahead === b.ahead && a.items[0].due === b.items[0].due;

/** Bars that overlap stand together, and so do marks that are too close. */
const isOneWith = (a: Placed, b: Placed): boolean =>
  a.bars.length > 0 && b.bars.length > 0
    ? b.left < a.right
    : a.bars.length === 0 && b.bars.length === 0 && b.left - a.left < MARKS_APART && isOfOneSort(a, b);

/** Items in the order of time, those together that would lie on each other. */
function together(items: readonly TimelineItem[], lane: Lane): Placed[] {
  const placed: Placed[] = [];
  for (const item of items) {
    const next = placedOf(item, lane);
    const last = placed.at(-1);
    if (last === undefined || !isOneWith(last, next)) placed.push(next);
    else {
      last.items.push(item);
      last.bars.push(...next.bars);
      last.right = last.bars.length > 0 ? Math.max(last.right, next.right) : last.right;
    }
  }
  return placed;
}

/** The parts of a room before and after now: no label crosses the line. */
function roomsBeside(now: number, { from, to }: Room): Room[] {
  if (now <= from || now >= to) return [{ from, to }];
  return [
    { from, to: now - GAP },
    { from: now + GAP, to },
  ];
}

const lengthOf = ({ from, to }: Room): number => to - from;

/** Rooms in the order in which they are preferred; the one on the left ends at the item. */
function roomsOf(one: Placed, taken: number, next: number, { now, width }: Lane): Room[] {
  const isMark = one.bars.length === 0;
  const reach = isMark ? MARK_REACH : GAP;
  const end = one.right <= now ? Math.min(next, now, width) : Math.min(next, width);
  const right = { from: one.right + reach, to: end - GAP };
  const start = one.left >= now ? Math.max(taken, now) : taken;
  const left = { from: start + APART, to: one.left - reach };
  if (!isMark) {
    const inside = { from: one.left + BAR_PADDING, to: one.right - BAR_PADDING };
    return [...roomsBeside(now, inside).sort((a, b) => lengthOf(b) - lengthOf(a)), right, left];
  }
  return [right, left];
}

/** The label in the first room that holds all of it, else cut to the widest one. */
function labelOf(one: Placed, rooms: readonly Room[], { widthOf }: Lane): Label | null {
  const [{ text }] = one.items;
  const more = one.items.length - 1;
  const extra = more > 0 ? widthOf(` +${more}`) : 0;
  const wanted = Math.ceil(Math.min(widthOf(text) + extra, MOST_LABEL));
  const stands = ({ from, to }: Room, width: number): number => (to <= one.left ? to - width : from);
  const roomy = rooms.find((room) => lengthOf(room) >= wanted);
  if (roomy !== undefined) return { left: stands(roomy, wanted), width: wanted, text, more };
  const widest = rooms.reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a));
  const width = Math.min(Math.floor(lengthOf(widest)), MOST_LABEL);
  if (width >= LEAST_LABEL + extra) return { left: stands(widest, width), width, text, more };
  return more > 0 && width >= extra
    ? { left: stands(widest, Math.ceil(extra)), width: Math.ceil(extra), text: '', more }
    : null;
}

/** Everything of a lane in its place, from left to right. */
export function layOut(items: readonly TimelineItem[], lane: Lane): Placed[] {
  const placed = together(items, lane);
  let taken = 0;
  for (const [i, one] of placed.entries()) {
    const next = placed[i + 1];
    const nextLeft = next === undefined ? lane.width : next.left - (next.bars.length === 0 ? MARK_REACH : 0);
    one.label = labelOf(one, roomsOf(one, taken, nextLeft, lane), lane);
    one.whole = one.label !== null && one.label.more === 0 && one.label.width >= lane.widthOf(one.label.text);
    const end = one.bars.length === 0 ? one.right + MARK_REACH : one.right;
    taken = Math.max(taken, end, (one.label?.left ?? 0) + (one.label?.width ?? 0));
  }
  return placed;
}
