// Panes, hosts and texels of the tower.
import { describe, expect, test } from 'vitest';
import { FLEET_HOST_STATES } from '#model/components/mesh-fleet/host-states.ts';
import { scatter, scatteredOrder } from '../../../../client/features/city/scatter.ts';
import {
  annexGrid,
  beltsOf,
  freshShare,
  gatherCells,
  gridHeight,
  gridWidth,
  numberedFloors,
  paleness,
  paneAt,
  placeAt,
  stalestMinute,
  TEXEL_BYTES,
  TOWER_HOSTS,
  towerGrid,
  towerShape,
  windowsAcross,
  writeTexels,
} from '../../../../client/features/city/tower.ts';
import { tonesOf } from '../../../../client/session/host-states.ts';
import { HOST_STATE_IDS } from '../../../support/host-states.ts';

const TONES = tonesOf(FLEET_HOST_STATES);
const play = towerGrid(4, 5);
const wide = towerGrid(5, 5);

const windowsOf = (hosts: number, seenMinute = 0) => ({
  states: new Uint8Array(hosts).fill(HOST_STATE_IDS.indexOf('serving')),
  seen: new Uint16Array(hosts).fill(seenMinute),
  progress: new Uint8Array(hosts),
});

describe('geometry', () => {
  test('the tower has 4,450 windows in 50 columns and 89 floors, with belts and a gap', () => {
    expect(TOWER_HOSTS).toBe(4450);
    expect([gridWidth(wide), gridHeight(wide)]).toEqual([50 * 5 - 1 + 8, 89 * 5 - 1 + 20]);
    expect([gridWidth(play), gridHeight(play)]).toEqual([50 * 4 - 1 + 8, 464]);
  });

  test('host 0 is the lowest on the left; a belt of two pixels follows every ten columns and floors', () => {
    expect(paneAt(play, 0)).toEqual({ x: 0, y: 460, width: 3, height: 4 });
    expect(paneAt(play, 9)).toEqual({ x: 36, y: 460, width: 3, height: 4 });
    expect(paneAt(play, 10)).toEqual({ x: 42, y: 460, width: 3, height: 4 });
    expect(paneAt(play, 500)).toEqual({ x: 0, y: 408, width: 3, height: 4 });
    expect(beltsOf(play)).toEqual([40, 82, 124, 166]);
  });

  test('the floors that were added stand over a gap of four pixels', () => {
    const [last, first] = [paneAt(play, 4299), paneAt(play, 4300)];
    expect(last.y - (first.y + first.height)).toBe(1 + 4);
    expect(paneAt(play, 4449)).toEqual({ x: 204, y: 0, width: 3, height: 4 });
  });

  test('every pane is found again from each of its corners', () => {
    for (const grid of [play, wide, towerGrid(2, 2)])
      for (let host = 0; host < TOWER_HOSTS; host++) {
        const { x, y, width, height } = paneAt(grid, host);
        expect(placeAt(grid, x, y)).toBe(host);
        expect(placeAt(grid, x + width - 0.5, y + height - 0.5)).toBe(host);
      }
  });

  test('there is no window outside the field', () => {
    expect(placeAt(play, -1, 100)).toBeNull();
    expect(placeAt(play, 100, -0.5)).toBeNull();
    expect(placeAt(play, gridWidth(play), 100)).toBeNull();
    expect(placeAt(play, 100, gridHeight(play))).toBeNull();
  });

  test('the annex opens ten floors of ten at a time, beyond 4,450 hosts', () => {
    expect(annexGrid(4450, play)).toBeNull();
    expect(annexGrid(4451, play)).toMatchObject({ columns: 10, floors: 10, builtFloors: 10, pitchX: 4, pitchY: 5 });
    expect(annexGrid(4551, play)?.floors).toBe(20);
    expect(annexGrid(9999, play)?.floors).toBe(80);
  });
});

