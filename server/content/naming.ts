// Suggestions for an unknown name: the likely one, or a list of the existing names.

import { nearest } from '#model/engine/nearest.ts';

/** Longest list of names in a suggestion. */
const LISTED = 14;

const MEANT = /^did you mean (\S+)\?$/;

/** The name in such a suggestion. */
export const meantBy = (fix: string): string | undefined => MEANT.exec(fix)?.[1];

/** The suggestion for `word`: the likely name, or the existing names. */
export function choose(word: string, words: readonly string[]): string {
  const meant = nearest(word, words);
  if (meant !== null) return `did you mean ${meant}?`;
  if (words.length === 0) return 'leave it out: there is none';
  const rest = words.length > LISTED ? ` or one of ${words.length - LISTED} more` : '';
  return `use one of ${words.slice(0, LISTED).join(', ')}${rest}`;
}
