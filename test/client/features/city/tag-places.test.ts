// Where tags find room: over their building, beside what is there already, with the name alone, or nowhere.
import { describe, expect, test } from 'vitest';
import { placeTags, type TagSize, widthOf } from '../../../../client/features/city/tag-places.ts';
import type { Measure } from '../../../../client/ui/measure.ts';

const measure: Measure = (text, face) => text.length * (face === 'values' ? 6.95 : 5.7);
const SLOT = { width: 400, height: 300 };
const tag = (x: number, y: number, words: Partial<TagSize> = {}): TagSize => ({
  name: 'Bus',
  value: '',
  marked: true,
  at: { x, y },
  ...words,
});

test('a width is padding, mark, name and value as they are drawn, and never over 240', () => {
  expect(widthOf(tag(0, 0), false, measure)).toBe(Math.ceil(16 + 20 + 3 * 5.7));
  expect(widthOf(tag(0, 0, { marked: false, name: 'Will' }), false, measure)).toBe(Math.ceil(16 + 4 * 5.7));
  expect(widthOf(tag(0, 0, { value: '12 min' }), true, measure)).toBe(Math.ceil(16 + 20 + 3 * 5.7 + 6 + 6 * 6.95));
  expect(widthOf(tag(0, 0, { value: 'x'.repeat(99) }), true, measure)).toBe(240);
});

describe('one tag', () => {
  test('stands over the middle of its building', () => {
    expect(placeTags([tag(200, 100)], SLOT, [], measure)).toEqual([
      { x: 173, y: 80, width: 54, lead: 27, withValue: false },
    ]);
  });

  test('stays five pixels inside the slot, its line still over the building', () => {
    expect(placeTags([tag(10, 100)], SLOT, [], measure)[0]).toMatchObject({ x: 5, lead: 6 });
    expect(placeTags([tag(395, 100)], SLOT, [], measure)[0]).toMatchObject({ x: 341, lead: 48 });
  });

  test('steps aside from a box, then gives up its value, then its row', () => {
    const words = { value: '12 min' };
    const box = { x: 230, y: 70, width: 60, height: 40 };
    expect(placeTags([tag(200, 100, words)], SLOT, [box], measure)[0]).toMatchObject({
      x: 118,
      y: 80,
      withValue: true,
    });
    const wall = { x: 0, y: 70, width: 160, height: 40 };
    expect(placeTags([tag(200, 100, words)], SLOT, [box, wall], measure)[0]).toMatchObject({ y: 80, withValue: false });
    const beam = { x: 0, y: 75, width: 400, height: 30 };
    expect(placeTags([tag(200, 100, words)], SLOT, [beam], measure)[0]).toMatchObject({ y: 34, withValue: true });
  });

  test('has no place without a building, or where all is taken', () => {
    expect(placeTags([tag(0, 0, { at: undefined })], SLOT, [], measure)).toEqual([null]);
    expect(placeTags([tag(200, 100)], SLOT, [{ x: 0, y: 0, ...SLOT }], measure)).toEqual([null]);
  });
});
