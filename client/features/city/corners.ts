// Positions of the text over the picture other than tags: the legend with its buttons, the fog notice, the note beside the
// added floors, the plate at the crest of a restart. None covers another, the tower, its floor numbers or the billboard.
// Also the boxes that tags must avoid.

import { linesOf, type Measure } from '../../ui/measure.ts';
import { annexOf, type Box, type CityLayout, FRAME, type House } from './layout.ts';
import type { Shape } from './shapes.ts';
import { meet } from './tag-places.ts';
import { floorStart, gridHeight, gridWidth, numberedFloors } from './tower.ts';

export type Wanted = {
  /** Rows of the legend that have to be there, and that may. */
  rows: number;
  spareRows: number;
  /** Whether a line says that motion is left out. */
  sparing: boolean;
  /** The fog notice below its title; null where there is none. */
  notice: string | null;
  added: readonly string[];
  rollingRestart: { title: string; back: string; floor: number } | null;
  tools: boolean;
  hosts: number;
};

export type Corners = {
  legend: (Box & { rows: number; sparing: boolean }) | null;
  /** One below the other where there is no room for a row. */
  tools: (Box & { stacked: boolean }) | null;
  /** Where it is not whole only its title is seen. */
  notice: (Box & { whole: boolean }) | null;
  added: (Box & { lines: number }) | null;
  rollingRestart: Box | null;
};

const EDGE = { lobby: 16, wide: 16, play: 12, column: 12 } as const;
/** Too small for words over the picture; they stand beside it. */
const isBare = (shape: Shape): shape is 'band' | 'replay' => shape === 'band' || shape === 'replay';
const APART = 8;
/** In the column the legend goes without its title. */
const LEGEND = { width: 160, head: 33, untitled: 17, row: 18, sparing: 16 };
const TOOLS = { width: LEGEND.width, height: 26, stack: 76 };
const NOTICE = { width: 198, least: 150, padding: 24, head: 39, line: 16, title: 31, titleWidth: 174 };
const ADDED = { beside: 9, padding: 12, line: 15 };
const ROLLOUT = { padding: 22, height: 40, step: 4 };
/** Below this width a column has no room for the notice beside the legend. */
const SLIM_BELOW = 2 * EDGE.column + LEGEND.width + APART + NOTICE.titleWidth;
/** Floor numbers stand this far left of the wall. */
const NUMBERS = { width: 28, height: 13 };
/** What stands over the jib of the crane and over the billboard's board. */
const CRANE_PEAK = 20;
const BOARD_LIGHTS = 6;
const TAG_OVER = 24;

/** Down to where a legend may reach so that nothing it may do without covers what it belongs to. */
function legendFloor({ shape, stands, billboard, crane, lighthouse, tower }: CityLayout): number {
  if (shape === 'wide') return lighthouse.lamp - 22 - TAG_OVER;
  if (shape === 'column') return tower.y - 18 - TAG_OVER;
  const board = stands.has('billboard') ? billboard.board.y - BOARD_LIGHTS : Number.POSITIVE_INFINITY;
  const peak = stands.has('construction-crane') ? crane.jib - CRANE_PEAK : Number.POSITIVE_INFINITY;
  return Math.min(board, peak) - APART;
}

const isSlim = ({ shape, width }: CityLayout): boolean => shape === 'column' && width < SLIM_BELOW;

function placeLegend(layout: CityLayout, { rows, spareRows, sparing, tools, notice }: Wanted): Corners['legend'] {
  const { shape, width } = layout;
  if (isBare(shape) || rows === 0) return null;
  const edge = EDGE[shape];
  const head = shape === 'column' ? LEGEND.untitled : LEGEND.head;
  const foot = tools && shape !== 'column' ? TOOLS.height - 1 : 0;
  const below = isSlim(layout) && notice !== null ? APART + NOTICE.title : 0;
  const room = legendFloor(layout) - edge - head - foot - below;
  const shown = Math.min(rows + spareRows, Math.max(rows, Math.floor(room / LEGEND.row)));
  const says = sparing && room - shown * LEGEND.row >= LEGEND.sparing;
  return {
    x: shape === 'play' ? width - edge - LEGEND.width : edge,
    y: edge,
    width: LEGEND.width,
    height: head + shown * LEGEND.row + (says ? LEGEND.sparing : 0),
    rows: shown,
    sparing: says,
  };
}

const leftOfNumbers = (layout: CityLayout, hosts: number): number =>
  (annexOf(layout, hosts) ?? layout.tower).x - FRAME - NUMBERS.width;

