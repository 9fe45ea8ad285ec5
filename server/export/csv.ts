// CSV for spreadsheets (RFC 4180): a cell that a spreadsheet would take for a formula gets an apostrophe in front.

/** A formula, a command of DDE, or what becomes one once spaces or control characters are skipped. */
const FORMULA = /^[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/u;
const NUMBER = /^-?\d+(\.\d+)?$/;

function csvCell(value: string | number | null): string {
  const words = value === null ? '' : String(value);
  const safe = FORMULA.test(words) && !NUMBER.test(words) ? `'${words}` : words;
  return /["\n\r,;\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** With a byte order mark, by which Excel knows that it is UTF-8. */
export const csvOf = (head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string =>
  `\ufeff${[head, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
