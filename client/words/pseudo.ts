// The pseudo-locale, for tests of the screens: every worded text in brackets and longer by 30 %, so that a text that stands
// outside the words shows, and so does one that has no room for another language. `vite build --mode pseudo` puts it in.
const LONGER = 0.3;
const LETTERS_PER_WORD = 6;

/** Fill that can break where words do. */
function fill(length: number): string {
  const words = Array.from({ length: Math.ceil(length / LETTERS_PER_WORD) }, (_, i) =>
    '~'.repeat(Math.min(LETTERS_PER_WORD, length - i * LETTERS_PER_WORD)),
  );
  return words.join(' ');
}

/** `Start` -> `⟦Start ~~⟧` */
export function bracketed(text: string): string {
  if (text.trim() === '') return text;
  return `⟦${text} ${fill(Math.ceil(text.length * LONGER))}⟧`;
}

function translated(value: unknown): unknown {
  if (typeof value === 'string') return bracketed(value);
  if (typeof value === 'function') return (...args: unknown[]) => translated(value(...args));
  if (Array.isArray(value)) return value.map(translated);
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, translated(one)]));
  return value;
}

/** Objects whose texts have been bracketed: words are put together from others. */
const done = new WeakSet<object>();

/** Brackets all texts of an object of words, in place. */
export function bracketAll(words: unknown): void {
  if (typeof words !== 'object' || words === null || done.has(words)) return;
  done.add(words);
  const table = words as Record<string, unknown>;
  for (const [name, value] of Object.entries(table)) {
    if (typeof value === 'object') bracketAll(value);
    else table[name] = translated(value);
  }
}
