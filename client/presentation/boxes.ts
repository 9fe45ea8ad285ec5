// What tags keep clear of: legend, fog notice, billboard, the windows of the tower and the note beside it, and the corner
// that the calm keeps for its notes. Sizes as in city-slot.css.
import type { Box, CityLayout } from './layout.ts';
import { gridHeight, gridWidth } from './tower.ts';

const LEGEND = { width: 158, head: 33, row: 18, spared: 32 };
const NOTICE = { width: 198, height: 104, title: 31 };
const NOTES_WIDTH = 372;
const NOTES_APART = 8;
const ADDED = { width: 84, height: 32 };

export type Shown = { legendRows: number; sparing: boolean; fogNotice: boolean; added: boolean };

function cornerBoxes({ shape, width }: CityLayout, { legendRows, sparing, fogNotice }: Shown): Box[] {
  if (shape === 'band') return [];
  const edge = shape === 'wide' ? 16 : 12;
  const height = LEGEND.head + legendRows * LEGEND.row + (sparing ? LEGEND.spared : 0);
  const left = { x: edge, y: edge, height };
  const legend = { ...left, width: LEGEND.width, x: shape === 'play' ? width - edge - LEGEND.width : edge };
  if (!fogNotice) return legendRows > 0 ? [legend] : [];
  const notice = {
    play: { x: edge, width: NOTICE.width, height: NOTICE.height },
    wide: { x: edge + LEGEND.width + 10, width: NOTICE.width, height: NOTICE.height },
    column: { x: width - edge - NOTICE.width + 24, width: NOTICE.width - 24, height: NOTICE.title },
  }[shape];
  return [...(legendRows > 0 ? [legend] : []), { ...notice, y: edge }];
}

export function boxesOf(layout: CityLayout, shown: Shown): Box[] {
  const { shape, width, stands, billboard, tower } = layout;
  const boxes = cornerBoxes(layout, shown);
  if (stands.has('billboard')) boxes.push(billboard.board);
  if (shape !== 'band')
    boxes.push({ x: tower.x, y: tower.y, width: gridWidth(tower.grid), height: gridHeight(tower.grid) });
  if (shape === 'wide')
    boxes.push({ x: width - NOTES_WIDTH, y: 0, width: NOTES_WIDTH, height: billboard.board.y - NOTES_APART });
  if (shown.added && shape !== 'column' && shape !== 'band')
    boxes.push({ x: 2 * tower.centre - tower.x + 15, y: tower.y - 2, ...ADDED });
  return boxes;
}
