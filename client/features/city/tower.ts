// The tower's windows: which pane belongs to which host, which host lies under the pointer, and the texels that tell
// the shader what each window shows.
import { HOST_TONES } from '#model/engine/host-states.ts';
import type { HostSnapshot } from '#model/incident/view-types.ts';
import { scatter } from './scatter.ts';

/** A field of windows; all lengths in CSS pixels. `builtFloors` lie under a small gap, the floors above it were added. */
export type Grid = { columns: number; floors: number; builtFloors: number; pitchX: number; pitchY: number };

/** Windows on a floor, floors, and how many of them were built for the fleet as it began. */
export type TowerShape = Pick<Grid, 'columns' | 'floors' | 'builtFloors'>;

/** The tower that everything is measured for: no fleet has a larger one. */
const FULL: TowerShape = { columns: 50, floors: 89, builtFloors: 86 };
const FULL_FLEET = FULL.columns * FULL.builtFloors;
export const TOWER_HOSTS = FULL.columns * FULL.floors;

/** Hosts of a fleet as it began, and at present. */
export type FleetSize = { readonly built: number; readonly present: number };

function shapeFor(hosts: number, built: number): TowerShape {
  const columns = Math.min(FULL.columns, Math.max(1, Math.round(FULL.columns * Math.sqrt(hosts / FULL_FLEET))));
  const needed = Math.ceil(hosts / columns);
  const spare = Math.ceil((needed * (FULL.floors - FULL.builtFloors)) / FULL.builtFloors);
  const floors = Math.min(FULL.floors, needed + spare);
  return { columns, floors, builtFloors: Math.min(floors, Math.ceil(built / columns)) };
}

/** A small fleet fills the tower with fewer and larger windows, as many across as its floors need; the tower is divided anew
 * when more hosts have come than it has windows. */
export function towerShape({ built, present }: FleetSize): TowerShape {
  const first = built > 0 ? built : present;
  if (first === 0) return FULL;
  const shape = shapeFor(first, first);
  return present <= shape.columns * shape.floors ? shape : shapeFor(present, first);
}
/** Lower floors leave no room for their numbers. */
const LEAST_NUMBERED_PITCH = 3;
const ANNEX_COLUMNS = 10;
/** Ten annex floors are opened at a time, so that the house does not grow with every host. */
const ANNEX_STOREY_FLOORS = 10;
const ANNEX_MOST_FLOORS = 80;

/** A belt of two pixels runs after every block of ten by ten. */
export const BLOCK = 10;
const BELT = 2;
/** Between the floors that were built and those that were added. */
const GAP = 4;

const beltsBefore = (count: number): number => BELT * Math.floor((count - 1) / BLOCK);

/** The full tower with windows of this pitch, or another shape in its place. */
export function towerGrid(pitchX: number, pitchY: number, shape: TowerShape = FULL): Grid {
  const full = { ...FULL, pitchX, pitchY };
  if (shape.columns === FULL.columns) return { ...shape, pitchX, pitchY };
  const { columns, floors, builtFloors } = shape;
  const [width, height] = [gridWidth(full) - beltsBefore(columns), gridHeight(full) - beltsBefore(floors) - GAP];
  return {
    ...{ columns, floors, builtFloors },
    pitchX: Math.floor((width + 1) / columns),
    pitchY: Math.floor((height + 1) / floors),
  };
}

/** Wall between two windows: as much as large ones need to be told apart. */
const WALL_SHARE = 6;
export const wallOf = (pitch: number): number => Math.max(1, Math.floor(pitch / WALL_SHARE) - 1);

/** Floors whose numbers stand beside the tower: every tenth, or as many as there is room for beside large windows. */
const NUMBERS_APART = 41;
export function numberedFloors({ pitchY, builtFloors }: Grid): number[] {
  if (pitchY < LEAST_NUMBERED_PITCH) return [];
  const step = [1, 2, 5].find((floors) => floors * pitchY >= NUMBERS_APART) ?? 10;
  return Array.from({ length: Math.ceil(builtFloors / step) - 1 }, (_, i) => (i + 1) * step);
}

