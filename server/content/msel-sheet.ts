// Reads and writes a list of injects as CSV or as an Excel workbook.
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import type { SheetEnding } from '#protocol/drafts.ts';
import { textOf } from './msel-cells.ts';
import { COLUMNS, type Column, type Row } from './msel-columns.ts';
import { textIn } from './read-text.ts';
import { csvOf, guarded } from './spreadsheet.ts';
import { silentFormulas } from './workbook-formulas.ts';

const MAX_ROWS = 2000;
const MAX_CELL = 20_000;

const cellsOf = (rows: readonly Row[]): string[][] => [
  [...COLUMNS],
  ...rows.map((row) => COLUMNS.map((column) => row[column])),
];

/** Quoted, so that a spreadsheet can be told to keep them as text: 007 and 1/2 would become a number and a date. */
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

/** Workbooks escape unusual characters as `_x000D_`; a text that looks like such an escape is escaped itself. */
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

/** Rows and columns count from one, as spreadsheets do. */
export type SheetMistake = {
  readonly row: number;
  readonly column: number;
  readonly why: string;
  readonly fix: string;
};
/** The mistakes that make a file unreadable; never empty. */
type Unreadable = { readonly ok: false; readonly mistakes: readonly SheetMistake[] };
/** `columns`: those of the file, in order; empty for a column without a name. */
type ReadSheet = { readonly ok: true; readonly rows: readonly Row[]; readonly columns: readonly string[] } | Unreadable;

const mistake = (why: string, fix: string, row = 1, column = 1): SheetMistake => ({ row, column, why, fix });
/** Nobody reads more at once. */
const MOST_MISTAKES = 100;
const refused = (mistakes: readonly SheetMistake[]): Unreadable => ({
  ok: false,
  mistakes: mistakes.slice(0, MOST_MISTAKES),
});
const unreadable = (...found: Parameters<typeof mistake>): Unreadable => refused([mistake(...found)]);

/** Columns can be in any order and missing ones are empty; an unknown one is a mistake. */
function headerMistakes(names: readonly string[]): SheetMistake[] {
  const bad = names.flatMap((name, i) => {
    if (name === '') return [];
    if (!(COLUMNS as readonly string[]).includes(name))
      return [mistake(`there is no column called ${name}`, `use ${COLUMNS.join(', ')}`, 1, i + 1)];
    if (names.indexOf(name) === i) return [];
    return [mistake(`the column ${name} stands there twice`, 'remove one of them', 1, i + 1)];
  });
  if (names.includes('id')) return bad;
  const fix = 'begin with a row of column names, and give each row an id';
  return [...bad, mistake('the first row has no column id', fix)];
}

/** Cells with text but no column name, the first of each column; and cells that are too long. */
function cellMistakes(body: readonly (readonly unknown[])[], names: readonly string[]): SheetMistake[] {
  const nameless = new Set<number>();
  return body.flatMap((cells, i) =>
    cells.flatMap((cell, at) => {
      const name = names[at] ?? '';
      const text = textOf(cell, (name || undefined) as Column | undefined);
      if (name === '' && text !== '' && !nameless.has(at)) {
        nameless.add(at);
        return [
          mistake('there is no column name above this cell', 'name the column, or empty the cell', i + 2, at + 1),
        ];
      }
      if (name === '' || text.length <= MAX_CELL) return [];
      return [mistake(`the cell is longer than ${MAX_CELL} characters`, 'shorten it', i + 2, at + 1)];
    }),
  );
}

