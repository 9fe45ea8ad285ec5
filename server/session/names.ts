// Names as people see them: two that look alike count as the same, whatever alphabet their letters come from, and nobody can be
// called like a bot.

/** Letters of other alphabets, and digits, that look like these; after decomposition, in lower case. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  a: 'аɑαᴀꓮᗅᗩ⍺∀ʌ',
  b: 'ьвβƅʙꓐᗷ8',
  c: 'сϲᴄꓚᑕ¢',
  d: 'ԁɗđðᴅꓓᗞᗪ',
  e: 'еєεҽ℮ᴇꓰ∃∈€ξ',
  f: 'ƒſϝꜰғꓝᖴ',
  g: 'ɡցǥɢꓖᘜ',
  h: 'һհнħʜꓧᕼ',
  i: 'іıιɩӏ1l|ⅰ!ߊɪłʟꓡꓲᒪǀ∣│¡׀',
  j: 'јϳյᴊꓙᒍ',
  k: 'кκҟᴋꓗĸ',
  m: 'мⅿᴍꓟᗰ',
  n: 'пոηɴꓠᑎ',
  o: '0оοσօ੦०๐ഠøᴏꓳ〇◯⭘○',
  p: 'рρϸքᴘꓑᑭþ',
  q: 'ԛզ',
  r: 'гᴦʀꓣᖇ',
  s: 'ѕꜱ5$ꓢ§',
  t: 'тτŧᴛꓔ⊤',
  u: 'սυцᴜμꓴᑌ∪',
  v: 'ѵνᴠꓦᐯ∨',
  w: 'ԝωшᴡաꓪᗯ',
  x: 'хχ×ꓫ᙭╳✕',
  y: 'уүγʏꓬ¥',
  z: '2ζᴢʐꓜ',
};
/** Letters that are written as two. */
const DOUBLE: readonly (readonly [string, string])[] = [
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
];
const PLAIN = new Map<string, string>([
  ...DOUBLE,
  ...Object.entries(LOOKALIKES).flatMap(([plain, others]) => [...others].map((one) => [one, plain] as const)),
]);
/** Capitals that look like a letter other than their small form does. */
const CAPITALS: Readonly<Record<string, string>> = {
  ...{ Η: 'h', Λ: 'a', Μ: 'm', Ν: 'n', Υ: 'y', Ꭺ: 'a', Ᏼ: 'b', Ꮯ: 'c', Ꭼ: 'e', Ꮐ: 'g' },
  ...{ Ꮋ: 'h', Ꭰ: 'd', Ꭵ: 'i', Ꭲ: 't', Ꭻ: 'j', Ꮶ: 'k', Ꮮ: 'l', Ꮇ: 'm', Ꮲ: 'p' },
  ...{ Ꮢ: 'r', Ꮪ: 's', Ꮩ: 'v', Ꮃ: 'w', Ꮓ: 'z' },
};
/** Pairs that read as one letter. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['vv', 'w'],
];

/** Alphabets of white letters on a disc or a square, from A to Z. */
const WHITE_LETTERS = [0x1f150, 0x1f170] as const;

const whiteLetter = (sign: string): string | undefined => {
  const places = WHITE_LETTERS.map((first) => sign.codePointAt(0)! - first);
  const place = places.find((one) => one >= 0 && one < 26);
  return place === undefined ? undefined : String.fromCharCode(97 + place);
};

/** The small letters of Cherokee are its capitals, drawn smaller. */
const SMALL_CAPITALS = /[\uab70-\uabbf]/gu;
/** Ends that are no part of a name; inside it such a sign stands for a letter. */
const END = /!+$/;
/** Whatever is no letter, digit or picture. */
const REST = /[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu;

/** What a name looks like: without marks, case, spaces, signs and the differences between alphabets. */
function skeletonOf(name: string): string {
  const bare = name
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(SMALL_CAPITALS, (letter) => letter.toUpperCase())
    .replaceAll(/\p{Lu}/gu, (letter) => CAPITALS[letter] ?? letter)
    .toLowerCase()
    .normalize('NFKD')
    .replace(END, '');
  const plain = [...bare].map((sign) => PLAIN.get(sign) ?? whiteLetter(sign) ?? sign).join('');
  const read = PAIRS.reduce((text, [pair, one]) => text.replaceAll(pair, one), plain.replaceAll(REST, ''));
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
  skeletonOf(name) === 'bot' || WORDS.some((between) => name.split(between).some((word) => skeletonOf(word) === 'bot'));