/** The house beside the tower for hosts from 4,450 on; null while there are none. */
export function annexGrid(hosts: number, { pitchX, pitchY }: Grid): Grid | null {
  if (hosts <= TOWER_HOSTS) return null;
  const needed = Math.ceil((hosts - TOWER_HOSTS) / ANNEX_COLUMNS);
  const opened = Math.ceil(needed / ANNEX_STOREY_FLOORS) * ANNEX_STOREY_FLOORS;
  const floors = Math.min(ANNEX_MOST_FLOORS, opened);
  return { columns: ANNEX_COLUMNS, floors, builtFloors: floors, pitchX, pitchY };
}

const columnStart = (grid: Grid, column: number): number => column * grid.pitchX + BELT * Math.floor(column / BLOCK);

/** Height of a floor's lower edge over the lowest pane's. */
export const floorStart = (grid: Grid, floor: number): number =>
  floor * grid.pitchY + BELT * Math.floor(floor / BLOCK) + (floor >= grid.builtFloors ? GAP : 0);

export const gridWidth = (grid: Grid): number =>
  columnStart(grid, grid.columns - 1) + grid.pitchX - wallOf(grid.pitchX);
export const gridHeight = (grid: Grid): number => floorStart(grid, grid.floors - 1) + grid.pitchY - wallOf(grid.pitchY);

/** Width and height of a block with the belt after it. */
export const blockOf = ({ pitchX, pitchY }: Grid): [number, number] => [BLOCK * pitchX + BELT, BLOCK * pitchY + BELT];

/** The middle of each belt between two blocks of columns. */
export const beltsOf = (grid: Grid): number[] =>
  Array.from({ length: Math.ceil(grid.columns / BLOCK) - 1 }, (_, i) => columnStart(grid, (i + 1) * BLOCK) - BELT);

type Pane = { x: number; y: number; width: number; height: number };

/** The pane of the field's window `place`, from the field's upper left corner. */
export function paneAt(grid: Grid, place: number): Pane {
  const height = grid.pitchY - wallOf(grid.pitchY);
  const floor = Math.floor(place / grid.columns);
  return {
    x: columnStart(grid, place % grid.columns),
    y: gridHeight(grid) - floorStart(grid, floor) - height,
    width: grid.pitchX - wallOf(grid.pitchX),
    height,
  };
}

/** The last start that is not past `at`; the gap after a pane still belongs to it. */
function lastStart(count: number, at: number, start: (i: number) => number): number {
  for (let i = count - 1; i >= 0; i--) if (start(i) <= at) return i;
  return 0;
}

/** The window under a point of the field, or null outside it. */
export function placeAt(grid: Grid, x: number, y: number): number | null {
  const up = gridHeight(grid) - 1 - Math.floor(y);
  if (x < 0 || x >= gridWidth(grid) || up < 0 || y < 0) return null;
  const column = lastStart(grid.columns, x, (i) => columnStart(grid, i));
  const floor = lastStart(grid.floors, up, (i) => floorStart(grid, i));
  return floor * grid.columns + column;
}

const GONE = HOST_TONES.indexOf('gone');
export const NEVER_SEEN = 65535;
const FRESH_MINUTES = 5;
/** A host that keeps reporting counts as up to date until it has been silent for so long. */
export const SILENT_MINUTES = 10;
const OLDEST_MINUTES = 480;
const PALE_AT_FIRST = 0.3;
const PALEST = 0.75;

/** How much of its colour a window loses when its host was last heard of `minutes` ago. */
export function paleness(minutes: number): number {
  if (minutes <= FRESH_MINUTES) return 0;
  const age = Math.min(1, (minutes - FRESH_MINUTES) / (OLDEST_MINUTES - FRESH_MINUTES));
  return PALE_AT_FIRST + (PALEST - PALE_AT_FIRST) * age;
}

export const TEXEL_BYTES = 4;
const OWN_SALT = 904;

