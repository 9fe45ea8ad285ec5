// Workbook formulas without a usable value: without a cached value, because a program wrote them and no spreadsheet has
// computed them since, or with an error. The sheet reader treats both as empty cells, and the resulting problem would be
// reported elsewhere.
import { posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';

/** Rows and columns are 1-based, as in spreadsheets. */
type SilentFormula = { readonly row: number; readonly column: number; readonly error: string | null };

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
/**
 * A tag: its name without prefix, and its attributes. No part matches past the next `<`, so that the time is linear in the
 * text.
 */
const TAG = /<(\/?)(?:\w+:)?(\w+)(?=[\s/>])((?:"[^<"]*"|'[^<']*'|[^<>"'])*)>/g;

type Tag = { readonly name: string; readonly closes: boolean; readonly attributes: string; readonly end: number };

function* tagsIn(text: string): Generator<Tag> {
  for (const { 0: whole, 1: slash, 2: name, 3: attributes, index } of text.matchAll(TAG))
    yield { name, closes: slash !== '', attributes, end: index + whole.length };
}

const attribute = ({ attributes }: Pick<Tag, 'attributes'>, name: string): string =>
  new RegExp(`(?:^|[\\s:])${name}=["']([^"']*)["']`).exec(attributes)?.[1] ?? '';

function tagNamed(text: string, name: string, fits: (tag: Tag) => boolean): Tag | undefined {
  for (const tag of tagsIn(text)) if (tag.name === name && fits(tag)) return tag;
  return undefined;
}

/** The path of the sheet that is read: the first. */
function firstSheet(bytes: Uint8Array): string {
  const parts = unzipSync(bytes, { filter: ({ name }) => name === WORKBOOK || name === RELATIONS });
  const textOf = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const first = tagNamed(textOf(WORKBOOK), 'sheet', ({ closes }) => !closes);
  const id = first === undefined ? '' : attribute(first, 'id');
  const relation = tagNamed(textOf(RELATIONS), 'Relationship', (one) => attribute(one, 'Id') === id);
  const path = posix.resolve('/xl', relation === undefined ? '' : attribute(relation, 'Target')).slice(1);
  const sheet = unzipSync(bytes, { filter: ({ name }) => name === path })[path];
  return sheet === undefined ? '' : strFromU8(sheet);
}

/** `AB12` is row 12, column 28. */
function placeOf(reference: string): { row: number; column: number } {
  const [, letters = '', digits = '0'] = /^([A-Z]+)(\d+)$/.exec(reference) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits), column };
}

/** All such formulas, in sheet order. */
export function silentFormulas(bytes: Uint8Array): SilentFormula[] {
  const text = firstSheet(bytes);
  const found: SilentFormula[] = [];
  let cell: Tag | null = null;
  let hasFormula = false;
  let value: string | null = null;
  for (const tag of tagsIn(text)) {
    if (tag.name === 'c' && !tag.closes) [cell, hasFormula, value] = [tag, false, null];
    else if (tag.name === 'f') hasFormula = true;
    else if (tag.name === 'v' && !tag.closes) value = text.slice(tag.end, text.indexOf('<', tag.end));
    else if (tag.name === 'c' && cell !== null && hasFormula) {
      const isError = attribute(cell, 't') === 'e';
      if (value === null || isError) found.push({ ...placeOf(attribute(cell, 'r')), error: isError ? value : null });
    }
  }
  return found;
}
