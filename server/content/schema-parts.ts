// The pieces that the schemas of content files are made of. Every field carries a sentence that says what it is: reports
// quote it.
import { z } from 'zod';
import { parseClock } from '#model/engine/time.ts';

const ID = /^[A-Za-z][A-Za-z0-9-]*$/;

export const said = <S extends z.ZodType>(schema: S, doc: string): S => schema.describe(doc);

export const text = (doc: string, max = 600) => said(z.string().trim().min(1).max(max), doc);
export const id = (doc: string) => said(z.string().regex(ID, 'must be letters, digits and hyphens'), doc);
export const share = (doc: string) => said(z.number().min(0).max(1), doc);
export const byId = <S extends z.ZodType>(item: S, doc: string) =>
  said(z.record(z.string().regex(ID, 'must be letters, digits and hyphens'), item), doc);

/** A text with a form of its own; `parse` returns null where it does not fit. */
export const formed = <T>(parse: (text: string) => T | null, doc: string) =>
  said(
    z.string().transform((given, context) => {
      const value = parse(given);
      if (value !== null) return value;
      context.addIssue({ code: 'custom', message: `does not read as one: ${given}` });
      return z.NEVER;
    }),
    doc,
  );

export const clock = (doc: string) =>
  formed(parseClock, `${doc}, as a clock time such as "05:14", or "04:00+1" for the next day`);
const scalar = z.union([z.string(), z.number(), z.boolean()]);
export const args = said(z.record(z.string(), scalar), 'the arguments of the command');
export const command = text('a command as service/verb-object');
