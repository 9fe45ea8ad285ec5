// From the tower's foot to the water: cells on their bus line, avenue, bridge, gatehouse with its queue, port.

import type { CityLayout } from '../../features/city/layout.ts';
import { scatter, scatteredOrder } from '../../features/city/scatter.ts';
import type { CityModel } from '../../features/city/scene.ts';
import { type Colour, css, FAILED, IVORY, mix, UNLIT, WAITING } from '../../ui/colour.ts';
import type { Pen } from './pen.ts';

const CELL_WINDOW = 5;
const CELL_ROWS = 3;
const PERSON_PITCH = 6;
const PEOPLE = 44;
const PEOPLE_A_ROW = 22;

function ground({ fill, across, palette }: Pen, { width, height, foot, avenueTop, avenue }: CityLayout): void {
  fill(0, foot, width, avenueTop - foot, palette.ground);
  across(0, foot, width);
  fill(0, avenueTop, width, avenue - avenueTop, mix(palette.ground, 0x1a1a22, 0.3));
  across(0, avenueTop, width, palette.line, 0.9);
  across(0, avenue, width, palette.line, 0.9);
  for (let x = 6; x < width; x += 19) across(x, avenue - 10, 10, palette.line, 0.55);
  fill(0, avenue + 1, width, height - avenue - 1, palette.water);
}

function water({ across, down, palette }: Pen, { width, height, avenue }: CityLayout): void {
  const glint = mix(palette.water, palette.line, 0.62);
  for (let y = avenue + 8, row = 0; y < height - 14; y += 6, row++)
    for (let x = -20, i = 0; x < width; i++) {
      const length = 12 + Math.round(70 * scatter(row * 97 + i, 81) ** 2);
      across(x, y, length, glint, 0.24 + 0.34 * scatter(row * 97 + i, 82));
      x += length + 10 + Math.round(60 * scatter(row * 97 + i, 83));
    }
  const reflections = Math.round(width / 6);
  const light = mix(palette.water, IVORY, 0.55 - 0.25 * palette.day);
  for (let i = 0; i < reflections; i++) {
    const x = Math.floor(scatter(i, 84) * width);
    const y = avenue + 6 + Math.floor(scatter(i, 85) ** 1.3 * 66);
    const length = 5 + Math.floor(scatter(i, 86) * 15);
    down(x, y, length, light, 0.14 + 0.26 * scatter(i, 87));
    down(x + 1, y, length, light, 0.09);
  }
}

function cells({ house, across, fill, lit, palette }: Pen, layout: CityLayout, reached: number, dark: boolean): void {
  const { foot, avenueTop, cells: row } = layout;
  const top = foot + 12;
  const routed = dark ? 0 : Math.round(reached * row.count);
  const order = scatteredOrder(row.count, 91);
  across(row.first, foot + 7, row.count * (row.width + row.gap) - row.gap, palette.line, 0.9);
  const inset = Math.floor((row.width - row.columns * 7 + 2) / 2);
  for (let cell = 0; cell < row.count; cell++) {
    const x = row.first + cell * (row.width + row.gap);
    const isRouted = order.indexOf(cell) < routed;
    house(x, top, row.width, avenueTop - top);
    across(x + 1, top + 6, row.width - 2, palette.line, 0.6);
    const drop = x + Math.floor(row.width / 2) - 1;
    if (isRouted) fill(drop, foot + 8, 2, 4, mix(palette.ground, IVORY, 0.55));
    else for (const dash of [8, 11]) fill(drop, foot + dash, 2, 1, palette.line, 0.7);
    for (let place = 0; place < CELL_ROWS * row.columns; place++) {
      const wx = x + inset + (place % row.columns) * 7;
      const wy = top + 11 + Math.floor(place / row.columns) * 8;
      const colour = isRouted ? lit(cell * 31 + place, 92) : mix(palette.facade, IVORY, 0.16);
      fill(wx, wy, CELL_WINDOW, CELL_WINDOW, colour);
    }
  }
}