function placeNotice(
  layout: CityLayout,
  { notice, hosts, rows }: Wanted,
  legend: Box | null,
  measure: Measure,
): Corners['notice'] {
  const { shape, width } = layout;
  if (notice === null || isBare(shape)) return null;
  const y = EDGE[shape];
  if (shape === 'column') {
    const box = { x: width - y - NOTICE.titleWidth, y, width: NOTICE.titleWidth, height: NOTICE.title, whole: false };
    if (!isSlim(layout) || legend === null) return box;
    const under = legend.y + legend.height + APART;
    return under + NOTICE.title > legendFloor(layout) ? null : { ...box, x: y, y: under };
  }
  const x = shape === 'wide' && rows > 0 ? y + LEGEND.width + APART : y;
  const room = Math.min(NOTICE.width, leftOfNumbers(layout, hosts) - x);
  if (room < NOTICE.least) return null;
  const lines = linesOf(notice, 'sentences', room - NOTICE.padding, measure);
  return { x, y, width: room, height: NOTICE.head + lines * NOTICE.line, whole: true };
}

/** At the foot of the legend; in the column under the notice or beside the legend; in a band nowhere. */
function placeTools(
  layout: CityLayout,
  wanted: Wanted,
  { legend, notice }: Pick<Corners, 'legend' | 'notice'>,
): Corners['tools'] {
  const { shape, width } = layout;
  if (!wanted.tools || isBare(shape)) return null;
  const edge = EDGE[shape];
  const row = { width: TOOLS.width, height: TOOLS.height, stacked: false };
  if (isSlim(layout) && legend !== null) {
    const x = legend.x + legend.width + APART;
    return { x, y: edge, width: width - edge - x, height: TOOLS.stack, stacked: true };
  }
  const right = { ...row, x: width - edge - TOOLS.width };
  if (shape === 'column') return { ...right, y: notice === null ? edge : notice.y + notice.height + APART };
  if (legend === null) return { ...right, x: shape === 'wide' ? edge : right.x, y: edge };
  return { ...row, x: legend.x, y: legend.y + legend.height - 1 };
}

const besideTower = ({ tower }: CityLayout): number => 2 * tower.centre - tower.x + ADDED.beside;

function placeAdded(layout: CityLayout, { added }: Wanted, legend: Box | null, measure: Measure): Corners['added'] {
  const { shape, width, tower } = layout;
  if (shape === 'column' || isBare(shape)) return null;
  const x = besideTower(layout);
  const room = (shape === 'play' && legend !== null ? legend.x : width) - 4 - x - ADDED.padding;
  const fitting = added.findIndex((line) => measure(line, 'words') > room);
  const lines = fitting === -1 ? added.length : fitting;
  if (lines === 0) return null;
  const widest = Math.max(...added.slice(0, lines).map((line) => measure(line, 'words')));
  return { x, y: tower.y - 2, width: Math.ceil(widest) + ADDED.padding, height: lines * ADDED.line, lines };
}

/** Beside the crest, or as near to it as the other words leave room. */
function placeRollout(
  layout: CityLayout,
  { rollingRestart }: Wanted,
  taken: readonly Box[],
  measure: Measure,
): Box | null {
  const { shape, tower, foot, width } = layout;
  if (rollingRestart === null || shape === 'column' || isBare(shape)) return null;
  const length =
    Math.ceil(Math.max(measure(rollingRestart.title, 'words'), measure(rollingRestart.back, 'values'))) +
    ROLLOUT.padding;
  const x = besideTower(layout);
  if (x + length > width) return null;
  const crest = tower.y + gridHeight(tower.grid) - floorStart(tower.grid, rollingRestart.floor) - ROLLOUT.height / 2;
  const lowest = foot - ROLLOUT.height;
  for (let away = 0; away < layout.height; away += ROLLOUT.step)
    for (const y of [crest + away, crest - away]) {
      const box = { x, y: Math.round(y), width: length, height: ROLLOUT.height };
      if (y >= tower.y && y <= lowest && !taken.some((other) => meet(box, other))) return box;
    }
  return null;
}

export function cornersOf(layout: CityLayout, wanted: Wanted, measure: Measure): Corners {
  const legend = placeLegend(layout, wanted);
  const notice = placeNotice(layout, wanted, legend, measure);
  const tools = placeTools(layout, wanted, { legend, notice });
  const added = placeAdded(layout, wanted, legend, measure);
  const board = layout.stands.has('billboard') ? layout.billboard.board : null;
  const taken = [legend, tools, added, board].filter((box) => box !== null);
  return { legend, notice, tools, added, rollingRestart: placeRollout(layout, wanted, taken, measure) };
}

const NOTES_WIDTH = 372;
const NOTES_APART = 8;
/** The windows of the cells begin so far below the foot of the tower row. */
const CELL_WINDOWS = 22;

const windowsOf = ({ x, y, grid }: House): Box => ({ x, y, width: gridWidth(grid), height: gridHeight(grid) });

function numberBoxes({ tower: { y, grid } }: CityLayout, wall: number): Box[] {
  const bottom = y + gridHeight(grid);
  return numberedFloors(grid).map((floor) => ({
    ...{ x: wall - NUMBERS.width, y: bottom - floorStart(grid, floor) - NUMBERS.height / 2 },
    ...NUMBERS,
  }));
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
