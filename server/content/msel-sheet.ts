// A list of injects as a file: CSV or an Excel workbook.
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { COLUMNS, type Column, type Row } from './msel-columns.ts';
import { csvOf, guarded, unguarded } from './spreadsheet.ts';

const MAX_ROWS = 2000;
const MAX_CELL = 20_000;

const cellsOf = (rows: readonly Row[]): string[][] => [
  [...COLUMNS],
  ...rows.map((row) => COLUMNS.map((column) => row[column])),
];

/** In quotes, so that a spreadsheet can be told to leave them texts: 007 and 1/2 would become a number and a day. */
export const writeCsv = (rows: readonly Row[]): string => csvOf(cellsOf(rows), { allQuoted: true });

const WIDE: readonly Column[] = [
  'title',
  'condition',
  'text',
  'answers',
  'objective',
  'expected action',
  'evaluator note',
];

/** Workbooks write unusual characters as `_x000D_`; a text that looks like that says so. */
const literal = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

export async function writeXlsx(rows: readonly Row[]): Promise<Uint8Array> {
  const [header, ...body] = cellsOf(rows).map((cells) => cells.map((cell) => literal(guarded(cell))));
  const sheet = [
    header.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...body.map((row) => row.map((value) => ({ value, type: String, wrap: true, alignVertical: 'top' as const }))),
  ];
  const columns = COLUMNS.map((column) => ({ width: WIDE.includes(column) ? 40 : 16 }));
  return writeExcelFile(sheet, { columns, stickyRowsCount: 1, sheet: 'Injects' }).toBuffer();
}

/** Where a file cannot be read as a list at all; rows and columns count from one, as spreadsheets do. */
type Unreadable = {
  readonly ok: false;
  readonly row: number;
  readonly column: number;
  readonly why: string;
  readonly fix: string;
};
type ReadSheet = { readonly ok: true; readonly rows: readonly Row[] } | Unreadable;

const unreadable = (why: string, fix: string, row = 1, column = 1): Unreadable => ({
  ok: false,
  row,
  column,
  why,
  fix,
});

/** Times and numbers of a spreadsheet as text: half past five is 05:30. */
function textOf(value: unknown, column: Column | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(11, 16);
  if (typeof value === 'number' && column === 'sim time' && value > 0 && value < 2) {
    const minutes = Math.round(value * 1440);
    const two = (n: number) => String(n).padStart(2, '0');
    return `${two(Math.floor((minutes % 1440) / 60))}:${two(minutes % 60)}${minutes >= 1440 ? '+1' : ''}`;
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return unguarded(String(value).replaceAll('\r\n', '\n').trim());
}

/** Columns may stand in any order, and those that are missing are empty; an unknown one is a mistake. */
function rowsIn(cells: readonly (readonly unknown[])[]): ReadSheet {
  const [header = [], ...body] = cells;
  const names = header.map((name) =>
    String(name ?? '')
      .trim()
      .toLowerCase(),
  );
  const unknown = names.findIndex((name) => name !== '' && !(COLUMNS as readonly string[]).includes(name));
  if (unknown >= 0)
    return unreadable(`there is no column called ${names[unknown]}`, `use ${COLUMNS.join(', ')}`, 1, unknown + 1);
  const twice = names.findIndex((name, i) => name !== '' && names.indexOf(name) < i);
  if (twice >= 0)
    return unreadable(`the column ${names[twice]} stands there twice`, 'remove one of them', 1, twice + 1);
  if (!names.includes('id')) return unreadable('the first row has no column id', 'begin with a row of column names');
  if (body.length > MAX_ROWS) return unreadable(`there are more than ${MAX_ROWS} rows`, 'split the list', MAX_ROWS + 1);
  const rows: Row[] = [];
  for (const [i, one] of body.entries()) {
    const texts = names.map((name, at) => textOf(one[at], name as Column));
    const long = texts.findIndex((text) => text.length > MAX_CELL);
    if (long >= 0) return unreadable(`the cell is longer than ${MAX_CELL} characters`, 'shorten it', i + 2, long + 1);
    const row = Object.fromEntries(COLUMNS.map((column) => [column, texts[names.indexOf(column)] ?? '']));
    rows.push(row as Row);
  }
  while (rows.length > 0 && Object.values(rows.at(-1)!).every((text) => text === '')) rows.pop();
  return { ok: true, rows };
}

/** Spreadsheets of some countries part cells by semicolons. */
const delimiterOf = (text: string): string => {
  const [first] = text.split('\n', 1);
  return (first.match(/;/g)?.length ?? 0) > (first.match(/,/g)?.length ?? 0) ? ';' : ',';
};

export function readCsv(text: string): ReadSheet {
  try {
    const delimiter = delimiterOf(text);
    return rowsIn(parse(text, { bom: true, delimiter, relax_column_count: true, max_record_size: 2_000_000 }));
  } catch (error) {
    const { message, lines = 1 } = error as Error & { lines?: number };
    return unreadable(message.split('\n')[0], 'save it as CSV, with cells in quotation marks', lines);
  }
}

/** Of all parts of a workbook once they are unpacked: a list of two thousand rows takes far less. */
const MAX_UNPACKED = 50_000_000;

/** A workbook is a ZIP; a small one may unpack to more than there is memory. */
function unpackedSize(bytes: Uint8Array): number {
  let size = 0;
  unzipSync(bytes, {
    filter({ originalSize }) {
      size += originalSize;
      return false;
    },
  });
  return size;
}

export async function readXlsx(bytes: Uint8Array): Promise<ReadSheet> {
  try {
    if (unpackedSize(bytes) > MAX_UNPACKED)
      return unreadable('it unpacks to more than 50 MB', 'leave only the list in the workbook');
    return rowsIn(await readSheet(Buffer.from(bytes)));
  } catch (error) {
    return unreadable(
      `it is no Excel workbook: ${(error as Error).message.split('\n')[0]}`,
      'save it as .xlsx or .csv',
    );
  }
}
