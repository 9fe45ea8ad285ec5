// The layout of the city for a slot of a given size: numbers only, in CSS pixels, y downward.
import { EVERY_PLACE, PARTS, type Part, PLACES, PLANS, type Place, type Plan, type Shape, shapeFor } from './shapes.ts';
import {
  annexGrid,
  type Grid,
  gridHeight,
  gridWidth,
  paneAt,
  placeAt,
  TOWER_HOSTS,
  type TowerShape,
  towerGrid,
} from './tower.ts';

export type Point = { x: number; y: number };
export type Box = Point & { width: number; height: number };
/** A field of windows and the upper left corner of its panes. */
export type House = Point & { grid: Grid };

export type CityLayout = {
  /** The shape in which it could be built: a narrow slot cannot take the wide one. */
  shape: Shape;
  width: number;
  height: number;
  /** What this city has, and what of that there is room for. */
  built: ReadonlySet<Place>;
  stands: ReadonlySet<Place>;
  /** Ground lines: foot of the tower row, river side of the avenue, top of the quay. */
  foot: number;
  avenueTop: number;
  avenue: number;
  quay: number;
  fog: Plan['fog'];
  /** Upper left pane of the tower; `grid` says the rest. */
  tower: House & { centre: number };
  lighthouse: { x: number; lamp: number; hill: number; faces: 1 | -1 };
  terrace: Point & { upper: number; lower: number };
  vault: number;
  depot: number;
  crane: { mast: number; jib: number; left: number; right: number };
  billboard: { x: number; board: Box };
  cells: { count: number; first: number; width: number; gap: number; columns: number };
  bridge: { from: number; to: number };
  gatehouse: { x: number; width: number };
  port: { from: number; to: number; cranes: number[] };
  postOffice: { x: number; width: number };
  customers: Box[];
  /** Where the tag of each part belongs that stands: the middle of its lower edge. */
  tags: Partial<Record<Part, Point>>;
};

/** From the foot of the tower row down. */
const AVENUE_TOP = 47;
const AVENUE = 67;
const QUAY = 117;
/** The customers' names stand in a strip at the bottom. */
const NAMES = 16;
const PODIUM = 19;
/** Wall around a field of windows. */
export const FRAME = 6;
const FLOOR_BELTS = 20;
const LOWEST_PITCH = 2;
/** In a low slot the billboard stays under the boxes in the upper corners. */
const HIGHEST_BOARD = 205;
/** A billboard stands under the buttons in the upper corner, or not at all. */
const LEAST_SKY = 56;
/** And on a house of at least this height. */
const LEAST_HOST = 40;
const LEAST_HOST_OF_BAND = 20;
const HILL = 52;
const CELLS = 24;
const BOARD = { width: 192, height: 70, legs: 12 };
/** Rows of windows of the customers' blocks, one after another. */
const CUSTOMER_ROWS = [4, 3, 4, 3, 2, 3, 3, 3];

export const customerRows = (block: number): number => CUSTOMER_ROWS[block % CUSTOMER_ROWS.length];
const customerHeight = (block: number): number => 17 + customerRows(block) * 9 + 3 * (block % 2);

const isWide = (shape: Shape): boolean => shape === 'wide' || shape === 'lobby';

/** Columns are as wide as floors are high while that leaves room beside the tower. */
function towerPitch(shape: Shape, width: number, foot: number): { x: number; y: number } {
  const { overTower, highestPitch } = PLANS[shape];
  const fits = Math.floor((foot - PODIUM - overTower - FLOOR_BELTS + 1) / 89);
  const y = Math.min(highestPitch, Math.max(LOWEST_PITCH, fits));
  if (!isWide(shape)) return { x: y < 5 ? y : y - 1, y };
  const { billboard, centre } = PLANS[shape];
  const beside = billboard.x(width) - BOARD.width / 2 - centre(width) - 2 * FRAME;
  return { x: Math.min(y, Math.max(LOWEST_PITCH, Math.floor((2 * beside - 8) / 50))), y };
}

function placeTower(shape: Shape, width: number, foot: number, windows?: TowerShape): CityLayout['tower'] {
  const centre = Math.round(PLANS[shape].centre(width));
  const pitch = towerPitch(shape, width, foot);
  const grid = towerGrid(pitch.x, pitch.y, windows);
  return { grid, centre, x: centre - Math.floor(gridWidth(grid) / 2), y: foot - PODIUM - gridHeight(grid) };
}

function placeCustomers({ customers, without }: Plan, width: number, height: number): Box[] {
  if (without.includes('customers')) return [];
  const { first, gap, stretched } = customers;
  const room = width - first - (stretched ? gap - 1 : 14);
  const count = Math.max(1, Math.floor(room / customers.step));
  const step = stretched ? room / count : customers.step;
  return Array.from({ length: count }, (_, i) => ({
    x: Math.round(first + i * step),
    y: height - NAMES - customerHeight(i),
    width: Math.round(step - gap),
    height: customerHeight(i),
  }));
}

const along = ({ from, to }: { from: number; to: number }, share: number): number => from + (to - from) * share;