describe('the tower of a small fleet', () => {
  const shapes = [60, 10, 1, 120, 1000, 4300].map((built) => ({ built, ...towerShape({ built, present: built }) }));

  test('has as many windows across as its floors need, with a floor to spare', () => {
    expect(shapes).toEqual([
      { built: 60, columns: 6, floors: 11, builtFloors: 10 },
      { built: 10, columns: 2, floors: 6, builtFloors: 5 },
      { built: 1, columns: 1, floors: 2, builtFloors: 1 },
      { built: 120, columns: 8, floors: 16, builtFloors: 15 },
      { built: 1000, columns: 24, floors: 44, builtFloors: 42 },
      { built: 4300, columns: 50, floors: 89, builtFloors: 86 },
    ]);
  });

  test('stands on the ground of the full one, whatever its windows', () => {
    for (const full of [play, wide, towerGrid(2, 2)])
      for (const shape of shapes) {
        const grid = towerGrid(full.pitchX, full.pitchY, shape);
        const [width, height] = [gridWidth(grid) / gridWidth(full), gridHeight(grid) / gridHeight(full)];
        expect(Math.min(width, height), `${shape.built}`).toBeGreaterThan(0.7);
        expect(Math.max(width, height), `${shape.built}`).toBeLessThanOrEqual(1);
      }
  });

  test('every pane of it is found again, and the wall between two belongs to the first', () => {
    const grid = towerGrid(4, 5, shapes[0]);
    expect(grid).toMatchObject({ pitchX: 34, pitchY: 41 });
    for (let host = 0; host < 66; host++) {
      const { x, y, width, height } = paneAt(grid, host);
      expect([width, height]).toEqual([30, 36]);
      expect(placeAt(grid, x, y)).toBe(host);
      expect(placeAt(grid, x + width - 0.5, y + height - 0.5)).toBe(host);
    }
    expect(paneAt(grid, 65)).toMatchObject({ x: 170, y: 0 });
  });

  test('is divided anew when more hosts have come than it has windows, and knows what it was built for', () => {
    expect(towerShape({ built: 60, present: 66 })).toEqual(towerShape({ built: 60, present: 60 }));
    expect(towerShape({ built: 60, present: 67 })).toEqual({ columns: 6, floors: 13, builtFloors: 10 });
    expect(towerShape({ built: 4300, present: 4600 })).toEqual({ columns: 50, floors: 89, builtFloors: 86 });
    expect(towerShape({ built: 0, present: 0 })).toEqual({ columns: 50, floors: 89, builtFloors: 86 });
  });

  test('numbers every tenth floor, or each other one of large windows', () => {
    expect(numberedFloors(play)).toEqual([10, 20, 30, 40, 50, 60, 70, 80]);
    expect(numberedFloors(towerGrid(4, 5, shapes[0]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(numberedFloors(towerGrid(2, 2))).toEqual([]);
  });
});

describe('texels', () => {
  test('hold state, progress and paleness, the lowest floor in the last row', () => {
    const windows = windowsOf(4300, 100);
    windows.states[1] = HOST_STATE_IDS.indexOf('booting');
    windows.progress[1] = 77;
    windows.seen[2] = 0;
    windows.seen[3] = 65535;
    const texels = new Uint8Array(50 * 89 * 4);
    writeTexels(texels, play, windows, TONES, 0, 100);
    const lowest = 88 * 50 * 4;
    const shown = [0, 1, 2, 3].map((host) => [...texels.slice(lowest + 4 * host, lowest + 4 * host + 3)]);
    expect(shown).toEqual([
      [1, 0, 0],
      [3, 77, 0],
      [1, 0, Math.round(255 * paleness(100))],
      [1, 0, 0],
    ]);
    const own = Array.from({ length: 4450 }, (_, host) => texels[4 * host + 3]);
    expect(new Set(own).size).toBe(256);
  });

  test('show a sill where no host has moved in', () => {
    const texels = new Uint8Array(50 * 89 * 4);
    writeTexels(texels, play, windowsOf(4300), TONES, 0, 0);
    expect(texels[0]).toBe(HOST_STATE_IDS.indexOf('absent'));
    expect(texels[3 * 50 * 4]).toBe(HOST_STATE_IDS.indexOf('serving'));
  });

  test('of the annex begin with its first host', () => {
    const windows = windowsOf(4452);
    windows.states[4451] = HOST_STATE_IDS.indexOf('ejected');
    const grid = annexGrid(4452, play)!;
    const texels = new Uint8Array(grid.columns * grid.floors * 4);
    writeTexels(texels, grid, windows, TONES, TOWER_HOSTS, 0);
    const lowest = 9 * 10 * 4;
    expect([0, 1, 2].map((column) => HOST_STATE_IDS[texels[lowest + column * 4]])).toEqual([
      'serving',
      'ejected',
      'absent',
    ]);
  });
});

describe('age', () => {
  test('takes 30 % of the colour after five minutes and 75 % after eight hours', () => {
    expect(paleness(5)).toBe(0);
    expect(paleness(5.001)).toBeCloseTo(0.3, 4);
    expect(paleness(480)).toBe(0.75);
    expect(paleness(5000)).toBe(0.75);
  });

  test('is that of most windows which are not fresh', () => {
    const windows = windowsOf(10, 171);
    windows.seen.fill(193, 0, 4);
    windows.seen[9] = 65535;
    expect(stalestMinute(windows, 194)).toBe(171);
    expect(stalestMinute(windowsOf(10, 193), 194)).toBeNull();
    expect(freshShare(windows, 194)).toBe(0.4);
    expect(freshShare(windowsOf(0), 194)).toBe(0);
  });
});

test('scattering is even, steady and differs by salt', () => {
  const draws = Array.from({ length: 10_000 }, (_, i) => scatter(i, 3));
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  expect(mean).toBeGreaterThan(0.49);
  expect(mean).toBeLessThan(0.51);
  expect(scatter(17, 3)).toBe(scatter(17, 3));
  expect(scatteredOrder(24, 1)).not.toEqual(scatteredOrder(24, 2));
  expect([...scatteredOrder(24, 1)].sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, i) => i));
});

describe('cells of a tower that is drawn small', () => {
  const small = towerGrid(2, 2);
  const bad = TONES[HOST_STATE_IDS.indexOf('stale-map')];
  const toneAt = (texels: Uint8Array, host: number) =>
    texels[((small.floors - 1 - Math.floor(host / 50)) * 50 + (host % 50)) * TEXEL_BYTES];

  test('only windows of less than two pixels are gathered', () => {
    expect([windowsAcross(small), windowsAcross(towerGrid(3, 3)), windowsAcross(play)]).toEqual([2, 1, 1]);
  });

  test.each([0, 1, 50, 51, 2279, 4299, 4300, 4449])('host %i alone is bad, and its cell says so', (host) => {
    const windows = windowsOf(TOWER_HOSTS);
    windows.states[host] = HOST_STATE_IDS.indexOf('stale-map');
    const texels = new Uint8Array(TOWER_HOSTS * TEXEL_BYTES);
    writeTexels(texels, small, windows, TONES, 0, 0);
    gatherCells(texels, small);
    const [floor, column] = [Math.floor(host / 50), host % 50];
    expect(toneAt(texels, (floor - (floor % 2)) * 50 + column - (column % 2))).toBe(bad);
    const shown = Array.from({ length: TOWER_HOSTS }, (_, i) => toneAt(texels, i)).filter((tone) => tone === bad);
    expect(shown).toHaveLength(floor === 88 ? 2 : 4);
  });

  test('where none is bad, a cell shows what most of it is', () => {
    const windows = windowsOf(TOWER_HOSTS);
    for (const host of [0, 1, 50]) windows.states[host] = HOST_STATE_IDS.indexOf('absent');
    windows.states[2] = HOST_STATE_IDS.indexOf('absent');
    const texels = new Uint8Array(TOWER_HOSTS * TEXEL_BYTES);
    writeTexels(texels, small, windows, TONES, 0, 0);
    gatherCells(texels, small);
    const [good, down] = ['serving', 'absent'].map((id) => TONES[HOST_STATE_IDS.indexOf(id as never)]);
    expect([toneAt(texels, 51), toneAt(texels, 3)]).toEqual([down, good]);
  });
});
