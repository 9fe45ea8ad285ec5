// Where everything stands in slots of different sizes.
import { describe, expect, test } from 'vitest';
import { annexOf, cityLayout, hostAt, windowOf } from '../../../../client/features/city/layout.ts';
import { PARTS } from '../../../../client/features/city/shapes.ts';
import { gridHeight, gridWidth } from '../../../../client/features/city/tower.ts';

const wide = cityLayout('wide', 1384, 744);
const play = cityLayout('play', 736, 728);

describe('the two shapes', () => {
  test('have their ground lines at the same height over the lower edge', () => {
    for (const { height, foot, avenue } of [wide, play]) expect([height - foot, height - avenue]).toEqual([196, 129]);
  });

  test('wide: pitch 5 by 5, tower at .485 of the width, eight blocks', () => {
    expect(wide.tower.grid).toMatchObject({ pitchX: 5, pitchY: 5 });
    expect(wide.tower.centre).toBe(671);
    expect(wide.customers.map(({ x, width }) => [x, width])).toEqual(
      Array.from({ length: 8 }, (_, i) => [170 + 148 * i, 132]),
    );
    expect([wide.vault, wide.depot, wide.crane.mast, wide.billboard.x]).toEqual([938, 1122, 1264, 964]);
  });

  test('play: pitch 4 by 5, tower left of the middle, six blocks', () => {
    expect(play.tower.grid).toMatchObject({ pitchX: 4, pitchY: 5 });
    expect(play.tower.centre).toBe(350);
    expect(play.customers).toHaveLength(6);
    expect([play.vault, play.depot, play.crane.mast, play.billboard.x]).toEqual([540, 664, 702, 565]);
  });

  test('the start page: tower right of its panel, lighthouse on the right shore, facing left', () => {
    const lobby = cityLayout('lobby', 1440, 900);
    expect(lobby.tower.grid).toMatchObject({ pitchX: 5, pitchY: 5 });
    expect([lobby.tower.centre, lobby.lighthouse.x, lobby.lighthouse.faces]).toEqual([727, 1337, -1]);
    expect(lobby.billboard.board.x).toBeGreaterThan(lobby.tower.x + gridWidth(lobby.tower.grid));
    expect(cityLayout('lobby', 1199, 900).shape).toBe('play');
  });

  test('a narrow slot cannot take the wide shape', () => {
    expect(cityLayout('wide', 1199, 744).shape).toBe('play');
    expect(cityLayout('wide', 1200, 744).shape).toBe('wide');
  });

  test('a slot that is narrow or low is built as a column or a band, whatever is asked for', () => {
    expect(['wide', 'play'].map((shape) => cityLayout(shape as 'wide', 479, 848).shape)).toEqual(['column', 'column']);
    expect(cityLayout('play', 480, 848).shape).toBe('play');
    expect(cityLayout('play', 372, 330).shape).toBe('column');
    expect(cityLayout('play', 390, 329).shape).toBe('band');
  });

  test('column: pitch 4 by 5, three blocks, no part that would stand beyond its edge', () => {
    const column = cityLayout('play', 372, 848);
    expect(column.tower.grid).toMatchObject({ pitchX: 4, pitchY: 5 });
    expect([column.tower.x, column.tower.x + gridWidth(column.tower.grid)]).toEqual([109, 316]);
    expect(column.customers).toHaveLength(3);
    expect(Object.keys(column.tags)).toEqual([
      'tower',
      'cells',
      'lighthouse',
      'gatehouse',
      'port-crane-left',
      'port-crane-right',
    ]);
    expect(column.port.cranes).toEqual([304]);
  });

  test('replay: pitch 3 by 3 beside a desk, 2 by 2 on a phone, with sky to the left for what stands there in words', () => {
    const replay = cityLayout('replay', 352, 384);
    expect(replay.tower.grid).toMatchObject({ pitchX: 3, pitchY: 3 });
    expect([replay.tower.x, replay.tower.y, replay.foot]).toEqual([144, 29, 334]);
    expect(replay.cells.first + replay.cells.count * (replay.cells.width + replay.cells.gap)).toBeLessThan(352);
    expect([...replay.stands]).toEqual(['tower', 'cells', 'lighthouse', 'construction-crane']);
    expect(cityLayout('replay', 195, 300).tower.grid).toMatchObject({ pitchX: 2, pitchY: 2 });
  });

  test('band: pitch 2 by 2 at 114, the billboard at its right, and nothing below the cells', () => {
    const band = cityLayout('play', 390, 246);
    expect(band.tower.grid).toMatchObject({ pitchX: 2, pitchY: 2 });
    expect([band.tower.centre, band.billboard.x, band.foot]).toEqual([114, 278, 229]);
    expect(band.tower.y).toBe(13);
    expect(Object.keys(band.tags)).toEqual(['lighthouse']);
    expect(band.customers).toEqual([]);
    expect(band.stands.has('billboard')).toBe(true);
    expect(cityLayout('play', 720, 104).stands.has('billboard')).toBe(false);
    expect(cityLayout('play', 720, 436).stands.has('billboard')).toBe(false);
    expect(cityLayout('play', 616, 548).stands.has('billboard')).toBe(true);
  });
});

