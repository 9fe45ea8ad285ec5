// The row on the tower's foot: lighthouse on its hill, terrace, billboard, vault, depot and construction crane.

import type { CityLayout } from '../../features/city/layout.ts';
import { scatter } from '../../features/city/scatter.ts';
import { type Beam, type CityModel, DEPOT_SLOTS } from '../../features/city/scene.ts';
import { type Colour, css, IVORY, LAMP, mix, UNLIT, WAITING } from '../../ui/colour.ts';
import type { Pen } from './pen.ts';

const LIGHTHOUSE_BANDS = 10;
const LAMP_COLOURS: Record<Beam, Colour> = { clear: LAMP, weak: WAITING, dark: 0x1f1210 };

function hill({ context, palette, line }: Pen, { lighthouse, foot }: CityLayout): void {
  const { x, hill: top } = lighthouse;
  const outline = () => {
    context.beginPath();
    context.moveTo(x - 172, foot + 1);
    context.bezierCurveTo(x - 96, foot - 6, x - 70, top, x, top);
    context.bezierCurveTo(x + 78, top, x + 128, foot - 8, x + 210, foot + 1);
  };
  const earth = mix(palette.facade, palette.line, 0.04);
  outline();
  context.fillStyle = css(earth);
  context.fill();
  context.save();
  context.clip();
  for (let y = top + 5; y < foot; y += 6) line(x - 172, y + 0.5, x + 210, y + 0.5, palette.line, 0.2);
  context.restore();
  outline();
  context.strokeStyle = css(palette.line);
  context.globalAlpha = 0.8;
  context.stroke();
  context.globalAlpha = 1;
}

function lighthouse(pen: Pen, { lighthouse: { x, lamp, hill: bottom } }: CityLayout, beam: Beam): void {
  const { palette, shape, line, fill, house, outline } = pen;
  const top = lamp + 12;
  const halfAt = (share: number) => 10.5 + 7 * share;
  const height = bottom - top;
  for (let band = 0; band < LIGHTHOUSE_BANDS; band++) {
    const [from, to] = [band / LIGHTHOUSE_BANDS, (band + 1) / LIGHTHOUSE_BANDS];
    const colour = band % 2 === 0 ? mix(palette.facade, palette.line, 0.26) : mix(palette.facade, UNLIT, 0.35);
    const [y1, y2] = [top + height * from, top + height * to];
    shape([x - halfAt(from), y1, x + halfAt(from), y1, x + halfAt(to), y2, x - halfAt(to), y2], colour, null);
  }
  line(x - halfAt(0), top, x - halfAt(1), bottom);
  line(x + halfAt(0), top, x + halfAt(1), bottom);
  line(x - halfAt(1), bottom, x + halfAt(1), bottom, palette.line, 0.7);
  house(x - 13, lamp + 8, 27, 4, mix(palette.facade, palette.line, 0.55));
  shape([x - 11, lamp - 7, x + 0.5, lamp - 16, x + 12, lamp - 7], mix(palette.facade, palette.line, 0.35));
  fill(x - 7, lamp - 6, 15, 13, LAMP_COLOURS[beam]);
  outline(x - 7, lamp - 6, 15, 13, mix(palette.line, 0xffffff, 0.25));
  if (beam === 'weak') line(x - 4, lamp + 3, x + 5, lamp - 3, 0xfff3d0, 0.5);
}

const HOUSE_PITCH = 36;

/** From here on a tank is orange. */
const TANK_HIGH = 0.6;
const TANK = { width: 7, height: 23 };

function tank({ fill, outline, palette }: Pen, x: number, ground: number, filled: number): void {
  const { width, height } = TANK;
  fill(x, ground - height, width, height, UNLIT);
  const level = Math.round((height - 2) * filled);
  const colour = filled > TANK_HIGH ? WAITING : mix(UNLIT, palette.line, 0.9);
  fill(x + 1, ground - 1 - level, width - 2, level, colour);
  outline(x, ground - height, width, height, palette.line, 0.9);
}

type Household = { strain: number; filled: number };