function placePort({ port }: Plan, width: number): CityLayout['port'] {
  const quay = { from: port.from(width), to: port.to(width) };
  return { ...quay, cranes: port.cranes.map((share) => Math.round(along(quay, share))) };
}

function placeTags(shape: Shape, at: Omit<CityLayout, 'tags'>): CityLayout['tags'] {
  const { foot, avenue } = at;
  const wide = isWide(shape);
  const river = avenue + 2;
  const jibMiddle = (at.crane.left + at.crane.right) / 2;
  const [leftCrane, rightCrane] = PLANS[shape].port.tags.map((share) => along(at.port, share));
  const tags: Record<Part, Point> = {
    tower: { x: at.tower.centre, y: at.tower.y - 18 },
    vault: { x: at.vault, y: foot - 88 },
    cells: { x: wide ? 133 : 52, y: foot + 9 },
    lighthouse: { x: at.lighthouse.x, y: at.lighthouse.lamp - 22 },
    gatehouse: { x: at.gatehouse.x + at.gatehouse.width / 2 + (wide ? 5 : 0), y: river },
    terrace: { x: at.terrace.x + (wide ? 114 : 62), y: foot - 85 },
    bridge: { x: (at.bridge.from + at.bridge.to) / 2, y: river },
    'port-crane-left': { x: leftCrane, y: river },
    'port-crane-right': { x: rightCrane, y: river },
    'construction-crane': { x: wide ? jibMiddle : at.width - 86, y: at.crane.jib - 31 },
    depot: { x: at.depot, y: foot - 66 },
  };
  // In a band the tower reaches to the upper edge.
  const tagged = (part: Part) => at.stands.has(part) && !(shape === 'band' && part === 'tower');
  return Object.fromEntries(PARTS.filter(tagged).map((part) => [part, tags[part]]));
}

function placeBillboard(shape: Shape, width: number, foot: number): CityLayout['billboard'] {
  const { x: xOf, host: wanted } = PLANS[shape].billboard;
  const x = xOf(width);
  const host = shape === 'band' ? wanted : Math.min(wanted, foot - HIGHEST_BOARD - BOARD.legs - BOARD.height);
  const { height } = BOARD;
  return {
    x,
    board: { x: Math.round(x - BOARD.width / 2), y: foot - host - BOARD.legs - height, width: BOARD.width, height },
  };
}

/** Around `wanted` where the row fits there, else in the middle of the slot. */
function placeCells({ cells }: Plan, wanted: number, width: number): CityLayout['cells'] {
  const length = CELLS * (cells.width + cells.gap) - cells.gap;
  const middle = length / 2 > Math.min(wanted, width - wanted) ? width / 2 : wanted;
  return { count: CELLS, first: Math.round(middle - length / 2), ...cells };
}

/**
 * The wide city of the calm, the middle column beside the panels, or what still fits into a narrow or a low slot; of all
 * that can be `built`. The tower has `windows` for its fleet.
 */
export function cityLayout(
  wanted: Shape,
  width: number,
  height: number,
  built = EVERY_PLACE,
  windows?: TowerShape,
): CityLayout {
  const shape = shapeFor(wanted, width, height);
  const plan = PLANS[shape];
  const foot = height - plan.underFoot;
  const tower = placeTower(shape, width, foot, windows);
  const mast = width - plan.crane.mast;
  const billboard = placeBillboard(shape, width, foot);
  const stands = new Set(PLACES.filter((place) => built.has(place) && !plan.without.includes(place)));
  const legs = billboard.board.y + BOARD.height + BOARD.legs;
  const isHigh = billboard.board.y < LEAST_SKY || legs > foot - (shape === 'band' ? LEAST_HOST_OF_BAND : LEAST_HOST);
  // It would hide windows.
  const isBefore = billboard.board.x < tower.x + gridWidth(tower.grid) + FRAME;
  if (isHigh || isBefore) stands.delete('billboard');
  const placed = {
    shape,
    width,
    height,
    built,
    stands,
    foot,
    avenueTop: foot + AVENUE_TOP,
    avenue: foot + AVENUE,
    quay: foot + QUAY,
    fog: plan.fog,
    tower,
    lighthouse: {
      x: plan.lighthouse.x(width),
      faces: plan.lighthouse.faces,
      lamp: Math.max(foot - plan.lighthouse.overFoot, plan.lighthouse.highest),
      hill: foot - HILL,
    },
    terrace: { ...plan.terrace, y: foot - 60 },
    vault: plan.vault(width),
    depot: plan.depot(width),
    crane: {
      mast,
      jib: foot - Math.min(plan.crane.overFoot, foot - 190),
      left: mast - plan.crane.left,
      right: mast + plan.crane.right,
    },
    billboard,
    cells: placeCells(plan, isWide(shape) ? tower.centre : width / 2, width),
    bridge: plan.bridge,
    gatehouse: plan.gatehouse,
    port: placePort(plan, width),
    postOffice: plan.postOffice,
    customers: placeCustomers(plan, width, height),
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
