// Places every tag so that none overlaps another, a box or the edge: near its building, else with its name alone, else
// collapsed until it has the focus. Widths are those of the rendered text.
import type { Measure } from '../../ui/measure.ts';
import type { Box, Point } from './layout.ts';

export type TagSize = { name: string; value: string; marked: boolean; at: Point | undefined };

/** `lead` is where the line down to the building begins, from the left edge of the tag. */
export type TagPlace = { x: number; y: number; width: number; lead: number; withValue: boolean };

export const TAG_HEIGHT = 20;
const MOST_WIDTH = 240;
const APART = 3;
const EDGE = 5;
const PADDING = 16;
const MARK = 20;
const GAP = 6;
/** How far a tag may stray from its building: to the sides by so much, up and down by so many rows. */
const SIDEWAYS = [0, -16, 16, -32, 32, -48, 48, -64, 64, -80, 80];
const ROWS = [0, -1, 1, -2, 2, -3, 3, 4, 5];
const ROW = TAG_HEIGHT + APART;

export function widthOf({ name, value, marked }: TagSize, withValue: boolean, measure: Measure): number {
  const mark = marked ? MARK : 0;
  const second = withValue && value !== '' ? GAP + measure(value, 'values') : 0;
  return Math.min(MOST_WIDTH, Math.ceil(PADDING + mark + measure(name, 'words') + second));
}

export const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width + APART &&
  b.x < a.x + a.width + APART &&
  a.y < b.y + b.height + APART &&
  b.y < a.y + a.height + APART;

type Slot = { width: number; height: number };

/** The first free place in one row, as near to the middle over `at` as can be. */
function freeInRow(at: Point, row: number, width: number, slot: Slot, taken: readonly Box[]): Box | null {
  const y = Math.round(at.y) - TAG_HEIGHT + row * ROW;
  if (y < EDGE || y + TAG_HEIGHT > slot.height - EDGE) return null;
  for (const side of SIDEWAYS) {
    const wanted = Math.round(at.x - width / 2) + side;
    const x = Math.max(EDGE, Math.min(slot.width - EDGE - width, wanted));
    const box = { x, y, width, height: TAG_HEIGHT };
    if (!taken.some((other) => meet(box, other))) return box;
  }
  return null;
}

/** Staying in its row is worth more to a tag than its value: a tag further up or down speaks of another building. */
function placeOne(tag: TagSize, at: Point, slot: Slot, taken: readonly Box[], measure: Measure): TagPlace | null {
  for (const row of ROWS)
    for (const withValue of tag.value === '' ? [false] : [true, false]) {
      const box = freeInRow(at, row, widthOf(tag, withValue, measure), slot, taken);
      if (box === null) continue;
      const lead = Math.max(GAP, Math.min(box.width - GAP, Math.round(at.x) - box.x));
      return { x: box.x, y: box.y, width: box.width, lead, withValue };
    }
  return null;
}

/** Places in the order of the tags; those that come first have the first choice. Null for a tag that is folded away. */
export function placeTags(
  tags: readonly TagSize[],
  slot: Slot,
  boxes: readonly Box[],
  measure: Measure,
): (TagPlace | null)[] {
  const taken = [...boxes];
  return tags.map((tag) => {
    const place = tag.at === undefined ? null : placeOne(tag, tag.at, slot, taken, measure);
    if (place !== null) taken.push({ ...place, height: TAG_HEIGHT });
    return place;
  });
}
