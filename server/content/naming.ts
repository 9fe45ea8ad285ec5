// Suggestions for a name that does not exist: the one that was probably meant, or a list of those that exist.

/** How many letters must be changed, added or dropped to get from one word to the other. */
export function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++)
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[to.length];
}

/** The one of `words` that was probably meant by `word`, or null. */
export function nearest(word: string, words: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 4)) + 1;
  for (const candidate of words) {
    const changes = distance(word, candidate);
    if (changes < least) [best, least] = [candidate, changes];
  }
  return best;
}

/** Longest list of names in a suggestion. */
const LISTED = 14;

const MEANT = /^did you mean (\S+)\?$/;

/** The name in such a question. */
export const meantBy = (fix: string): string | undefined => MEANT.exec(fix)?.[1];

/** What to write instead of `word`: the name that was probably meant, or the names that exist. */
export function choose(word: string, words: readonly string[]): string {
  const meant = nearest(word, words);
  if (meant !== null) return `did you mean ${meant}?`;
  if (words.length === 0) return 'leave it out: there is none';
  const rest = words.length > LISTED ? ` or one of ${words.length - LISTED} more` : '';
  return `use one of ${words.slice(0, LISTED).join(', ')}${rest}`;
}
