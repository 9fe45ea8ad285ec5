// Files for spreadsheets: CSV (RFC 4180), and cells that a spreadsheet would take for a formula written as text, with an apostrophe
// in front that reading takes off again.
import { stringify } from 'csv-stringify/sync';

/** A formula, a command of DDE, or what becomes one once apostrophes, spaces or control characters are skipped. */
const FORMULA = /^'*(?:[\t\r]|[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20|%])/u;
const NUMBER = /^-?\d+(\.\d+)?$/;

const isFormula = (text: string): boolean => FORMULA.test(text) && !NUMBER.test(text);

export const guarded = (text: string): string => (isFormula(text) ? `'${text}` : text);

export const unguarded = (text: string): string =>
  text.startsWith("'") && isFormula(text.slice(1)) ? text.slice(1) : text;

/** What some spreadsheets would cut at or trim; a lone line feed ends no record here, but does in theirs. */
const QUOTED = /^\s|\s$|[;\t\r\n]/;

/** With a byte order mark: without one, some spreadsheets take the letters for those of another alphabet. */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[], { allQuoted = false } = {}): string =>
  stringify(
    rows.map((row) => row.map((cell) => (cell === null ? '' : guarded(`${cell}`)))),
    { bom: true, record_delimiter: 'windows', quoted_match: QUOTED, quoted: allQuoted },
  );
