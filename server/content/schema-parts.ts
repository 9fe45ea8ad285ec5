// The pieces that the schemas of content files are made of. Every field carries a sentence that says what belongs there, which
// reports quote; a check that knows better adds a problem with a fix of its own.
import { z } from 'zod';
import { parseClock } from '#model/engine/time.ts';
import { choose } from './naming.ts';
import type { Report } from './problem.ts';

const ID = /^[A-Za-z][A-Za-z0-9-]*$/;

type Context = Pick<z.RefinementCtx, 'addIssue'>;

/** Adds problems from inside a schema; paths begin at the value that is checked. */
const reportTo =
  (context: Context): Report =>
  (path, code, why, fix) =>
    context.addIssue({ code: 'custom', path: [...path], message: why, params: { code, fix } });

/** A check of a whole value, made only where no part of it has a problem: such parts have not been read yet. */
export const rule = <T>(check: (value: T, report: Report) => void) =>
  z.superRefine<T>((value, context) => check(value, reportTo(context)), { when: ({ issues }) => issues.length === 0 });

/** For `transform`: `read` returns null after it has reported why. */
export const reading =
  <T, R>(read: (value: T, report: Report) => R | null) =>
  (value: T, context: Context): R =>
    read(value, reportTo(context)) ?? z.NEVER;

export const said = <S extends z.ZodType>(schema: S, doc: string): S => schema.describe(doc);

export const text = (doc: string, max = 600) => said(z.string().trim().min(1).max(max), doc);
export const id = (doc: string) => said(z.string().regex(ID, 'must be letters, digits and hyphens'), doc);
export const share = (doc: string) => said(z.number().min(0).max(1), doc);
export const listOf = <S extends z.ZodType>(item: S, doc: string) => said(z.array(item), doc);

const KEY = z.string().regex(ID, 'must be letters, digits and hyphens');

/** A map by id, read as a list whose items carry their ids. */
export const byId = <S extends z.ZodType<object>>(item: S, doc: string, key: z.ZodType<string, string> = KEY) =>
  said(
    z
      .record(key, item)
      .transform((items) => Object.entries(items).map(([id, one]) => ({ id, ...(one as z.output<S>) }))),
    doc,
  );

/** A text with a form of its own; `parse` returns null where it does not fit. */
export const formed = <T>(parse: (text: string) => T | null, doc: string) =>
  said(
    z.string().transform((given, context) => {
      const value = parse(given);
      if (value !== null) return value;
      context.addIssue({ code: 'custom', message: `cannot be read: ${given}` });
      return z.NEVER;
    }),
    doc,
  );

export const clock = (doc: string) =>
  formed(parseClock, `${doc}, as a clock time such as "05:14", or "04:00+1" for the next day`);

/** Reports a name that does not exist, with the one that was probably meant. */
export function reportUnknown(
  report: Report,
  path: readonly string[],
  what: string,
  name: string,
  names: readonly string[],
) {
  report(path, 'name/unknown', `there is no ${what} called ${name}`, choose(name, names));
}

/** A text that must be one of `names`; what they name stands in the message. */
export const nameOf = (what: string, names: readonly string[], doc: string) => {
  const known = new Set(names);
  return said(
    z.string().check(
      rule((name, report) => {
        if (!known.has(name)) reportUnknown(report, [], what, name, names);
      }),
    ),
    doc,
  );
};
