// What tags keep clear of: the other words over the picture, the billboard, the windows of tower, annex and cells, the
// floor numbers, and the corner that the calm keeps for its notes.
import { type Corners, NUMBERS } from './corners.ts';
import { annexOf, type Box, type CityLayout, FRAME, type House } from './layout.ts';
import { floorStart, gridHeight, gridWidth, LEAST_NUMBERED_PITCH } from './tower.ts';

const NOTES_WIDTH = 372;
const NOTES_APART = 8;
/** The windows of the cells begin so far below the foot of the tower row. */
const CELL_WINDOWS = 22;

const windowsOf = ({ x, y, grid }: House): Box => ({ x, y, width: gridWidth(grid), height: gridHeight(grid) });

function numberBoxes({ tower: { y, grid } }: CityLayout, wall: number): Box[] {
  if (grid.pitchY < LEAST_NUMBERED_PITCH) return [];
  const bottom = y + gridHeight(grid);
  const boxes: Box[] = [];
  for (let floor = 10; floor < grid.builtFloors; floor += 10)
    boxes.push({ x: wall - NUMBERS.width, y: bottom - floorStart(grid, floor) - NUMBERS.height / 2, ...NUMBERS });
  return boxes;
}

export function boxesOf(layout: CityLayout, corners: Corners, hosts: number): Box[] {
  const { shape, width, foot, avenueTop, stands, billboard, tower } = layout;
  const annex = annexOf(layout, hosts);
  const boxes: (Box | null)[] = [corners.legend, corners.tools, corners.notice, corners.added, corners.rollingRestart];
  if (stands.has('billboard')) boxes.push(billboard.board);
  if (stands.has('cells'))
    boxes.push({ x: 0, y: foot + CELL_WINDOWS, width, height: avenueTop - foot - CELL_WINDOWS - 3 });
  if (shape !== 'band' && stands.has('tower'))
    boxes.push(windowsOf(tower), ...numberBoxes(layout, (annex ?? tower).x - FRAME));
  if (annex !== null) boxes.push(windowsOf(annex));
  if (shape === 'wide')
    boxes.push({ x: width - NOTES_WIDTH, y: 0, width: NOTES_WIDTH, height: billboard.board.y - NOTES_APART });
  return boxes.filter((box) => box !== null);
}
