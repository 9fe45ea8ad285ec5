// Join codes in whatever people paste.
import { expect, test } from 'vitest';
import { codeIn } from '#protocol/join-code.ts';

test.each([
  ['ACDE-FGHJ', 'ACDE-FGHJ'],
  ['acdefghj', 'ACDE-FGHJ'],
  ['acde fghj', 'ACDE-FGHJ'],
  [' a c d e - f g h j ', 'ACDE-FGHJ'],
  ['Join us with the code ACDE-FGHJ at ten!', 'ACDE-FGHJ'],
  ['Join code: ACDE FGHJ (Red team)', 'ACDE-FGHJ'],
  ['ACDE–FGHJ', 'ACDE-FGHJ'],
  ['https://drill.example/?code=ACDE-FGHJ', 'ACDE-FGHJ'],
  ['?code=acdefghj&x=1', 'ACDE-FGHJ'],
  ['<https://drill.example/?team=2&code=ACDE%2DFGHJ>', 'ACDE-FGHJ'],
  ['ＡＣＤＥ－ＦＧＨＪ', 'ACDE-FGHJ'],
  ['no code at all here', null],
  ['ACDE-FGH', null],
  ['', null],
])('%j: %s', (text, code) => {
  expect(codeIn(text)).toBe(code);
});