test('at no width of a phone the billboard stands before the tower', () => {
  for (const [shape, height] of [
    ['band', 246],
    ['band', 110],
    ['play', 440],
  ] as const)
    for (let width = 280; width <= 844; width += 4) {
      const { tower, billboard, stands } = cityLayout(shape, width, height);
      if (stands.has('billboard'))
        expect(billboard.board.x, `${shape} ${width}`).toBeGreaterThan(tower.x + gridWidth(tower.grid));
    }
  expect(cityLayout('play', 320, 246).stands.has('billboard')).toBe(false);
});

describe('any slot', () => {
  const sizes = [
    ['play', 616, 560],
    ['play', 616, 728],
    ['play', 736, 728],
    ['play', 900, 900],
    ['wide', 1224, 564],
    ['wide', 1280, 600],
    ['wide', 1384, 744],
    ['wide', 1864, 924],
  ] as const;

  test.each(sizes)('%s %i by %i: the tower stands on its foot with room for crown and tag', (shape, width, height) => {
    const { tower, foot } = cityLayout(shape, width, height);
    expect(tower.y + gridHeight(tower.grid)).toBe(foot - 19);
    expect(tower.y).toBeGreaterThanOrEqual(48);
  });

  test.each(sizes)('%s %i by %i: blocks and tags lie within it', (shape, width, height) => {
    const { customers, tags, billboard } = cityLayout(shape, width, height);
    const last = customers[customers.length - 1];
    expect(last.x + last.width).toBeLessThanOrEqual(width);
    for (const part of PARTS) {
      expect(tags[part]!.x, part).toBeGreaterThan(0);
      expect(tags[part]!.x, part).toBeLessThan(width);
      expect(tags[part]!.y, part).toBeGreaterThan(20);
      expect(tags[part]!.y, part).toBeLessThan(height);
    }
    expect(billboard.board.x + billboard.board.width).toBeLessThanOrEqual(width);
  });
});

describe('hosts', () => {
  test('are found under the pointer, with their pane in the measures of the slot', () => {
    const found = hostAt(play, 4450, { x: play.tower.x + 43, y: play.tower.y + 461 });
    expect(found).toEqual({ host: 10, pane: { x: play.tower.x + 42, y: play.tower.y + 460, width: 3, height: 4 } });
    expect(windowOf(play, 4450, 10)).toEqual(found!.pane);
  });

  test('that do not exist have no window', () => {
    const empty = { x: play.tower.x, y: play.tower.y };
    expect(hostAt(play, 4300, empty)).toBeNull();
    expect(windowOf(play, 4300, 4300)).toBeNull();
    expect(hostAt(play, 4450, { x: 5, y: 5 })).toBeNull();
  });

  test('beyond the tower are found in the annex on its left', () => {
    const annex = annexOf(play, 4460)!;
    expect(annex.x + gridWidth(annex.grid)).toBeLessThan(play.tower.x);
    const pane = windowOf(play, 4460, 4455)!;
    expect(hostAt(play, 4460, pane)).toEqual({ host: 4455, pane });
    expect(annexOf(play, 4450)).toBeNull();
  });
});
