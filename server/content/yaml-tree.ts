// Parses YAML into a tree in which every value has the file, line and column where it was written. Rejects YAML that content
// does not allow: duplicate keys, numbers that are not finite, unbounded aliases.
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  Parser,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { type Position, type Problem, START } from './problem.ts';

/** A map as plain data. */
export type Tree = { readonly [key: string]: unknown };

type Scalar = string | number | boolean | null;

/** A value with its place: that of its key in a map, else of its first character. */
export type Located = Position & {
  readonly file: string;
  readonly value: Scalar | readonly Located[] | ReadonlyMap<string, Located>;
};

/** A map at the top level of a file. */
export type LocatedMap = Located & { readonly value: ReadonlyMap<string, Located> };

export type ParsedYaml =
  | { readonly ok: true; readonly root: LocatedMap; readonly tree: Tree }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const isTree = (value: unknown): value is Tree =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

export const isLocatedMap = (located: Located | undefined): located is LocatedMap => located?.value instanceof Map;

/** Maximum number of nodes from alias expansion: a few lines of nested aliases can expand to billions. */
const MAX_ALIASED_NODES = 10_000;
/** Maximum nesting of lists and maps. */
const MAX_LEVELS = 100;
/** Later errors follow from the first ones. */
const MAX_ERRORS = 20;

const QUOTES = 'correct the YAML here; a text that contains ": " or begins with a special character needs quotes';

/** Walks the nodes of one document and reports unsupported ones. */
class Locator {
  readonly problems: Problem[] = [];
  private readonly anchors = new Map<string, Node>();
  private readonly expanding = new Set<Node>();
  private aliasedNodes = 0;
  private readonly file: string;
  private readonly lines: LineCounter;
  private readonly firstLine: number;

  constructor(file: string, lines: LineCounter, firstLine: number) {
    this.file = file;
    this.lines = lines;
    this.firstLine = firstLine;
  }

  position(offset: number | undefined): Position {
    const { line, col } = this.lines.linePos(offset ?? 0);
    return { line: Math.max(1, line) + this.firstLine - 1, column: Math.max(1, col) };
  }

  refuse(at: Position, path: readonly string[], code: string, why: string, fix: string): void {
    this.problems.push({ file: this.file, ...at, path: path.join('.'), code, why, fix });
  }

  /** Reported once: deeper nodes are not visited. */
  refuseLevels(at: Position): void {
    const why = `more than ${MAX_LEVELS} lists and maps lie in one another`;
    if (this.problems.every(({ code }) => code !== 'yaml/too-deep'))
      this.refuse(at, [], 'yaml/too-deep', why, 'use fewer levels');
  }

  locate(node: Node | null, at: Position, path: readonly string[]): Located {
    const here = { file: this.file, line: at.line, column: at.column };
    if (path.length > MAX_LEVELS && isCollection(node)) {
      this.refuseLevels(this.position(node.range?.[0]));
      return { ...here, value: null };
    }
    if (isAlias(node)) return this.expand(node.source, at, path);
    if (this.expanding.size > 0 && ++this.aliasedNodes > MAX_ALIASED_NODES) return { ...here, value: null };
    if (node?.anchor !== undefined && this.expanding.size === 0) this.anchors.set(node.anchor, node);
    if (isMap(node)) return { ...here, value: this.entries(node, path) };
    if (isSeq<Node | null>(node))
      return {
        ...here,
        value: node.items.map((item, i) => this.locate(item, this.position(item?.range?.[0]), [...path, `${i}`])),
      };
    return { ...here, value: this.scalar(isScalar(node) ? node.value : null, at, path) };
  }

  private scalar(value: unknown, at: Position, path: readonly string[]): Scalar {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    const what =
      typeof value === 'number' ? `${value} is not a finite number` : 'the type of this value is not supported';
    this.refuse(at, path, 'yaml/value', what, 'write a text, a finite number, true or false');
    return null;
  }