function bridge({ house, context, line, palette, fill }: Pen, { bridge: { from, to }, avenue }: CityLayout): void {
  const steel = palette.line;
  const deck = avenue + 39;
  const span = to - from;
  const pylons = [from + span * 0.23, to - span * 0.23].map(Math.round);
  const top = avenue - 4;
  const lowest = deck - 9;
  context.strokeStyle = css(steel);
  const cable = (x1: number, y1: number, x2: number, y2: number, sag: number) => {
    context.beginPath();
    context.moveTo(x1, y1);
    context.quadraticCurveTo((x1 + x2) / 2, sag, x2, y2);
    context.stroke();
  };
  cable(from - 4, deck - 2, pylons[0], top, deck - 8);
  cable(pylons[0], top, pylons[1], top, 2 * lowest - top);
  cable(pylons[1], top, to + 4, deck - 2, deck - 8);
  for (let x = pylons[0] + 10; x < pylons[1] - 4; x += 10) {
    const share = (x - pylons[0]) / (pylons[1] - pylons[0]);
    const cableY = top + (lowest - top) * 4 * share * (1 - share);
    line(x + 0.5, cableY, x + 0.5, deck, steel, 0.6);
  }
  for (const pylon of pylons) {
    house(pylon - 3, top - 2, 6, 76, mix(palette.facade, palette.line, 0.1));
    house(pylon - 6, top + 70, 12, 6, mix(palette.facade, palette.line, 0.1));
  }
  house(from - 6, deck, span + 12, 5, mix(palette.facade, palette.line, 0.16));
  fill(from - 5, deck + 2, span + 10, 1, palette.line, 0.25);
}

const VEHICLE_PITCH = 9;
const FLOWING_VEHICLES = 8;

/** Vehicles well apart while events flow; those that wait stand close, from the far end on. */
function vehicles({ fill, lit }: Pen, { bridge: { from, to }, avenue }: CityLayout, backlog: number): void {
  const road = avenue + 39 - 6;
  const waiting = Math.ceil(((to - from - 12) / VEHICLE_PITCH) * backlog);
  const draw = (x: number, length: number, colour: Colour) => {
    fill(x, road, length, 5, colour);
    fill(x + length - 3, road + 1, 2, 2, UNLIT, 0.6);
  };
  const jamStart = to - 6 - waiting * VEHICLE_PITCH;
  for (let i = 0; i < waiting; i++) draw(jamStart + i * VEHICLE_PITCH, 7, i % 7 === 3 ? FAILED : WAITING);
  for (let i = 0; i < FLOWING_VEHICLES; i++) {
    const x = Math.round(from + 4 + ((to - from - 20) / FLOWING_VEHICLES) * (i + 0.7 * scatter(i, 95)));
    if (x + 14 < jamStart) draw(x, scatter(i, 96) < 0.3 ? 11 : 7, lit(i, 97));
  }
}

function gateTower({ house, shape, fill, lit, palette }: Pen, x: number, quay: number, salt: number, dark: boolean) {
  const eaves = quay - 43;
  shape([x - 4, eaves + 0.5, x + 12.5, eaves - 13, x + 29, eaves + 0.5], mix(palette.facade, palette.line, 0.14));
  house(x, eaves, 26, 43);
  for (let i = 0; i < 4; i++)
    fill(x + 6 + (i % 2) * 9, eaves + 10 + Math.floor(i / 2) * 16, 5, 8, dark ? UNLIT : lit(salt + i, 93));
}

/** People wait to the right of the gate, the first rows nearest; those at the back are paler. */
function queue({ fill }: Pen, left: number, quay: number, people: number): void {
  for (let i = people - 1; i >= 0; i--) {
    const row = Math.floor(i / PEOPLE_A_ROW);
    const x = left + (i % PEOPLE_A_ROW) * PERSON_PITCH + row * 3;
    const y = quay - 8 - row * 7;
    const colour = i < 5 ? 0xf6ecd0 : 0xb3c0d0;
    fill(x + 1, y, 2, 2, colour);
    fill(x, y + 3, 4, 5, colour);
  }
}

