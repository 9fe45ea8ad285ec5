// What a part has to be sent again for, and how a list is edited into the next one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { revise } from '../../server/live/sheets.ts';

test('the same words are the same sheet', () => {
  const sheet = revise(undefined, { severity: 1 });
  expect(sheet).toEqual({ value: { severity: 1 }, texts: ['{"severity":1}'], version: 1, edit: null });
  expect(revise(sheet, { severity: 1 })).toBe(sheet);
  expect(revise(sheet, { severity: 2 })).toMatchObject({ version: 2, edit: null });
});

test.each([
  [[1, 2, 3], [1, 2, 3, 4], { length: 4, items: [[3, 4]] }],
  [[1, 2, 3], [1, 9, 3], { length: 3, items: [[1, 9]] }],
  [[1, 2, 3], [1, 2], { length: 2, items: [] }],
  [[1, 2, 3, 4], [1, 8, 9, 4], null],
  [[], [1], null],
  [[1], [], null],
])('%j becomes %j by %j', (before, after, edit) => {
  expect(revise(revise(undefined, before), after)).toMatchObject({ version: 2, edit });
});

test('an edit gives the very list', () => {
  const list = fc.array(fc.nat(2), { maxLength: 8 });
  fc.assert(
    fc.property(list, list, (before, after) => {
      const { edit } = revise(revise(undefined, before), after);
      if (edit === null) return;
      const edited: unknown[] = before.slice(0, edit.length);
      for (const [place, item] of edit.items) edited[place] = item;
      expect(edited).toEqual(after);
    }),
    { seed: 7, numRuns: 500 },
  );
});
