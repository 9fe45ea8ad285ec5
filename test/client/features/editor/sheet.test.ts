// The injects as a spreadsheet: which field stands in a cell, and what pasting a block of cells writes.
import { describe, expect, test } from 'vitest';
import { rowsIn } from '../../../../client/features/editor/inject-form.ts';
import { cellsOf, fieldIn, SHEET_COLUMNS, withBlock } from '../../../../client/features/editor/sheet.ts';

const BASE = { messages: {}, injects: { old: { title: 'Old', hint: 'x' } } };
const TEXT =
  'id: mine\ninjects:\n  # first\n  a:\n    title: A # a\n    at: "05:30"\n    from: Press\n    channel: press\n    text: Hi\n';
const rows = (text: string) => rowsIn(text, BASE)!;
const at = (column: (typeof SHEET_COLUMNS)[number]) => SHEET_COLUMNS.indexOf(column);

test('a cell stands for the field that the trigger and the kind of its row call for', () => {
  const [a, old] = rows(TEXT);
  const fields = (row: typeof a) =>
    (['trigger', 'delay', 'from', 'effect', 'words'] as const).map((one) => fieldIn(row, one));
  expect(fields(a)).toEqual(['at', null, 'from', null, 'text']);
  expect(fields(old)).toEqual([null, null, null, null, 'hint']);
  const [tool] = rows('injects:\n  t: { title: T, when: alarm, tool: "*", minutes: 5, text: x }\n');
  expect(fields(tool)).toEqual(['when', 'for', null, 'tool', 'text']);
});

test.each([
  [
    'A\tB\r\nC\tD\r\n',
    [
      ['A', 'B'],
      ['C', 'D'],
    ],
  ],
  ['"two\nlines"\t"a ""b"""', [['two\nlines', 'a "b"']]],
  ['one', [['one']]],
  ['\t', [['', '']]],
  ['', []],
])('%j is read as cells', (pasted, cells) => {
  expect(cellsOf(pasted)).toEqual(cells);
});

describe('a block of cells', () => {
  const paste = (block: string[][], atRow: number, atColumn: number, text = TEXT) =>
    withBlock(text, block, { base: BASE, atRow, atColumn, newId: 'New inject' });

  test('changes the cells from there on, in rows of the file and of what it extends', () => {
    const { text, left } = paste([['Press again'], ['Older']], 0, at('title'));
    expect(left).toBe(0);
    expect(text).toContain('  # first\n  a:\n    title: Press again # a\n');
    expect(rows(text).map(({ fields }) => fields.title)).toEqual(['Press again', 'Older']);
  });

  test('adds rows below the last, each with its trigger and its kind', () => {
    const { text, left } = paste(
      [
        ['B', 'when', 'alarm and not post', '20'],
        ['C', 'hand', '', ''],
      ],
      2,
      at('title'),
    );
    expect(left).toBe(0);
    const added = rows(text).filter(({ id }) => id.startsWith('new-inject'));
    expect(added.map(({ fields }) => fields)).toEqual([
      { title: 'B', when: 'alarm and not post', for: 20, hint: '...' },
      { title: 'C', hint: '...' },
    ]);
  });

  test('says how many cells have no place', () => {
    expect(paste([['sometimes']], 0, at('fires'))).toEqual({ text: TEXT, left: 1 });
    expect(paste([['5', '', 'too far']], 0, at('controller')).left).toBe(1);
    expect(paste([['x']], 1, at('from'))).toEqual({ text: TEXT, left: 1 });
  });

  test('is not made in a text that cannot be read', () => {
    expect(paste([['x']], 0, 0, 'id: [')).toEqual({ text: 'id: [', left: 1 });
  });
});
