// Files for spreadsheets: CSV (RFC 4180). A cell that a spreadsheet would interpret as a formula gets a leading apostrophe,
// which is removed on reading.
import { stringify } from 'csv-stringify/sync';

/** A formula, a DDE command, or text that becomes one once leading apostrophes, spaces or control characters are skipped. */
const FORMULA = /^'*(?:[\t\r]|[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20|%])/u;
const NUMBER = /^-?\d+(\.\d+)?$/;

const isFormula = (text: string): boolean => FORMULA.test(text) && !NUMBER.test(text);

export const guarded = (text: string): string => (isFormula(text) ? `'${text}` : text);

export const unguarded = (text: string): string =>
  text.startsWith("'") && isFormula(text.slice(1)) ? text.slice(1) : text;

/** Text that some spreadsheets would split or trim; a lone line feed does not end a record here, but does in theirs. */
const QUOTED = /^\s|\s$|[;\t\r\n]/;

/** Has a byte order mark: without one, some spreadsheets assume another encoding. */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[], { allQuoted = false } = {}): string =>
  stringify(
    rows.map((row) => row.map((cell) => (cell === null ? '' : guarded(`${cell}`)))),
    { bom: true, record_delimiter: 'windows', quoted_match: QUOTED, quoted: allQuoted },
  );
