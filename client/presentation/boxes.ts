// What tags keep clear of: legend, fog notice, billboard, the windows of the tower and the note beside it, and the corner
// that the calm keeps for its notes. Sizes as in city-slot.css.
import type { Box, CityLayout } from './layout.ts';
import { gridHeight, gridWidth } from './tower.ts';

const LEGEND = { width: 158, head: 33, row: 18, spared: [0, 32, 32, 46, 46] };
const NOTICE = { width: 198, height: 104, title: 31 };
/** Buttons for the city as a whole; a band has room for larger ones only at its right. */
export const TOOLS = { width: 198, height: 26, apart: 8 };
const NOTES_WIDTH = 372;
const NOTES_APART = 8;
/** The avenue in words stands at the tower's foot. */
const TRAFFIC = { width: 214, height: 18 };
const ADDED = { width: 84, height: 32 };

export type Shown = {
  legendRows: number;
  spared: number;
  fogNotice: boolean;
  added: boolean;
  tools: boolean;
  traffic: boolean;
};

function cornerBoxes({ shape, width }: CityLayout, { legendRows, spared, fogNotice }: Shown): Box[] {
  if (shape === 'band' || shape === 'replay') return [];
  const edge = shape === 'wide' ? 16 : 12;
  const height = LEGEND.head + legendRows * LEGEND.row + LEGEND.spared[spared];
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

/** Under the fog notice where there is one, else in its place. */
export function toolsBox({ shape, width }: CityLayout, fogNotice: boolean): Box {
  const { width: length, height, apart } = TOOLS;
  if (shape === 'band' || shape === 'replay') return { x: width - length - apart, y: apart, width: length, height: 44 };
  const top = shape === 'wide' ? 16 : 12;
  const under = fogNotice ? (shape === 'column' ? NOTICE.title : NOTICE.height) + apart : 0;
  const x = { wide: 16 + LEGEND.width + 10, play: 12, column: width - 12 - length + 24 }[shape];
  return { x, y: top + under, width: shape === 'column' ? length - 24 : length, height };
}

export function boxesOf(layout: CityLayout, shown: Shown): Box[] {
  const { shape, width, foot, stands, billboard, tower } = layout;
  const boxes = cornerBoxes(layout, shown);
  if (shown.tools) boxes.push(toolsBox(layout, shown.fogNotice));
  if (shown.traffic) boxes.push({ x: tower.centre - TRAFFIC.width / 2, y: foot - TRAFFIC.height, ...TRAFFIC });
  if (stands.has('billboard')) boxes.push(billboard.board);
  if (shape !== 'band')
    boxes.push({ x: tower.x, y: tower.y, width: gridWidth(tower.grid), height: gridHeight(tower.grid) });
  if (shape === 'wide')
    boxes.push({ x: width - NOTES_WIDTH, y: 0, width: NOTES_WIDTH, height: billboard.board.y - NOTES_APART });
  if (shown.added && shape !== 'column' && shape !== 'band')
    boxes.push({ x: 2 * tower.centre - tower.x + 15, y: tower.y - 2, ...ADDED });
  return boxes;
}
