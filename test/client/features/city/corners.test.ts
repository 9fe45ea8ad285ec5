// The words over the picture in every slot that the screens have: none covers another, the tower, its floor numbers, the
// windows of the cells or the billboard, and tags keep clear of them all.
import { describe, expect, test } from 'vitest';
import { boxesOf, cornersOf, type Wanted } from '../../../../client/features/city/corners.ts';
import { type Box, cityLayout } from '../../../../client/features/city/layout.ts';
import { PARTS } from '../../../../client/features/city/shapes.ts';
import { placeTags, TAG_HEIGHT } from '../../../../client/features/city/tag-places.ts';
import { gridHeight, gridWidth } from '../../../../client/features/city/tower.ts';
import { measure } from '../../builders.ts';

const CALM: Wanted = {
  rows: 1,
  spareRows: 3,
  sparing: false,
  notice: null,
  added: ['CHG-4471, 02:44', 'floors 87 to 89 empty'],
  rollingRestart: null,
  tools: true,
  hosts: 4300,
};
const FOG: Wanted = {
  rows: 4,
  spareRows: 4,
  sparing: true,
  notice: 'Fog covers what you can no longer measure. Windows in it are from 05:45. Hosts still answer, one by one.',
  added: ['150 added', 'floors 87 to 89'],
  rollingRestart: { title: 'Batch 10 of 36', back: '1,120 of 1,190 back', floor: 23 },
  tools: true,
  hosts: 4450,
};
/** The most that there can be to say. */
const ALL: Wanted = { ...FOG, rows: 7, spareRows: 2, rollingRestart: { ...FOG.rollingRestart!, floor: 60 } };
const MOMENTS = { calm: CALM, fog: FOG, all: ALL, annex: { ...FOG, added: ['360 added'], hosts: 4810 } };

/** As the screens of 1280x720, 1440x900 and 1920x1080 have them, a phone, and a desktop's window at 200 % zoom. */
const SLOTS = [
  ['wide', 1224, 548],
  ['wide', 1384, 744],
  ['wide', 1864, 924],
  ['play', 576, 548],
  ['play', 616, 564],
  ['play', 690, 728],
  ['play', 720, 436],
  ['play', 690, 744],
  ['play', 736, 728],
  ['play', 1100, 908],
  ['play', 300, 668],
  ['play', 372, 668],
  ['play', 372, 848],
  ['play', 390, 246],
  ['play', 390, 600],
  ['play', 720, 150],
] as const;

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const cases = SLOTS.flatMap((slot) =>
  Object.entries(MOMENTS).map(([moment, wanted]) => [...slot, moment, wanted] as const),
);

describe.each(cases)('%s %i by %i, %s', (shape, width, height, _moment, wanted) => {
  const layout = cityLayout(shape, width, height);
  const corners = cornersOf(layout, wanted, measure);
  const { legend, tools, notice, added, rollingRestart } = corners;
  const boxes = Object.entries({ legend, notice, added, rollingRestart }).flatMap(([name, box]) =>
    box === null ? [] : { ...box, name },
  );
  const { tower } = layout;

  test('no word covers another, the tower or the billboard, or leaves the slot', () => {
    const still = [
      { name: 'tower', x: tower.x, y: tower.y, width: gridWidth(tower.grid), height: gridHeight(tower.grid) },
      ...(layout.stands.has('billboard') ? [{ name: 'board', ...layout.billboard.board }] : []),
    ];
    for (const [i, a] of boxes.entries()) {
      for (const b of [...still, ...boxes.slice(i + 1)])
        expect([a.name, b.name, overlap(a, b)]).toEqual([a.name, b.name, false]);
      expect([a.name, a.x >= 0 && a.x + a.width <= width && a.y >= 0 && a.y + a.height <= height]).toEqual([
        a.name,
        true,
      ]);
    }
    if (tools !== null) {
      for (const b of [...still, ...boxes.filter(({ name }) => name !== 'legend')])
        expect([b.name, overlap(tools, b)]).toEqual([b.name, false]);
      if (legend !== null) expect(legend.y + legend.height - tools.y === 1 || !overlap(legend, tools)).toBe(true);
    }
  });

  test('no tag lies over another or over any of them', () => {
    const taken = boxesOf(layout, corners, wanted.hosts);
    const tags = PARTS.map((part) => ({
      name: 'Kinesis front',
      value: 'errors 38%',
      marked: true,
      at: layout.tags[part],
    }));
    const places = placeTags(tags, layout, taken, measure).flatMap((place) =>
      place === null ? [] : { ...place, height: TAG_HEIGHT },
    );
    for (const [i, a] of places.entries())
      for (const b of [...taken, ...places.slice(i + 1)]) expect(overlap(a, b)).toBe(false);
    const room = { lobby: 0, wide: 11, play: width < 690 || height < 500 ? 9 : 10, column: 4, band: 1, replay: 0 }[
      layout.shape
    ];
    expect(places.length).toBeGreaterThanOrEqual(room);
  });
});

describe('at 690 by 744', () => {
  const layout = cityLayout('play', 690, 744);

  test('the plate stands beside the crest of the rollout', () => {
    expect(cornersOf(layout, FOG, measure).rollingRestart).toEqual({ x: 439, y: 390, width: 155, height: 40 });
  });

  test('the fog notice leaves the floor numbers their place', () => {
    const { notice } = cornersOf(layout, FOG, measure);
    expect(notice!.x + notice!.width).toBeLessThanOrEqual(layout.tower.x - 34);
    expect(notice!.whole).toBe(true);
  });

  test('rows that may go do so before the legend reaches the crane', () => {
    const { legend } = cornersOf(layout, { ...FOG, rows: 2, spareRows: 9 }, measure);
    expect(legend!.y + legend!.height + 25).toBeLessThanOrEqual(layout.crane.jib - 20);
    expect(cornersOf(layout, ALL, measure).legend!.rows).toBe(7);
  });
});