/** A house of the terrace. Its lights go out as requests fail; null where it stands dark. */
function cottage(pen: Pen, x: number, ground: number, salt: number, household: Household | null): void {
  const { palette, house, shape, fill, lit } = pen;
  house(x, ground - 20, 22, 20);
  shape([x - 3.5, ground - 19.5, x + 11, ground - 31, x + 25.5, ground - 19.5], mix(palette.facade, palette.line, 0.1));
  for (let i = 0; i < 2; i++) {
    const isLit = household !== null && scatter(salt * 2 + i, 62) >= household.strain;
    fill(x + 4 + i * 9, ground - 14, 5, 6, isLit ? lit(salt * 2 + i, 61) : UNLIT);
  }
  tank(pen, x + 25, ground, household?.filled ?? 0);
}

function terrace(pen: Pen, { terrace: { x, upper, lower }, foot }: CityLayout, household: Household | null): void {
  const { palette, shape, line } = pen;
  const ledge = foot - 46;
  const right = x + 16 + upper * HOUSE_PITCH - 10;
  const end = Math.max(right + 48, x + lower * HOUSE_PITCH + 10);
  shape([x - 14, foot, x - 6, ledge, right, ledge, end, foot], mix(palette.facade, palette.line, 0.05));
  for (let y = ledge + 6; y < foot; y += 6) line(x - 9, y + 0.5, right + (y - ledge), y + 0.5, palette.line, 0.18);
  for (let i = 0; i < upper; i++) cottage(pen, x + 16 + i * HOUSE_PITCH, ledge, i, household);
  for (let i = 0; i < lower; i++) cottage(pen, x + i * HOUSE_PITCH, foot - 2, 20 + i, household);
}

function billboard(pen: Pen, { billboard: { x, board }, foot }: CityLayout): void {
  const { palette, house, fill, hatch, across } = pen;
  const top = board.y + board.height + 12;
  const left = Math.round(x - 82);
  const width = 164;
  house(left, top, width, foot - top);
  const shade = Math.round(width * 0.35);
  hatch(left + width - shade, top + 3, shade - 1, foot - top - 3, 4, 0.42);
  const office = mix(palette.facade, IVORY, 0.26);
  for (let row = 0; top + 8 + row * 10 < foot - 44; row++)
    for (let column = 0; column < 16; column++) {
      const dim = scatter(row * 16 + column, 71) < 0.3;
      fill(left + 8 + column * 9, top + 8 + row * 10, 4, 5, dim ? office : mix(palette.facade, UNLIT, 0.7));
    }
  for (let leg = 0; leg < 4; leg++) fill(board.x + 26 + leg * 47, top - 12, 2, 12, palette.steel);
  fill(board.x - 5, top - 13, board.width + 10, 2, palette.steel);
  house(board.x, board.y, board.width, board.height, mix(palette.facade, UNLIT, 0.4));
  for (let light = 0; light < 6; light++) fill(board.x + 8 + light * 35, board.y - 5, 4, 3, palette.line);
  across(board.x + 4, board.y - 2, board.width - 8, palette.line, 0.25);
}

function vaultDoor({ context, palette, line, fill }: Pen, x: number, y: number, dark: boolean): void {
  context.strokeStyle = css(palette.line);
  for (const radius of [14.5, 10, 6]) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    if (radius > 6) context.stroke();
  }
  for (let i = 0; i < 8; i++) {
    const [across, down] = [Math.cos((i * Math.PI) / 4), Math.sin((i * Math.PI) / 4)];
    line(x + across * 10, y + down * 10, x + across * 14.5, y + down * 14.5);
  }
  context.beginPath();
  context.arc(x, y, 3.4, 0, 2 * Math.PI);
  context.fillStyle = dark ? '#05080d' : '#f0dfb4';
  context.fill();
  fill(x - 6, y, 2, 1, palette.line, 0.6);
}

