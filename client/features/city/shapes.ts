// The shapes of the city, from the wide ones of the start page and the time before the first alarm down to a band on a
// phone, and the two towers of the debrief: what each has room for and where. Numbers only; layout.ts computes positions.

/** As the screen asks for it; a slot that is too narrow or too low for that is built as a column or a band. */
export type Shape = 'lobby' | 'wide' | 'play' | 'column' | 'band' | 'replay';

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

/** All that a city can have, with what has no tag of its own. */
export const PLACES = [...PARTS, 'billboard', 'post-office', 'customers'] as const;
export type Place = (typeof PLACES)[number];
export const EVERY_PLACE: ReadonlySet<Place> = new Set(PLACES);

/** Widths from which a city of a shape can be built, and the height below which it is a band. */
const WIDE_FROM = 1200;
const PLAY_FROM = 480;
const BAND_BELOW = 330;

/** What differs from shape to shape; lengths from the left or, in functions, by the width `w`. */
export type Plan = {
  /** Sky over the tower for its crown and its tag, and what of the city stands below its foot. */
  overTower: number;
  underFoot: number;
  highestPitch: number;
  centre(w: number): number;
  /** How much higher than in the city its crests stand, and over how much more of its width. */
  fog: { rise: number; reach: number };
  /**
   * The lamp stands no higher than `highest`, under what lies over the upper corners. Its beam rests towards the tower: to
   * the right from the left shore, to the left from the right one.
   */
  lighthouse: { x(w: number): number; overFoot: number; highest: number; faces: 1 | -1 };
  terrace: { x: number; upper: number; lower: number };
  vault(w: number): number;
  depot(w: number): number;
  crane: { mast: number; overFoot: number; left: number; right: number };
  billboard: { x(w: number): number; host: number };
  cells: { width: number; gap: number; columns: number };
  bridge: { from: number; to: number };
  gatehouse: { x: number; width: number };
  /** Cranes and their tags by their share of the quay. */
  port: { from(w: number): number; to(w: number): number; cranes: readonly number[]; tags: readonly [number, number] };
  postOffice: { x: number; width: number };
  /** First block, room that one takes at least, and the gap between two. */
  customers: { first: number; step: number; gap: number; stretched: boolean };
  /** Parts that there is no room for. */
  without: readonly Place[];
};

/** In a low slot the lamp stays under the boxes in the upper corners. */
const HIGHEST_LAMP = 176;

const PLAY: Plan = {
  overTower: 48,
  underFoot: 196,
  highestPitch: 8,
  fog: { rise: 1, reach: 1 },
  centre: (w) => w / 2 - 18,
  lighthouse: { x: () => 70, overFoot: 299, highest: HIGHEST_LAMP, faces: 1 },
  terrace: { x: 112, upper: 2, lower: 3 },
  vault: (w) => w - 196,
  depot: (w) => w - 72,
  crane: { mast: 34, overFoot: 319, left: 128, right: 31 },
  billboard: { x: (w) => Math.max(w - 176, w / 2 + 197), host: 182 },
  cells: { width: 26, gap: 4, columns: 3 },
  bridge: { from: 14, to: 268 },
  gatehouse: { x: 300, width: 120 },
  port: { from: (w) => Math.max(w - 250, 440), to: (w) => w - 12, cranes: [0.205, 0.735], tags: [0.18, 0.76] },
  postOffice: { x: 8, width: 74 },
  customers: { first: 92, step: 95, gap: 7, stretched: true },
  without: [],
};

const WIDE: Plan = {
  ...PLAY,
  centre: (w) => w * 0.485,
  lighthouse: { x: () => 196, overFoot: 299, highest: HIGHEST_LAMP, faces: 1 },
  terrace: { x: 300, upper: 5, lower: 6 },
  vault: (w) => w - 446,
  depot: (w) => w - 262,
  crane: { mast: 120, overFoot: 206, left: 190, right: 41 },
  billboard: { x: (w) => w - 420, host: 142 },
  cells: { width: 44, gap: 7, columns: 5 },
  bridge: { from: 150, to: 460 },
  gatehouse: { x: 548, width: 140 },
  port: { from: (w) => w - 478, to: (w) => w - 142, cranes: [0.198, 0.822], tags: [0.18, 0.84] },
  postOffice: { x: 52, width: 91 },
  customers: { first: 170, step: 148, gap: 16, stretched: false },
};

export const PLANS: Readonly<Record<Shape, Plan>> = {
  wide: WIDE,
  // The panel of the start page stands on the left: the lighthouse looks in from the right.
  lobby: {
    ...WIDE,
    highestPitch: 5,
    centre: (w) => w * 0.505,
    lighthouse: { x: (w) => w - 103, overFoot: 299, highest: HIGHEST_LAMP, faces: -1 },
    vault: (w) => w - 500,
    depot: (w) => w - 336,
    billboard: { x: (w) => w - 470, host: 182 },
    without: ['terrace', 'construction-crane'],
  },
  play: PLAY,
  column: {
    ...PLAY,
    overTower: 142,
    highestPitch: 5,
    centre: (w) => w * 0.57,
    lighthouse: { x: () => 52, overFoot: 299, highest: HIGHEST_LAMP, faces: 1 },
    gatehouse: { x: 16, width: 92 },
    port: { from: (w) => w - 128, to: (w) => w - 8, cranes: [0.5], tags: [0.5, 0.5] },
    customers: { first: 92, step: 88, gap: 7, stretched: true },
    without: ['vault', 'terrace', 'bridge', 'construction-crane', 'depot', 'billboard'],
  },
  band: {
    ...PLAY,
    overTower: 10,
    underFoot: 17,
    highestPitch: 2,
    centre: () => 114,
    lighthouse: { x: () => 25, overFoot: 111, highest: 0, faces: 1 },
    billboard: { x: (w) => w - 112, host: 50 },
    cells: { width: 12, gap: 3, columns: 1 },
    without: [
      'vault',
      'cells',
      'gatehouse',
      'terrace',
      'bridge',
      'port-crane-left',
      'port-crane-right',
      'construction-crane',
      'depot',
      'customers',
    ],
  },
  replay: {
    ...PLAY,
    overTower: 28,
    underFoot: 50,
    highestPitch: 3,
    fog: { rise: 1.6, reach: 1.7 },
    centre: (w) => w * 0.63,
    lighthouse: { x: () => 40, overFoot: 166, highest: 0, faces: 1 },
    crane: { mast: 12, overFoot: 146, left: 52, right: 12 },
    cells: { width: 11, gap: 3, columns: 1 },
    without: [
      'vault',
      'gatehouse',
      'terrace',
      'bridge',
      'port-crane-left',
      'port-crane-right',
      'depot',
      'billboard',
      'post-office',
      'customers',
    ],
  },
};

export function shapeFor(wanted: Shape, width: number, height: number): Shape {
  if (wanted === 'replay') return wanted;
  if (height < BAND_BELOW) return 'band';
  if (width < PLAY_FROM) return 'column';
  return width < WIDE_FROM ? 'play' : wanted;
}
