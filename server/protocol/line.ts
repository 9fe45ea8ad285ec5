// Validation of texts and names from clients: one line, no characters that could corrupt a screen or a log, and no look-alike
// names.
import { z } from 'zod';
import * as limits from './limits.ts';

const EMPTY = 'must not be empty';
export const tooLong = (max: number): string => `must have at most ${max} characters`;

/** Display text: one line, without control characters that could corrupt a screen or a log. */
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

/** Invisible and bidirectional control characters: two names could differ by them alone. */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}\u{115F}\u{1160}\u{3164}\u{FFA0}]/u;
/** Joiners and variation selectors are allowed only within emoji. */
const OF_EMOJI = /(?<=\p{Extended_Pictographic}\p{EMod}?)(?:\u{FE0F}|\u{FE0F}?\u{200D}(?=\p{Extended_Pictographic}))/gu;
/** Stacked combining marks overlap the lines above and below. */
const STACKED = /\p{M}{4}/u;
const VISIBLE = /[\p{L}\p{N}\p{S}\p{P}]/u;

/** Name of a person or a team: composed letters (NFC), single spaces, no invisible characters. */
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
