// Names as people see them: lookalikes count as equal, whatever alphabet their letters come from, and nobody can have a bot's
// name.

/** Letters of other alphabets, and digits, that look like these; applied after decomposition and lower-casing. */
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
/** Capitals that look like a different letter than their lower case does. */
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
/** Stripped from both ends of a name; inside a name such a sign stands for a letter. */
const END = /!+$/;
/** Everything except letters, digits and pictographs. */
const REST = /[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu;

/** The visual skeleton of a name: without marks, case, spaces, signs and the differences between alphabets. */
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
  // A name of signs only has an empty skeleton, so it is compared unchanged.
  return read === '' ? name : read;
}

export const looksLike = (one: string, other: string): boolean => skeletonOf(one) === skeletonOf(other);

/** The first name in the list that looks like an earlier one. */
export const alikeIn = (names: readonly string[]): string | undefined =>
  names.find((name, i) => names.slice(0, i).some((other) => looksLike(other, name)));

const WORDS = [/\s+/u, /[^\p{L}\p{N}\p{M}|!$]+/u];

/** True if the name contains the word that marks bots, in any spelling. */
export const isBotName = (name: string): boolean =>
  skeletonOf(name) === 'bot' || WORDS.some((between) => name.split(between).some((word) => skeletonOf(word) === 'bot'));
