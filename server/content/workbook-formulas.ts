// Formulas of a workbook that say nothing: without a saved value, because a program wrote them and no spreadsheet has computed them
// since, or with an error. Reading the sheet takes both for empty cells, and what follows from that would be named elsewhere.
import { posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';

/** Rows and columns count from one, as spreadsheets do. */
type SilentFormula = { readonly row: number; readonly column: number; readonly error: string | null };

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const FIRST_SHEET = /<(?:\w+:)?sheet\s[^>]*?\b\w+:id="([^"]+)"/;
const RELATION = /<(?:\w+:)?Relationship\s[^>]*>/g;
const CELL = /<(?:\w+:)?c\s([^>]*[^>/])>(.*?)<\/(?:\w+:)?c>/gs;
const FORMULA = /<(?:\w+:)?f[\s/>]/;
const VALUE = /<(?:\w+:)?v(?:\s*\/>|[^>]*>(.*?)<\/(?:\w+:)?v>)/s;

const attribute = (tag: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** Of the sheet that is read: the first. */
function firstSheet(bytes: Uint8Array): string {
  const parts = unzipSync(bytes, { filter: ({ name }) => name === WORKBOOK || name === RELATIONS });
  const textOf = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const id = FIRST_SHEET.exec(textOf(WORKBOOK))?.[1];
  const relation = textOf(RELATIONS)
    .match(RELATION)
    ?.find((one) => attribute(one, 'Id') === id);
  const path = posix.resolve('/xl', attribute(relation ?? '', 'Target')).slice(1);
  const sheet = unzipSync(bytes, { filter: ({ name }) => name === path })[path];
  return sheet === undefined ? '' : strFromU8(sheet);
}

/** `AB12` is row 12, column 28. */
function placeOf(reference: string): { row: number; column: number } {
  const [, letters = '', digits = '0'] = /^([A-Z]+)(\d+)$/.exec(reference) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits), column };
}

/** The first of them, or null. */
export function silentFormula(bytes: Uint8Array): SilentFormula | null {
  for (const [, tag, content] of firstSheet(bytes).matchAll(CELL)) {
    if (!FORMULA.test(content)) continue;
    const value = VALUE.exec(content);
    if (value !== null && attribute(tag, 't') !== 'e') continue;
    return { ...placeOf(attribute(tag, 'r')), error: value?.[1] ?? null };
  }
  return null;
}
