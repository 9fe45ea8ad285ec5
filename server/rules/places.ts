// The places of values in a YAML or JSON file, and of characters within their texts, so that a refusal can point at them.
import { type Document, isAlias, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';

export type Place = { readonly line: number; readonly column: number };
type Path = readonly (string | number)[];

const isBlock = (node: { readonly type?: string }): boolean => node.type?.startsWith('BLOCK') === true;

type Found = { readonly message: string; readonly at: number };

/** Parser messages that are meant for programmers. */
const OWN_WORDS: readonly (readonly [RegExp, string])[] = [
  [/call stack/, 'too many levels in each other'],
  [/multiple documents/, 'a second document begins here; give one'],
];

/** The first syntax error, or the first alias: a few nested aliases can expand to any size. */
function firstProblem(document: Document.Parsed): Found | null {
  const [error] = document.errors;
  for (const [wrong, message] of OWN_WORDS)
    if (error !== undefined && wrong.test(error.message)) return { message, at: error.pos[0] };
  if (error !== undefined)
    return { message: error.message.split('\n')[0].replace(/ at line \d+, column \d+:?$/, ''), at: error.pos[0] };
  let found: Found | null = null;
  visit(document, (_, node) => {
    if (!isAlias(node)) return undefined;
    found = { message: `*${node.source} is an alias; write out what it stands for`, at: node.range?.[0] ?? 0 };
    return visit.BREAK;
  });
  return found;
}

export class Places {
  readonly tree: unknown;
  /** The first syntax error or alias; null if the file is readable. */
  readonly problem: string | null;
  readonly errorPlace: Place;
  #document: Document.Parsed;
  #lines = new LineCounter();
  #text: string;

  constructor(text: string) {
    this.#text = text;
    this.#document = parseDocument(text, { lineCounter: this.#lines });
    const found = firstProblem(this.#document);
    this.problem = found?.message ?? null;
    this.errorPlace = this.#placeOf(found?.at ?? 0);
    this.tree = found === null ? this.#document.toJS({ maxAliasCount: 0 }) : null;
  }

  /** The place of the value at a path, or of its nearest existing ancestor. */
  at(path: Path): Place {
    for (let length = path.length; length > 0; length--) {
      const node = this.#document.getIn(path.slice(0, length), true) as Node | undefined;
      if (node?.range != null) return this.#placeOf(node.range[0]);
    }
    return { line: 1, column: 1 };
  }

  /** The place of a character in the text at a path. Folding and indentation change only the whitespace of a text. */
  inText(path: Path, at: number): Place {
    const node = this.#document.getIn(path, true);
    if (!isScalar(node) || node.range == null) return this.at(path);
    const [from, until] = node.range;
    const value = typeof node.value === 'string' ? node.value : this.#text.slice(from, until);
    let left = value.slice(0, at).replaceAll(/\s/g, '').length;
    const quote = node.type === 'QUOTE_DOUBLE' ? '"' : node.type === 'QUOTE_SINGLE' ? "'" : '';
    let place = isBlock(node) ? this.#text.indexOf('\n', from) + 1 : from + quote.length;
    for (; place < until; place++) {
      const character = this.#text[place];
      // In quotes, a backslash or a doubled quote escapes the next character.
      const isEscape = (quote === '"' && character === '\\') || (quote === "'" && this.#text.startsWith("''", place));
      if (/\s/.test(character)) continue;
      if (left === 0) break;
      if (isEscape) place++;
      left--;
    }
    return this.#placeOf(place);
  }

  #placeOf(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }
}
