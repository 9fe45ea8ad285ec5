// The light of the day: colours of sky, skylines, steel and water, stars and sun by the minute of the drill clock,
// interpolated linearly between the rows of one table.
import { type Colour, css, mix } from '../../ui/colour.ts';

export type Palette = {
  skyTop: Colour;
  skyMiddle: Colour;
  skyHorizon: Colour;
  farSkyline: Colour;
  nearSkyline: Colour;
  /** Facades stay dark at every hour, so that a lit window says the same at noon and at night. */
  facade: Colour;
  line: Colour;
  ground: Colour;
  water: Colour;
  /** Cranes and cables: light lines by night, dark ones against the day's sky. */
  steel: Colour;
  /** 0 at night, 1 in full daylight. */
  day: number;
};

type Row = { hour: number; colours: readonly Colour[]; day: number };

const row = (hour: number, colours: string, day: number): Row => ({
  hour,
  colours: colours.split(' ').map((text) => Number.parseInt(text, 16)),
  day,
});

const NIGHT = '050912 0a1322 15233a 101b2d 0e1827 0b1420 3a4d68 0a111c 0b1626';

/** Sky top, middle, horizon; far and near skyline; facade, line, ground, water. */
const ROWS: readonly Row[] = [
  row(0, NIGHT, 0),
  row(4.6, '060b16 0d1829 1b2a43 121e31 0f1929 0b1420 3d506b 0a111c 0c1828', 0),
  row(5.75, '0a1223 1a2740 4b4a60 1d2a40 142033 0c1623 4a5c77 0b131f 131f32', 0.18),
  row(6.9, '2a3d58 64748a b89f92 4a5a70 2b394d 152131 66778f 131d2a 2a3a4e', 0.6),
  row(8.2, '5b7389 8a9dab c9c6bb 7a8c9c 475a6d 1c2a3a 7d8ea2 1b2735 4a6074', 1),
  row(13.3, '587389 88a0b0 c3ced1 7b909f 46596b 1b2938 8294a6 1b2735 4b6377', 1),
  row(16.4, '43546d 8b8088 c89f80 6b6b78 3a4457 182433 77849a 161f2c 3a4558', 0.7),
  row(18, '0b1322 18233a 37384f 182439 111c2e 0b1420 44566f 0a111c 0f1a2b', 0.08),
  row(24, NIGHT, 0),
];

const STEEL_BY_DAY: Colour = 0x2c3d50;
/** It turns quickly: on the way it has the colour of the sky. */
const STEEL_TURNS_FROM = 0.3;
const STEEL_TURNS_WITHIN = 0.12;
const MINUTES_PER_DAY = 1440;
const SUNRISE_HOUR = 6.2;
const SUNSET_HOUR = 17.6;
/** The drawing follows the light in steps of this many simulated minutes. */
const STEP_MINUTES = 5;

const hourOf = (minuteOfDay: number): number => (minuteOfDay % MINUTES_PER_DAY) / 60;

export function paletteAt(minuteOfDay: number): Palette {
  const hour = hourOf(minuteOfDay);
  const after = ROWS.findIndex((candidate) => candidate.hour > hour);
  const [from, to] = [ROWS[after - 1], ROWS[after]];
  const share = (hour - from.hour) / (to.hour - from.hour);
  const colour = (place: number) => mix(from.colours[place], to.colours[place], share);
  const day = from.day + (to.day - from.day) * share;
  const line = colour(6);
  return {
    skyTop: colour(0),
    skyMiddle: colour(1),
    skyHorizon: colour(2),
    farSkyline: colour(3),
    nearSkyline: colour(4),
    facade: colour(5),
    line,
    ground: colour(7),
    water: colour(8),
    steel: mix(line, STEEL_BY_DAY, Math.max(0, Math.min(1, (day - STEEL_TURNS_FROM) / STEEL_TURNS_WITHIN))),
    day,
  };
}

/** Minute for which the city is drawn while the clock stands at `minuteOfDay`. */
export const lightMinute = (minuteOfDay: number): number => Math.floor(minuteOfDay / STEP_MINUTES) * STEP_MINUTES;

/** How much of the stars is seen, 0 to 1. */
export const starlight = (palette: Palette): number => Math.max(0, 1 - palette.day * 2);

/** Where the sun stands, as shares of the width and of the height over the horizon; null while it is down. */
export function sunAt(minuteOfDay: number): { across: number; up: number } | null {
  const drillState = (hourOf(minuteOfDay) - SUNRISE_HOUR) / (SUNSET_HOUR - SUNRISE_HOUR);
  if (drillState <= 0 || drillState >= 1) return null;
  return { across: 0.06 + 0.95 * drillState, up: 0.92 * Math.sin(Math.PI * drillState) };
}

/** The crests of the fog take the light of the horizon, paler than it; the body is drawn darker. */
export const fogColour = (palette: Palette): Colour => mix(palette.skyHorizon, 0xd8e4ff, 0.4 + 0.24 * palette.day);

/** The sky as a CSS gradient, for a slot without a canvas. */
export const skyGradient = (palette: Palette): string =>
  `linear-gradient(${css(palette.skyTop)}, ${css(palette.skyMiddle)} 55%, ${css(palette.skyHorizon)})`;