function gatehouse(pen: Pen, layout: CityLayout, model: CityModel): void {
  const { house, fill, context, palette, across } = pen;
  const { quay, gatehouse: gate } = layout;
  const dark = model.dark.has('gatehouse');
  house(gate.x - 10, quay, gate.width + 20, 6, mix(palette.facade, palette.line, 0.16));
  across(gate.x + gate.width + 10, quay, 110, palette.line, 0.9);
  const wall = quay - 34;
  house(gate.x + 25, wall, gate.width - 50, 34);
  const merlons = Math.floor((gate.width - 54) / 17);
  const first = gate.x + Math.round((gate.width - (merlons - 1) * 17.5 - 13) / 2);
  for (let i = 0; i < merlons; i++) house(first + Math.round(i * 17.5), wall - 4, 13, 5);
  gateTower(pen, gate.x, quay, 10, dark);
  gateTower(pen, gate.x + gate.width - 26, quay, 30, dark);
  const middle = gate.x + gate.width / 2;
  context.beginPath();
  context.arc(middle, quay - 12, 13, Math.PI, 0);
  context.lineTo(middle + 13, quay);
  context.lineTo(middle - 13, quay);
  context.fillStyle = dark || model.gateShut ? '#05080d' : '#cdbf9b';
  context.fill();
  if (model.gateShut && !dark) {
    context.save();
    context.clip();
    for (let x = middle - 13; x < middle + 13; x += 4) fill(x, quay - 26, 1, 26, palette.line);
    for (let y = quay - 24; y < quay; y += 6) fill(middle - 13, y, 26, 1, palette.line);
    context.restore();
  }
  if (!dark)
    queue(
      pen,
      gate.x + gate.width + 4,
      quay,
      Math.round(Math.max(model.strain.gatehouse, model.waiting.gatehouse) * PEOPLE),
    );
}

function portCrane({ line, house, fill, down, palette }: Pen, x: number, quay: number, dark: boolean): void {
  const steel = palette.line;
  const boom = quay - 44;
  for (const side of [-1, 1]) {
    line(x + side * 13, boom + 5, x + side * 18, quay, steel);
    line(x + side * 14.5, boom + 5, x + side * 19.5, quay, steel, 0.5);
    line(x + side * 38, boom, x + side * 8, boom - 13, steel);
  }
  line(x - 16, quay - 20.5, x + 16, quay - 20.5, steel);
  line(x - 8, boom - 12.5, x + 8, boom - 12.5, steel);
  house(x - 49, boom, 98, 5, mix(palette.facade, steel, 0.35));
  down(x - 37, boom + 5, 15, steel);
  house(x - 46, boom + 20, 18, 8, dark ? mix(palette.facade, palette.line, 0.2) : mix(UNLIT, IVORY, 0.55));
  fill(x - 3, boom - 10, 2, 10, steel);
  fill(x + 3, boom - 10, 2, 10, steel);
}

/** Boxes on the quay are work that waits. */
const BOXES_A_STACK = 5;
const BOX_ROWS = 4;
const BOXES_AT_REST = 8;
/** Where they begin beyond the first crane, as a share of the quay. */
const BOXES_FROM = 0.17;

const CRANES = ['port-crane-left', 'port-crane-right'] as const;

function port(pen: Pen, { port: { from, to, cranes }, quay, stands }: CityLayout, model: CityModel): void {
  const { house, palette, down, fill, outline } = pen;
  house(from, quay, to - from, 6, mix(palette.facade, palette.line, 0.16));
  const first = cranes[0] + Math.round((to - from) * BOXES_FROM);
  const waiting = Math.max(model.waiting['port-crane-left'], model.waiting['port-crane-right']);
  const boxes = Math.round(BOXES_AT_REST + (BOXES_A_STACK * BOX_ROWS - BOXES_AT_REST) * waiting);
  for (let i = 0; i < boxes; i++) {
    const [row, column] = [Math.floor(i / BOXES_A_STACK), i % BOXES_A_STACK];
    const [x, y] = [first + column * 17 + (row % 2) * 4, quay - 9 - row * 9];
    fill(x, y, 16, 8, mix(palette.facade, palette.line, 0.34));
    outline(x, y, 16, 8, palette.line, 0.5);
    for (let rib = 3; rib < 15; rib += 3) down(x + rib, y + 1, 6, palette.line, 0.22);
  }
  // A single crane stands for both.
  const parts = cranes.length === 1 ? [CRANES.find((part) => stands.has(part))!] : CRANES;
  cranes.forEach((x, i) => {
    if (stands.has(parts[i])) portCrane(pen, x, quay, model.dark.has(parts[i]));
  });
}

export function drawRiverRow(pen: Pen, layout: CityLayout, model: CityModel): void {
  ground(pen, layout);
  water(pen, layout);
  const { built, stands } = layout;
  if (built.has('cells')) cells(pen, layout, model.reached, model.dark.has('cells'));
  if (stands.has('bridge')) bridge(pen, layout);
  if (stands.has('bridge') && !model.dark.has('bridge')) vehicles(pen, layout, model.waiting.bridge);
  if (stands.has('gatehouse')) gatehouse(pen, layout, model);
  if (CRANES.some((part) => stands.has(part))) port(pen, layout, model);
}
