// Where tags find room: over their building, beside what is there already, with the name alone, or nowhere.
import { describe, expect, test } from 'vitest';
import { boxesOf } from '../../../client/presentation/boxes.ts';
import { cityLayout } from '../../../client/presentation/layout.ts';
import { PARTS } from '../../../client/presentation/plans.ts';
import { placeTags, TAG_HEIGHT, type TagSize, widthOf } from '../../../client/presentation/tag-places.ts';

const SLOT = { width: 400, height: 300 };
const tag = (x: number, y: number, words: Partial<TagSize> = {}): TagSize => ({
  name: 'Bus',
  value: '',
  marked: true,
  at: { x, y },
  ...words,
});

test('a width is padding, mark and letters, each by its kind, and never over 240', () => {
  expect(widthOf(tag(0, 0), false)).toBe(Math.ceil(16 + 20 + 3 * 5.7));
  expect(widthOf(tag(0, 0, { marked: false, name: 'Will' }), false)).toBe(Math.ceil(16 + 8.3 + 3 * 3.2));
  expect(widthOf(tag(0, 0, { value: '12 min' }), true)).toBe(Math.ceil(16 + 20 + 3 * 5.7 + 6 + 6 * 6.95));
  expect(widthOf(tag(0, 0, { value: 'x'.repeat(99) }), true)).toBe(240);
});

describe('one tag', () => {
  test('stands over the middle of its building', () => {
    expect(placeTags([tag(200, 100)], SLOT, [])).toEqual([{ x: 173, y: 80, width: 54, lead: 27, withValue: false }]);
  });

  test('stays three pixels inside the slot, its line still over the building', () => {
    expect(placeTags([tag(10, 100)], SLOT, [])[0]).toMatchObject({ x: 3, lead: 7 });
    expect(placeTags([tag(395, 100)], SLOT, [])[0]).toMatchObject({ x: 343, lead: 48 });
  });

  test('steps aside from a box, then gives up its value, then its row', () => {
    const words = { value: '12 min' };
    const box = { x: 230, y: 70, width: 60, height: 40 };
    expect(placeTags([tag(200, 100, words)], SLOT, [box])[0]).toMatchObject({ x: 118, y: 80, withValue: true });
    const wall = { x: 0, y: 70, width: 160, height: 40 };
    expect(placeTags([tag(200, 100, words)], SLOT, [box, wall])[0]).toMatchObject({ y: 80, withValue: false });
    const beam = { x: 0, y: 75, width: 400, height: 30 };
    expect(placeTags([tag(200, 100, words)], SLOT, [beam])[0]).toMatchObject({ y: 34, withValue: true });
  });

  test('has no place without a building, or where all is taken', () => {
    expect(placeTags([tag(0, 0, { at: undefined })], SLOT, [])).toEqual([null]);
    expect(placeTags([tag(200, 100)], SLOT, [{ x: 0, y: 0, ...SLOT }])).toEqual([null]);
  });
});

describe('a whole city', () => {
  const shown = { legendRows: 7, spared: 2, fogNotice: true, added: true, tools: true, traffic: true };
  const words = { name: 'Kinesis front', value: 'errors 38%', marked: true };

  test.each([
    ['play', 616, 548, 10],
    ['play', 720, 728, 11],
    ['wide', 1224, 564, 11],
    ['wide', 1384, 744, 11],
    ['play', 372, 848, 6],
    ['play', 390, 246, 1],
  ] as const)('%s %i by %i: no tag lies over another or over a box; %i of them show', (shape, width, height, count) => {
    const layout = cityLayout(shape, width, height);
    const boxes = boxesOf(layout, shown);
    const places = placeTags(
      PARTS.map((part) => ({ ...words, at: layout.tags[part] })),
      layout,
      boxes,
    ).flatMap((place) => (place === null ? [] : { ...place, height: TAG_HEIGHT }));
    expect(places).toHaveLength(count);
    for (const [i, a] of places.entries())
      for (const b of [...boxes, ...places.slice(i + 1)])
        expect(a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).toBe(false);
  });
});
