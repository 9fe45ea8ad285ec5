// The injects as a spreadsheet: its columns, the inject field of each cell, and blocks of cells pasted from a spreadsheet.
import type { DraftSections } from '#protocol/drafts.ts';
import {
  EFFECT_NAMES,
  effectOf,
  freeId,
  groupsOf,
  type InjectRow,
  rowsIn,
  TRIGGERS,
  textAt,
  textFieldOf,
  triggerOf,
  withEffect,
  withField,
  withInject,
  withTrigger,
} from './inject-form.ts';

/** `fires` and `kind` are choices; `trigger`, `delay`, `effect` and `words` stand for the field that the choice calls for. */
export const SHEET_COLUMNS = [
  'title',
  'fires',
  'trigger',
  'delay',
  'only',
  'from',
  'to',
  'channel',
  'kind',
  'effect',
  'value',
  'words',
  'minutes',
  'within',
  'objective',
  'critical',
  'expect.action',
  'expect.when',
  'expect.within',
  'expect.otherwise',
  'controller',
  'note',
] as const;
export type SheetColumn = (typeof SHEET_COLUMNS)[number];

const SAID: readonly string[] = ['hint', 'stop', 'from'];

/** What the column stands for in this row; null where such an inject has no such field. */
export function fieldIn(row: InjectRow, column: SheetColumn): string | null {
  const trigger = triggerOf(row);
  const effect = effectOf(row);
  const fields: Partial<Record<SheetColumn, string>> = {
    trigger,
    delay: { at: '', when: 'for', after: 'wait', hand: '' }[trigger],
    effect: SAID.includes(effect) ? '' : effect,
    words: textFieldOf(row),
  };
  const field = fields[column] ?? column;
  const known = groupsOf(row).flatMap((group) => group.fields);
  return known.includes(field) ? field : null;
}

/** Cells that were copied in a spreadsheet: columns are parted by tabs, and a cell with line breaks stands in quotes. */
export function cellsOf(pasted: string): string[][] {
  const rows: string[][] = [[]];
  let before = '\n';
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;
  for (const [all, quoted, plain, end] of pasted.replaceAll('\r\n', '\n').matchAll(cell)) {
    // At the very end nothing stands, but after a tab.
    if (all === '' && before !== '\t') break;
    rows.at(-1)!.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    before = end;
    if (end === '\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

type Paste = {
  readonly base: DraftSections;
  readonly atRow: number;
  readonly atColumn: number;
  readonly newId: string;
};

/** The text with one cell typed over; null where the row has no such cell. */
function withCell(text: string, row: InjectRow, column: SheetColumn, typed: string): string | null {
  const trigger = TRIGGERS.find((one) => one === typed.trim().toLowerCase());
  const effect = EFFECT_NAMES.find((one) => one === typed.trim().toLowerCase());
  if (column === 'fires') return trigger === undefined ? null : withTrigger(text, row, trigger, textAt(row, trigger));
  if (column === 'kind') return effect === undefined ? null : withEffect(text, row, effect);
  const field = fieldIn(row, column);
  if (field === null) return typed.trim() === '' ? text : null;
  return withField(text, row, field, typed);
}

/** The text with a block of cells from this one on, with as many rows more as it needs; `left`: cells that had no place. */
export function withBlock(
  text: string,
  block: readonly (readonly string[])[],
  { base, atRow, atColumn, newId }: Paste,
): { readonly text: string; readonly left: number } {
  const order = (rowsIn(text, base) ?? []).map(({ id }) => id);
  let changed = text;
  let left = 0;
  for (const [down, cells] of block.entries()) {
    const rows = rowsIn(changed, base) ?? [];
    const id = order[atRow + down] ?? freeId(newId, rows);
    if (order[atRow + down] === undefined) changed = withInject(changed, id, { title: newId, hint: '...' });
    for (const [across, typed] of cells.entries()) {
      const row = rowsIn(changed, base)?.find((one) => one.id === id);
      const column = SHEET_COLUMNS[atColumn + across];
      const next = row === undefined || column === undefined ? null : withCell(changed, row, column, typed);
      if (next === null) left++;
      else changed = next;
    }
  }
  return { text: changed, left };
}
