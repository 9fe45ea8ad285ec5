// The tower and its annex without their windows, which the shader lights: podium, frame, belts, crown, floor numbers.

import { type CityLayout, FRAME, type House } from '../../features/city/layout.ts';
import { beltsOf, floorStart, gridHeight, gridWidth, numberedFloors } from '../../features/city/tower.ts';
import { mix } from '../../ui/colour.ts';
import type { Pen } from './pen.ts';

const DOOR_PITCH = 29;
const DOOR_WIDTH = 8;
const DOOR_HEIGHT = 11;
const NUMBER_FONT = '11px "IBM Plex Mono", monospace';
const DOOR_LIGHT = 0xc4b590;

function frame({ house, down, palette }: Pen, { x, y, grid }: House, foot: number): void {
  house(x - FRAME, y - 8, gridWidth(grid) + 2 * FRAME, foot - y + 8);
  for (const belt of beltsOf(grid)) down(x + belt, y - 7, foot - y + 6, palette.line, 0.3);
  down(x - 1, y - 7, foot - y + 6, palette.line, 0.28);
  down(x + gridWidth(grid), y - 7, foot - y + 6, palette.line, 0.28);
}

function crown({ house }: Pen, { x, y, grid }: House): void {
  const width = gridWidth(grid);
  const inset = Math.round(width * 0.18);
  const upper = Math.round(width * 0.34);
  if (y > 26) house(x + upper, y - 24, width - 2 * upper, 8);
  house(x + inset, y - 16, width - 2 * inset, 8);
}

function podium({ house, fill, outline, palette }: Pen, { x, grid }: House, foot: number): void {
  const left = x - 12;
  const width = gridWidth(grid) + 24;
  house(left, foot - 18, width, 18, mix(palette.facade, palette.line, 0.12));
  const doors = Math.floor((width - 30) / DOOR_PITCH);
  const first = left + Math.round((width - (doors - 1) * DOOR_PITCH - DOOR_WIDTH) / 2);
  for (let i = 0; i < doors; i++) {
    fill(first + i * DOOR_PITCH, foot - DOOR_HEIGHT - 1, DOOR_WIDTH, DOOR_HEIGHT, DOOR_LIGHT);
    outline(first + i * DOOR_PITCH, foot - DOOR_HEIGHT - 1, DOOR_WIDTH, DOOR_HEIGHT, palette.line, 0.6);
  }
}

/** At the left edge of whatever stands furthest left. */
function floorNumbers({ context, across, palette }: Pen, { y, grid }: House, left: number): void {
  const bottom = y + gridHeight(grid);
  context.font = NUMBER_FONT;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const floor of numberedFloors(grid)) {
    const at = bottom - floorStart(grid, floor) + 1;
    context.fillStyle = palette.day > 0.5 ? 'rgb(24 38 54 / 0.9)' : 'rgb(135 151 170 / 0.85)';
    context.fillText(String(floor), left - 10, at);
    across(left - 6, at, 5, palette.line, 0.9);
  }
}

export function drawTower(pen: Pen, { tower, foot, stands }: CityLayout, annex: House | null): void {
  if (!stands.has('tower')) return;
  crown(pen, tower);
  frame(pen, tower, foot - 18);
  podium(pen, tower, foot);
  if (annex !== null) {
    frame(pen, annex, foot - 6);
    pen.house(annex.x - FRAME - 2, foot - 7, gridWidth(annex.grid) + 2 * FRAME + 2, 7);
  }
  floorNumbers(pen, tower, (annex ?? tower).x - FRAME);
}
