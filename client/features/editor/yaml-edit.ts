// Changes single values in the text of a scenario file and keeps everything else, with comments, quotes and blank lines. Only
// if the position of a value cannot be found is the whole file rewritten from its parsed content.
import { Document, isMap, isScalar, type Pair, parseDocument, Scalar, type YAMLMap } from 'yaml';

export type Tree = { readonly [key: string]: unknown };
export type Path = readonly string[];

export const isTree = (value: unknown): value is Tree =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Nothing is broken into lines that was one. */
const PRINT = { lineWidth: 0 } as const;

/** What the text says; null while it is no map of fields, or its aliases stand for nothing, for themselves or for far too much. */
export function treeOf(text: string): Tree | null {
  const document = parseDocument(text);
  if (document.errors.length > 0) return null;
  try {
    const tree: unknown = document.contents === null ? {} : document.toJS();
    // One that contains itself cannot be written either.
    JSON.stringify(tree);
    return isTree(tree) ? tree : null;
  } catch {
    return null;
  }
}

export const valueAt = (tree: unknown, path: Path): unknown =>
  path.reduce<unknown>((found, key) => (isTree(found) ? found[key] : undefined), tree);

/** The tree with one value changed; `undefined` takes the value out. */
function changed(tree: unknown, [key, ...rest]: Path, value: unknown): Tree {
  const fields: Record<string, unknown> = isTree(tree) ? { ...tree } : {};
  if (rest.length > 0) fields[key] = changed(fields[key], rest, value);
  else if (value === undefined) delete fields[key];
  else fields[key] = value;
  return fields;
}

/**
 * The text with one value changed; `undefined` takes the value out, and a map that would be left empty with it. A text that is no
 * YAML stays as it is.
 */
export function withValue(text: string, path: Path, value: unknown): string {
  const tree = treeOf(text);
  if (tree === null) return text;
  if (value === undefined) {
    if (valueAt(tree, path) === undefined) return text;
    const around = path.slice(0, -1);
    const left = valueAt(tree, around);
    if (around.length > 0 && isTree(left) && Object.keys(left).length === 1) return withValue(text, around, undefined);
  }
  const wanted = JSON.stringify(changed(tree, path, value));
  const spliced = splice(text, parseDocument(text), path, value);
  if (spliced !== null && JSON.stringify(treeOf(spliced)) === wanted) return spliced;
  return rewritten(text, path, value);
}

/** The text with another name for the field at the path. */
export function renamedKey(text: string, path: Path, name: string): string {
  const around = parseDocument(text).getIn(path.slice(0, -1), true);
  const pair = isMap(around) ? pairOf(around, path.at(-1)!) : undefined;
  if (pair === undefined || !isScalar(pair.key)) return text;
  const [start, end] = pair.key.range!;
  return text.slice(0, start) + name + text.slice(end);
}

function rewritten(text: string, path: Path, value: unknown): string {
  const document = parseDocument(text);
  try {
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(value));
    return document.toString(PRINT);
  } catch {
    // Written by an alias: who wrote it that way changes it in the text.
    return text;
  }
}

const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);

/** The text with the lines of one value changed; null where its place is not clear. */
function splice(text: string, document: Document, path: Path, value: unknown): string | null {
  if (document.contents === null) return `${text}${atLineStart(text)}${printed(nested(path, value))}`;
  if (!isMap(document.contents)) return null;
  let map = document.contents;
  let depth = 0;
  while (!map.flow && depth < path.length - 1) {
    const next = map.get(path[depth], true);
    if (!isMap(next)) break;
    map = next;
    depth++;
  }
  const [key, ...rest] = path.slice(depth);
  if (map.flow) return inFlow(text, map, [key, ...rest], value);
  const pair = pairOf(map, key);
  if (value === undefined) return pair === undefined ? null : withoutLines(text, pair);
  const [first] = map.items;
  if (first === undefined) return null;
  const indent = columnOf(text, startOf(first));
  const written = isScalar(pair?.value) && typeof value === 'string' ? inStyleOf(pair.value, value) : value;
  const lines = printed({ [key]: rest.length === 0 ? written : nested(rest, value) }).replace(
    /\n(?=.)/g,
    `\n${' '.repeat(indent)}`,
  );
  return pair === undefined ? appended(text, map, indent, lines) : replaced(text, pair, lines);
}

const nested = (path: Path, value: unknown): unknown =>
  path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);

const printed = (value: unknown): string => new Document(value).toString(PRINT);

const atLineStart = (text: string): string => (text === '' || text.endsWith('\n') ? '' : '\n');

/** A text keeps its quotes. */
function inStyleOf({ type }: Scalar, value: string): Scalar {
  const scalar = new Scalar(value);
  if (type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE) scalar.type = type;
  return scalar;
}

const startOf = ({ key }: Pair): number => (isScalar(key) ? key.range![0] : 0);

/** Where the last value in it ends. */
function endOf({ key, value }: Pair): number {
  if (isMap(value) && !value.flow && value.items.length > 0) return endOf(value.items.at(-1)!);
  const node = value ?? key;
  return (node as Scalar).range![1];
}

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

function inFlow(text: string, map: YAMLMap, path: Path, value: unknown): string {
  const [start, end] = map.range!;
  const copy = map.clone() as YAMLMap;
  // It stays behind the map, where it is.
  copy.comment = null;
  if (value === undefined) copy.deleteIn(path);
  else copy.setIn(path, value);
  return text.slice(0, start) + new Document(copy).toString(PRINT).trimEnd() + text.slice(end);
}

/** After the line on which the map ends, whatever stands there behind the value. */
function appended(text: string, map: YAMLMap, indent: number, lines: string): string {
  const end = endOf(map.items.at(-1)!);
  const line = text[end - 1] === '\n' ? end - 1 : text.indexOf('\n', end);
  const at = line < 0 ? text.length : line;
  return `${text.slice(0, at)}\n${' '.repeat(indent)}${lines.trimEnd()}${text.slice(at)}${line < 0 ? '\n' : ''}`;
}

function replaced(text: string, pair: Pair, lines: string): string {
  const end = endOf(pair);
  const tail = text[end - 1] === '\n' ? '\n' : '';
  return text.slice(0, startOf(pair)) + lines.trimEnd() + tail + text.slice(end);
}

/** Without the lines that the pair stands on. */
function withoutLines(text: string, pair: Pair): string | null {
  const start = startOf(pair) - columnOf(text, startOf(pair));
  if (text.slice(start, startOf(pair)).trim() !== '') return null;
  const end = endOf(pair);
  const line = text[end - 1] === '\n' ? end - 1 : text.indexOf('\n', end);
  return text.slice(0, start) + (line < 0 ? '' : text.slice(line + 1));
}
