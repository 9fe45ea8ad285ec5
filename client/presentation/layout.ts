// Where everything in the city stands for a slot of a given size: figures only, in CSS pixels, y downward.
import { annexGrid, type Grid, gridHeight, gridWidth, paneAt, placeAt, TOWER_HOSTS, towerGrid } from './tower.ts';

export type Shape = 'wide' | 'play';

/** The parts of the city that have a tag, in the order of a request's path. */
export const PARTS = [
  'tower',
  'vault',
  'cells',
  'lighthouse',
  'gatehouse',
  'terrace',
  'bridge',
  'port-crane-left',
  'port-crane-right',
  'construction-crane',
  'depot',
] as const;
export type Part = (typeof PARTS)[number];

export type Point = { x: number; y: number };
export type Box = Point & { width: number; height: number };
/** A field of windows and the upper left corner of its panes. */
export type House = Point & { grid: Grid };

export type CityLayout = {
  /** The shape in which it could be built: a narrow slot cannot take the wide one. */
  shape: Shape;
  width: number;
  height: number;
  /** Ground lines: foot of the tower row, river side of the avenue, top of the quay. */
  foot: number;
  avenueTop: number;
  avenue: number;
  quay: number;
  /** Upper left pane of the tower; `grid` says the rest. */
  tower: House & { centre: number };
  lighthouse: { x: number; lamp: number; hill: number };
  terrace: Point & { upper: number; lower: number };
  vault: number;
  depot: number;
  crane: { mast: number; jib: number; left: number; right: number };
  billboard: { x: number; board: Box };
  cells: { count: number; first: number; width: number; gap: number; columns: number };
  bridge: { from: number; to: number };
  gatehouse: { x: number; width: number };
  port: { from: number; to: number };
  postOffice: { x: number; width: number };
  customers: Box[];
  /** Middle of the lower edge of each tag. */
  tags: Record<Part, Point>;
};

const FOOT = 196;
const AVENUE_TOP = 149;
const AVENUE = 129;
const QUAY = 79;
/** The customers' names stand in a strip at the bottom. */
const NAMES = 16;
const PODIUM = 19;
/** Wall around a field of windows. */
export const FRAME = 6;
/** Sky over the tower for its crown and its tag. */
const OVER_TOWER = 48;
const FLOOR_BELTS = 20;
const LOWEST_PITCH = 2;
const HIGHEST_PITCH = 8;
/** Narrower than this, the wide city's right half would stand in its tower. */
const WIDE_FROM = 1280;
const LAMP = 299;
/** In a low slot lamp and billboard stay under the boxes in the upper corners. */
const HIGHEST_LAMP = 176;
const HIGHEST_BOARD = 205;
const HILL = 52;
const CELLS = 24;
const BOARD = { width: 192, height: 70, legs: 12 };
/** Rows of windows of the customers' blocks, one after another. */
const CUSTOMER_ROWS = [4, 3, 4, 3, 2, 3, 3, 3];

export const customerRows = (block: number): number => CUSTOMER_ROWS[block % CUSTOMER_ROWS.length];
const customerHeight = (block: number): number => 17 + customerRows(block) * 9 + 3 * (block % 2);

function towerPitch(shape: Shape, foot: number): { x: number; y: number } {
  const fits = Math.floor((foot - PODIUM - OVER_TOWER - FLOOR_BELTS + 1) / 89);
  const y = Math.min(HIGHEST_PITCH, Math.max(LOWEST_PITCH, fits));
  return { x: shape === 'wide' || y < 5 ? y : y - 1, y };
}

function placeTower(shape: Shape, width: number, foot: number): CityLayout['tower'] {
  const centre = Math.round(shape === 'wide' ? width * 0.485 : width / 2 - 18);
  const pitch = towerPitch(shape, foot);
  const grid = towerGrid(pitch.x, pitch.y);
  return { grid, centre, x: centre - Math.floor(gridWidth(grid) / 2), y: foot - PODIUM - gridHeight(grid) };
}

function placeCustomers(shape: Shape, width: number, height: number): Box[] {
  const wide = shape === 'wide';
  const first = wide ? 170 : 92;
  const count = Math.max(1, Math.floor(wide ? (width - first - 14) / 148 : (width - 98) / 95));
  const step = wide ? 148 : (width - 98) / count;
  return Array.from({ length: count }, (_, i) => ({
    x: Math.round(first + i * step),
    y: height - NAMES - customerHeight(i),
    width: Math.round(step - (wide ? 16 : 7)),
    height: customerHeight(i),
  }));
}

