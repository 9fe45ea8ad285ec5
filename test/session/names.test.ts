// Which names count as the same, in whatever signs they are written, and which are kept for bots.
import { expect, test } from 'vitest';
import { isBotName, looksLike } from '../../server/session/names.ts';

test.each([
  // Whole alphabets: Lisu, Canadian syllabics, small Cherokee, white letters, letters in brackets.
  ...['ꓮꓠꓮ', 'ᗩᑎᗩ', 'ꭺɴꭺ', '🅐🅝🅐', '🅰🅽🅰', '⒜⒩⒜', 'ΛNΛ', 'ана'.replace('н', 'n')].map((other) => ['Ana', other]),
  // Signs before, behind and between.
  ...['Ana!', '"Ana"', '@Ana', 'Ana*', '(Ana)', 'A-n_a'].map((other) => ['Ana', other]),
  ...['|vo', 'ǀvo', '¡vo', '∣vo', '!vo'].map((other) => ['Ivo', other]),
  ['Strasse', 'Straße'],
  ['Team B', 'Team 8'],
  ['Oscar', '〇scar'],
])('%s looks like %s', (one, other) => {
  expect(looksLike(one, other)).toBe(true);
});

test.each([
  ['Ana', 'Ana 2'],
  ['Ana', 'Ana 🙂'],
  ['李', '季'],
  ['🙂', '🙃'],
  ['!', '?'],
  ['Li', '李'],
])('%s and %s are two', (one, other) => {
  expect(looksLike(one, other)).toBe(false);
});

test('what reads as Bot is for bots, and a name that only contains it is not', () => {
  expect(['ᗷOT', '🅱ot', '8ot', 'ꓐOT', 'Bo t', '[BOT] Ann'].filter((name) => !isBotName(name))).toEqual([]);
  expect(['Abbot', 'Botond', 'Robot', 'Ana'].filter(isBotName)).toEqual([]);
});