function rowsIn(cells: readonly (readonly unknown[])[]): ReadSheet {
  const [header = [], ...body] = cells;
  const names = header.map((name) =>
    String(name ?? '')
      .trim()
      .toLowerCase(),
  );
  if (body.length > MAX_ROWS) return unreadable(`there are more than ${MAX_ROWS} rows`, 'split the list', MAX_ROWS + 1);
  const ofHeader = headerMistakes(names);
  const mistakes = ofHeader.length > 0 ? ofHeader : cellMistakes(body, names);
  if (mistakes.length > 0) return refused(mistakes);
  const rows = body.map((one) => {
    const textIn = (column: Column) => {
      const at = names.indexOf(column);
      return at < 0 ? '' : textOf(one[at], column);
    };
    return Object.fromEntries(COLUMNS.map((column) => [column, textIn(column)])) as Row;
  });
  while (rows.length > 0 && Object.values(rows.at(-1)!).every((text) => text === '')) rows.pop();
  return { ok: true, rows, columns: names };
}

/** In some locales spreadsheets separate cells by semicolons, and “Unicode text” files use tabs. */
function delimiterOf(text: string): string {
  const [first] = text.split(/\r?\n|\r/, 1);
  const count = (delimiter: string) => first.split(delimiter).length;
  return [',', ';', '\t'].reduce((most, one) => (count(one) > count(most) ? one : most));
}

/** The `sep=` line that some spreadsheets write and read before the first row, and never show. */
const SEPARATOR_LINE = /^\ufeff?sep=(.)\r?\n/i;

const PROBLEMS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is not closed',
  INVALID_OPENING_QUOTE: 'a quotation mark stands inside a cell that does not begin with one',
  CSV_INVALID_CLOSING_QUOTE: 'words follow the quotation mark that ends a cell',
};

export function readCsv(written: string): ReadSheet {
  const [line = '', separator] = SEPARATOR_LINE.exec(written) ?? [];
  const text = written.slice(line.length);
  try {
    const delimiter = separator ?? delimiterOf(text);
    return rowsIn(parse(text, { bom: true, delimiter, relax_column_count: true, max_record_size: 2_000_000 }));
  } catch (error) {
    const {
      code = '',
      message,
      lines = 1,
      index = 0,
    } = error as Error & { code?: string; lines?: number; index?: number };
    const why = PROBLEMS[code] ?? message.split('\n')[0];
    return unreadable(why, 'save it as CSV, with cells in quotation marks', lines, index + 1);
  }
}

function readCsvFile(bytes: Uint8Array): ReadSheet {
  const decoded = textIn(bytes);
  if (decoded.ok) return readCsv(decoded.text);
  return unreadable(
    'it is not in UTF-8, so letters would be lost',
    'save it as "CSV UTF-8", or as .xlsx',
    decoded.at.line,
  );
}

/** Limit for all parts of an unpacked workbook; a list of two thousand rows takes far less. */
const MAX_UNPACKED = 50_000_000;

/** A workbook is a ZIP; a small file can unpack to more than the available memory. */
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

function formulaMistakes(bytes: Uint8Array): SheetMistake[] {
  return silentFormulas(bytes).map(({ row, column, error }) =>
    error === null
      ? mistake(
          'the formula of this cell has no saved value',
          'save the workbook in a spreadsheet, or type the value',
          row,
          column,
        )
      : mistake(`the formula of this cell gives ${error}`, 'correct the formula, or type the value', row, column),
  );
}

export async function readXlsx(bytes: Uint8Array): Promise<ReadSheet> {
  try {
    if (unpackedSize(bytes) > MAX_UNPACKED)
      return unreadable('it unpacks to more than 50 MB', 'leave only the list in the workbook');
    const mistakes = formulaMistakes(bytes);
    return mistakes.length > 0 ? refused(mistakes) : rowsIn(await readSheet(Buffer.from(bytes)));
  } catch (error) {
    return unreadable(
      `it is no Excel workbook: ${(error as Error).message.split('\n')[0]}`,
      'save it as .xlsx or .csv',
    );
  }
}

/** Reads a list from a file, by its extension. */
export const readList = async (bytes: Uint8Array, as: SheetEnding): Promise<ReadSheet> =>
  as === 'csv' ? readCsvFile(bytes) : readXlsx(bytes);
