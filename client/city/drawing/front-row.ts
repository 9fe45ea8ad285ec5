// The front row, before all fog: the post office and the customers' blocks, a window for a share of their requests.

import { type Box, type CityLayout, customerRows } from '../../features/city/layout.ts';
import { scatteredOrder } from '../../features/city/scatter.ts';
import type { Block, CityModel } from '../../features/city/scene.ts';
import { FAILED, mix, UNLIT } from '../../ui/colour.ts';
import type { Pen } from './pen.ts';

const WINDOW = 6;
const ROW_PITCH = 10;
const NAMES = 16;

function postOffice({ house, shape, trace, palette, outline }: Pen, { postOffice: at, height }: CityLayout): void {
  const top = height - NAMES - 33;
  shape(
    [at.x - 4, top + 0.5, at.x + 11, top - 14.5, at.x + at.width - 11, top - 14.5, at.x + at.width + 4, top + 0.5],
    mix(palette.facade, palette.line, 0.12),
  );
  house(at.x, top, at.width, 33);
  const [x, y] = [Math.round(at.x + at.width / 2 - 12), top + 6];
  outline(x, y, 25, 17, 0xcfd9e6);
  trace([x + 0.5, y + 0.5, x + 12.5, y + 9.5, x + 24.5, y + 0.5], 0xcfd9e6);
}

/** Something on the roof, so that no two houses are alike: a lift housing or an aerial. */
function roofFurniture({ house, down, across, palette }: Pen, { x, y, width }: Box, i: number): void {
  if (i % 3 === 0) house(x + Math.round(width * 0.1), y - 12, 16, 10);
  else if (i % 3 === 1) {
    down(x + Math.round(width * 0.84), y - 17, 16, palette.line, 0.8);
    across(x + Math.round(width * 0.84) - 4, y - 13, 9, palette.line, 0.8);
  } else house(x + Math.round(width * 0.78), y - 8, 11, 6);
}

/** Pixel by pixel: a slanted hairline would be blurred. */
function cross({ fill }: Pen, x: number, y: number): void {
  for (let i = 0; i < WINDOW; i++) {
    fill(x + i, y + i, 1, 1, FAILED);
    fill(x + WINDOW - 1 - i, y + i, 1, 1, FAILED);
  }
}

function block(pen: Pen, box: Box, i: number, { served }: Block): void {
  const { house, fill, palette, lit } = pen;
  const { x, y, width, height } = box;
  roofFurniture(pen, box, i);
  house(x, y, width, height);
  fill(x - 3, y - 2, width + 6, 2, palette.line, 0.75);
  const rows = customerRows(i);
  const pitch = width > 110 ? 9 : 8.6;
  const columns = Math.floor((width - 14) / pitch);
  const inset = Math.round((width - columns * pitch + pitch - WINDOW) / 2);
  const windows = rows * columns;
  const order = scatteredOrder(windows, 100 + i);
  const servedWindows = Math.round(served * windows);
  for (let rank = 0; rank < windows; rank++) {
    const place = order[rank];
    const wx = x + inset + Math.round((place % columns) * pitch);
    const wy = y + 8 + Math.floor(place / columns) * ROW_PITCH;
    if (rank < servedWindows) {
      fill(wx, wy, WINDOW, WINDOW, lit(place, 110 + i));
      continue;
    }
    fill(wx, wy, WINDOW, WINDOW, UNLIT);
    cross(pen, wx, wy);
  }
}

export function drawFrontRow(pen: Pen, layout: CityLayout, model: CityModel): void {
  if (!layout.stands.has('customers')) return;
  const { fill, across, palette } = pen;
  fill(0, layout.height - NAMES + 3, layout.width, NAMES - 3, mix(palette.ground, UNLIT, 0.5));
  const hasPost = layout.stands.has('post-office');
  if (hasPost) postOffice(pen, layout);
  layout.customers.forEach((box, i) => {
    if (i < model.blocks.length) block(pen, box, i, model.blocks[i]);
  });
  const post = { x: layout.postOffice.x - 4, width: layout.postOffice.width + 8 };
  for (const box of [...(hasPost ? [post] : []), ...layout.customers])
    across(box.x, layout.height - NAMES, box.width, palette.line);
}

/** Height of the strip at the bottom that the front row needs. */
export const FRONT_HEIGHT = 96;
