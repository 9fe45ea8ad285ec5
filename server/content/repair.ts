// The edit that fixes a mistake in a file, if the correct value is known: a likely name, a number without its unit, a text in
// quotes.
import { distance } from '#model/engine/nearest.ts';
import { meantBy } from './naming.ts';
import type { Problem } from './problem.ts';

/** Within one line: the text to replace, and its replacement. */
type Repair = {
  readonly line: number;
  readonly column: number;
  readonly from: string;
  readonly to: string;
};

const WORD = /[\p{L}\p{N}_./*-]+/gu;
const KEY = /^(?:[\w.-]+|"[^"]*"|'[^']*')\s*:\s*/u;
/** A value up to a comment, or to the next field of an inline map. */
const VALUE = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,}\]#]*[^,}\]#\s])/u;

/** The closest word to the intended one; the first of several. */
function nearestWord(text: string, meant: string): { index: number; word: string } | null {
  let best: { index: number; word: string } | null = null;
  let least = Math.max(2, Math.floor(meant.length / 3)) + 1;
  for (const { index, 0: word } of text.matchAll(WORD)) {
    const changes = distance(word, meant);
    if (changes > 0 && changes < least) [best, least] = [{ index, word }, changes];
  }
  return best;
}

/** The range to replace in the line, counted from the place of the problem. */
function placeIn(rest: string, { code, instead }: Problem, meant: string): { index: number; word: string } | null {
  const key = KEY.exec(rest)?.[0] ?? '';
  if (code === 'field/unknown' || code === 'name/invalid') {
    const [word] = /^[^\s:]+/u.exec(rest) ?? [];
    return word === undefined ? null : { index: 0, word };
  }
  const after = rest.slice(key.length);
  if (instead !== undefined) {
    const [word] = VALUE.exec(after) ?? [];
    return word === undefined ? null : { index: key.length, word };
  }
  const found = nearestWord(after, meant);
  return found === null ? nearestWord(key, meant) : { ...found, index: found.index + key.length };
}

/** Null if the correct value is unknown, or if the text is not in the line of the problem. */
export function repairOf(problem: Problem, text: string): Repair | null {
  const { line, column, instead: meant = meantBy(problem.fix) } = problem;
  if (meant === undefined) return null;
  const rest = text.split(/\r?\n/u)[line - 1]?.slice(column - 1) ?? '';
  const place = placeIn(rest, problem, meant);
  if (place === null || place.word === meant) return null;
  return { line, column: column + place.index, from: place.word, to: meant };
}