function vault(pen: Pen, { vault: x, foot }: CityLayout, dark: boolean): void {
  const { palette, house, shape, down } = pen;
  const left = Math.round(x - 52);
  house(left - 6, foot - 6, 116, 6, mix(palette.facade, palette.line, 0.14));
  house(left, foot - 56, 104, 50);
  for (const column of [4, 21, 74, 91]) {
    house(left + column, foot - 51, 9, 45, mix(palette.facade, palette.line, 0.1));
    for (const flute of [2, 4, 6]) down(left + column + flute, foot - 50, 43, palette.line, 0.55);
  }
  shape([left - 6.5, foot - 55.5, x, foot - 78, left + 110.5, foot - 55.5], mix(palette.facade, palette.line, 0.08));
  vaultDoor(pen, x + 0.5, foot - 28.5, dark);
}

function depot(pen: Pen, { depot: x, foot }: CityLayout, slots: number): void {
  const { palette, house, shape, fill, outline } = pen;
  const left = Math.round(x - 62);
  for (let tooth = 0; tooth < 4; tooth++) {
    const at = left + tooth * 31 + 0.5;
    shape([at, foot - 44, at, foot - 58, at + 31, foot - 44], mix(palette.facade, palette.line, 0.08));
  }
  house(left, foot - 44, 124, 44);
  for (let slot = 0; slot < DEPOT_SLOTS; slot++) {
    const [row, column] = [Math.floor(slot / 12), slot % 12];
    const colour = slot < slots ? mix(UNLIT, IVORY, 0.3) : UNLIT;
    fill(left + 6 + Math.round(column * 9.4), foot - 36 + row * 11, 6, 7, colour);
  }
  for (const door of [8, 96]) {
    fill(left + door, foot - 13, 20, 13, UNLIT);
    outline(left + door, foot - 13, 20, 13);
  }
}

/** Crosses within a mast, or a zigzag within a jib. */
function truss({ trace, palette }: Pen, points: (i: number) => readonly number[], count: number): void {
  for (let i = 0; i < count; i++) trace(points(i), palette.steel, 0.85);
}

function constructionCrane(pen: Pen, { crane: { mast, jib, left, right }, foot }: CityLayout): void {
  const { palette, down, across, line, house } = pen;
  const { steel } = palette;
  for (const side of [-5, 4]) down(mast + side, jib - 6, foot - jib + 6, steel);
  truss(pen, (i) => [mast - 4.5, jib + i * 9, mast + 4.5, jib + i * 9 + 9], Math.floor((foot - jib) / 9));
  truss(pen, (i) => [mast + 4.5, jib + i * 9, mast - 4.5, jib + i * 9 + 9], Math.floor((foot - jib) / 9));
  across(left, jib, right - left, steel);
  across(left, jib + 7, right - left, steel);
  truss(
    pen,
    (i) => [left + i * 10, jib + 7, left + i * 10 + 5, jib, left + i * 10 + 10, jib + 7],
    Math.floor((right - left) / 10),
  );
  line(mast - 4.5, jib - 6, mast, jib - 20, steel);
  line(mast + 4.5, jib - 6, mast, jib - 20, steel);
  line(mast, jib - 20, left + 48, jib, steel);
  line(mast, jib - 20, right - 1, jib, steel);
  house(right - 17, jib + 8, 12, 12, mix(palette.facade, palette.line, 0.4));
}

export const LOAD = { width: 21, height: 84 };

/** The load with its rope, from its upper left corner. */
export function drawLoad({ down, house, palette }: Pen): void {
  down(10, 0, 72, palette.steel);
  house(0, 72, LOAD.width, 12);
}

export function drawTowerRow(pen: Pen, layout: CityLayout, model: CityModel): void {
  const { stands } = layout;
  if (stands.has('lighthouse')) {
    hill(pen, layout);
    lighthouse(pen, layout, model.dark.has('lighthouse') ? 'dark' : model.beam);
  }
  const household = { strain: model.strain.terrace, filled: model.waiting.terrace };
  if (stands.has('terrace')) terrace(pen, layout, model.dark.has('terrace') ? null : household);
  if (stands.has('construction-crane')) constructionCrane(pen, layout);
  if (stands.has('billboard')) billboard(pen, layout);
  if (stands.has('vault')) vault(pen, layout, model.dark.has('vault'));
  if (stands.has('depot')) depot(pen, layout, model.dark.has('depot') ? 0 : model.reserveSlots);
}
