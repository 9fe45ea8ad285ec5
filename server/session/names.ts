// Names as people see them: two that look alike count as the same, whatever alphabet their letters come from, and nobody can be
// called like a bot.

/** Letters of other alphabets, and digits, that look like these; after decomposition, in lower case. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  a: 'аɑαᴀ',
  b: 'ьвβƅʙ',
  c: 'сϲᴄ',
  d: 'ԁɗđðᴅ',
  e: 'еєεҽ℮ᴇ',
  f: 'ƒſϝꜰғ',
  g: 'ɡցǥɢ',
  h: 'һհнħʜ',
  i: 'іıιɩӏ1l|ⅰ!ߊɪłʟ',
  j: 'јϳյᴊ',
  k: 'кκҟᴋ',
  m: 'мⅿᴍ',
  n: 'пոηɴ',
  o: '0оοσօ੦०๐ഠøᴏ',
  p: 'рρϸքᴘ',
  q: 'ԛզ',
  r: 'гᴦʀ',
  s: 'ѕꜱ5$',
  t: 'тτŧᴛ',
  u: 'սυцᴜμ',
  v: 'ѵνᴠ',
  w: 'ԝωшᴡա',
  x: 'хχ×',
  y: 'уүγʏ',
  z: '2ζᴢʐ',
};
const PLAIN = new Map(Object.entries(LOOKALIKES).flatMap(([plain, others]) => [...others].map((one) => [one, plain])));
/** Capitals that look like a letter other than their small form does. */
const CAPITALS: Readonly<Record<string, string>> = {
  ...{ Η: 'h', Μ: 'm', Ν: 'n', Υ: 'y', Ꭺ: 'a', Ᏼ: 'b', Ꮯ: 'c', Ꭼ: 'e', Ꮐ: 'g' },
  ...{ Ꮋ: 'h', Ꭰ: 'd', Ꭵ: 'i', Ꭲ: 't', Ꭻ: 'j', Ꮶ: 'k', Ꮮ: 'l', Ꮇ: 'm', Ꮲ: 'p' },
  ...{ Ꮢ: 'r', Ꮪ: 's', Ꮩ: 'v', Ꮃ: 'w', Ꮓ: 'z' },
};
/** Pairs that read as one letter. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['vv', 'w'],
];

/** What a name looks like: without marks, case, spaces, punctuation and the differences between alphabets. */
function skeletonOf(name: string): string {
  const bare = name
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/\p{Lu}/gu, (letter) => CAPITALS[letter] ?? letter)
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Z}\p{Cf}\p{Pd}\p{Pc}.,'’`·]+/gu, '');
  const plain = [...bare].map((letter) => PLAIN.get(letter) ?? letter).join('');
  const read = PAIRS.reduce((text, [pair, one]) => text.replaceAll(pair, one), plain);
  // A name of signs alone has nothing left: it is compared as it stands.
  return read === '' ? name : read;
}

export const looksLike = (one: string, other: string): boolean => skeletonOf(one) === skeletonOf(other);

/** The first of some names that looks like one before it. */
export const alikeIn = (names: readonly string[]): string | undefined =>
  names.find((name, i) => names.slice(0, i).some((other) => looksLike(other, name)));

const WORDS = [/\s+/u, /[^\p{L}\p{N}\p{M}|!$]+/u];

/** True for a name that has the word that marks bots, however it is written. */
export const isBotName = (name: string): boolean =>
  WORDS.some((between) => name.split(between).some((word) => skeletonOf(word) === 'bot'));
