// Texts and names that a client may send: one line, without characters that could disturb a screen or a log, and names that
// look like what they are.
import { z } from 'zod';
import * as limits from './limits.ts';

const EMPTY = 'must not be empty';
export const tooLong = (max: number): string => `must have at most ${max} characters`;

/** Text for people: one line, without control characters that could disturb a screen or a log. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, EMPTY)
    .max(max, tooLong(max))
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line without control characters');

export const identifier = z
  .string()
  .min(1)
  .max(limits.IDENTIFIER_LENGTH)
  .regex(/^[A-Za-z0-9._-]+$/, 'must have letters, digits, dots, dashes and underlines only');

/** Characters that show nothing, or change the direction of what follows: two names could differ by them alone. */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}\u{115F}\u{1160}\u{3164}\u{FFA0}]/u;
/** Emoji are joined and coloured by such characters, and only there they stay. */
const OF_EMOJI = /(?<=\p{Extended_Pictographic}\p{EMod}?)(?:\u{FE0F}|\u{FE0F}?\u{200D}(?=\p{Extended_Pictographic}))/gu;
/** Marks upon marks cover the lines above and below. */
const STACKED = /\p{M}{4}/u;
const VISIBLE = /[\p{L}\p{N}\p{S}\p{P}]/u;

/** What a person or a team is called: composed letters, single spaces, nothing hidden. */
export const personName = z
  .string()
  .max(limits.NAME_LENGTH * 4, tooLong(limits.NAME_LENGTH))
  .transform((typed) =>
    typed
      .normalize('NFC')
      .replaceAll(/\p{Zs}+/gu, ' ')
      .trim(),
  )
  .pipe(
    z
      .string()
      .min(1, EMPTY)
      .max(limits.NAME_LENGTH, tooLong(limits.NAME_LENGTH))
      .refine(
        (name) => !HIDDEN.test(name.replaceAll(OF_EMOJI, '')),
        'must not have invisible or direction-changing characters',
      )
      .refine((name) => !STACKED.test(name), 'must not pile marks on a letter')
      .refine((name) => VISIBLE.test(name), 'must have a letter or a digit'),
  );
