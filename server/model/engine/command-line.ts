// A command on one line, as in runbooks and plans: `front-end/restart-servers per-hour=350 batch=30`. The caller checks the
// names of commands and fields.
import type { Field, Fields, Value, Values } from './fields.ts';
import { camelOf, kebabOf } from './spelling.ts';

/** `words` are the values as written, by name in kebab-case. */
type Call = { readonly do: string; readonly args: Readonly<Record<string, string>> };

const CALL = /^([a-z][a-z0-9-]*\/[a-z][a-z0-9-]*)((?:\s+[a-z][a-z0-9-]*=(?:"[^"]*"|[^\s"]+))*)$/;
const ARG = /([a-z][a-z0-9-]*)=(?:"([^"]*)"|([^\s"]+))/g;
/** A semicolon inside quotes belongs to the value. */
const BETWEEN_SEMICOLONS = /(?:"[^"]*"|[^;])+/g;

export function parseCall(text: string): Call | null {
  const call = CALL.exec(text.trim());
  if (call === null) return null;
  const args = [...call[2].matchAll(ARG)].map(([, name, quoted, plain]) => [name, quoted ?? plain]);
  return { do: call[1], args: Object.fromEntries(args) };
}

/** The texts of several calls, separated by semicolons. */
export const splitCalls = (text: string): string[] =>
  (text.match(BETWEEN_SEMICOLONS) ?? []).map((one) => one.trim()).filter((one) => one !== '');

/** Converts a text to the type of its field. A text that does not fit is left unchanged, so that the check refuses it. */
export function readArg(text: string, type: Field['type'] | undefined): Value {
  if (type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  if (type === 'flag' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** The values of a call by their names in code, still unchecked. */
export const valuesOf = (fields: Fields, { args }: Call): Values =>
  Object.fromEntries(
    Object.entries(args).map(([word, text]) => {
      const name = camelOf(word);
      return [name, readArg(text, fields[name]?.type)];
    }),
  );

const writtenValue = (value: Value): string => {
  const text = String(value).replaceAll('"', "'");
  return /^[^\s;]+$/.test(text) ? text : `"${text}"`;
};

/** The line that `parseCall` reads back. A quotation mark inside a value becomes an apostrophe. */
export const formatCall = (call: { readonly do: string; readonly with: Readonly<Values> }): string =>
  [call.do, ...Object.entries(call.with).map(([name, value]) => `${kebabOf(name)}=${writtenValue(value)}`)].join(' ');