  private entries(map: YAMLMap<unknown, unknown>, path: readonly string[]): Map<string, Located> {
    const entries = new Map<string, Located>();
    for (const { key, value } of map.items as { key: Node | null; value: Node | null }[]) {
      const at = this.position(key?.range?.[0] ?? map.range?.[0]);
      const name = isScalar(key) && ['string', 'number', 'boolean'].includes(typeof key.value) ? `${key.value}` : null;
      if (name === null || name === '__proto__')
        this.refuse(at, path, 'yaml/key', 'this cannot be the name of a field', 'use letters, digits and hyphens');
      else if (entries.has(name)) {
        const why = `${name} is given twice, first in line ${entries.get(name)!.line}`;
        this.refuse(at, [...path, name], 'yaml/duplicate-key', why, 'merge the two, or delete one of them');
      } else entries.set(name, this.locate(value, at, [...path, name]));
    }
    return entries;
  }

  private expand(anchor: string, at: Position, path: readonly string[]): Located {
    const target = this.anchors.get(anchor);
    const nothing = { file: this.file, ...at, value: null };
    if (target === undefined) {
      this.refuse(at, path, 'yaml/alias', `there is no anchor &${anchor} above`, 'write the value itself');
      return nothing;
    }
    if (this.expanding.has(target)) {
      this.refuse(at, path, 'yaml/alias', `*${anchor} contains itself`, 'write the value itself');
      return nothing;
    }
    if (this.aliasedNodes > MAX_ALIASED_NODES) return nothing;
    this.expanding.add(target);
    const located = this.locate(target, at, path);
    this.expanding.delete(target);
    if (this.expanding.size === 0 && this.aliasedNodes > MAX_ALIASED_NODES) {
      const why = `the aliases of this file stand for more than ${MAX_ALIASED_NODES} values`;
      this.refuse(at, path, 'yaml/alias', why, 'write the values themselves');
    }
    return located;
  }
}

/** The start of the first level that is too deep. The parser itself gives up at a varying depth, depending on its stack. */
function tooDeepAt(text: string): number {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    const levels = parser.stack.filter(({ type }) => /^(block-map|block-seq|flow-collection)$/.test(type)).length;
    if (levels > MAX_LEVELS + 1) return parser.offset - lexeme.length;
  }
  return 0;
}

function reportSyntax(document: Document, locator: Locator, text: string): void {
  const errors = [...document.errors, ...document.warnings];
  const deep = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (deep !== undefined) {
    locator.refuseLevels(locator.position(tooDeepAt(text)));
    return;
  }
  const several = errors.find(({ code }) => code === 'MULTIPLE_DOCS');
  if (several !== undefined) {
    const why = 'a second document begins here; a file has one';
    locator.refuse(
      locator.position(several.pos[0]),
      [],
      'yaml/several-documents',
      why,
      'write it into a file of its own',
    );
    return;
  }
  for (const { pos, message } of errors.slice(0, MAX_ERRORS))
    locator.refuse(locator.position(pos[0]), [], 'yaml/syntax', message.split('\n')[0], QUOTES);
}

/** Parses a text whose top level is a map; `firstLine` is its first line in the file. */
export function parseYaml(file: string, text: string, firstLine = 1): ParsedYaml {
  const lines = new LineCounter();
  // The locator checks for duplicate keys: it names them, and is faster on a long map.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const locator = new Locator(file, lines, firstLine);
  reportSyntax(document, locator, text);
  if (locator.problems.length > 0) return { ok: false, problems: locator.problems };
  const root = locator.locate(document.contents, locator.position(document.contents?.range?.[0]), []);
  if (locator.problems.length === 0 && !isLocatedMap(root))
    locator.refuse(START, [], 'yaml/not-a-map', 'the file is not a map of fields', 'begin with `id: name-of-the-file`');
  return locator.problems.length === 0 && isLocatedMap(root)
    ? { ok: true, root, tree: plain(root) as Tree }
    : { ok: false, problems: locator.problems };
}

/** The value without its places. */
export function plain({ value }: Located): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, one]) => [key, plain(one)]));
  return Array.isArray(value) ? value.map(plain) : value;
}