function placeTags(shape: Shape, at: Omit<CityLayout, 'tags'>): CityLayout['tags'] {
  const { foot, avenue } = at;
  const wide = shape === 'wide';
  const river = avenue + 2;
  const jibMiddle = (at.crane.left + at.crane.right) / 2;
  const crane = (share: number) => at.port.from + (at.port.to - at.port.from) * share;
  return {
    tower: { x: at.tower.centre, y: at.tower.y - 18 },
    vault: { x: at.vault, y: foot - 88 },
    cells: { x: wide ? 133 : 52, y: foot + 9 },
    lighthouse: { x: at.lighthouse.x + (wide ? 0 : 27), y: at.lighthouse.lamp - 22 },
    gatehouse: { x: at.gatehouse.x + at.gatehouse.width / 2 + (wide ? 5 : 0), y: river },
    terrace: { x: at.terrace.x + (wide ? 114 : 62), y: foot - 85 },
    bridge: { x: (at.bridge.from + at.bridge.to) / 2, y: river },
    'port-crane-left': { x: crane(0.18), y: river },
    'port-crane-right': { x: crane(wide ? 0.84 : 0.76), y: river },
    'construction-crane': { x: wide ? jibMiddle : at.width - 86, y: at.crane.jib - 31 },
    depot: { x: at.depot, y: foot - 66 },
  };
}

/** The wide city of the calm, or the middle column beside the panels. */
export function cityLayout(wanted: Shape, width: number, height: number): CityLayout {
  const shape = width < WIDE_FROM ? 'play' : wanted;
  const wide = shape === 'wide';
  const foot = height - FOOT;
  const tower = placeTower(shape, width, foot);
  const lamp = Math.max(foot - LAMP, HIGHEST_LAMP);
  const mast = wide ? width - 120 : width - 34;
  const billboard = wide ? width - 420 : Math.max(width - 176, width / 2 + 197);
  const host = Math.min(wide ? 142 : 182, foot - HIGHEST_BOARD - BOARD.legs - BOARD.height);
  const cellWidth = wide ? 44 : 26;
  const cellGap = wide ? 7 : 4;
  const cellsWidth = CELLS * (cellWidth + cellGap) - cellGap;
  const placed = {
    shape,
    width,
    height,
    foot,
    avenueTop: height - AVENUE_TOP,
    avenue: height - AVENUE,
    quay: height - QUAY,
    tower,
    lighthouse: { x: wide ? 196 : 70, lamp, hill: foot - HILL },
    terrace: wide ? { x: 300, y: foot - 60, upper: 5, lower: 6 } : { x: 112, y: foot - 60, upper: 2, lower: 3 },
    vault: wide ? width - 446 : width - 196,
    depot: wide ? width - 262 : width - 72,
    crane: {
      mast,
      jib: foot - Math.min(wide ? 206 : 319, foot - 190),
      left: mast - (wide ? 190 : 128),
      right: mast + (wide ? 41 : 31),
    },
    billboard: {
      x: billboard,
      board: {
        x: Math.round(billboard - BOARD.width / 2),
        y: foot - host - BOARD.legs - BOARD.height,
        width: BOARD.width,
        height: BOARD.height,
      },
    },
    cells: {
      count: CELLS,
      first: Math.round((wide ? tower.centre : width / 2) - cellsWidth / 2),
      width: cellWidth,
      gap: cellGap,
      columns: wide ? 5 : 3,
    },
    bridge: wide ? { from: 150, to: 460 } : { from: 14, to: 268 },
    gatehouse: wide ? { x: 548, width: 140 } : { x: 300, width: 120 },
    port: wide ? { from: width - 478, to: width - 142 } : { from: Math.max(width - 250, 440), to: width - 12 },
    postOffice: wide ? { x: 52, width: 91 } : { x: 8, width: 74 },
    customers: placeCustomers(shape, width, height),
  };
  return { ...placed, tags: placeTags(shape, placed) };
}

/** The house that leans on the tower's left side once there are more hosts than the tower has windows. */
export function annexOf({ tower, foot }: CityLayout, hosts: number): House | null {
  const grid = annexGrid(hosts, tower.grid);
  if (grid === null) return null;
  return { grid, x: tower.x - 3 * FRAME - 1 - gridWidth(grid), y: foot - 8 - gridHeight(grid) };
}

const housesOf = (layout: CityLayout, hosts: number): { house: House; first: number }[] => {
  const annex = annexOf(layout, hosts);
  return [{ house: layout.tower, first: 0 }, ...(annex === null ? [] : [{ house: annex, first: TOWER_HOSTS }])];
};

function paneOf({ house, first }: { house: House; first: number }, host: number): Box {
  const pane = paneAt(house.grid, host - first);
  return { ...pane, x: house.x + pane.x, y: house.y + pane.y };
}

/** Where the window of a host is, in the slot's measures; null for a host beyond all windows. */
export function windowOf(layout: CityLayout, hosts: number, host: number): Box | null {
  const at = housesOf(layout, hosts).find(
    ({ house: { grid }, first }) => host >= first && host < first + grid.columns * grid.floors,
  );
  return at === undefined || host >= hosts ? null : paneOf(at, host);
}

/** The host whose window lies under a point of the slot, with the pane in the slot's own measures. */
export function hostAt(layout: CityLayout, hosts: number, point: Point): { host: number; pane: Box } | null {
  for (const at of housesOf(layout, hosts)) {
    const place = placeAt(at.house.grid, point.x - at.house.x, point.y - at.house.y);
    if (place === null || at.first + place >= hosts) continue;
    return { host: at.first + place, pane: paneOf(at, at.first + place) };
  }
  return null;
}
