// The building blocks of content schemas. Every field has a description that reports quote; a more specific check adds a
// problem with its own fix.
import { z } from 'zod';
import { parseClock } from '#model/engine/time.ts';
import { choose } from './naming.ts';
import type { Report } from './problem.ts';

const ID = /^[A-Za-z][A-Za-z0-9-]*$/;

type Context = Pick<z.RefinementCtx, 'addIssue'>;

/** Adds problems from inside a schema; paths are relative to the checked value. */
const reportTo =
  (context: Context): Report =>
  (path, code, why, fix) =>
    context.addIssue({ code: 'custom', path: [...path], message: why, params: { code, fix } });

/** A check of a whole value. It runs only if no part of the value has a problem, because such parts have not been parsed. */
export const rule = <T>(check: (value: T, report: Report) => void) =>
  z.superRefine<T>((value, context) => check(value, reportTo(context)), { when: ({ issues }) => issues.length === 0 });

/** For `transform`: `read` returns null after it has reported the problem. */
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

/** A map by id, parsed as a list whose items have their ids. */
export const byId = <S extends z.ZodType<object>>(item: S, doc: string, key: z.ZodType<string, string> = KEY) =>
  said(
    z
      .record(key, item)
      .transform((items) => Object.entries(items).map(([id, one]) => ({ id, ...(one as z.output<S>) }))),
    doc,
  );

/** A text in a custom format; `parse` returns null if it does not match. */
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

/** Reports an unknown name, with the likely one. */
export function reportUnknown(
  report: Report,
  path: readonly string[],
  what: string,
  name: string,
  names: readonly string[],
) {
  report(path, 'name/unknown', `there is no ${what} called ${name}`, choose(name, names));
}

/** A text that must be one of `names`; the message says what they name. */
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