/**
 * Writes the texels of the hosts from `firstHost` on: red the tone of the state (`tones`, by state), green the boot progress, blue the paleness, and a
 * number of the host's own that its window differs by. The lowest floor is the last row, as images have it. A place that no host has taken yet shows its sill only.
 */
export function writeTexels(
  into: Uint8Array,
  grid: Grid,
  windows: HostSnapshot,
  tones: Uint8Array,
  firstHost: number,
  minute: number,
): void {
  for (let floor = 0; floor < grid.floors; floor++) {
    let at = (grid.floors - 1 - floor) * grid.columns * TEXEL_BYTES;
    for (let column = 0; column < grid.columns; column++, at += TEXEL_BYTES) {
      const host = firstHost + floor * grid.columns + column;
      const known = host < windows.states.length;
      const seen = known ? windows.seen[host] : NEVER_SEEN;
      into[at] = known ? (tones[windows.states[host]] ?? 0) : GONE;
      into[at + 1] = known ? windows.progress[host] : 0;
      into[at + 2] = seen === NEVER_SEEN ? 0 : Math.round(255 * paleness(minute - seen));
      into[at + 3] = Math.floor(256 * scatter(host, OWN_SALT));
    }
  }
}

/** Windows of one pixel are drawn two by two: a single bad one could not be told from the wall. */
const LEAST_PITCH_ALONE = 3;
export const windowsAcross = ({ pitchX, pitchY }: Grid): 1 | 2 =>
  Math.min(pitchX, pitchY) < LEAST_PITCH_ALONE ? 2 : 1;

/** Shown wherever one of the windows of a cell has it, the gravest first. */
const KEPT_TONES = (['bad', 'at-risk'] as const).map((tone) => HOST_TONES.indexOf(tone));

/** The window that stands for a cell: its gravest, else the first of the tone that most of it has. */
function gravest(texels: Uint8Array, places: readonly number[]): number {
  const tones = places.map((place) => texels[place]);
  const kept = KEPT_TONES.find((tone) => tones.includes(tone));
  if (kept !== undefined) return places[tones.indexOf(kept)];
  const countOf = (tone: number) => tones.filter((other) => other === tone).length;
  return places[tones.reduce((best, tone, i) => (countOf(tone) > countOf(tones[best]) ? i : best), 0)];
}

/** Gives all windows of a cell the texel of the one that stands for it. Texels are written anew before every call. */
export function gatherCells(texels: Uint8Array, grid: Grid): void {
  const across = windowsAcross(grid);
  if (across === 1) return;
  for (let floor = 0; floor < grid.floors; floor += across)
    for (let column = 0; column < grid.columns; column += across) {
      const places: number[] = [];
      for (let up = floor; up < Math.min(floor + across, grid.floors); up++)
        for (let right = column; right < Math.min(column + across, grid.columns); right++)
          places.push(((grid.floors - 1 - up) * grid.columns + right) * TEXEL_BYTES);
      const from = gravest(texels, places);
      const texel = texels.slice(from, from + TEXEL_BYTES);
      for (const place of places) texels.set(texel, place);
    }
}

/** Share of the hosts in the tower that report at present, by whatever route. */
export function freshShare(windows: HostSnapshot, minute: number): number {
  let fresh = 0;
  for (const seen of windows.seen) if (seen !== NEVER_SEEN && minute - seen <= FRESH_MINUTES) fresh++;
  return windows.seen.length === 0 ? 0 : fresh / windows.seen.length;
}

/** Minute at which most of the windows that are not fresh were last seen; null where all are fresh. */
export function stalestMinute(windows: HostSnapshot, minute: number): number | null {
  const counts = new Map<number, number>();
  for (const seen of windows.seen)
    if (seen !== NEVER_SEEN && minute - seen > FRESH_MINUTES) counts.set(seen, (counts.get(seen) ?? 0) + 1);
  let most: number | null = null;
  for (const [seen, count] of counts) if (most === null || count > counts.get(most)!) most = seen;
  return most;
}
