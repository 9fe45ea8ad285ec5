// Join codes in every form people share them: read aloud, copied with surrounding text, or as a link.

/** Without letters and digits that look or sound alike: 0 O, 1 I L, 5 S, 2 Z, 8 B, U V. */
export const CODE_ALPHABET = 'ACDEFGHJKMNPQRTWXY34679';

const OURS = `[${CODE_ALPHABET}]{4}`;
const ANY = '[A-Z0-9]{4}';
const DASH = '[-\\u2010-\\u2015\\u2212]';
const EDGE = '(?<![A-Z0-9])';
const END = '(?![A-Z0-9])';

/** Most specific first: a link, then four and four with a dash, then eight in a row, then two words. */
const PATTERNS = [
  new RegExp(`[?&#]CODE=(${ANY})(?:${DASH}|%2D)?(${ANY})${END}`),
  ...[OURS, ANY].flatMap((part) =>
    [DASH, '', '\\s+'].map((between) => new RegExp(`${EDGE}(${part})${between}(${part})${END}`)),
  ),
];

/** Extracts the code from typed or pasted text, as `XXXX-XXXX`; null if there is none. */
export function codeIn(text: string): string | null {
  const typed = text.normalize('NFKC').toUpperCase();
  for (const pattern of PATTERNS) {
    const found = pattern.exec(typed);
    if (found !== null) return `${found[1]}-${found[2]}`;
  }
  // Spelled with spaces or dots between the letters.
  const bare = typed.replaceAll(/[^A-Z0-9]/g, '');
  return bare.length === 8 ? `${bare.slice(0, 4)}-${bare.slice(4)}` : null;
}
