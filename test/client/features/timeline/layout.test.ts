// Where the items of a lane are drawn: no label lies on another one, on a mark or on the line of now.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layOut, type Placed } from '../../../../client/features/timeline/layout.ts';
import type { TimelineItem } from '../../../../client/features/timeline/model.ts';

const LETTER = 6;
const WIDTH = 1000;

const item = (at: number, text: string, rest: Partial<TimelineItem> = {}): TimelineItem => ({
  key: `${at}-${text}`,
  at,
  until: null,
  text,
  severity: null,
  due: false,
  ...rest,
});
const bar = (at: number, until: number, text: string) => item(at, text, { until });

/** A minute is ten pixels, a letter six. */
const place = (items: TimelineItem[], now = 90): Placed[] =>
  layOut(items, {
    width: WIDTH,
    now: now * 10,
    xOf: (minute) => minute * 10,
    widthOf: (text) => text.length * LETTER,
  });
const labels = (items: TimelineItem[], now?: number) =>
  place(items, now).map(({ label }) => label && [label.left, label.width, label.text, label.more]);

describe('a mark', () => {
  test('has its label on its right', () => expect(labels([item(10, 'alarm')])).toEqual([[108, 30, 'alarm', 0]]));

  test('has it on its left where the next mark or now is too near', () => {
    expect(labels([item(10, 'a long name'), item(12, 'next')])).toEqual([
      [26, 66, 'a long name', 0],
      [128, 24, 'next', 0],
    ]);
    expect(labels([item(10, 'a long name')], 12)).toEqual([[26, 66, 'a long name', 0]]);
  });

  test('that is to come has no label across now', () => {
    const [{ label, ahead }] = place([item(96, 'a long name')], 95);
    expect([label, ahead]).toEqual([null, true]);
  });

  test('has its label cut to the room there is, and none where a piece would say nothing', () => {
    const items = [item(0, 'first'), item(8, 'the second'), item(15, 'the third'), item(19, 'x')];
    expect(labels(items)).toEqual([[8, 30, 'first', 0], [88, 50, 'the second', 0], null, [198, 6, 'x', 0]]);
    expect(place(items).map(({ whole }) => whole)).toEqual([true, false, false, true]);
  });

  test('stands for those beside it, with their number and all that they say', () => {
    const [one] = place([item(10, 'errors'), item(10.5, 'slow'), item(11, 'late')]);
    expect(one.label).toEqual({ left: 108, width: 54, text: 'errors', more: 2 });
    expect(one.items.map(({ text }) => text)).toEqual(['errors', 'slow', 'late']);
    expect(one.whole).toBe(false);
  });

  test('of what is owed stands apart from what has happened', () =>
    expect(place([item(10, 'post'), item(10.5, 'due', { due: true })])).toHaveLength(2));
});

describe('a bar', () => {
  test('has its label within', () => expect(labels([bar(10, 30, 'change')])).toEqual([[105, 36, 'change', 0]]));

  test('has it beyond now where only there is room', () =>
    expect(labels([bar(10, 30, 'change')], 12)).toEqual([[124, 36, 'change', 0]]));

  test('has it on its right where it is too short', () =>
    expect(labels([bar(10, 12, 'change')])).toEqual([[124, 36, 'change', 0]]));

  test('begins at the edge where it began before, and its label with it', () =>
    expect(place([bar(-50, 30, 'change')])).toMatchObject([{ left: 0, right: 300, label: { left: 5 } }]));

  test('that lies on another stands with it under one label', () => {
    const [one] = place([bar(10, 40, 'restart'), bar(20, 30, 'post')]);
    expect(one.bars).toEqual([
      { left: 100, width: 300 },
      { left: 200, width: 100 },
    ]);
    expect(one.label).toEqual({ left: 105, width: 60, text: 'restart', more: 1 });
  });

  test('that follows at once stands by itself', () =>
    expect(place([bar(10, 20, 'one'), bar(20, 30, 'two')])).toHaveLength(2));
});

test('whatever stands in a lane, no label lies on a mark, on another label, on now or beyond the lane', () => {
  const items = fc
    .array(
      fc.record({
        at: fc.integer({ min: -20, max: 110 }),
        length: fc.option(fc.integer({ min: 0, max: 60 })),
        text: fc.string({ minLength: 1, maxLength: 40 }),
      }),
      { maxLength: 60 },
    )
    .map((all) =>
      all
        .map(({ at, length, text }) => item(at, text, { until: length === null ? null : at + length }))
        .filter(({ at, until }) => (until ?? at) > 0 && at < 100)
        .sort((a, b) => a.at - b.at),
    );
  // Marks and bars have lanes of their own.
  const ofOneSort = items.chain((all) =>
    fc.boolean().map((bars) => all.filter(({ until }) => (until !== null) === bars)),
  );
  fc.assert(
    fc.property(ofOneSort, fc.integer({ min: 0, max: 100 }), (lane, now) => {
      const placed = place(lane, now);
      let end = 0;
      for (const { label } of placed) {
        if (label === null) continue;
        expect(label.left).toBeGreaterThanOrEqual(end);
        end = label.left + label.width;
        expect(end).toBeLessThanOrEqual(WIDTH);
        expect(label.left >= now * 10 || end <= now * 10).toBe(true);
        for (const mark of placed)
          if (mark.bars.length === 0) expect(mark.left <= label.left || mark.left >= end).toBe(true);
      }
    }),
    { seed: 8, numRuns: 400 },
  );
});
